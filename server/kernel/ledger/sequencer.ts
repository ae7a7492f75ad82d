import type { Db, Tx } from '../db.ts';
import type { Platform } from '../platform.ts';
import { checkpointText, signNote } from './checkpoint.ts';
import { leafOfEntry, rootOfRange, rangeOf, type GetNode } from './merkle.ts';
import { nodeFromTiles, tilesForAppend, type ReadTile } from './tiles.ts';

const batch = 500;

interface Waiting {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

/** Reads the tree's tiles as they are stored; a tile that does not exist is a fault. */
export const storedTiles =
  (db: Db, tx?: Tx): ReadTile =>
  async (level, index) => {
    const [row] = await db.rows<{ hashes: string }>(
      'SELECT hashes FROM ledger_tiles WHERE level = ? AND tile = ?',
      [level, index],
      tx,
    );
    if (!row) throw new RangeError(`tile ${String(level)}/${String(index)} is not stored`);
    return Buffer.from(row.hashes, 'base64');
  };

export const storedNodes = (db: Db, size: number, tx?: Tx): GetNode => nodeFromTiles(storedTiles(db, tx), size);

export async function lastCheckpoint(db: Db, tx?: Tx): Promise<StoredCheckpoint | null> {
  const [row] = await db.rows<StoredCheckpoint>(
    'SELECT size, root, note FROM ledger_checkpoints ORDER BY size DESC LIMIT 1',
    [],
    tx,
  );
  return row ? { size: Number(row.size), root: row.root, note: row.note } : null;
}

/**
 * Gives every committed entry that has none the next gapless position, adds its leaf to the tree and signs a checkpoint.
 * It picks what has no position yet, never "what came after the last id", so an entry that commits late is not missed.
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
    const leaves = waiting.map((entry) => leafOfEntry(entry.hash));
    for (const tile of await tilesForAppend(size, leaves, storedTiles(db, tx)))
      await db.run(
        'REPLACE INTO ledger_tiles (level, tile, hashes) VALUES (?, ?, ?)',
        [tile.level, tile.index, tile.hashes.toString('base64')],
        tx,
      );
    await checkpoint(platform, size + waiting.length, tx);
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

async function checkpoint(platform: Platform, size: number, tx: Tx): Promise<void> {
  const { db, env, keys } = platform;
  const root = rootOfRange(await rangeOf(size, storedNodes(db, size, tx)));
  const note = signNote(checkpointText(env.LOG_ORIGIN, size, root), env.LOG_ORIGIN, keys.logPrivate);
  await db.run(
    'INSERT INTO ledger_checkpoints (size, root, note, at) VALUES (?, ?, ?, ?)',
    [size, root.toString('hex'), note, platform.clock.now().toISOString()],
    tx,
  );
}
