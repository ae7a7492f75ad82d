import type { Db, Tx } from '../db.ts';
import type { Platform } from '../platform.ts';

const batch = 500;

interface Waiting {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}

/**
 * Gives every committed entry that has none the next gapless position, in which followers read it and epochs take it in. It picks what has no position yet, never "what came after the last id", so an entry that commits late is not missed.
 * Only the holder of the lease may run it. Answers how many entries it positioned.
 */
export async function sequence(platform: Platform): Promise<number> {
  const { db } = platform;
  // Most turns find nothing: they must not take the writer's place.
  const [any] = await db.rows<{ seq: number }>('SELECT seq FROM ledger_queue LIMIT 1');
  if (!any) return 0;
  return db.write(async (tx) => {
    const found = await db.rows<Waiting>(
      `SELECT q.stream, q.seq, e.hash FROM ledger_queue q JOIN ledger_entries e ON e.stream = q.stream AND e.seq = q.seq
       ORDER BY q.stream, q.seq LIMIT ${String(batch)}${db.isSqlite ? '' : ' FOR UPDATE SKIP LOCKED'}`,
      [],
      tx,
    );
    const waiting = await continuing(db, found, tx);
    if (waiting.length === 0) return 0;
    const [last] = await db.rows<{ position: number | string | null }>(
      'SELECT MAX(position) AS position FROM ledger_positions',
      [],
      tx,
    );
    const size = last?.position === null || last === undefined ? 0 : Number(last.position) + 1;
    await position(db, waiting, size, tx);
    return waiting.length;
  });
}

/**
 * Only entries that go on where their stream's positions end: a scan that skips locked rows may have passed over
 * entry n before it was committed and then found n+1, and positions must grow with seq.
 */
async function continuing(db: Db, found: readonly Waiting[], tx: Tx): Promise<Waiting[]> {
  const streams = [...new Set(found.map((entry) => entry.stream))];
  if (streams.length === 0) return [];
  const ends = await db.rows<{ stream: string; seq: number }>(
    `SELECT stream, MAX(seq) AS seq FROM ledger_positions WHERE stream IN (${streams.map(() => '?').join(', ')}) GROUP BY stream`,
    streams,
    tx,
  );
  const next = new Map(ends.map((end) => [end.stream, Number(end.seq) + 1]));
  return found.filter((entry) => {
    if ((next.get(entry.stream) ?? 1) !== Number(entry.seq)) return false;
    next.set(entry.stream, Number(entry.seq) + 1);
    return true;
  });
}

async function position(db: Db, entries: readonly Waiting[], size: number, tx: Tx): Promise<void> {
  const rows = entries.map((entry, place) => [size + place, entry.stream, entry.seq, entry.hash]);
  await db.run(
    `INSERT INTO ledger_positions (position, stream, seq, hash) VALUES ${rows.map(() => '(?, ?, ?, ?)').join(', ')}`,
    rows.flat(),
    tx,
  );
  for (const entry of entries)
    await db.run('DELETE FROM ledger_queue WHERE stream = ? AND seq = ?', [entry.stream, entry.seq], tx);
}
