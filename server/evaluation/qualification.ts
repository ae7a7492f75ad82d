import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, jsonColumn, type Db, type Tx } from '../kernel/db.ts';
import type { JudgedItem } from './qualificationRules.ts';
import type { BidSource, Rejection } from './sources.ts';

/** The purchaser's review of qualification of one lot: made once, after the opening and before the evaluation (87 Art. 44). */
export class Qualification extends Model<InferAttributes<Qualification>, InferCreationAttributes<Qualification>> {
  declare lotId: string;
  /** Whoever made it, for the purchaser or its agency. */
  declare personId: string;
  declare judged: JudgedItem[];
  /** The bids that are not qualified, with every failed item. */
  declare rejections: Rejection[];
  /** Those bids as they were opened. */
  declare bids: BidSource[];
  declare concludedAt: Date;

  static ofLot(lotId: string, tx?: Tx): Promise<Qualification | null> {
    return Qualification.findByPk(lotId, { transaction: tx ?? null });
  }
}

export const defineQualification = (db: Db): void => {
  Qualification.init(
    {
      lotId: idColumn({ primary: true }),
      personId: idColumn(),
      judged: jsonColumn('judged'),
      rejections: jsonColumn('rejections'),
      bids: jsonColumn('bids'),
      concludedAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'qualifications' },
  );
};
