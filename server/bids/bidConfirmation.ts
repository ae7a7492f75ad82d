import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, textColumn, type Db } from '../kernel/db.ts';

/** A bidder's word that a bid sealed for an older version of the documents stands for a later one (LAW 23, 29). */
export class BidConfirmation extends Model<InferAttributes<BidConfirmation>, InferCreationAttributes<BidConfirmation>> {
  declare bidId: string;
  declare documentsHash: string;
  declare confirmedAt: Date;
}

export const defineBidConfirmation = (db: Db): void => {
  BidConfirmation.init(
    {
      bidId: idColumn({ primary: true }),
      documentsHash: { ...textColumn(), primaryKey: true },
      confirmedAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'bid_confirmations' },
  );
};
