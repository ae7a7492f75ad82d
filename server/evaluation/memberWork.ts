import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { countColumn, idColumn, instantColumn, longTextColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import type { verdicts } from './contract.ts';

/** Where one member stands in the session. The row begins when the member has declared to be free of conflict. */
export class MemberSheet extends Model<InferAttributes<MemberSheet>, InferCreationAttributes<MemberSheet>> {
  declare lotId: string;
  declare seat: string;
  declare reviewsSubmittedAt: CreationOptional<Date | null>;
  declare submittedAt: CreationOptional<Date | null>;
  /** How often the sheet was handed in: more than once when objective scores differed. */
  declare round: number;

  static ofLot(lotId: string, tx?: Tx): Promise<MemberSheet[]> {
    return MemberSheet.findAll({ where: { lotId }, transaction: tx ?? null });
  }
}

/** A secret ballot for the chair; nobody is ever told who chose whom. */
export class ChairBallot extends Model<InferAttributes<ChairBallot>, InferCreationAttributes<ChairBallot>> {
  declare lotId: string;
  declare seat: string;
  declare choice: string;
  declare castAt: Date;
}

/** One member's judgement of one item of one bid. */
export class Review extends Model<InferAttributes<Review>, InferCreationAttributes<Review>> {
  declare lotId: string;
  declare seat: string;
  declare bidId: string;
  declare itemId: string;
  declare verdict: (typeof verdicts)[number];
  declare reason: string;
  declare givenAt: Date;
}

/** One member's points for one leaf of one bid. Until all sheets are in, the log holds only the commitment. */
export class Score extends Model<InferAttributes<Score>, InferCreationAttributes<Score>> {
  declare lotId: string;
  declare seat: string;
  declare bidId: string;
  declare criterionId: string;
  declare points: string;
  declare salt: string;
  declare version: number;
  declare commitment: string;
}

/** A member's signature under the exact report, with a dissent where there is one (REG 53). */
export class ReportSignature extends Model<InferAttributes<ReportSignature>, InferCreationAttributes<ReportSignature>> {
  declare lotId: string;
  declare seat: string;
  declare reportHash: string;
  declare dissent: string;
  declare signedAt: Date;
}

// Made anew for each column: the library writes the column's own name into what it is given.
const idKey = () => ({ ...idColumn(), primaryKey: true });
const textKey = () => ({ ...textColumn(), primaryKey: true });

export const defineMemberWork = ({ sequelize }: Db): void => {
  MemberSheet.init(
    {
      lotId: idKey(),
      seat: textKey(),
      reviewsSubmittedAt: instantColumn({ allowNull: true }),
      submittedAt: instantColumn({ allowNull: true }),
      round: countColumn(),
    },
    { sequelize, tableName: 'member_sheets' },
  );
  ChairBallot.init(
    { lotId: idKey(), seat: textKey(), choice: textColumn(), castAt: instantColumn() },
    { sequelize, tableName: 'chair_ballots' },
  );
  Review.init(
    {
      lotId: idKey(),
      seat: textKey(),
      bidId: idKey(),
      itemId: textKey(),
      verdict: textColumn(),
      reason: longTextColumn(),
      givenAt: instantColumn(),
    },
    { sequelize, tableName: 'reviews' },
  );
  Score.init(
    {
      lotId: idKey(),
      seat: textKey(),
      bidId: idKey(),
      criterionId: textKey(),
      points: textColumn(),
      salt: textColumn(),
      version: countColumn(),
      commitment: textColumn(),
    },
    { sequelize, tableName: 'scores' },
  );
  ReportSignature.init(
    { lotId: idKey(), seat: textKey(), reportHash: textColumn(), dissent: longTextColumn(), signedAt: instantColumn() },
    { sequelize, tableName: 'report_signatures' },
  );
};
