import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { countColumn, idColumn, instantColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import type { Platform } from '../kernel/platform.ts';

/** That somebody was told of a change; whom, not even two changes of one lot let anybody see. Only ever counted. */
export class ChangeTelling extends Model<InferAttributes<ChangeTelling>, InferCreationAttributes<ChangeTelling>> {
  declare id: string;
  declare lotId: string;
  /** The entry of the lot's public log. */
  declare seq: number;
  declare way: 'MAIL' | 'INBOX';
  declare toldTag: string;
  declare toldAt: Date;
}

export interface Told {
  readonly lotId: string;
  readonly seq: number;
  readonly way: ChangeTelling['way'];
  /** An organisation or an address. */
  readonly whom: string;
}

/** Notes who was told, once each, however often it is followed again. */
export async function noteTold(
  platform: Pick<Platform, 'keys' | 'clock' | 'random'>,
  told: readonly Told[],
  at: Date,
  tx: Tx,
): Promise<void> {
  const tagged = told.map(({ whom, ...one }) => ({
    ...one,
    toldTag: platform.keys.tag('told', one.lotId, String(one.seq), whom),
  }));
  const known = await ChangeTelling.findAll({
    attributes: ['toldTag'],
    where: { toldTag: tagged.map((one) => one.toldTag) },
    transaction: tx,
  });
  const fresh = new Map(tagged.map((one) => [one.toldTag, one]));
  for (const { toldTag } of known) fresh.delete(toldTag);
  await ChangeTelling.bulkCreate(
    [...fresh.values()].map((one) => ({ id: newId(platform), ...one, toldAt: at })),
    { transaction: tx },
  );
}

export const defineChangeTelling = (db: Db): void => {
  ChangeTelling.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      seq: countColumn(),
      way: textColumn(),
      toldTag: textColumn(),
      toldAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'change_tellings' },
  );
};
