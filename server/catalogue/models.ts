import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  countColumn,
  held,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import type { CatalogueItemSeed } from '../../seeds/law/schema.ts';
import {
  catalogueMoves,
  type CatalogueFacts,
  type CatalogueMove,
  type CatalogueState,
  type LawParty,
} from './states.ts';

/** A version of the trading catalogue, valid for a time, never edited in place (DOMAIN 2.4). */
export class CatalogueVersion extends Model<
  InferAttributes<CatalogueVersion>,
  InferCreationAttributes<CatalogueVersion>
> {
  declare id: string;
  declare number: string;
  declare state: CatalogueState;
  declare validFrom: string;
  declare validTo: CreationOptional<string | null>;
  /** The document by which it is made public. */
  declare publication: string;
  declare basedOnId: CreationOptional<string | null>;
  declare reason: CreationOptional<string | null>;
  declare draftedBy: CreationOptional<string | null>;
  declare draftedAt: CreationOptional<Date | null>;
  declare consultationFrom: CreationOptional<string | null>;
  declare consultationUntil: CreationOptional<string | null>;
  declare approvedBy: CreationOptional<string | null>;
  declare approvedAt: CreationOptional<Date | null>;
  declare contentHash: CreationOptional<string | null>;
  declare enteredAt: CreationOptional<Date | null>;
  declare nextDueAt: CreationOptional<Date | null>;

  /** The version's row, locked for this act; the act holds the platform's lock before. */
  static async lock(id: string, tx: Tx): Promise<CatalogueVersion> {
    const version = await CatalogueVersion.findByPk(id, held(tx));
    if (!version) throw new Refusal('kernel.not_found');
    return version;
  }

  /** Makes a move of the version's table with whatever else changes in the same breath, or refuses with its reason. */
  async move(
    name: CatalogueMove,
    party: LawParty,
    facts: CatalogueFacts,
    now: Date,
    tx: Tx,
    change: Partial<InferAttributes<CatalogueVersion>> = {},
  ): Promise<void> {
    const judged = catalogueMoves.judge(name, party, facts, now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    this.set({ ...change, state: judged.to });
    this.set({ nextDueAt: catalogueMoves.nextDue({ ...facts, state: judged.to }) });
    await this.save({ transaction: tx });
  }
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
      basedOnId: idColumn({ allowNull: true }),
      reason: longTextColumn({ allowNull: true }),
      draftedBy: idColumn({ allowNull: true }),
      draftedAt: instantColumn({ allowNull: true }),
      consultationFrom: textColumn({ allowNull: true }),
      consultationUntil: textColumn({ allowNull: true }),
      approvedBy: idColumn({ allowNull: true }),
      approvedAt: instantColumn({ allowNull: true }),
      contentHash: textColumn({ allowNull: true }),
      enteredAt: instantColumn({ allowNull: true }),
      nextDueAt: instantColumn({ allowNull: true }),
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
