import { createHmac } from 'node:crypto';
import { leafOfEntry, nodeHash } from './merkle.ts';

/**
 * The tree of one epoch: all entries that the log took in between two beats, in one tree of always the same shape. It is the
 * tree of RFC 6962 §2.1 over 65,536 leaves of which only some are entries; every empty subtree is a random hash, which nobody
 * can tell from one that holds entries. Its root is one leaf of the public log, so neither the log nor any proof shows how
 * much happened in an epoch, or whether anything did.
 */
export const epochDepth = 16;
export const epochSlots = 2 ** epochDepth;

/** Entries that one epoch takes in at most; what is more waits for the next. Few against the slots, so that slots are found quickly. */
export const epochCapacity = epochSlots / 16;

export interface EpochTree {
  readonly root: Buffer;
  /** The slot of each entry, in the order in which the entries were given. */
  readonly slots: readonly number[];
  /** The inclusion proof of a slot in the tree of 65,536 leaves (RFC 9162 §2.1.3.1): always 16 hashes, the leaf's sibling first. */
  path(slot: number): Buffer[];
}

/** Lays the entries, given by their hashes in hexadecimal, into slots that follow from the epoch's secret seed. */
export function epochTree(seed: Buffer, entryHashes: readonly string[]): EpochTree {
  if (entryHashes.length > epochCapacity) throw new RangeError(`An epoch holds at most ${epochCapacity} entries`);
  const cover = (level: number, index: number): Buffer => derived(seed, `cover/${level}/${index}`);
  const slots = slotsOf(seed, entryHashes.length);
  const leaves = new Map(slots.map((slot, place) => [slot, leafOfEntry(entryHashes[place] ?? '')]));
  const levels = [leaves];
  for (let level = 0; level < epochDepth; level += 1) levels.push(above(levels[level] ?? leaves, level, cover));
  const node = (level: number, index: number): Buffer => levels[level]?.get(index) ?? cover(level, index);
  return {
    root: node(epochDepth, 0),
    slots,
    path: (slot) => Array.from({ length: epochDepth }, (_, level) => node(level, siblingOf(slot >> level))),
  };
}

const siblingOf = (index: number): number => (index % 2 === 0 ? index + 1 : index - 1);

const derived = (seed: Buffer, name: string): Buffer => createHmac('sha256', seed).update(name).digest();

function above(
  nodes: ReadonlyMap<number, Buffer>,
  level: number,
  cover: (level: number, index: number) => Buffer,
): Map<number, Buffer> {
  const parents = new Map<number, Buffer>();
  for (const index of nodes.keys()) {
    const parent = index >> 1;
    if (parents.has(parent)) continue;
    const [left, right] = [parent * 2, parent * 2 + 1].map((child) => nodes.get(child) ?? cover(level, child));
    if (left && right) parents.set(parent, nodeHash(left, right));
  }
  return parents;
}

/** Different slots for so many entries: evenly spread, in no order, the same for the same seed. */
function slotsOf(seed: Buffer, count: number): number[] {
  const taken = new Set<number>();
  for (let place = 0; place < count; place += 1)
    for (let attempt = 0, size = taken.size; taken.size === size; attempt += 1)
      taken.add(derived(seed, `slot/${place}/${attempt}`).readUInt16BE());
  return [...taken];
}
