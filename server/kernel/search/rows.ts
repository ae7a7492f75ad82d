import type { Db } from '../db.ts';
import { Refusal } from '../verdict.ts';
import { asked } from './words.ts';

/** A published table that can be searched: how its rows are ordered, filtered and found by pairs of characters. */
export interface Shelf {
  readonly table: string;
  /** Unique text column that grows with the time of publication (UUID version 7). */
  readonly key: string;
  readonly grams: { readonly table: string; readonly key: string };
  /** Indexes whose columns are compared with `=` and that end with the key: the first whose columns are all asked for is walked. */
  readonly paths: readonly { readonly index: string; readonly columns: readonly string[] }[];
  /** Orders other than the newest first, each with the index of its column and the key. */
  readonly orders: Readonly<Record<string, Order>>;
}

export interface Order {
  readonly column: string;
  readonly index: string;
  readonly isDescending: boolean;
  /** Columns that a row must have for the order to make sense, compared with `=`; they lead the order's index. */
  readonly leading?: Readonly<Record<string, string>>;
  /** How a place in this order is told to somebody who reads on. */
  readonly kind: 'number' | 'instant';
}

export interface Wanted {
  readonly text?: string | undefined;
  readonly equal: Readonly<Record<string, string | undefined>>;
  readonly ranges: readonly Range[];
  /** Name of an order of the shelf; left out: the newest first. */
  readonly order?: string | undefined;
  /** The place of the last row of the page before. */
  readonly after?: string | undefined;
  /** The place of the first row of the page after. */
  readonly before?: string | undefined;
  readonly limit: number;
}

export interface Range {
  readonly column: string;
  readonly from?: number | string | undefined;
  readonly below?: number | string | undefined;
  /** The index that begins with the column, walked when few rows lie in the range. */
  readonly index?: string;
}

export interface Part {
  readonly sql: string;
  readonly given: readonly unknown[];
}

const countedUpTo = 1000;
const mostJoined = 4;
/** So many rows are fetched and sorted faster than an index is walked in the hope of meeting them. */
const few = 2000;
const rarityMilliseconds = 600_000;
const mostRarities = 20_000;

/** Instant as the column holds it, for comparisons in SQL. */
export const storedInstant = (db: Pick<Db, 'isSqlite'>, at: Date): string =>
  at
    .toISOString()
    .replace('T', ' ')
    .replace('Z', db.isSqlite ? ' +00:00' : '');

/** The smallest key of an instant: keys begin with their milliseconds (RFC 9562). */
export function keyFloor(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** How many rows have a pair, at most the cap; remembered for a while, because it only chooses where a walk begins. */
const rarities = new WeakMap<object, Map<string, { readonly count: number; readonly until: number }>>();

function knownOf(db: Db): Map<string, { readonly count: number; readonly until: number }> {
  const known = rarities.get(db) ?? new Map<string, { readonly count: number; readonly until: number }>();
  if (known.size > mostRarities) known.clear();
  rarities.set(db, known);
  return known;
}

async function rarest(db: Db, { grams: { table } }: Shelf, grams: readonly string[]): Promise<string[]> {
  if (grams.length < 2) return [...grams];
  const known = knownOf(db);
  const now = performance.now();
  const keyOf = (gram: string) => `${table} ${gram}`;
  const unknown = grams.filter((gram) => (known.get(keyOf(gram))?.until ?? 0) < now);
  if (unknown.length > 0) {
    const counts = unknown.map(
      (_, at) =>
        `SELECT ${String(at)} AS at, COUNT(*) AS n FROM (SELECT 1 AS one FROM ${table} WHERE gram = ? LIMIT ${String(countedUpTo)}) g${String(at)}`,
    );
    const rows = await db.rows<{ at: number | string; n: number | string }>(counts.join(' UNION ALL '), unknown);
    for (const { at, n } of rows)
      known.set(keyOf(unknown[Number(at)] ?? ''), { count: Number(n), until: now + rarityMilliseconds });
  }
  const countOf = (gram: string) => known.get(keyOf(gram))?.count ?? countedUpTo;
  // The end of a word is rarer than its beginning where both are as frequent as can be counted.
  return [...grams].sort((a, b) => countOf(a) - countOf(b)).slice(0, mostJoined);
}

/** Joins in the written order on both databases; a planner that starts from the rows themselves would read them all. */
function gramSource(db: Db, { table, key, grams }: Shelf, others: readonly string[]): Part {
  const join = db.isSqlite ? 'CROSS JOIN' : 'STRAIGHT_JOIN';
  const lookups = others.map(
    (_, at) =>
      `${join} ${grams.table} g${String(at + 1)} ON g${String(at + 1)}.gram = ? AND g${String(at + 1)}.${grams.key} = g0.${grams.key}`,
  );
  return {
    sql: `${grams.table} g0 ${lookups.join(' ')} ${join} ${table} t ON t.${key} = g0.${grams.key}`,
    given: others,
  };
}

const byIndex = (db: Db, table: string, index: string | undefined): Part => ({
  sql:
    index === undefined
      ? `${table} t`
      : `${table} t ${db.isSqlite ? 'INDEXED BY' : 'FORCE INDEX'} ${db.isSqlite ? index : `(${index})`}`,
  given: [],
});

const rangeParts = ({ column, from, below }: Range): Part[] => [
  ...(from === undefined ? [] : [{ sql: `t.${column} >= ?`, given: [from] }]),
  ...(below === undefined ? [] : [{ sql: `t.${column} < ?`, given: [below] }]),
];

const allOf = (parts: readonly Part[]): Part => ({
  sql: parts.length === 0 ? '' : `WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`,
  given: parts.flatMap(({ given }) => given),
});

/** A place in a list as it stands in an address. */
const keyShape = /^[0-9a-f-]{1,36}$/;
function placeOf(
  db: Db,
  order: Order | undefined,
  text: string,
): { readonly value: number | string; readonly key: string } {
  const [first = '', second = ''] = order ? text.split('_') : ['0', text];
  const value = Number(first);
  if (!keyShape.test(second) || !/^\d{1,16}$/.test(first)) throw new Refusal('kernel.bad_input');
  return { value: order?.kind === 'instant' ? storedInstant(db, new Date(value)) : value, key: second };
}

/** The place of a row that somebody may read on from. */
export function placeText(order: Order | undefined, key: string, value: number | string | Date | null): string {
  if (!order) return key;
  return `${order.kind === 'instant' ? String(new Date(value ?? 0).getTime()) : String(value ?? 0)}_${key}`;
}

function beyond(db: Db, key: string, order: Order | undefined, text: string, isUp: boolean): Part {
  const { value, key: at } = placeOf(db, order, text);
  const sign = isUp ? '>' : '<';
  if (!order) return { sql: `${key} ${sign} ?`, given: [at] };
  const column = `t.${order.column}`;
  return {
    sql: `${column} ${sign}= ? AND (${column} ${sign} ? OR ${key} ${sign} ?)`,
    given: [value, value, at],
  };
}

/** How many rows a source gives, at most `few`. */
async function countUpToFew(db: Db, source: Part, where: Part): Promise<number> {
  const sql = `SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ${source.sql} ${where.sql} LIMIT ${String(few)}) capped`;
  const given = [...source.given, ...where.given];
  const known = knownOf(db);
  const key = JSON.stringify([sql, given]);
  const now = performance.now();
  const remembered = known.get(key);
  if (remembered && remembered.until > now) return remembered.count;
  const [row] = await db.rows<{ n: number | string }>(sql, given);
  const count = Number(row?.n ?? 0);
  known.set(key, { count, until: now + rarityMilliseconds });
  return count;
}

export interface PagePlan {
  /** SELECT of the asked columns, at most `limit` rows, in the order of the walk. */
  readonly page: Part;
  /** The same rows without an order, at most as many as asked for: to be counted. */
  readonly counted: (most: number) => Part;
  /** The rows come in the opposite order, because the reader goes back. */
  readonly isReversed: boolean;
  /** ORDER BY of the page for whoever joins more to it; its rows are called `page`. */
  readonly outerOrder: string;
}

/**
 * Plans a page: words are found by pairs of characters and then looked up literally, filters by the index that fits them,
 * the same way on both databases. What is rare is fetched whole and sorted; what is frequent is met on a walk in order.
 */
export async function planPage(db: Db, shelf: Shelf, wanted: Wanted, columns: readonly string[]): Promise<PagePlan> {
  const order = wanted.order === undefined ? undefined : shelf.orders[wanted.order];
  const { words, grams } = asked(wanted.text ?? '');
  const equal = Object.entries({ ...wanted.equal, ...order?.leading }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const names = new Set(equal.map(([name]) => name));
  const ordered = await rarest(db, shelf, grams);
  const [first, ...others] = ordered;
  const path = shelf.paths.find((one) => one.columns.every((column) => names.has(column)));
  const filters: Part[] = [
    ...equal.map(([column, value]) => ({ sql: `t.${column} = ?`, given: [value] })),
    ...(order ? [{ sql: `t.${order.column} IS NOT NULL`, given: [] }] : []),
    ...wanted.ranges.flatMap(rangeParts),
    ...words.map((word) => ({ sql: 't.searchable LIKE ?', given: [`%${word}%`] })),
  ];

  const byGrams = first === undefined ? null : gramSource(db, shelf, others);
  const gramWhere: Part[] = first === undefined ? [] : [{ sql: 'g0.gram = ?', given: [first] }];
  let source = byGrams ?? byIndex(db, shelf.table, path?.index);
  let where = gramWhere;
  let key = byGrams ? `g0.${shelf.grams.key}` : `t.${shelf.key}`;

  const narrow = wanted.ranges.find((range) => range.index !== undefined);
  if (!byGrams && narrow?.index !== undefined && !order) {
    const ofRange = byIndex(db, shelf.table, narrow.index);
    if ((await countUpToFew(db, ofRange, allOf(rangeParts(narrow)))) < few) source = ofRange;
  } else if (order) {
    const isNarrowed = byGrams !== null || path !== undefined;
    const pathWhere = path
      ? filters.slice(0, equal.length).filter((_, at) => path.columns.includes(equal[at]?.[0] ?? ''))
      : [];
    const isFew = isNarrowed && (await countUpToFew(db, source, allOf(byGrams ? gramWhere : pathWhere))) < few;
    if (!isFew) {
      source = byIndex(db, shelf.table, order.index);
      where = [];
      key = `t.${shelf.key}`;
    }
  }

  const isReversed = wanted.before !== undefined && wanted.after === undefined;
  const isUp = (order ? !order.isDescending : false) !== isReversed;
  const direction = isUp ? 'ASC' : 'DESC';
  const place = wanted.after ?? wanted.before;
  const all = allOf([...where, ...(place === undefined ? [] : [beyond(db, key, order, place, isUp)]), ...filters]);
  const rest = allOf([...where, ...filters]);
  const orderBy = order ? `t.${order.column} ${direction}, ${key} ${direction}` : `${key} ${direction}`;
  return {
    page: {
      sql: `SELECT ${columns.map((column) => `t.${column}`).join(', ')} FROM ${source.sql} ${all.sql} ORDER BY ${orderBy} LIMIT ${String(wanted.limit)}`,
      given: [...source.given, ...all.given],
    },
    counted: (most) => ({
      sql: `SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ${source.sql} ${rest.sql} LIMIT ${String(most)}) capped`,
      given: [...source.given, ...rest.given],
    }),
    isReversed,
    outerOrder: order
      ? `page.${order.column} ${direction}, page.${shelf.key} ${direction}`
      : `page.${shelf.key} ${direction}`,
  };
}

interface PageShape<Row, Item> {
  readonly limit: number;
  readonly isReversed: boolean;
  /** Whether the reader came from a page before. */
  readonly hasPlace: boolean;
  placeOf(row: Row): string;
  present(row: Row): Item | Promise<Item>;
}

/** Rows, one more than the page holds, as a page with the places before and after it. */
export async function pageFrom<Row, Item>(
  rows: readonly Row[],
  { limit, isReversed, hasPlace, placeOf, present }: PageShape<Row, Item>,
): Promise<{ items: Item[]; next: string | null; previous: string | null }> {
  const hasMore = rows.length > limit;
  const shown = rows.slice(0, limit);
  if (isReversed) shown.reverse();
  const items: Item[] = [];
  for (const row of shown) items.push(await present(row));
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    items,
    next: last !== undefined && (isReversed || hasMore) ? placeOf(last) : null,
    previous: first !== undefined && (isReversed ? hasMore : hasPlace) ? placeOf(first) : null,
  };
}

const mostCounted = 1000;

/** Counts the rows of a plan up to the cap: counting a million to the end would cost more than it tells. */
export async function countedFrom(
  db: Db,
  { counted }: Pick<PagePlan, 'counted'>,
): Promise<{ count: number; isMore: boolean }> {
  const { sql, given } = counted(mostCounted + 1);
  const [row] = await db.read<{ n: number | string }>(sql, given);
  const count = Number(row?.n ?? 0);
  return { count: Math.min(count, mostCounted), isMore: count > mostCounted };
}
