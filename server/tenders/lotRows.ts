import type { CatalogueItemSeed } from '../../seeds/law/schema.ts';
import type { Db } from '../kernel/db.ts';
import {
  countedFrom,
  keyFloor,
  pageFrom,
  placeText,
  planPage,
  type Shelf,
  type Wanted,
} from '../kernel/search/rows.ts';
import { endOfDay, startOfDay } from '../kernel/time/calendar.ts';
import { exact } from '../kernel/decimal.ts';
import { itemOf } from '../catalogue/index.ts';
import type { LotFilter } from './contract.ts';
import type { LotState } from './states.ts';

/** Published lots as public lists walk them. */
export const lotShelf: Shelf = {
  table: 'lots',
  key: 'listed',
  grams: { table: 'lot_grams', key: 'listed' },
  paths: [
    { index: 'lots_authority', columns: ['authority_id'] },
    { index: 'lots_item_region', columns: ['item', 'region'] },
    { index: 'lots_state_region', columns: ['state', 'region'] },
    { index: 'lots_state_category', columns: ['state', 'category'] },
    { index: 'lots_category_region', columns: ['category', 'region'] },
    { index: 'lots_item', columns: ['item'] },
    { index: 'lots_state_listed', columns: ['state'] },
    { index: 'lots_region', columns: ['region'] },
    { index: 'lots_category', columns: ['category'] },
  ],
  orders: {
    deadline: {
      column: 'deadline_at',
      index: 'lots_deadline',
      isDescending: false,
      leading: { state: 'TENDERING' },
      kind: 'instant',
    },
    amount: { column: 'ceiling', index: 'lots_ceiling', isDescending: true, kind: 'number' },
    smallest: { column: 'ceiling', index: 'lots_ceiling', isDescending: false, kind: 'number' },
  },
};

/** A lot as a list shows it, read without building models: public lists are read more often than anything else. */
interface LotRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly state: LotState;
  readonly is_suspended: number | boolean;
  readonly ceiling: number | string | null;
  readonly published_at: string | Date | null;
  readonly deadline_at: string | Date | null;
  readonly publicity_ends_at: string | Date | null;
  readonly decision_mode: 'RANKED' | 'SEPARATED' | null;
  readonly listed: string;
  readonly project_name: string;
  readonly region: string;
  readonly catalogue_version_id: string;
  readonly catalogue_item: string;
  readonly authority_name: string;
}

const columns = [
  'id',
  'project_id',
  'code',
  'name',
  'state',
  'is_suspended',
  'ceiling',
  'published_at',
  'deadline_at',
  'publicity_ends_at',
  'decision_mode',
  'listed',
] as const;

const fen = (yuan: number | undefined): number | undefined =>
  yuan === undefined ? undefined : exact(yuan).times(100).toNumber();

/** The ranges that lists of lots and of notices have in common, over the columns of either. */
export const rangesOf = (
  filter: Pick<LotFilter, 'from' | 'to' | 'least' | 'most'>,
  on: { readonly key: string; readonly amount: string; readonly amountIndex: string },
): Wanted['ranges'] => [
  ...(filter.from === undefined && filter.to === undefined
    ? []
    : [
        {
          column: on.key,
          from: filter.from === undefined ? undefined : keyFloor(startOfDay(filter.from)),
          below: filter.to === undefined ? undefined : keyFloor(endOfDay(filter.to)),
        },
      ]),
  ...(filter.least === undefined && filter.most === undefined
    ? []
    : [
        {
          column: on.amount,
          from: fen(filter.least),
          below: filter.most === undefined ? undefined : exact(filter.most).times(100).plus(1).toNumber(),
          index: on.amountIndex,
        },
      ]),
];

/** What both lists compare with `=`. A single letter of the catalogue means its whole category. */
export const equalsOf = ({ item, region, authority }: Pick<LotFilter, 'item' | 'region' | 'authority'>) => ({
  authority_id: authority,
  ...(item?.length === 1 ? { category: item.toUpperCase() } : { item: item === '' ? undefined : item }),
  region: region === '' ? undefined : region,
});

const wantedOf = (filter: LotFilter, limit: number): Wanted => ({
  text: filter.q,
  equal: { ...equalsOf(filter), state: filter.state },
  ranges: [
    ...rangesOf(filter, { key: 'listed', amount: 'ceiling', amountIndex: 'lots_ceiling' }),
    // Only published lots have a place in the list.
    ...(filter.from === undefined && filter.to === undefined ? [{ column: 'listed', from: '' }] : []),
  ],
  order: filter.sort,
  after: filter.after,
  before: filter.before,
  limit,
});

/** Items of versions that were in force never change. */
const items = new Map<string, CatalogueItemSeed>();
async function knownItem(versionId: string, code: string): Promise<CatalogueItemSeed> {
  const key = `${versionId}/${code}`;
  const item = items.get(key) ?? (await itemOf(versionId, code));
  if (items.size > 5_000) items.clear();
  items.set(key, item);
  return item;
}

const instantOf = (at: string | Date | null): string | null => (at === null ? null : new Date(at).toISOString());

async function cardOf(row: LotRow) {
  const item = await knownItem(row.catalogue_version_id, row.catalogue_item);
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    projectName: row.project_name,
    authorityName: row.authority_name,
    catalogueItem: { code: item.code, name: item.name },
    region: row.region,
    state: row.state,
    isSuspended: Boolean(row.is_suspended),
    ceiling: row.ceiling === null ? null : exact(row.ceiling).div(100).toFixed(2),
    publishedAt: instantOf(row.published_at),
    deadlineAt: instantOf(row.deadline_at),
    publicityEndsAt: instantOf(row.publicity_ends_at),
    decisionMode: row.decision_mode,
  };
}

/** A page of published lots with the places from which a reader goes on and back. */
export async function lotPage(db: Db, filter: LotFilter, limit: number) {
  const plan = await planPage(db, lotShelf, wantedOf(filter, limit + 1), columns);
  const rows = await db.read<LotRow>(
    `SELECT page.*, p.name AS project_name, p.region, p.catalogue_version_id, p.catalogue_item, o.name AS authority_name
     FROM (${plan.page.sql}) page JOIN projects p ON p.id = page.project_id JOIN organisations o ON o.id = p.authority_id
     ORDER BY ${plan.outerOrder}`,
    plan.page.given,
  );
  const order = filter.sort === undefined ? undefined : lotShelf.orders[filter.sort];
  return pageFrom(rows, {
    limit,
    isReversed: plan.isReversed,
    hasPlace: filter.after !== undefined,
    placeOf: (row) => placeText(order, row.listed, order?.kind === 'instant' ? row.deadline_at : row.ceiling),
    present: cardOf,
  });
}

/** How many lots there are for a filter, counted as far as anybody needs to know. */
export async function lotCount(db: Db, filter: LotFilter): Promise<{ count: number; isMore: boolean }> {
  const plan = await planPage(db, lotShelf, wantedOf(filter, 1), ['id']);
  return countedFrom(db, plan);
}
