import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, longTextColumn, textColumn, type Db } from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';

/**
 * A person who is told of every change of one lot. Whoever watches may be about to bid: the person is a pseudonym of that lot only,
 * and known by name with the vault's key alone (O20 21).
 */
export class LotWatch extends Model<InferAttributes<LotWatch>, InferCreationAttributes<LotWatch>> {
  declare id: string;
  declare lotId: string;
  declare watcherTag: string;
  declare personSealed: string;
  declare sinceAt: Date;
  declare endedAt: CreationOptional<Date | null>;

  /** The persons who watch a lot. Asked only to write their own sealed letters. */
  static async personsOf(keys: Pick<Keys, 'unseal'>, lotId: string): Promise<string[]> {
    const rows = await LotWatch.findAll({ where: { lotId, endedAt: null } });
    return rows.map((row) => keys.unseal('watcher', row.personSealed));
  }
}

export const watcherTagOf = (keys: Pick<Keys, 'tag'>, lotId: string, personId: string): string =>
  keys.tag('watcher', lotId, personId);

export const defineLotWatch = (db: Db): void => {
  LotWatch.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      watcherTag: textColumn(),
      personSealed: longTextColumn(),
      sinceAt: instantColumn(),
      endedAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'lot_watches' },
  );
};
