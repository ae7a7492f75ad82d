import type { z } from 'zod';
import type { Db } from '../kernel/db.ts';
import { countedFrom, placeText, planPage, type Shelf, type Wanted } from '../kernel/search/rows.ts';
import { wordsOf } from '../kernel/search/words.ts';
import { equalsOf, rangesOf } from '../tenders/index.ts';
import { audiences } from './audience.ts';
import type { NoticeFilter, NoticeKind } from './contract.ts';

/** Notices as public lists walk them. */
export const noticeShelf: Shelf = {
  table: 'notices',
  key: 'id',
  grams: { table: 'notice_grams', key: 'notice_id' },
  paths: [
    { index: 'notices_lot', columns: ['lot_id'] },
    { index: 'notices_authority', columns: ['authority_id'] },
    { index: 'notices_item_region', columns: ['item', 'region'] },
    { index: 'notices_kind_region', columns: ['kind', 'region'] },
    { index: 'notices_kind_category', columns: ['kind', 'category'] },
    { index: 'notices_category_region', columns: ['category', 'region'] },
    { index: 'notices_item', columns: ['item'] },
    { index: 'notices_kind', columns: ['kind'] },
    { index: 'notices_region', columns: ['region'] },
    { index: 'notices_category', columns: ['category'] },
  ],
  orders: {
    amount: { column: 'amount', index: 'notices_amount', isDescending: true, kind: 'number' },
    smallest: { column: 'amount', index: 'notices_amount', isDescending: false, kind: 'number' },
  },
};

/** A notice as a list shows it, read without building models: public lists are read more often than anything else. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly lot_id: string;
  readonly title: string;
  readonly published_at: string | Date;
  readonly ends_at: string | Date | null;
  readonly amount: number | string | null;
  readonly region: string;
  readonly position: number | string | null;
  readonly lot_name: string;
  readonly lot_code: string;
  readonly paper_id: string | null;
}

const columns = [
  'id',
  'kind',
  'lot_id',
  'title',
  'published_at',
  'ends_at',
  'stream',
  'seq',
  'amount',
  'region',
  'position',
] as const;

export const wantedNotices = (filter: z.output<typeof NoticeFilter>, limit: number): Wanted => ({
  text: filter.q,
  equal: { lot_id: filter.lotId, ...equalsOf(filter), kind: filter.kind },
  ranges: rangesOf(filter, { key: 'id', amount: 'amount', amountIndex: 'notices_amount' }),
  order: filter.sort,
  after: filter.after,
  before: filter.before,
  limit,
});

/** Joins to some notices what a list says beside them: the lot's name and the public paper, where one was issued. */
export const withLotAndPaper = (page: string, orderBy: string): string =>
  `SELECT page.*, l.name AS lot_name, l.code AS lot_code,
     (SELECT pa.id FROM papers pa WHERE pa.stream = page.stream AND pa.seq = page.seq
        AND pa.audience = '${audiences.public}' AND pa.issued_at IS NOT NULL LIMIT 1) AS paper_id
   FROM (${page}) page JOIN lots l ON l.id = page.lot_id ORDER BY ${orderBy}`;

/** A page of notices in the order of the walk, one row more than asked where there are more. */
export async function noticeRows(
  db: Db,
  wanted: Wanted,
): Promise<{ readonly rows: NoticeRow[]; readonly isReversed: boolean }> {
  const plan = await planPage(db, noticeShelf, wanted, columns);
  const rows = await db.read<NoticeRow>(withLotAndPaper(plan.page.sql, plan.outerOrder), plan.page.given);
  return { rows, isReversed: plan.isReversed };
}

/** The notices of a filter that follow a position of the log, in the order in which they were written. */
export const noticesSince = (
  db: Db,
  filter: z.output<typeof NoticeFilter>,
  since: number,
  limit: number,
): Promise<NoticeRow[]> => {
  const { equal, ranges } = wantedNotices(filter, limit);
  const conditions = [
    ...Object.entries(equal).flatMap(([column, value]) =>
      value === undefined ? [] : [{ sql: `t.${column} = ?`, given: value }],
    ),
    ...ranges.flatMap(({ column, from, below }) => [
      ...(from === undefined ? [] : [{ sql: `t.${column} >= ?`, given: from }]),
      ...(below === undefined ? [] : [{ sql: `t.${column} < ?`, given: below }]),
    ]),
    ...wordsOf(filter.q ?? '').map((word) => ({ sql: 't.searchable LIKE ?', given: `%${word}%` })),
  ];
  const where = ['t.position > ?', ...conditions.map(({ sql }) => sql)].join(' AND ');
  return db.read<NoticeRow>(
    withLotAndPaper(
      `SELECT ${columns.map((column) => `t.${column}`).join(', ')} FROM notices t ${db.isSqlite ? 'INDEXED BY notices_position' : 'FORCE INDEX (notices_position)'}
       WHERE ${where} ORDER BY t.position LIMIT ${String(limit)}`,
      'page.position',
    ),
    [since, ...conditions.map(({ given }) => given)],
  );
};

export const noticeCount = async (db: Db, filter: z.output<typeof NoticeFilter>) =>
  countedFrom(db, await planPage(db, noticeShelf, wantedNotices(filter, 1), ['id']));

/** The place of a notice in the order that was asked for. */
export const noticePlace = (filter: z.output<typeof NoticeFilter>, row: NoticeRow): string =>
  placeText(filter.sort === undefined ? undefined : noticeShelf.orders[filter.sort], row.id, row.amount);

export const instantText = (value: string | Date): string => new Date(value).toISOString();
