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
import { Refusal } from '../kernel/verdict.ts';
import type { ChairDecides, Standing, WinningGround } from './standing.ts';
import {
  decisionMoves,
  type DecisionFacts,
  type DecisionMove,
  type DecisionParty,
  type DecisionState,
} from './states.ts';

type MoreDecisionFacts = Omit<DecisionFacts, 'state' | 'isSuspended'>;

/** The meeting of one lot's decision committee. Its state changes only by {@link Decision.move}. */
export class Decision extends Model<InferAttributes<Decision>, InferCreationAttributes<Decision>> {
  declare lotId: string;
  declare state: DecisionState;
  /** The open round, or the last one that was counted; 0 before the start. */
  declare round: number;
  /** The standing of that round with the closed set of finalists; null before the start. */
  declare standing: CreationOptional<Standing | null>;
  /** What the chair must separate now. */
  declare asked: CreationOptional<ChairDecides | null>;
  declare winnerBidId: CreationOptional<string | null>;
  declare winningGround: CreationOptional<WinningGround | null>;
  /** Canonical JSON of the report; its SHA-256 is `reportHash`. */
  declare report: CreationOptional<string | null>;
  declare reportHash: CreationOptional<string | null>;
  /** The id under which the report is published as a paper. */
  declare reportId: CreationOptional<string | null>;
  declare namedAt: Date;
  declare startedAt: CreationOptional<Date | null>;
  declare closedAt: CreationOptional<Date | null>;

  /** The standing of a decision that has started. */
  standingNow(): Standing {
    if (!this.standing) throw new Error('a decision without a standing has not started');
    return this.standing;
  }

  /** Makes a move of the decision's table with whatever else changes in the same breath, or refuses with its reason. */
  async move(
    name: DecisionMove,
    party: DecisionParty,
    isSuspended: boolean,
    now: Date,
    tx: Tx,
    told: { readonly facts?: MoreDecisionFacts; readonly change?: Partial<InferAttributes<Decision>> } = {},
  ): Promise<void> {
    const judged = decisionMoves.judge(name, party, { state: this.state, isSuspended, ...told.facts }, now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    await this.update({ ...told.change, state: judged.to }, { transaction: tx });
  }
}

/** A place on a decision committee. The person is sealed; the tag lets only that person find it. */
export class Decider extends Model<InferAttributes<Decider>, InferCreationAttributes<Decider>> {
  declare lotId: string;
  declare seat: string;
  declare personTag: string;
  declare sealedPerson: string;
  declare isChair: boolean;
  declare enteredAt: CreationOptional<Date | null>;
  declare signedAt: CreationOptional<Date | null>;
  declare dissent: CreationOptional<string | null>;

  /** The committee of a lot in the order of its seats. */
  static async ofLot(lotId: string, tx?: Tx): Promise<Decider[]> {
    const deciders = await Decider.findAll({ where: { lotId }, transaction: tx ?? null });
    return deciders.sort((a, b) => seatNumber(a.seat) - seatNumber(b.seat));
  }
}

export const seatLabel = (number: number): string => `D-${String(number)}`;
export const seatNumber = (seat: string): number => Number(seat.slice('D-'.length));

const optional = { allowNull: true };

export const defineDecision = (db: Db): void => {
  Decision.init(
    {
      lotId: idColumn({ primary: true }),
      state: textColumn(),
      round: countColumn(),
      standing: jsonColumn('standing', optional),
      asked: jsonColumn('asked', optional),
      winnerBidId: idColumn(optional),
      winningGround: textColumn(optional),
      report: longTextColumn(optional),
      reportHash: textColumn(optional),
      reportId: idColumn(optional),
      namedAt: instantColumn(),
      startedAt: instantColumn(optional),
      closedAt: instantColumn(optional),
    },
    { sequelize: db.sequelize, tableName: 'decisions' },
  );
  Decider.init(
    {
      lotId: idColumn({ primary: true }),
      seat: { ...textColumn(), primaryKey: true },
      personTag: textColumn(),
      sealedPerson: longTextColumn(),
      isChair: flagColumn(),
      enteredAt: instantColumn(optional),
      signedAt: instantColumn(optional),
      dissent: longTextColumn(optional),
    },
    { sequelize: db.sequelize, tableName: 'deciders' },
  );
};
