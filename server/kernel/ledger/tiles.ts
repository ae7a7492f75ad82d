import type { GetNode } from './merkle.ts';
import { rootOf } from './merkle.ts';

/** The tree as static files (C2SP tlog-tiles): anybody can mirror them and compute every proof, without asking us. */
export const tileWidth = 256;
const hashBytes = 32;

/** 1 to 256 consecutive hashes; level 0 holds leaf hashes, level n+1 the roots of the full tiles of level n. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
  readonly hashes: Buffer;
}

/** 1 to 256 consecutive log entries; in this log an entry is the 32 bytes of an entry hash. */
export interface EntryBundle {
  readonly index: number;
  readonly width: number;
  readonly bytes: Buffer;
}

export interface TilePlace {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** Gives the first `width` hashes of a tile (or more: a partial tile may since have grown). */
export type ReadTile = (level: number, index: number, width: number) => Promise<Buffer>;

/** Gives the bundle that holds the entries of level-0 tile `index`, at least `width` of them. */
export type ReadBundle = (index: number, width: number) => Promise<Buffer>;

/** The address of a tile or bundle below the log's prefix, such as `tile/0/x001/x234/067` or `tile/1/000.p/17`. */
export function tilePath({ level, index, width }: TilePlace): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  const path = groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width < tileWidth ? `.p/${width}` : ''}`;
}

/** The place that an address names, or null when it is not the one spelling of a tile's address. */
export function parseTilePath(path: string): TilePlace | null {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!match) return null;
  const level = match[1] === 'entries' ? 'entries' : Number(match[1]);
  const index = Number(match[2]?.replace(/[x/]/g, ''));
  const width = match[3] === undefined ? tileWidth : Number(match[3]);
  const place: TilePlace = { level, index, width };
  const fits = width > 0 && Number.isSafeInteger(index) && (level === 'entries' || level < 64);
  return fits && tilePath(place) === path ? place : null;
}

/** How many hashes a tile holds in a tree of this size; 0 when it does not exist yet. */
export const widthAt = (level: number, index: number, size: number): number =>
  Math.max(0, Math.min(tileWidth, Math.floor(size / tileWidth ** level) - index * tileWidth));

/** The tiles that new leaf hashes create or widen, as they stand afterwards; earlier full tiles are never touched. */
export async function tilesForAppend(
  oldSize: number,
  newLeaves: readonly Buffer[],
  readTile: ReadTile,
): Promise<Tile[]> {
  const changed: Tile[] = [];
  let added = newLeaves;
  for (let level = 0; added.length > 0; level += 1) {
    const before = Math.floor(oldSize / tileWidth ** level);
    const tiles = await widened(level, before, added, readTile);
    changed.push(...tiles);
    added = tiles.filter(({ width }) => width === tileWidth).map(({ hashes }) => rootOf(hashesOf(hashes)));
  }
  return changed;
}

async function widened(level: number, before: number, added: readonly Buffer[], readTile: ReadTile): Promise<Tile[]> {
  const first = Math.floor(before / tileWidth);
  const held = before % tileWidth;
  const kept = held > 0 ? await readWidth(readTile, level, first, held) : Buffer.alloc(0);
  const hashes = [...hashesOf(kept), ...added];
  return groupsOf(hashes).map((group, place) => ({
    level,
    index: first + place,
    width: group.length,
    hashes: Buffer.concat(group),
  }));
}

/** The entry bundles that new entries create or widen, as they stand afterwards. */
export async function bundlesForAppend(
  oldSize: number,
  newEntries: readonly Buffer[],
  readBundle: ReadBundle,
): Promise<EntryBundle[]> {
  if (newEntries.length === 0) return [];
  const first = Math.floor(oldSize / tileWidth);
  const held = oldSize % tileWidth;
  const kept = held > 0 ? entriesOfBundle(await readBundle(first, held)).slice(0, held) : [];
  if (kept.length < held) throw new RangeError(`Bundle ${first} holds ${kept.length} entries, ${held} are needed`);
  return groupsOf([...kept, ...newEntries]).map((group, place) => ({
    index: first + place,
    width: group.length,
    bytes: bundleOf(group),
  }));
}

/** Entries one after another, each behind its length in two bytes, big end first. */
export const bundleOf = (entries: readonly Buffer[]): Buffer =>
  Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );

/** The entries of a bundle; throws when the bytes are cut short. */
export function entriesOfBundle(bytes: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const start = offset + 2;
    const end = start <= bytes.length ? start + bytes.readUInt16BE(offset) : Infinity;
    if (end > bytes.length) throw new RangeError('The entry bundle is cut short');
    entries.push(bytes.subarray(start, end));
    offset = end;
  }
  return entries;
}

/** The nodes of a tree of `size` leaves, read from its tiles; each tile is read once. */
export function nodeFromTiles(readTile: ReadTile, size: number): GetNode {
  const tiles = new Map<string, Promise<Buffer>>();
  const tile = (level: number, index: number): Promise<Buffer> => {
    const key = `${level}/${index}`;
    const known = tiles.get(key) ?? readWidth(readTile, level, index, widthAt(level, index, size));
    tiles.set(key, known);
    return known;
  };
  return async (level, index) => {
    const span = 2 ** (level % 8);
    const tileLevel = Math.floor(level / 8);
    const first = index * span;
    const hashes = hashesOf(await tile(tileLevel, Math.floor(first / tileWidth)));
    const covered = hashes.slice(first % tileWidth, (first % tileWidth) + span);
    if (covered.length < span) throw new RangeError(`Node ${level}/${index} is not complete in a tree of ${size}`);
    return rootOf(covered);
  };
}

async function readWidth(readTile: ReadTile, level: number, index: number, width: number): Promise<Buffer> {
  const bytes = await readTile(level, index, width);
  if (bytes.length < width * hashBytes) throw new RangeError(`Tile ${level}/${index} is narrower than ${width}`);
  return bytes.subarray(0, width * hashBytes);
}

const hashesOf = (bytes: Buffer): Buffer[] =>
  Array.from({ length: bytes.length / hashBytes }, (_, place) =>
    bytes.subarray(place * hashBytes, (place + 1) * hashBytes),
  );

const groupsOf = (items: readonly Buffer[]): Buffer[][] =>
  Array.from({ length: Math.ceil(items.length / tileWidth) }, (_, place) =>
    items.slice(place * tileWidth, (place + 1) * tileWidth),
  );
