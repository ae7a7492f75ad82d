import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, longTextColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import type { Lot } from './lot.ts';

/** One cause for which a lot's clocks stand still, from its order to its end. A lot goes on when no cause is left. */
export class Suspension extends Model<InferAttributes<Suspension>, InferCreationAttributes<Suspension>> {
  declare id: string;
  declare lotId: string;
  declare cause: string;
  declare orderedBy: 'system' | 'supervisor' | 'centre' | 'authority';
  declare reason: string;
  declare fromAt: Date;
  /** Where the law ends an order by itself (GPL 57). */
  declare untilAt: CreationOptional<Date | null>;
  declare endedAt: CreationOptional<Date | null>;
  declare endReason: CreationOptional<string | null>;

  /** The causes that stop a lot now, oldest first. */
  static openOf(lotId: string, tx?: Tx): Promise<Suspension[]> {
    return Suspension.findAll({
      where: { lotId, endedAt: null },
      order: [
        ['fromAt', 'ASC'],
        ['id', 'ASC'],
      ],
      transaction: tx ?? null,
    });
  }
}

/** Why a lot stands still, since when, and until when at the latest; null for a lot that runs. */
export async function standstillOf(
  lot: Lot,
): Promise<{ cause: string; since: string; reason: string | null; until: string | null } | null> {
  if (!lot.isSuspended || !lot.suspendedAt) return null;
  const open = await Suspension.openOf(lot.id);
  const shown = open.find((one) => one.cause === lot.suspensionCause);
  return {
    cause: lot.suspensionCause ?? '',
    since: lot.suspendedAt.toISOString(),
    reason: shown?.reason ?? null,
    until: shown?.untilAt?.toISOString() ?? null,
  };
}

export const defineSuspension = (db: Db): void => {
  Suspension.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      cause: textColumn(),
      orderedBy: textColumn(),
      reason: longTextColumn(),
      fromAt: instantColumn(),
      untilAt: instantColumn({ allowNull: true }),
      endedAt: instantColumn({ allowNull: true }),
      endReason: longTextColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'suspensions' },
  );
};
