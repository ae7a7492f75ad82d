import { Model, Op, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';

/** The recipient to which an organisation's shares are sealed; retired when the next is enrolled. */
export class TrusteeKey extends Model<InferAttributes<TrusteeKey>, InferCreationAttributes<TrusteeKey>> {
  declare id: string;
  declare organisationId: string;
  declare recipient: string;
  declare enrolledAt: Date;
  declare retiredAt: CreationOptional<Date | null>;

  /** The keys in use, of all organisations or of some. */
  static inUse(organisationIds?: readonly string[], tx?: Tx): Promise<TrusteeKey[]> {
    return TrusteeKey.findAll({
      where: {
        retiredAt: null,
        ...(organisationIds === undefined ? {} : { organisationId: { [Op.in]: [...organisationIds] } }),
      },
      order: [['enrolledAt', 'ASC']],
      transaction: tx ?? null,
    });
  }
}

export const defineTrusteeKey = (db: Db): void => {
  TrusteeKey.init(
    {
      id: idColumn({ primary: true }),
      organisationId: idColumn(),
      recipient: textColumn(),
      enrolledAt: instantColumn(),
      retiredAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'trustee_keys' },
  );
};
