import fc from 'fast-check';
import { digestNames, digestOf } from '../../server/kernel/digest.ts';
import { commitment, drawIsSound, drawOrder, poolHashOf } from '../../server/experts/draw.ts';
import domain from '../vectors/domain.json' with { type: 'json' };
import vectors from '../vectors/draw.json' with { type: 'json' };

const pool = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9一-鿿-]{1,12}$/), { minLength: 1, maxLength: 40 });
const nonce = fc.stringMatching(/^[0-9a-f]{64}$/);
const nonces = fc.tuple(nonce, nonce, nonce);
const name = fc.constantFrom(...digestNames);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the digests a draw may be made with', () => {
  test.each([
    ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['sm3', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ] as const)('%s of "abc" is the known answer of its standard', (digest, expected) => {
    expect(hex(digestOf(digest).hash(new TextEncoder().encode('abc')))).toBe(expected);
  });
});

describe('the verifiable draw', () => {
  test('D-1 with SM3: the pool hash, the seed, the order, four regulars and two substitutes', () => {
    const vector = domain['D-1'];
    const drawn = drawOrder({ digest: digestOf('sm3'), candidates: vector.candidates, nonces: vector.nonces });
    expect(drawn).toEqual({ poolHash: vector.pool_hash, seed: vector.seed, order: vector.order });
    expect([drawn.order.slice(0, 4), drawn.order.slice(4, 6)]).toEqual([vector.regular, vector.substitutes]);
  });

  test.each(Object.entries(vectors))('%s agrees with an independent computation', (_, vector) => {
    const digest = digestOf(vector.digest as 'sha256' | 'sm3');
    const { poolHash, seed, order } = vector;
    expect(drawOrder({ digest, candidates: vector.candidates, nonces: vector.nonces })).toEqual({
      poolHash,
      seed,
      order,
    });
    expect(vector.nonces.map((one) => commitment(digest, one))).toEqual(vector.commitments);
    expect(vector.nonces.map((one) => commitment(digest, one, 'salt'))).toEqual(vector.saltedCommitments);
  });

  test('every candidate stands in the order exactly once', () => {
    fc.assert(
      fc.property(name, pool, nonces, (digest, candidates, given) => {
        const { order } = drawOrder({ digest: digestOf(digest), candidates, nonces: given });
        expect([...order].sort()).toEqual([...candidates].sort());
      }),
    );
  });

  test('the sequence in which the pool is listed changes nothing', () => {
    fc.assert(
      fc.property(name, pool, nonces, (digest, candidates, given) => {
        const told = { digest: digestOf(digest), nonces: given };
        const reversed = [...candidates].reverse();
        expect(drawOrder({ ...told, candidates: reversed })).toEqual(drawOrder({ ...told, candidates }));
      }),
    );
  });

  test('another nonce of any one party gives another seed', () => {
    fc.assert(
      fc.property(name, pool, nonces, nonce, fc.nat(2), (digest, candidates, given, other, at) => {
        fc.pre(given[at] !== other);
        const told = { digest: digestOf(digest), candidates };
        const changed = given.map((one, index) => (index === at ? other : one));
        expect(drawOrder({ ...told, nonces: changed }).seed).not.toBe(drawOrder({ ...told, nonces: given }).seed);
      }),
    );
  });

  test('one candidate more or fewer gives another pool hash', () => {
    fc.assert(
      fc.property(name, pool, (digest, candidates) => {
        fc.pre(candidates.length > 1);
        const told = digestOf(digest);
        expect(poolHashOf(told, candidates.slice(1))).not.toBe(poolHashOf(told, candidates));
      }),
    );
  });

  test.each([
    ['an empty pool', [], ['a']],
    ['a candidate listed twice', ['E1', 'E1'], ['a']],
    ['an id with a line break, which could pass for two', ['E1\nE2'], ['a']],
    ['an id that ends in a line break', ['E1\n'], ['a']],
    ['an empty id', ['', 'E1'], ['a']],
    ['a nonce with the separator, which could pass for two', ['E1'], ['a|b']],
    ['an empty nonce', ['E1'], ['']],
  ])('%s is no sound draw', (_, candidates, given) => {
    expect(drawIsSound(candidates, given)).toBe(false);
    expect(() => drawOrder({ digest: digestOf('sm3'), candidates, nonces: given })).toThrow(RangeError);
  });
});
