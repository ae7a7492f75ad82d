import { addIndex, dropIndex } from '../../migrations/table.ts';
import { lotIndexes, noticeIndexes } from '../../migrations/20261125T1600-search.ts';
import type { Db, Tx } from '../../server/kernel/db.ts';
import { gramsOf } from '../../server/kernel/search/words.ts';
import { storedInstant } from '../../server/kernel/search/rows.ts';
import { catalogueOn } from '../../server/catalogue/index.ts';
import { dayOf } from '../../server/kernel/time/calendar.ts';
import { authorities, inventLot, titleOf, type InventedLot } from './invent.ts';

/** Codes of organisations that only the volume has. */
const codePrefix = 'VOLUME';
/** From here on it is faster to build the indexes at the end than to keep them on the way. */
const worthRebuilding = 20_000;

type Value = string | number | null;
const literal = (value: Value): string => {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (value.includes('\\')) throw new Error('a text of the volume may not hold a backslash');
  return `'${value.replaceAll("'", "''")}'`;
};

/** One connection in one transaction after the other, so that the settings of the writing belong to it. */
class Line {
  #tx: Tx | null = null;

  constructor(private readonly db: Db) {}

  async run(sql: string): Promise<void> {
    if (this.#tx === null) {
      this.#tx = await this.db.sequelize.transaction();
      await this.db.sequelize.query(
        this.db.isSqlite ? 'PRAGMA cache_size = -300000' : 'SET SESSION unique_checks = 0, foreign_key_checks = 0',
        { transaction: this.#tx },
      );
    }
    await this.db.sequelize.query(sql, { transaction: this.#tx });
  }

  async commit(): Promise<void> {
    if (this.#tx !== null && !this.db.isSqlite)
      await this.db.sequelize.query('SET SESSION unique_checks = 1, foreign_key_checks = 1', { transaction: this.#tx });
    await this.#tx?.commit();
    this.#tx = null;
  }
}

/** Collects rows of one table and writes many at a time. */
function rowsInto(line: Line, table: string, columns: readonly string[], batch: number) {
  let waiting: string[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const values = waiting.join(',');
    waiting = [];
    await line.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values}`);
  };
  return {
    add: async (row: readonly Value[]): Promise<void> => {
      waiting.push(`(${row.map(literal).join(',')})`);
      if (waiting.length >= batch) await flush();
    },
    flush,
  };
}

/** An id that carries its instant and place: version 7, and the same in every run. */
function idAt(at: number, kind: number, place: number): string {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${kind.toString(16).padStart(3, '0')}-8000-${place.toString(16).padStart(12, '0')}`;
}

/** Refuses to mix inventions with what people rely on. */
export async function ensureNoProduction(db: Db, isProduction: boolean): Promise<void> {
  if (isProduction) throw new Error('NODE_ENV is production: invented notices have no place there.');
  const [row] = await db.rows<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM organisations WHERE credit_code NOT LIKE '${codePrefix}%' AND credit_code NOT LIKE '%MA4800%' AND credit_code NOT LIKE '%MB0600%'`,
  );
  if (Number(row?.n ?? 0) > 0)
    throw new Error(
      'This database holds organisations that are neither of the demo city nor of a volume: it may be real.',
    );
  const [lots] = await db.rows<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM organisations WHERE credit_code LIKE '${codePrefix}%'`,
  );
  if (Number(lots?.n ?? 0) > 0) throw new Error('This database holds a volume already: take a fresh one.');
}

export interface Volume {
  readonly notices: number;
  /** The instant before which everything was published. */
  readonly until: Date;
  tell?(line: string): void;
}

/** As many lots as give so many notices, the last of them published just before `until`. */
function lotsFor(notices: number, until: number): InventedLot[] {
  let count = Math.max(1, Math.ceil(notices / 4.5));
  for (;;) {
    const lots = Array.from({ length: count }, (_, place) => inventLot(place, count, until));
    const made = lots.reduce((sum, lot) => sum + lot.notices.length, 0);
    if (made < notices) {
      count = Math.max(count + 1, Math.ceil(count * (notices / made)));
      continue;
    }
    // What is too much is taken from the oldest.
    let tooMuch = made - notices;
    return lots.flatMap((lot) => {
      const cut = Math.min(tooMuch, lot.notices.length);
      tooMuch -= cut;
      return cut === lot.notices.length ? [] : [cut === 0 ? lot : { ...lot, notices: lot.notices.slice(0, -cut) }];
    });
  }
}

/** Growing lists of numbers, one for each pair of characters. */
class Postings {
  readonly #lists = new Map<string, { places: Int32Array; length: number }>();

  add(gram: string, place: number): void {
    const list = this.#lists.get(gram) ?? { places: new Int32Array(4), length: 0 };
    if (list.length === list.places.length) {
      const wider = new Int32Array(list.length * 2);
      wider.set(list.places);
      list.places = wider;
    }
    list.places[list.length] = place;
    list.length += 1;
    this.#lists.set(gram, list);
  }

  /** Every pair in the order of its bytes with its places in the order in which they were added. */
  *sorted(): Generator<readonly [string, Int32Array]> {
    const bytes = (text: string) => Buffer.from(text, 'utf8');
    for (const gram of [...this.#lists.keys()].sort((a, b) => Buffer.compare(bytes(a), bytes(b)))) {
      const list = this.#lists.get(gram);
      if (list) yield [gram, list.places.subarray(0, list.length)];
    }
  }
}

/**
 * Fills a migrated database, whose law is seeded, with invented authorities, lots and notices that are found, filtered and
 * ordered like real ones. They have no log, no documents and no clock: nothing falls due. The same number always writes the
 * same rows.
 */
export async function seedVolume(db: Db, { notices, until, tell = () => undefined }: Volume): Promise<void> {
  const version = await catalogueOn(dayOf(until));
  const started = performance.now();
  const said = (what: string) => {
    tell(`${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s  ${what}`);
  };
  const lots = lotsFor(notices, until.getTime());
  said(`${String(lots.length)} lots made up`);
  const rebuilds = notices >= worthRebuilding;
  if (rebuilds) {
    for (const index of Object.keys(noticeIndexes)) await dropIndex(db, 'notices', index);
    for (const index of Object.keys(lotIndexes)) await dropIndex(db, 'lots', index);
  }
  const line = new Line(db);
  await writeLots(db, line, lots, version.id, said);
  await writeNotices(db, line, lots, said);
  await line.commit();
  if (rebuilds) {
    for (const [index, columns] of Object.entries(lotIndexes)) await addIndex(db, 'lots', index, columns);
    for (const [index, columns] of Object.entries(noticeIndexes)) await addIndex(db, 'notices', index, columns);
    said('indexes built');
  }
  for (const table of ['lots', 'notices', 'lot_grams', 'notice_grams', 'projects', 'organisations'])
    if (!db.isSqlite) await db.sequelize.query(`ANALYZE TABLE ${table}`);
  said('done');
}

const lotId = (lot: InventedLot, place: number) => idAt(lot.publishedAt - 86_400_000, 2, place);
const authorityId = (place: number) => idAt(Date.UTC(2020, 0, 1), 1, place);
const textOf = (lot: InventedLot) => authorities[lot.authority]?.name ?? '';

async function writeLots(
  db: Db,
  line: Line,
  lots: readonly InventedLot[],
  versionId: string,
  said: (what: string) => void,
): Promise<void> {
  const instant = (at: number) => storedInstant(db, new Date(at));
  const organisations = rowsInto(
    line,
    'organisations',
    ['id', 'name', 'kind', 'credit_code', 'demands_second_factor', 'created_at'],
    200,
  );
  for (const [place, { name }] of authorities.entries())
    await organisations.add([
      authorityId(place),
      name,
      'authority',
      `${codePrefix}${String(place).padStart(12, '0')}`,
      0,
      instant(Date.UTC(2020, 0, 1)),
    ]);
  await organisations.flush();

  const projects = rowsInto(line,
    'projects',
    ['id', 'code', 'name', 'state', 'authority_id', 'agency_id', 'catalogue_version_id', 'catalogue_item', 'regime', 'approval_number', 'approval_authority', 'funds_source', 'funds_state_share', 'is_state_controlled', 'region', 'overview', 'created_at', 'accepted_at'],
    500,
  ); // prettier-ignore
  const rows = rowsInto(line,
    'lots',
    ['id', 'project_id', 'code', 'name', 'state', 'scope', 'estimate', 'duration_days', 'quality', 'is_mandatory', 'mandatory_basis', 'terms', 'ceiling', 'decision_mode', 'published_at', 'deadline_at', 'is_suspended', 'created_at', 'item', 'category', 'region', 'authority_id', 'listed', 'searchable'],
    500,
  ); // prettier-ignore
  const postings = new Postings();
  const listed = (place: number) => {
    const lot = lots[place];
    return lot ? idAt(lot.publishedAt, 4, place) : '';
  };
  for (const [place, lot] of lots.entries()) {
    const projectId = idAt(lot.publishedAt - 2 * 86_400_000, 3, place);
    const made = instant(lot.publishedAt - 86_400_000);
    const regime = lot.item.startsWith('B')
      ? 'GOV_PROCUREMENT'
      : lot.item.startsWith('A')
        ? 'TENDERING_LAW'
        : 'ASSET_SALE';
    await projects.add([projectId, lot.code.slice(0, -3), lot.projectName, 'RUNNING', authorityId(lot.authority), null, versionId, lot.item, regime, `云发改审〔2026〕${String(place % 900)}号`, '云江市发展和改革委员会', '财政资金', 100, 1, lot.region, '', made, made]); // prettier-ignore
    const searchable = [lot.projectName, lot.name, lot.code, textOf(lot)].join(' ').toLowerCase();
    await rows.add([lotId(lot, place), projectId, lot.code, lot.name, lot.state, lot.projectName, lot.ceiling, 180, '合格', 1, '[]', '{}', lot.ceiling, 'RANKED', instant(lot.publishedAt), instant(lot.deadlineAt), 0, made, lot.item, lot.item.slice(0, 1), lot.region, authorityId(lot.authority), listed(place), searchable]); // prettier-ignore
    for (const gram of gramsOf(searchable)) postings.add(gram, place);
    if (place % 25_000 === 24_999) await line.commit();
  }
  await projects.flush();
  await rows.flush();
  said('lots written');
  const grams = rowsInto(line, 'lot_grams', ['gram', 'listed', 'lot_id'], 3000);
  for (const [gram, places] of postings.sorted())
    for (const place of places) {
      const lot = lots[place];
      if (lot) await grams.add([gram, listed(place), lotId(lot, place)]);
    }
  await grams.flush();
  said('pairs of lots written');
}

async function writeNotices(
  db: Db,
  line: Line,
  lots: readonly InventedLot[],
  said: (what: string) => void,
): Promise<void> {
  const instant = (at: number) => storedInstant(db, new Date(at));
  const all = lots.flatMap((lot, place) => lot.notices.map((notice, seq) => ({ lot, place, seq: seq + 1, ...notice })));
  all.sort((a, b) => a.at - b.at || a.place - b.place || a.seq - b.seq);
  const idOf = (rank: number) => idAt(all[rank]?.at ?? 0, 5, rank);
  const rows = rowsInto(line,
    'notices',
    ['id', 'lot_id', 'kind', 'title', 'body', 'searchable', 'published_at', 'ends_at', 'stream', 'seq', 'item', 'category', 'region', 'authority_id', 'amount', 'position'],
    500,
  ); // prettier-ignore
  const postings = new Postings();
  for (const [rank, { lot, place, kind, at, seq }] of all.entries()) {
    const title = titleOf(lot, kind);
    const authority = textOf(lot);
    const searchable = [title.zh, lot.code, authority].join(' ').toLowerCase();
    const body = JSON.stringify({
      paragraphs: [
        { zh: `${authority}的${lot.projectName}${lot.name}，编号${lot.code}。`, en: `${lot.projectName} ${lot.name} of ${authority}, ${lot.code}.` },
      ],
      candidates: [],
      rejected: [],
    }); // prettier-ignore
    const id = lotId(lot, place);
    await rows.add([idOf(rank), id, kind, JSON.stringify(title), body, searchable, instant(at), null, `lot:${id}`, seq, lot.item, lot.item.slice(0, 1), lot.region, authorityId(lot.authority), lot.ceiling, rank - all.length]); // prettier-ignore
    for (const gram of gramsOf(searchable)) postings.add(gram, rank);
    if (rank % 50_000 === 49_999) {
      await line.commit();
      said(`${String(rank + 1)} notices`);
    }
  }
  await rows.flush();
  await line.commit();
  said('notices written');
  const grams = rowsInto(line, 'notice_grams', ['gram', 'notice_id'], 4000);
  let written = 0;
  for (const [gram, ranks] of postings.sorted()) {
    for (const rank of ranks) {
      await grams.add([gram, idOf(rank)]);
      written += 1;
      if (written % 1_000_000 === 0) {
        await line.commit();
        said(`${String(written / 1_000_000)} million pairs`);
      }
    }
  }
  await grams.flush();
  said(`${String(written)} pairs written`);
}
