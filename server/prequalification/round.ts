import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, longTextColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import type { Lot } from '../tenders/index.ts';
import type { PrequalificationPlan } from '../tenders/procedure.ts';
import type { RoundStep } from './contract.ts';
import { roundMoves, type RoundFacts, type RoundMove, type RoundParty } from './states.ts';

/** The prequalification of one lot. Its step changes only by {@link Round.move}. */
export class Round extends Model<InferAttributes<Round>, InferCreationAttributes<Round>> {
  declare lotId: string;
  declare step: RoundStep;
  declare reviewedBy: 'COMMITTEE' | 'AUTHORITY';
  /** What applications are sealed for: the prequalification documents, not those of the tender. */
  declare documentsHash: string;
  declare openedAt: Date;
  declare decryptUntil: CreationOptional<Date | null>;
  /** Canonical JSON, sealed: it names who passed. Its SHA-256 is `reportHash`. */
  declare reportSealed: CreationOptional<string | null>;
  declare reportHash: CreationOptional<string | null>;
  declare reportId: CreationOptional<string | null>;
  declare concludedAt: CreationOptional<Date | null>;

  /** The round of a lot whose lock the act holds; refuses where none was opened. */
  static async of(lotId: string, tx?: Tx): Promise<Round> {
    const round = await Round.findByPk(lotId, { transaction: tx ?? null });
    if (!round) throw new Refusal('prequalification.not_begun');
    return round;
  }

  /** Makes a move of the round's table, or refuses with its reason. */
  async move(
    name: RoundMove,
    party: RoundParty,
    lot: Pick<Lot, 'isSuspended'>,
    now: Date,
    tx: Tx,
    told: { facts?: Omit<RoundFacts, 'state' | 'isSuspended'>; change?: Partial<InferAttributes<Round>> } = {},
  ): Promise<void> {
    const facts = { state: this.step, isSuspended: lot.isSuspended, ...told.facts };
    const judged = roundMoves.judge(name, party, facts, now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    await this.update({ ...told.change, step: judged.to }, { transaction: tx });
  }
}

/** The plan that the signed documents of a lot hold. */
export function planOf(lot: Pick<Lot, 'procedure'>): PrequalificationPlan {
  const plan = lot.procedure?.prequalification ?? null;
  if (plan === null) throw new Refusal('tenders.no_prequalification');
  return plan;
}

/** Where one reviewer stands. The row begins with the declaration. */
export class Reviewer extends Model<InferAttributes<Reviewer>, InferCreationAttributes<Reviewer>> {
  declare lotId: string;
  declare seat: string;
  declare declaredAt: Date;
  declare submittedAt: CreationOptional<Date | null>;
  declare signedAt: CreationOptional<Date | null>;
  declare dissent: CreationOptional<string | null>;

  static ofLot(lotId: string, tx?: Tx): Promise<Reviewer[]> {
    return Reviewer.findAll({ where: { lotId }, order: [['seat', 'ASC']], transaction: tx ?? null });
  }
}

/** One reviewer's judgement of one item, or points for one score, of one application. */
export class Mark extends Model<InferAttributes<Mark>, InferCreationAttributes<Mark>> {
  declare lotId: string;
  declare seat: string;
  declare applicationId: string;
  declare itemId: string;
  declare verdict: CreationOptional<'PASS' | 'FAIL' | null>;
  declare points: CreationOptional<string | null>;
  declare reason: string;
  declare givenAt: Date;
}

const optional = { allowNull: true };
const idKey = () => ({ ...idColumn(), primaryKey: true });
const textKey = () => ({ ...textColumn(), primaryKey: true });

export const defineRound = ({ sequelize }: Db): void => {
  Round.init(
    {
      lotId: idKey(),
      step: textColumn(),
      reviewedBy: textColumn(),
      documentsHash: textColumn(),
      openedAt: instantColumn(),
      decryptUntil: instantColumn(optional),
      reportSealed: longTextColumn(optional),
      reportHash: textColumn(optional),
      reportId: idColumn(optional),
      concludedAt: instantColumn(optional),
    },
    { sequelize, tableName: 'prequalification_rounds' },
  );
  Reviewer.init(
    {
      lotId: idKey(),
      seat: textKey(),
      declaredAt: instantColumn(),
      submittedAt: instantColumn(optional),
      signedAt: instantColumn(optional),
      dissent: longTextColumn(optional),
    },
    { sequelize, tableName: 'qualification_reviewers' },
  );
  Mark.init(
    {
      lotId: idKey(),
      seat: textKey(),
      applicationId: idKey(),
      itemId: textKey(),
      verdict: textColumn(optional),
      points: textColumn(optional),
      reason: longTextColumn(),
      givenAt: instantColumn(),
    },
    { sequelize, tableName: 'qualification_marks' },
  );
};
