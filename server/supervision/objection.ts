import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  countColumn,
  flagColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot } from '../tenders/index.ts';
import type { ObjectionPoint } from './contract.ts';
import type { ObjectionKind } from './objectionRules.ts';
import {
  objectionMoves,
  type ObjectionFacts,
  type ObjectionMove,
  type ObjectionParty,
  type ObjectionState,
} from './states.ts';

/** An objection to documents. Whose it is only the vault's key can tell: whoever objects may be about to bid (O20 21; LAW 22). */
export class Objection extends Model<InferAttributes<Objection>, InferCreationAttributes<Objection>> {
  declare id: string;
  declare lotId: string;
  declare kind: ObjectionKind;
  declare state: ObjectionState;
  declare objectorTag: string;
  declare identitySealed: string;
  declare interest: 'PROSPECTIVE_BIDDER' | 'INTERESTED_PARTY';
  declare interestText: string;
  declare points: ObjectionPoint[];
  /** Uploads that prove what is said. */
  declare evidence: string[];
  /** The version of the documents that is objected to. */
  declare documentsVersion: number;
  declare filedAt: Date;
  declare acceptedAt: CreationOptional<Date | null>;
  declare answerDueAt: Date;
  /** What was missing, or why it was not accepted. */
  declare correctionAsked: CreationOptional<string | null>;
  declare correctionDueAt: CreationOptional<Date | null>;
  declare draftAnswer: CreationOptional<string | null>;
  declare answer: CreationOptional<string | null>;
  declare isUpheld: CreationOptional<boolean | null>;
  declare answeredAt: CreationOptional<Date | null>;
  declare settledAt: CreationOptional<Date | null>;
  /** Undefined in the row just created. */
  declare escalatedAt: CreationOptional<Date | null | undefined>;
  declare nextDueAt: CreationOptional<Date | null>;

  /** An objection with its lot, both held; the lot first. An objection never changes its lot. */
  static async hold(id: string, tx: Tx): Promise<{ lot: Lot; objection: Objection }> {
    const named = await Objection.findByPk(id, { attributes: ['lotId'], transaction: tx });
    if (!named) throw new Refusal('supervision.objection_unknown');
    const lot = await Lot.lock(named.lotId, tx);
    return { lot, objection: await Objection.findByPk(id, { transaction: tx, lock: true, rejectOnEmpty: true }) };
  }

  facts(more: Partial<ObjectionFacts> = {}): ObjectionFacts {
    const { state, answerDueAt, correctionDueAt } = this;
    return { state, isSuspended: false, answerDueAt, correctionDueAt, ...more };
  }

  /** Makes a move of the table with whatever changes in the same breath, or refuses with the table's reason. */
  async move(
    name: ObjectionMove,
    party: ObjectionParty,
    now: Date,
    tx: Tx,
    options: { facts?: Partial<ObjectionFacts>; change?: Partial<InferAttributes<Objection>> } = {},
  ): Promise<void> {
    const judged = objectionMoves.judge(name, party, this.facts(options.facts), now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    this.set({ ...options.change, state: judged.to });
    this.set({ nextDueAt: this.due() });
    await this.save({ transaction: tx });
  }

  /** The next alarm: a move of the clock, or the end of the time to answer. */
  due(): Date | null {
    if (this.state === 'ACCEPTED') return this.escalatedAt ? null : this.answerDueAt;
    return objectionMoves.nextDue(this.facts());
  }
}

/** An objector's pseudonym in one lot. */
export const objectorTagOf = (keys: Pick<Keys, 'tag'>, lotId: string, organisationId: string): string =>
  keys.tag('objector', lotId, organisationId);

/** Who filed it. Asked only to write the objector's own letters. */
export const objectorOf = (keys: Pick<Keys, 'unseal'>, objection: Objection): { personId: string } =>
  JSON.parse(keys.unseal('objector', objection.identitySealed)) as { personId: string };

export const defineObjection = (db: Db): void => {
  Objection.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      kind: textColumn(),
      state: textColumn(),
      objectorTag: textColumn(),
      identitySealed: longTextColumn(),
      interest: textColumn(),
      interestText: longTextColumn(),
      points: jsonColumn('points'),
      evidence: jsonColumn('evidence'),
      documentsVersion: countColumn(),
      filedAt: instantColumn(),
      acceptedAt: instantColumn({ allowNull: true }),
      answerDueAt: instantColumn(),
      correctionAsked: longTextColumn({ allowNull: true }),
      correctionDueAt: instantColumn({ allowNull: true }),
      draftAnswer: longTextColumn({ allowNull: true }),
      answer: longTextColumn({ allowNull: true }),
      isUpheld: { ...flagColumn(), allowNull: true, defaultValue: null },
      answeredAt: instantColumn({ allowNull: true }),
      settledAt: instantColumn({ allowNull: true }),
      escalatedAt: instantColumn({ allowNull: true }),
      nextDueAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'objections' },
  );
};
