import type { Db } from '../kernel/db.ts';
import type { NoticeKind } from './contract.ts';
import { asked } from './search.ts';

/** A notice as a list shows it, read without building models: public lists are read more often than anything else. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly lot_id: string;
  readonly title: string;
  readonly published_at: string | Date;
  readonly ends_at: string | Date | null;
  readonly stream: string;
  readonly seq: number | string;
  readonly lot_name: string;
  readonly lot_code: string;
}

export interface NoticeSearch {
  readonly kind?: NoticeKind | undefined;
  readonly lotId?: string | undefined;
  readonly q?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

interface Part {
  readonly sql: string;
  readonly given: readonly unknown[];
}

const countedUpTo = 1000;
const mostJoined = 4;

/** The pairs that fewest notices have: the list of the first is walked, the others are only looked up. */
async function rarest(db: Db, grams: readonly string[]): Promise<string[]> {
  if (grams.length < 2) return [...grams];
  const counts = grams.map(
    (_, at) =>
      `SELECT ${String(at)} AS at, COUNT(*) AS n FROM (SELECT 1 AS one FROM notice_grams WHERE gram = ? LIMIT ${String(countedUpTo)}) g${String(at)}`,
  );
  const rows = await db.rows<{ at: number | string; n: number | string }>(
    `${counts.join(' UNION ALL ')} ORDER BY n, at`,
    grams,
  );
  return rows.slice(0, mostJoined).map(({ at }) => grams[Number(at)] ?? '');
}

/** Joins in the written order on both databases; a planner that starts from the notices would read them all. */
function sourceOf(db: Db, grams: readonly string[]): Part {
  const join = db.isSqlite ? 'CROSS JOIN' : 'STRAIGHT_JOIN';
  const [first, ...others] = grams;
  if (first === undefined) return { sql: 'notices n', given: [] };
  const lookups = others.map(
    (_, at) =>
      `${join} notice_grams g${String(at + 1)} ON g${String(at + 1)}.gram = ? AND g${String(at + 1)}.notice_id = g0.notice_id`,
  );
  return { sql: `notice_grams g0 ${lookups.join(' ')} ${join} notices n ON n.id = g0.notice_id`, given: others };
}

/**
 * A page of notices, newest first. Words are found by pairs of characters and then looked up literally, the same on both
 * databases; a word of one character is looked up literally alone.
 */
export async function noticeRows(db: Db, search: NoticeSearch): Promise<NoticeRow[]> {
  const { words, grams } = asked(search.q ?? '');
  const ordered = await rarest(db, grams);
  const source = sourceOf(db, ordered);
  const key = ordered.length > 0 ? 'g0.notice_id' : 'n.id';
  const conditions: Part[] = [
    ...(ordered.length > 0 ? [{ sql: 'g0.gram = ?', given: [ordered[0]] }] : []),
    ...(search.kind ? [{ sql: 'n.kind = ?', given: [search.kind] }] : []),
    ...(search.lotId ? [{ sql: 'n.lot_id = ?', given: [search.lotId] }] : []),
    ...(search.after ? [{ sql: `${key} < ?`, given: [search.after] }] : []),
    ...words.map((word) => ({ sql: 'n.searchable LIKE ?', given: [`%${word}%`] })),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '';
  const given = [...source.given, ...conditions.flatMap((condition) => condition.given)];
  return db.rows<NoticeRow>(
    `SELECT page.*, l.name AS lot_name, l.code AS lot_code FROM (
       SELECT n.id, n.kind, n.lot_id, n.title, n.published_at, n.ends_at, n.stream, n.seq
       FROM ${source.sql} ${where} ORDER BY ${key} DESC LIMIT ${String(search.limit)}
     ) page JOIN lots l ON l.id = page.lot_id ORDER BY page.id DESC`,
    given,
  );
}

export const instantText = (value: string | Date): string => new Date(value).toISOString();
