import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 §2.1 (unchanged in RFC 9162 §2.1), over SHA-256.
 *
 * In this log the bytes of a leaf are the 32 bytes of an entry's hash, not the entry's body. So the tree, its tiles and its
 * proofs can be published at once, while a body that may not yet be read (a sealed bid's) stays where it is; when it is
 * shown, its hash leads to its place.
 */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

/** Gives the hash of the complete subtree over leaves [index·2^level, (index+1)·2^level). */
export type GetNode = (level: number, index: number) => Buffer | Promise<Buffer>;

const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

export const emptyRoot = sha256();

export const leafHash = (leaf: Buffer): Buffer => sha256(leafMark, leaf);

/** The leaf hash of an entry of this log, from the hexadecimal hash of the entry. */
export const leafOfEntry = (entryHash: string): Buffer => leafHash(Buffer.from(entryHash, 'hex'));

export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(nodeMark, left, right);

/** The perfect subtrees of a tree, from the left, largest first: all that is needed to append and to know the root. */
export interface CompactRange {
  readonly size: number;
  readonly nodes: readonly Buffer[];
}

export const emptyRange: CompactRange = { size: 0, nodes: [] };

/** Adds one leaf hash; `made` are the nodes that are now complete, the leaf first. */
export function appendLeaf(range: CompactRange, leaf: Buffer): { range: CompactRange; made: readonly TreeNode[] } {
  const nodes = [...range.nodes];
  const made: TreeNode[] = [{ level: 0, index: range.size, hash: leaf }];
  let hash = leaf;
  let level = 0;
  for (let index = range.size; isOdd(index); index = half(index)) {
    const left = nodes.pop();
    if (!left) throw new RangeError('The compact range does not fit its size');
    hash = nodeHash(left, hash);
    level += 1;
    made.push({ level, index: half(index), hash });
  }
  return { range: { size: range.size + 1, nodes: [...nodes, hash] }, made };
}

export function rootOfRange(range: CompactRange): Buffer {
  const last = range.nodes.at(-1);
  if (!last) return emptyRoot;
  return range.nodes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** The root over leaf hashes, MTH of RFC 6962 §2.1. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  let range = emptyRange;
  for (const leaf of leaves) ({ range } = appendLeaf(range, leaf));
  return rootOfRange(range);
}

/** The compact range of a stored tree, read from its nodes. */
export async function rangeOf(size: number, getNode: GetNode): Promise<CompactRange> {
  const nodes: Buffer[] = [];
  for (let start = 0; start < size;) {
    const width = largestPowerWithin(size - start);
    nodes.push(await getNode(Math.log2(width), start / width));
    start += width;
  }
  return { size, nodes };
}

/** The proof that the leaf at `index` is in the tree of `size` leaves (RFC 9162 §2.1.3.1). */
export async function inclusionProof(index: number, size: number, getNode: GetNode): Promise<Buffer[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`No leaf ${index} in a tree of ${size}`);
  const proof: Buffer[] = [];
  for (let start = 0, end = size; end - start > 1;) {
    const middle = start + splitOf(end - start);
    const [from, to] = index < middle ? [middle, end] : [start, middle];
    proof.unshift(await spanRoot(from, to, getNode));
    [start, end] = index < middle ? [start, middle] : [middle, end];
  }
  return proof;
}

/** The proof that the tree of `newSize` leaves begins with the tree of `oldSize` leaves (RFC 9162 §2.1.4.1). */
export async function consistencyProof(oldSize: number, newSize: number, getNode: GetNode): Promise<Buffer[]> {
  if (!(oldSize >= 0 && oldSize <= newSize)) throw new RangeError(`A tree of ${newSize} cannot begin with ${oldSize}`);
  if (oldSize === 0) return [];
  const proof: Buffer[] = [];
  let start = 0;
  let end = newSize;
  while (end > oldSize) {
    const middle = start + splitOf(end - start);
    const [from, to] = oldSize <= middle ? [middle, end] : [start, middle];
    proof.unshift(await spanRoot(from, to, getNode));
    [start, end] = oldSize <= middle ? [start, middle] : [middle, end];
  }
  // The old root itself is known to the reader; any other remaining subtree is not.
  if (start > 0) proof.unshift(await spanRoot(start, end, getNode));
  return proof;
}

/** True when the proof leads from the leaf hash at `index` to the root of the tree of `size` leaves (RFC 9162 §2.1.3.2). */
export function verifyInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!areHashes(leaf, root, ...proof) || !isSize(index) || !isSize(size) || index >= size) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash.equals(root);
}

/**
 * True when the proof shows that the new tree begins with the old one (RFC 9162 §2.1.4.2). A tree extends itself and every
 * tree extends the empty one, both with an empty proof.
 */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  proof: readonly Buffer[],
  oldRoot: Buffer,
  newRoot: Buffer,
): boolean {
  if (!areHashes(oldRoot, newRoot, ...proof) || !isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && oldRoot.equals(newRoot);
  if (oldSize === 0) return proof.length === 0 && oldRoot.equals(emptyRoot);
  if (proof.length === 0) return false;
  const [first, ...rest] = largestPowerWithin(oldSize) === oldSize ? [oldRoot, ...proof] : proof;
  let at = oldSize - 1;
  let last = newSize - 1;
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let oldHash = first as Buffer;
  let newHash = oldHash;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
}

/** The root over leaves [start, end), where start is a multiple of the largest power of two below the span. */
async function spanRoot(start: number, end: number, getNode: GetNode): Promise<Buffer> {
  const width = end - start;
  if (largestPowerWithin(width) === width) return getNode(Math.log2(width), start / width);
  const middle = start + splitOf(width);
  return nodeHash(await spanRoot(start, middle, getNode), await spanRoot(middle, end, getNode));
}

// Plain arithmetic, because the bit operators of the language cut numbers to 32 bits.
const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const areHashes = (...hashes: readonly Buffer[]): boolean => hashes.every((hash) => hash.length === 32);

function largestPowerWithin(value: number): number {
  let power = 1;
  while (power * 2 <= value) power *= 2;
  return power;
}

/** Where RFC 6962 splits n leaves: the largest power of two smaller than n. */
const splitOf = (width: number): number => largestPowerWithin(width - 1);
