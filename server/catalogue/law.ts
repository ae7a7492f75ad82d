import { Op } from 'sequelize';
import { type Tx } from '../kernel/db.ts';
import { calendarOf, type HolidayCalendar } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import type { CatalogueItemSeed } from '../../seeds/law/schema.ts';
import { CalendarYear, CatalogueItem, CatalogueVersion, RulebookEntry } from './models.ts';
import type { Regime } from './contract.ts';
import type { Parameter, Rulebook } from './rulebook.ts';

const options = (tx?: Tx) => ({ transaction: tx ?? null });

/** States of a version that holds, held or will hold from its first day on; an alarm that is late changes no law. */
const lawful = ['APPROVED', 'IN_FORCE', 'SUPERSEDED'] as const;

/** The catalogue version in force on a day. */
export async function catalogueOn(on: string, tx?: Tx): Promise<CatalogueVersion> {
  const version = await CatalogueVersion.findOne({
    where: {
      state: [...lawful],
      validFrom: { [Op.lte]: on },
      [Op.or]: [{ validTo: null }, { validTo: { [Op.gte]: on } }],
    },
    order: [['validFrom', 'DESC']],
    ...options(tx),
  });
  if (!version) throw new Refusal('catalogue.not_in_force', { on });
  return version;
}

export async function itemsOf(versionId: string, tx?: Tx): Promise<CatalogueItemSeed[]> {
  const rows = await CatalogueItem.findAll({ where: { versionId }, order: [['code', 'ASC']], ...options(tx) });
  return rows.map((row) => row.item);
}

export async function itemOf(versionId: string, code: string, tx?: Tx): Promise<CatalogueItemSeed> {
  const row = await CatalogueItem.findOne({ where: { versionId, code }, ...options(tx) });
  if (!row) throw new Refusal('catalogue.item_unknown', { code });
  return row.item;
}

/** More particular entries win: one for the item over one for the regime, one for the regime over one for all. */
const weight = (entry: Pick<RulebookEntry, 'item' | 'regime'>): number =>
  (entry.item === '*' ? 0 : 2) + (entry.regime === 'ALL' ? 0 : 1);

const parameterOf = ({ value, unit, law, source, confidence }: Parameter): Parameter => ({
  value,
  unit,
  law,
  source,
  confidence,
});

/** The rows of the rulebook for a regime and item on a day, the one that wins last. */
async function rowsOn(on: string, regime: Regime, item: string, tx?: Tx): Promise<RulebookEntry[]> {
  const rows = await RulebookEntry.findAll({
    where: {
      regime: [regime, 'ALL'],
      item: ['*', item],
      validFrom: { [Op.lte]: on },
      [Op.or]: [{ validTo: null }, { validTo: { [Op.gte]: on } }],
    },
    ...options(tx),
  });
  return [...rows].sort(
    (a, b) => a.parameter.localeCompare(b.parameter) || weight(a) - weight(b) || a.validFrom.localeCompare(b.validFrom),
  );
}

/** The row that gives each parameter its value on a day. */
export async function rulebookRowsOn(on: string, regime: Regime, item: string): Promise<RulebookEntry[]> {
  const winning = new Map((await rowsOn(on, regime, item)).map((row) => [row.parameter, row]));
  return [...winning.values()];
}

/** The law of a day with new values laid over it, where nothing more particular holds. */
export async function rulebookWith(
  changes: readonly Pick<
    RulebookEntry,
    'parameter' | 'regime' | 'item' | 'value' | 'unit' | 'law' | 'source' | 'confidence' | 'validFrom'
  >[],
  { on, regime, item }: { readonly on: string; readonly regime: Regime; readonly item: string },
): Promise<Rulebook> {
  const rows = await rulebookRowsOn(on, regime, item);
  const rulebook: Record<string, Parameter> = Object.fromEntries(rows.map((row) => [row.parameter, parameterOf(row)]));
  for (const change of changes) {
    const isAbout = [regime, 'ALL'].includes(change.regime) && [item, '*'].includes(change.item);
    const row = rows.find((one) => one.parameter === change.parameter);
    if (isAbout && change.validFrom <= on && (!row || weight(row) <= weight(change)))
      rulebook[change.parameter] = parameterOf(change);
  }
  return rulebook;
}

/** Every parameter of the law for a regime and item as it stands on a day: what a lot freezes at publication. */
export async function rulebookOn(on: string, regime: Regime, item: string, tx?: Tx): Promise<Rulebook> {
  const rulebook: Record<string, Parameter> = {};
  for (const row of await rowsOn(on, regime, item, tx)) rulebook[row.parameter] = parameterOf(row);
  return rulebook;
}

/** The holiday calendar of all loaded years. */
export async function holidayCalendar(tx?: Tx): Promise<HolidayCalendar> {
  const rows = await CalendarYear.findAll(options(tx));
  return calendarOf({
    years: rows.map((row) => row.year),
    rest: rows.flatMap((row) => row.days.rest),
    work: rows.flatMap((row) => row.days.work),
  });
}
