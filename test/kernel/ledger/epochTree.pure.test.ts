import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { epochCapacity, epochDepth, epochSlots, epochTree } from '../../../server/kernel/ledger/epochTree.ts';
import { leafOfEntry, verifyInclusion } from '../../../server/kernel/ledger/merkle.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const entries = (count: number): string[] => Array.from({ length: count }, (_, at) => hashOf(String(at)));

describe('the tree of an epoch', () => {
  test('proves each of its entries, however many there are, by a path of the same length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (count, seed) => {
        const hashes = entries(count);
        const tree = epochTree(Buffer.from(seed), hashes);
        return hashes.every((hash, at) => {
          const slot = tree.slots[at] ?? -1;
          const path = tree.path(slot);
          return path.length === epochDepth && verifyInclusion(leafOfEntry(hash), slot, epochSlots, path, tree.root);
        });
      }),
      { numRuns: 30 },
    );
  });

  test('gives no entry the slot of another, up to its capacity', () => {
    const { slots } = epochTree(Buffer.alloc(32, 7), entries(epochCapacity));
    expect(new Set(slots).size).toBe(epochCapacity);
    expect(slots.every((slot) => slot >= 0 && slot < epochSlots)).toBe(true);
    expect(() => epochTree(Buffer.alloc(32, 7), entries(epochCapacity + 1))).toThrow(RangeError);
  });

  test('spreads entries over all slots, in no order', () => {
    const { slots } = epochTree(Buffer.alloc(32, 9), entries(2048));
    const quarters = [0, 1, 2, 3].map((quarter) => slots.filter((slot) => slot >> 14 === quarter).length);
    for (const count of quarters) expect(Math.abs(count - 512)).toBeLessThan(120);
    const rising = slots.filter((slot, at) => slot > (slots[at - 1] ?? 0)).length;
    expect(Math.abs(rising - 1024)).toBeLessThan(150);
  });

  test('is the same for the same seed and another for another, also with no entry at all', () => {
    const [seed, other] = [randomBytes(32), randomBytes(32)];
    expect(epochTree(seed, entries(3)).root).toEqual(epochTree(seed, entries(3)).root);
    expect(epochTree(seed, []).root).not.toEqual(epochTree(other, []).root);
    expect(epochTree(seed, []).root).toHaveLength(32);
    expect(epochTree(seed, []).root).not.toEqual(epochTree(seed, entries(1)).root);
  });

  test('what one bidder’s path shows of an epoch is the same number of hashes, whether it was alone or one of a thousand', () => {
    const alone = epochTree(Buffer.alloc(32, 1), entries(1));
    const crowded = epochTree(Buffer.alloc(32, 1), entries(1000));
    expect(alone.slots[0]).toBe(crowded.slots[0]);
    const slot = alone.slots[0] ?? 0;
    expect([alone.path(slot).length, crowded.path(slot).length]).toEqual([epochDepth, epochDepth]);
    // No hash repeats, as an all-zero filling of empty places would.
    const seen = [...alone.path(slot), ...epochTree(Buffer.alloc(32, 2), entries(1)).path(slot)];
    expect(new Set(seen.map((hash) => hash.toString('hex'))).size).toBe(seen.length);
  });
});
