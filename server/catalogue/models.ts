import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { countColumn, idColumn, jsonColumn, textColumn, type Db } from '../kernel/db.ts';
import type { CatalogueItemSeed } from '../../seeds/law/schema.ts';

/** A version of the trading catalogue, valid for a time, never edited in place (DOMAIN 2.4). */
export class CatalogueVersion extends Model<
  InferAttributes<CatalogueVersion>,
  InferCreationAttributes<CatalogueVersion>
> {
  declare id: string;
  declare number: string;
  declare state: 'IN_FORCE' | 'SUPERSEDED';
  declare validFrom: string;
  declare validTo: string | null;
  declare publication: string;
}

export class CatalogueItem extends Model<InferAttributes<CatalogueItem>, InferCreationAttributes<CatalogueItem>> {
  declare versionId: string;
  declare code: string;
  declare item: CatalogueItemSeed;
}

/** One parameter of the law for a time, a regime and an item (`*`: every item). */
export class RulebookEntry extends Model<InferAttributes<RulebookEntry>, InferCreationAttributes<RulebookEntry>> {
  declare id: string;
  declare parameter: string;
  declare regime: string;
  declare item: string;
  declare value: string;
  declare unit: string;
  declare law: string;
  declare source: string;
  declare confidence: string;
  declare validFrom: string;
  declare validTo: string | null;
  declare checkedBy: string | null;
}

export class CalendarYear extends Model<InferAttributes<CalendarYear>, InferCreationAttributes<CalendarYear>> {
  declare year: number;
  declare source: string;
  declare confidence: string;
  declare days: { rest: string[]; work: string[] };
}

export const defineCatalogue = (db: Db): void => {
  const { sequelize } = db;
  CatalogueVersion.init(
    {
      id: idColumn({ primary: true }),
      number: textColumn(),
      state: textColumn(),
      validFrom: textColumn(),
      validTo: textColumn({ allowNull: true }),
      publication: textColumn(),
    },
    { sequelize, tableName: 'catalogue_versions' },
  );
  CatalogueItem.init(
    {
      versionId: { ...idColumn(), primaryKey: true },
      code: { ...textColumn(), primaryKey: true },
      item: jsonColumn('item'),
    },
    { sequelize, tableName: 'catalogue_items' },
  );
  RulebookEntry.init(
    {
      id: idColumn({ primary: true }),
      parameter: textColumn(),
      regime: textColumn(),
      item: textColumn(),
      value: textColumn(),
      unit: textColumn(),
      law: textColumn(),
      source: textColumn(),
      confidence: textColumn(),
      validFrom: textColumn(),
      validTo: textColumn({ allowNull: true }),
      checkedBy: textColumn({ allowNull: true }),
    },
    { sequelize, tableName: 'rulebook_entries' },
  );
  CalendarYear.init(
    {
      year: { ...countColumn(), primaryKey: true },
      source: textColumn(),
      confidence: textColumn(),
      days: jsonColumn('days'),
    },
    { sequelize, tableName: 'calendar_years' },
  );
};
