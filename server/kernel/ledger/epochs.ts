import { randomBytes } from 'node:crypto';
import type { Db, Tx } from '../db.ts';
import type { Platform } from '../platform.ts';
import { checkpointText, signNote } from './checkpoint.ts';
import { epochCapacity, epochTree } from './epochTree.ts';
import type { EpochPart, PlacePart } from './formats.ts';
import { inclusionProof, leafOfEntry, rangeOf, rootOfRange, type GetNode } from './merkle.ts';
import { nodeFromTiles, tilesForAppend, tileWidth, type ReadTile } from './tiles.ts';

/*
 * Inside, every committed entry has a position; outside, the log grows by one leaf an epoch, at a constant rate, whether
 * anything happened or not. Positions must not leave the platform: their distances would count the sealed acts.
 */

export interface StoredCheckpoint {
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

interface Epoch {
  readonly epoch: number;
  /** The first position that is no longer in it. */
  readonly upto: number;
  readonly seed: string;
  readonly root: string;
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

/** Ends the epoch if it has lasted as long as epochs last; answers whether it did. Only the holder of the lease may run it. */
export async function endDueEpoch(platform: Platform, now: Date): Promise<boolean> {
  const [last] = await platform.db.rows<{ at: string }>('SELECT at FROM ledger_epochs ORDER BY epoch DESC LIMIT 1');
  const due = last ? new Date(last.at).getTime() + platform.env.LOG_EPOCH_SECONDS * 1000 : 0;
  if (now.getTime() < due) return false;
  await endEpoch(platform, now);
  return true;
}

/** Puts what was positioned since the last epoch under one new leaf of the public log, be it nothing, and signs a checkpoint. */
export async function endEpoch(platform: Platform, now: Date): Promise<void> {
  const { db } = platform;
  await db.write(async (tx) => {
    const last = await lastEpoch(db, tx);
    const epoch = (last?.epoch ?? -1) + 1;
    const from = last?.upto ?? 0;
    const hashes = await hashesFrom(db, from, epochCapacity, tx);
    const seed = randomBytes(32);
    const root = epochTree(seed, hashes).root.toString('hex');
    await db.run(
      'INSERT INTO ledger_epochs (epoch, upto, seed, root, at) VALUES (?, ?, ?, ?, ?)',
      [epoch, from + hashes.length, seed.toString('hex'), root, now.toISOString()],
      tx,
    );
    for (const tile of await tilesForAppend(epoch, [leafOfEntry(root)], storedTiles(db, tx)))
      await db.run(
        'REPLACE INTO ledger_tiles (level, tile, hashes) VALUES (?, ?, ?)',
        [tile.level, tile.index, tile.hashes.toString('base64')],
        tx,
      );
    await signCheckpoint(platform, epoch + 1, now, tx);
  });
}

/** Whether something has a position and no epoch yet. Known inside only. */
export async function hasOpenEpoch(db: Db): Promise<boolean> {
  const last = await lastEpoch(db);
  return (await hashesFrom(db, last?.upto ?? 0, 1)).length > 0;
}

async function lastEpoch(db: Db, tx?: Tx): Promise<{ epoch: number; upto: number } | null> {
  const [row] = await db.rows<{ epoch: number | string; upto: number | string }>(
    'SELECT epoch, upto FROM ledger_epochs ORDER BY epoch DESC LIMIT 1',
    [],
    tx,
  );
  return row ? { epoch: Number(row.epoch), upto: Number(row.upto) } : null;
}

async function hashesFrom(db: Db, from: number, limit: number, tx?: Tx): Promise<string[]> {
  const rows = await db.rows<{ hash: string }>(
    `SELECT hash FROM ledger_positions WHERE position >= ? ORDER BY position LIMIT ${String(limit)}`,
    [from],
    tx,
  );
  return rows.map((row) => row.hash);
}

async function signCheckpoint(platform: Platform, size: number, now: Date, tx: Tx): Promise<void> {
  const { db, env, keys } = platform;
  const root = rootOfRange(await rangeOf(size, storedNodes(db, size, tx)));
  const note = signNote(checkpointText(env.LOG_ORIGIN, size, root), env.LOG_ORIGIN, keys.logPrivate);
  await db.run(
    'INSERT INTO ledger_checkpoints (size, root, note, at) VALUES (?, ?, ?, ?)',
    [size, root.toString('hex'), note, now.toISOString()],
    tx,
  );
  // Any earlier checkpoint can be computed from the tiles again; one for each full tile is kept as it was given out.
  if ((size - 1) % tileWidth !== 0) await db.run('DELETE FROM ledger_checkpoints WHERE size = ?', [size - 1], tx);
}

const hexOf = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));

/** Where entries stand in the public log of a size: the place of each in its epoch, and the epochs in the log. */
export interface Places {
  readonly places: readonly (PlacePart | null)[];
  readonly epochs: readonly EpochPart[];
}

/** Proves the entries at these positions in the log of `size` epochs; null for what is in none of them yet. */
export async function placesOf(db: Db, positions: readonly (number | null)[], size: number): Promise<Places> {
  const trees = new Map<number, { from: number; part: EpochPart; place(position: number): PlacePart }>();
  const nodes = storedNodes(db, size);
  const places: (PlacePart | null)[] = [];
  for (const position of positions) {
    const epoch = position === null ? null : await epochOf(db, position);
    if (position === null || epoch === null || epoch.epoch >= size) {
      places.push(null);
      continue;
    }
    const tree = trees.get(epoch.epoch) ?? (await treeOf(db, epoch, size, nodes));
    trees.set(epoch.epoch, tree);
    places.push(tree.place(position));
  }
  return { places, epochs: [...trees.values()].map((tree) => tree.part) };
}

async function treeOf(db: Db, { epoch, upto, seed, root }: Epoch, size: number, nodes: GetNode) {
  const [former] = await db.rows<{ upto: number | string }>('SELECT upto FROM ledger_epochs WHERE epoch = ?', [
    epoch - 1,
  ]);
  const from = Number(former?.upto ?? 0);
  const tree = epochTree(Buffer.from(seed, 'hex'), await hashesFrom(db, from, upto - from));
  const proof = hexOf(await inclusionProof(epoch, size, nodes));
  return {
    from,
    part: { epoch, root, proof },
    place: (position: number): PlacePart => {
      const slot = tree.slots[position - from];
      if (slot === undefined) throw new RangeError(`Position ${position} is not in epoch ${epoch}`);
      return { epoch, slot, path: hexOf(tree.path(slot)) };
    },
  };
}

async function epochOf(db: Db, position: number): Promise<Epoch | null> {
  const [row] = await db.rows<{ epoch: number | string; upto: number | string; seed: string; root: string }>(
    'SELECT epoch, upto, seed, root FROM ledger_epochs WHERE upto > ? ORDER BY upto, epoch LIMIT 1',
    [position],
  );
  return row ? { ...row, epoch: Number(row.epoch), upto: Number(row.upto) } : null;
}
