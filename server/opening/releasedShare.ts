import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, longTextColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import type { Envelope } from './contract.ts';

/** A share of a bid's key that a trustee handed in at the opening, sealed under the vault key. */
export class ReleasedShare extends Model<InferAttributes<ReleasedShare>, InferCreationAttributes<ReleasedShare>> {
  declare bidId: string;
  declare envelope: Envelope;
  /** The organisation whose share it is. */
  declare trusteeId: string;
  declare shareSealed: string;
  declare releasedAt: Date;

  static of(bidId: string, envelope: Envelope, tx: Tx): Promise<ReleasedShare[]> {
    return ReleasedShare.findAll({ where: { bidId, envelope }, transaction: tx });
  }

  /** How many shares each trustee has handed in for these bids. */
  static async counts(bidIds: readonly string[], envelope: Envelope): Promise<Map<string, number>> {
    const rows = await ReleasedShare.findAll({
      attributes: ['trusteeId'],
      where: { bidId: [...bidIds], envelope },
    });
    const counts = new Map<string, number>();
    for (const { trusteeId } of rows) counts.set(trusteeId, (counts.get(trusteeId) ?? 0) + 1);
    return counts;
  }
}

export const defineReleasedShare = (db: Db): void => {
  ReleasedShare.init(
    {
      bidId: idColumn({ primary: true }),
      envelope: { ...textColumn(), primaryKey: true },
      trusteeId: idColumn({ primary: true }),
      shareSealed: longTextColumn(),
      releasedAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'released_shares' },
  );
};
