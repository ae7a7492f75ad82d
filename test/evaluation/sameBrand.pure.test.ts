import fc from 'fast-check';
import { fairDraw } from '../../server/evaluation/fairDraw.ts';
import { outcomeFrom } from '../../server/evaluation/outcome.ts';
import { brandKey, givingWay, suppliersCounted } from '../../server/evaluation/sameBrand.ts';

const bid = (bidId: string, brand: string | null, price = 1) => ({ bidId, brand, price });
const cheapest = {
  compare: (a: { price: number }, b: { price: number }) => a.price - b.price,
  draw: <One>(equals: readonly One[]) => equals.at(-1) as One,
};

describe('Suppliers of one brand count as one (87 Art. 31)', () => {
  test('a brand is the same in any width, case and spacing', () => {
    expect(new Set(['Ａcme  86', 'ACME86', 'acme 86'].map(brandKey)).size).toBe(1);
    expect(brandKey('华展')).not.toBe(brandKey('华展科'));
  });

  test('bids without a brand count each for itself', () => {
    expect(suppliersCounted([bid('a', '华展'), bid('b', '华 展'), bid('c', null), bid('d', null)])).toBe(3);
  });

  test('the better of a brand goes forward, the others give way to it', () => {
    const bids = [bid('a', 'X', 3), bid('b', 'X', 1), bid('c', 'Y', 2)];
    expect(givingWay(bids, cheapest)).toEqual([{ bidId: 'a', to: 'b', wasDrawn: false }]);
  });

  test('among equals of a brand one is chosen by the rule that was handed in', () => {
    const bids = [bid('a', 'X'), bid('b', 'X'), bid('c', 'X', 2)];
    expect(givingWay(bids, cheapest)).toEqual([
      { bidId: 'a', to: 'b', wasDrawn: true },
      { bidId: 'c', to: 'b', wasDrawn: true },
    ]);
  });

  test('of every brand exactly one is left, whatever the order', () => {
    const some = fc.array(fc.record({ brand: fc.constantFrom('X', 'Y', 'Z', null), price: fc.nat(5) }), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(some, (given) => {
        const bids = given.map((one, at) => ({ bidId: `b${String(at)}`, ...one }));
        const leaving = givingWay(bids, cheapest).map((one) => one.bidId);
        expect(bids.length - leaving.length).toBe(suppliersCounted(bids));
        expect(
          givingWay([...bids].reverse(), cheapest)
            .map((one) => one.bidId)
            .sort(),
        ).toEqual([...leaving].sort());
      }),
    );
  });
});

describe('Whoever gives way leaves no gap in the order', () => {
  const ranked = ['a', 'b', 'c'].map((id, at) => ({ id, rank: at + 1, total: '1', bidPrice: '1.00' }));
  const bids = ranked.map(({ id }, at) => ({ bidId: id, place: at + 1, bidderName: id }));
  const outcome = (out: string[]) =>
    outcomeFrom({ bids: ranked as never }, bids, { mode: 'RANKED' }, 3, out).candidates.map((one) => [
      one.bidId,
      one.rank,
    ]);

  test.each([
    [
      [],
      [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
    ],
    [
      ['b'],
      [
        ['a', 1],
        ['c', 2],
      ],
    ],
    [
      ['a'],
      [
        ['b', 1],
        ['c', 2],
      ],
    ],
  ])('without %j', (out, expected) => {
    expect(outcome(out)).toEqual(expected);
  });
});

describe('A draw that anybody can repeat', () => {
  test('depends on purpose and receipts, not on the order of either', () => {
    const drawn = fairDraw('parallel:1', ['r1', 'r2'], ['a', 'b']);
    expect(fairDraw('parallel:1', ['r2', 'r1'], ['b', 'a'])).toEqual(drawn);
    expect(fairDraw('parallel:2', ['r1', 'r2'], ['a', 'b']).seed).not.toBe(drawn.seed);
    expect(['a', 'b']).toContain(drawn.chosen);
  });
});
