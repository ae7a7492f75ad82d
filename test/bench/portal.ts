import { serve } from '../../server/kernel/doors.ts';
import { thePublic, type Handler } from '../../server/kernel/act.ts';
import type { Db } from '../../server/kernel/db.ts';
import { readEnv } from '../../server/kernel/env.ts';
import { makePlatform } from '../../server/platform.ts';
import { listNotices } from '../../server/publicity/queries.ts';
import { listLots } from '../../server/tenders/queries.ts';
import { percentile } from './measure.ts';

interface Case {
  readonly name: string;
  readonly handler: Handler;
  /** Inputs that are asked one after the other, so that no answer comes from the same pages again and again. */
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
  readonly rounds?: number;
}

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Notes what a database is asked through the fast way in, and answers nothing else differently. */
function noting(db: Db): { readonly noted: Statement[]; stop(): void } {
  const noted: Statement[] = [];
  const writable = db as { -readonly [K in keyof Db]: Db[K] };
  const original = db.read;
  writable.read = (sql, values = []) => {
    noted.push({ sql, values });
    return original(sql, values);
  };
  return {
    noted,
    stop: () => {
      writable.read = original;
    },
  };
}

interface RawConnection {
  all(sql: string, values: readonly unknown[], done: (fault: Error | null, rows: unknown) => void): void;
}

/** The driver alone, without the platform or the mapper, on a connection of its own. */
async function rawOf(url: string): Promise<{ ask(one: Statement): Promise<unknown>; close(): Promise<void> }> {
  if (url.startsWith('sqlite:')) {
    const { default: sqlite3 } = (await import('@appthreat/sqlite3')) as unknown as {
      readonly default: {
        Database: new (file: string, done: () => void) => RawConnection & { close(done: () => void): void };
      };
    };
    const connection = await new Promise<RawConnection & { close(done: () => void): void }>((resolve) => {
      const opened = new sqlite3.Database(url.slice('sqlite:'.length), () => {
        resolve(opened);
      });
    });
    return {
      ask: ({ sql, values }) =>
        new Promise((resolve, reject) => {
          connection.all(sql, values, (fault, rows) => {
            if (fault) reject(fault);
            else resolve(rows);
          });
        }),
      close: () =>
        new Promise((resolve) => {
          connection.close(resolve);
        }),
    };
  }
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection(url.replace(/^mariadb:/, 'mysql:'));
  return {
    ask: async ({ sql, values }) => (await connection.execute(sql, values as never))[0],
    close: () => connection.end(),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Places deep in the list, found by its own key and not by counting. */
async function deepPlaces(db: Db): Promise<string[]> {
  const [ends] = await db.rows<{ first: string; last: string }>(
    'SELECT MIN(id) AS first, MAX(id) AS last FROM notices',
  );
  const instant = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);
  const [from, to] = [instant(ends?.first ?? '0'), instant(ends?.last ?? '0')];
  return Array.from({ length: 40 }, (_, at) => {
    const hex = Math.floor(from + ((to - from) * (at + 1)) / 41)
      .toString(16)
      .padStart(12, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
  });
}

const words = (...texts: readonly string[]) => texts.map((q) => ({ q }));

/**
 * Lists and searches through the platform's own way (door, contract, query, presenter) against the statement that returns the
 * same rows on the bare driver, in turn, on the database that DATABASE_URL names. Fill it with `npm run seed:volume` first.
 */
export async function portal(): Promise<string> {
  const env = readEnv(process.env);
  const platform = await makePlatform(env);
  const { db } = platform;
  const [{ n } = { n: 0 }] = await db.rows<{ n: number | string }>('SELECT COUNT(*) AS n FROM notices');
  if (Number(n) < 1000)
    throw new Error(`${String(n)} notices are too few to measure: npm run seed:volume -- --notices 1000000`);
  process.stdout.write(`${String(n)} notices on ${db.isSqlite ? 'SQLite' : 'MariaDB'}\n`);
  const [owner] = await db.rows<{ id: string }>(
    "SELECT id FROM organisations WHERE kind = 'authority' LIMIT 1 OFFSET 17",
  );
  const raw = await rawOf(env.DATABASE_URL);
  const cases: readonly Case[] = [
    { name: 'first page', handler: listNotices, inputs: [{}] },
    { name: 'deep page', handler: listNotices, inputs: (await deepPlaces(db)).map((after) => ({ after })) },
    { name: 'two characters', handler: listNotices, inputs: words('医院', '水库', '公路', '隧道', '地块', '审计', '学校', '泵站') },
    { name: 'phrase', handler: listNotices, inputs: words('人民医院住院楼', '高标准农田', '污水处理厂', '食堂厨房设备', '沿街商铺') },
    { name: 'two words', handler: listNotices, inputs: words('小学 改造', '竹溪县 桥', '滨江 监理', '教育局 设备') },
    { name: 'nothing found', handler: listNotices, inputs: words('火星基地', '量子城堡', '海底隧道项目') },
    { name: 'worst case', handler: listNotices, inputs: words('招标 中标', '出让 施工'), rounds: 10 },
    { name: 'kind and category', handler: listNotices, inputs: [{ kind: 'RESULT', item: 'A' }, { kind: 'TENDER', item: 'G' }, { kind: 'FAILURE', item: 'B' }] },
    { name: 'region and sub-item', handler: listNotices, inputs: [{ region: '竹溪县', item: 'A03' }, { region: '汉滨区', item: 'B01' }] },
    { name: 'authority', handler: listNotices, inputs: [{ authority: owner?.id ?? '' }] },
    { name: 'days and kind', handler: listNotices, inputs: [{ from: '2023-03-01', to: '2023-03-31', kind: 'CANDIDATES' }] },
    { name: 'amount, largest', handler: listNotices, inputs: [{ sort: 'amount' }, { sort: 'amount', item: 'A' }] },
    { name: 'lots, deadline', handler: listLots, inputs: [{ sort: 'deadline' }, { sort: 'deadline', item: 'A' }] },
    { name: 'lots, words', handler: listLots, inputs: words('医院', '道路 监理', '教学楼') },
  ]; // prettier-ignore
  const all = { ours: [] as number[], limit: [] as number[] };
  let worst = { name: '', ratio: 0 };
  for (const one of cases) {
    const ours: number[] = [];
    const limit: number[] = [];
    const rounds = one.rounds ?? 300;
    const statements: (readonly Statement[])[] = [];
    for (const input of one.inputs) {
      const notes = noting(db);
      await serve(one.handler, platform, thePublic, input);
      notes.stop();
      statements.push(notes.noted);
    }
    for (let round = -8; round < rounds; round += 1) {
      const place = (round + 8) % one.inputs.length;
      const mine = async () => timed(() => serve(one.handler, platform, thePublic, one.inputs[place] ?? {}));
      const theirs = async () =>
        timed(async () => {
          for (const statement of statements[place] ?? []) await raw.ask(statement);
        });
      // Whoever comes second finds the pages in memory: both take turns.
      const isFirst = Math.floor((round + 8) / one.inputs.length) % 2 === 0;
      const [a, b] = isFirst ? [await mine(), await theirs()] : [await theirs(), await mine()];
      // The first rounds bring the pages into memory for both.
      if (round < 0) continue;
      ours.push(isFirst ? a : b);
      limit.push(isFirst ? b : a);
    }
    all.ours.push(...ours);
    all.limit.push(...limit);
    const [p, q] = [percentile(ours, 0.99), percentile(limit, 0.99)];
    if (p / q > worst.ratio) worst = { name: one.name, ratio: p / q };
    process.stdout.write(
      `${one.name.padEnd(20)} p50 ${percentile(ours, 0.5).toFixed(2)} / ${percentile(limit, 0.5).toFixed(2)}  p99 ${p.toFixed(2)} / ${q.toFixed(2)} ms  ×${(p / q).toFixed(2)}\n`,
    );
  }
  await raw.close();
  await db.close();
  const [ours, limit] = [percentile(all.ours, 0.99), percentile(all.limit, 0.99)];
  return `portal ratio=${(ours / limit).toFixed(2)} ours=${ours.toFixed(1)}ms limit=${limit.toFixed(1)}ms worst=${worst.ratio.toFixed(2)} (${worst.name})`;
}
