import { Model, Op, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { countColumn, idColumn, instantColumn, jsonColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import type { BallotChoice } from './choice.ts';
import { seatNumber } from './decision.ts';
import type { FactorReason } from './reasons.ts';
import type { ChairQuestion, Counts, DecisionStep, Outcome, RoundPurpose } from './standing.ts';

/** What the chair said after a round, and why. */
export interface ChairWord {
  readonly seat: string;
  readonly question: ChairQuestion;
  readonly bidId: string;
  readonly reason: string;
  readonly at: string;
}

/** A round that was counted. Its figures follow from the ballots and never change; the chair may speak after it. */
export class DecisionRound extends Model<InferAttributes<DecisionRound>, InferCreationAttributes<DecisionRound>> {
  declare lotId: string;
  declare round: number;
  declare purpose: RoundPurpose;
  declare candidates: string[];
  declare counts: Counts;
  declare steps: DecisionStep[];
  declare outcome: Outcome;
  declare chairWords: ChairWord[];
  declare closedAt: Date;

  static ofLot(lotId: string, tx?: Tx): Promise<DecisionRound[]> {
    return DecisionRound.findAll({ where: { lotId }, order: [['round', 'ASC']], transaction: tx ?? null });
  }
}

/** A ballot as it was cast: never changed, and shown to nobody before its round is counted. */
export class CastBallot extends Model<InferAttributes<CastBallot>, InferCreationAttributes<CastBallot>> {
  declare lotId: string;
  declare round: number;
  declare seat: string;
  declare choice: BallotChoice;
  declare reasons: FactorReason[];
  declare salt: string;
  declare commitment: string;
  declare castAt: Date;

  /** The ballots of the rounds up to one, each round in the order of the seats: nothing tells who voted first. */
  static async upTo(lotId: string, round: number, tx?: Tx): Promise<CastBallot[][]> {
    const where = { lotId, round: { [Op.lte]: round } };
    const ballots = await CastBallot.findAll({ where, transaction: tx ?? null });
    const inOrder = ballots.sort((a, b) => seatNumber(a.seat) - seatNumber(b.seat));
    return Array.from({ length: round }, (_, at) => inOrder.filter((ballot) => ballot.round === at + 1));
  }
}

export const defineRounds = (db: Db): void => {
  DecisionRound.init(
    {
      lotId: idColumn({ primary: true }),
      round: { ...countColumn(), primaryKey: true },
      purpose: textColumn(),
      candidates: jsonColumn('candidates'),
      counts: jsonColumn('counts'),
      steps: jsonColumn('steps'),
      outcome: jsonColumn('outcome'),
      chairWords: jsonColumn('chairWords'),
      closedAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'decision_rounds' },
  );
  CastBallot.init(
    {
      lotId: idColumn({ primary: true }),
      round: { ...countColumn(), primaryKey: true },
      seat: { ...textColumn(), primaryKey: true },
      choice: jsonColumn('choice'),
      reasons: jsonColumn('reasons'),
      salt: textColumn(),
      commitment: textColumn(),
      castAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'decision_ballots' },
  );
};
