import fc from 'fast-check';
import {
  appendLeaf,
  consistencyProof,
  emptyRange,
  emptyRoot,
  inclusionProof,
  leafHash,
  leafOfEntry,
  nodeHash,
  rangeOf,
  rootOf,
  rootOfRange,
  verifyConsistency,
  verifyInclusion,
  type GetNode,
} from '../../../server/kernel/ledger/merkle.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const hexes = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));

/** The reference tree of Certificate Transparency. */
const reference = {
  leaves: ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'],
  roots: [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
};
const a = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const b = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const c = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const d = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const e = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const f = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7';
const g = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';

const nodesOf =
  (leaves: readonly Buffer[]): GetNode =>
  (level, index) => {
    const covered = leaves.slice(index * 2 ** level, (index + 1) * 2 ** level);
    if (covered.length !== 2 ** level) throw new RangeError('not a complete subtree');
    return rootOf(covered);
  };

const leavesOf = (size: number): Buffer[] =>
  Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const most = 300;
const many = leavesOf(most);
/** The definition itself, MTH of RFC 6962 §2.1, without any of the code under test but the two hashes. */
const treeHash = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0] as Buffer;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
};
const roots = Array.from({ length: most + 1 }, (_, size) => treeHash(many.slice(0, size)));
const node = nodesOf(many);

const sizeAndIndex = fc
  .integer({ min: 1, max: most })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));
const twoSizes = fc
  .integer({ min: 1, max: most })
  .chain((newSize) => fc.record({ newSize: fc.constant(newSize), oldSize: fc.nat(newSize) }));

const flipped = (hash: Buffer): Buffer => {
  const copy = Buffer.from(hash);
  copy[7]! ^= 0x10;
  return copy;
};
/** Every way to spoil a proof by one step. */
const spoiled = (proof: readonly Buffer[]): Buffer[][] => [
  ...proof.map((_, place) => proof.map((hash, at) => (at === place ? flipped(hash) : hash))),
  ...proof.slice(1).map((_, place) => proof.with(place, proof[place + 1]!).with(place + 1, proof[place]!)),
  ...(proof.length > 0 ? [proof.slice(1), proof.slice(0, -1)] : []),
  [...proof, emptyRoot],
  [emptyRoot, ...proof],
];

describe('the reference tree of Certificate Transparency', () => {
  const leaves = reference.leaves.map((leaf) => leafHash(bytes(leaf)));

  test.each(reference.roots.map((root, size) => ({ size, root })))(
    'has at size $size the root $root',
    ({ size, root }) => {
      expect(rootOf(leaves.slice(0, size)).toString('hex')).toBe(root);
    },
  );

  test.each([
    { index: 0, size: 1, proof: [] },
    { index: 0, size: 8, proof: [a, b, c] },
    { index: 5, size: 8, proof: [d, e, f] },
    { index: 2, size: 3, proof: [reference.roots[2]] },
    { index: 1, size: 5, proof: [reference.roots[1], b, d] },
  ])('proves leaf $index in $size', async ({ index, size, proof }) => {
    expect(hexes(await inclusionProof(index, size, nodesOf(leaves)))).toEqual(proof);
  });

  test.each([
    { from: 1, to: 1, proof: [] },
    { from: 1, to: 8, proof: [a, b, c] },
    { from: 2, to: 8, proof: [b, c] },
    { from: 6, to: 8, proof: [g, e, f] },
    { from: 2, to: 5, proof: [b, d] },
  ])('proves that $to begins with $from', async ({ from, to, proof }) => {
    expect(hexes(await consistencyProof(from, to, nodesOf(leaves)))).toEqual(proof);
  });
});

describe('any tree', () => {
  test('the leaf of an entry is the leaf hash of the bytes of its hash', () => {
    expect(leafOfEntry('ab'.repeat(32))).toEqual(leafHash(Buffer.alloc(32, 0xab)));
  });

  test('appending leaf by leaf gives the root and the nodes of the definition at every size', () => {
    let range = emptyRange;
    for (const [index, leaf] of many.entries()) {
      const step = appendLeaf(range, leaf);
      range = step.range;
      expect(rootOfRange(range)).toEqual(roots[index + 1]);
      for (const made of step.made) expect(made.hash).toEqual(node(made.level, made.index));
    }
  });

  test('its compact range can be read back from its nodes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: most }), async (size) => {
        expect(rootOfRange(await rangeOf(size, node))).toEqual(roots[size]);
      }),
    );
  });

  test('every leaf is proved, and by no spoiled proof, other place, other size, other leaf or other root', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, async ({ size, index }) => {
        const proof = await inclusionProof(index, size, node);
        const leaf = many[index]!;
        const root = roots[size]!;
        expect(verifyInclusion(leaf, index, size, proof, root)).toBe(true);
        for (const wrong of spoiled(proof)) expect(verifyInclusion(leaf, index, size, wrong, root)).toBe(false);
        for (const other of [index - 1, index + 1, size, -1, NaN, index + 0.5]) {
          expect(verifyInclusion(leaf, other, size, proof, root)).toBe(false);
        }
        expect(verifyInclusion(flipped(leaf), index, size, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, proof, flipped(root))).toBe(false);
        expect(verifyInclusion(leaf, index, size, proof, roots[size - 1]!)).toBe(false);
        expect(verifyInclusion(leaf, index, 0, proof, root)).toBe(false);
      }),
    );
  });

  test('every older tree is proved to be its beginning, and by nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(twoSizes, async ({ oldSize, newSize }) => {
        const proof = await consistencyProof(oldSize, newSize, node);
        const [oldRoot, newRoot] = [roots[oldSize]!, roots[newSize]!];
        expect(verifyConsistency(oldSize, newSize, proof, oldRoot, newRoot)).toBe(true);
        for (const wrong of spoiled(proof)) {
          expect(verifyConsistency(oldSize, newSize, wrong, oldRoot, newRoot)).toBe(false);
        }
        expect(verifyConsistency(oldSize, newSize, proof, flipped(oldRoot), newRoot)).toBe(false);
        expect(verifyConsistency(newSize + 1, newSize, proof, oldRoot, newRoot)).toBe(false);
        expect(verifyConsistency(-1, newSize, proof, oldRoot, newRoot)).toBe(false);
        // Every tree begins with the empty one, so nothing binds the new root there.
        if (oldSize > 0) expect(verifyConsistency(oldSize, newSize * 2, proof, oldRoot, newRoot)).toBe(false);
        if (oldSize > 0) expect(verifyConsistency(oldSize, newSize, proof, oldRoot, flipped(newRoot))).toBe(false);
      }),
    );
  });

  test('a tree in which one old leaf was changed does not extend the old tree', async () => {
    await fc.assert(
      fc.asyncProperty(twoSizes, fc.nat(), async ({ oldSize, newSize }, pick) => {
        fc.pre(oldSize > 0 && oldSize < newSize);
        const forged = many.slice(0, newSize);
        forged[pick % oldSize] = leafHash(Buffer.from('forged'));
        const proof = await consistencyProof(oldSize, newSize, nodesOf(forged));
        expect(verifyConsistency(oldSize, newSize, proof, roots[oldSize]!, rootOf(forged))).toBe(false);
      }),
    );
  });

  test('a hash of another length proves nothing', () => {
    expect(verifyInclusion(many[0]!.subarray(1), 0, 1, [], many[0]!.subarray(1))).toBe(false);
    expect(verifyConsistency(1, 1, [], Buffer.alloc(0), Buffer.alloc(0))).toBe(false);
  });

  test('no proof is made for a leaf or a beginning that the tree does not have', async () => {
    await expect(inclusionProof(3, 3, node)).rejects.toThrow(RangeError);
    await expect(inclusionProof(-1, 3, node)).rejects.toThrow(RangeError);
    await expect(consistencyProof(4, 3, node)).rejects.toThrow(RangeError);
  });

  test('proofs hold for a leaf beyond 32 bits', () => {
    // A tree of 2^33 leaves with the same left subtree at each level: only the path to the last leaf is computed.
    const proof = Array.from({ length: 33 }, (_, level) => leafHash(Buffer.from(String(level))));
    const last = 2 ** 33 - 1;
    const root = proof.reduce((hash, left) => nodeHash(left, hash), many[0]!);
    expect(verifyInclusion(many[0]!, last, 2 ** 33, proof, root)).toBe(true);
    expect(verifyInclusion(many[0]!, last - 2 ** 32, 2 ** 33, proof, root)).toBe(false);
  });
});
