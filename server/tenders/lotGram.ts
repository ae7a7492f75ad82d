import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import type { Platform } from '../kernel/platform.ts';
import { gramsOf } from '../kernel/search/words.ts';
import { Organisation } from '../identity/index.ts';
import type { Lot } from './lot.ts';
import type { Project } from './project.ts';

/** Two neighbouring characters of what a published lot is found by. */
export class LotGram extends Model<InferAttributes<LotGram>, InferCreationAttributes<LotGram>> {
  declare gram: string;
  declare listed: string;
  declare lotId: string;
}

export const defineLotGram = (db: Db): void => {
  LotGram.init(
    {
      gram: { ...textColumn(), primaryKey: true },
      listed: { ...idColumn(), primaryKey: true },
      lotId: idColumn(),
    },
    { sequelize: db.sequelize, tableName: 'lot_grams' },
  );
};

/** Puts a lot that has just been published, once, into the public lists and makes it findable (LAW 16). */
export async function listLot(
  platform: Pick<Platform, 'random' | 'clock'>,
  lot: Lot,
  project: Project,
  now: Date,
  tx: Tx,
): Promise<void> {
  if (lot.listed !== null) return;
  const authority = await Organisation.findByPk(project.authorityId, { attributes: ['name'], transaction: tx });
  const listed = newId({ random: platform.random, clock: { ...platform.clock, now: () => now } });
  const searchable = [project.name, lot.name, lot.code, authority?.name ?? ''].join(' ').toLowerCase();
  await lot.update(
    {
      listed,
      searchable,
      item: project.catalogueItem,
      category: project.catalogueItem.slice(0, 1),
      region: project.region,
      authorityId: project.authorityId,
    },
    { transaction: tx },
  );
  await LotGram.bulkCreate(
    gramsOf(searchable).map((gram) => ({ gram, listed, lotId: lot.id })),
    { transaction: tx },
  );
}
