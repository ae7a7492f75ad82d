import fc from 'fast-check';
import { nextFrozen, pickFrozen, type FrozenDraw } from '../../server/experts/frozenDraw.ts';

const frozen: FrozenDraw = {
  venues: [
    { venueId: 'main', region: 'Y', number: 2 },
    { venueId: 'remote', region: 'J', number: 1 },
  ],
  substitutes: 2,
  sameEmployerMax: 1,
  pool: [
    { id: 'a', regions: ['Y'], employers: ['e1'] },
    { id: 'b', regions: ['J'], employers: ['e2'] },
    { id: 'c', regions: ['Y'], employers: ['e1'] },
    { id: 'd', regions: ['Y'], employers: ['e3'] },
    { id: 'e', regions: ['J'], employers: ['e3'] },
    { id: 'f', regions: ['Y'], employers: [] },
  ],
};
const order = ['a', 'c', 'b', 'd', 'e', 'f'];

describe('A free place goes to the next in the same order', () => {
  test('of the venue’s region', () => {
    expect(nextFrozen(order, frozen, { venueId: 'remote', asked: ['a', 'b', 'd'], live: [] })).toBe('e');
  });
  test('never to somebody who was asked before', () => {
    expect(nextFrozen(order, frozen, { venueId: 'remote', asked: ['b', 'e'], live: [] })).toBeNull();
  });
  test('not to a colleague of a member who still may come', () => {
    expect(nextFrozen(order, frozen, { venueId: 'main', asked: ['a', 'b'], live: ['a', 'b'] })).toBe('d');
  });
  test('to a colleague of somebody who has declined', () => {
    expect(nextFrozen(order, frozen, { venueId: 'main', asked: ['a', 'b'], live: ['b'] })).toBe('c');
  });
  test('to nobody at a venue that the plan does not know', () => {
    expect(nextFrozen(order, frozen, { venueId: 'elsewhere', asked: [], live: [] })).toBeNull();
  });
});

test('the first who are asked fill every venue and crowd no employer', () => {
  const picked = pickFrozen(order, frozen);
  expect(picked.ok && picked.regular.map((one) => [one.id, one.venueId])).toEqual([
    ['a', 'main'],
    ['b', 'remote'],
    ['d', 'main'],
  ]);
});

test('whatever the order, whoever follows was in the pool, was not asked, and sits in the region', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(order, { minLength: order.length }), fc.subarray(order), (drawn, asked) => {
      const next = nextFrozen(drawn, frozen, { venueId: 'main', asked, live: asked });
      if (next === null) return;
      expect(asked).not.toContain(next);
      expect(frozen.pool.find((one) => one.id === next)?.regions).toContain('Y');
    }),
  );
});
