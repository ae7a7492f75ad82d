import fc from 'fast-check';
import {
  allocate,
  inDeclaredOrder,
  limitStanding,
  withinAwardLimit,
  type LimitedLot,
} from '../../server/decision/awardLimit.ts';

const candidate = (party: string, rank: number | null) => ({ bidId: `bid-${party}`, rank, parties: [party] });
const lot = (code: string, estimate: string, change: Partial<LimitedLot> = {}): LimitedLot => ({
  lotId: code,
  code,
  estimate,
  stage: 'OPEN',
  won: [],
  mayWin: null,
  ...change,
});
const one = { atMost: 1, order: 'ESTIMATE_DESCENDING' } as const;

describe('the declared order', () => {
  test('is by estimate from the largest, then by code', () => {
    const lots = [lot('L-1', '1.00'), lot('L-3', '5.00'), lot('L-2', '5.00')];
    expect(inDeclaredOrder(lots, 'ESTIMATE_DESCENDING').map(({ code }) => code)).toEqual(['L-2', 'L-3', 'L-1']);
    expect(inDeclaredOrder(lots, 'BY_CODE').map(({ code }) => code)).toEqual(['L-1', 'L-2', 'L-3']);
  });
});

describe('who may win', () => {
  test('three lots, one each: the best of the first lot is skipped in the second, the next takes it', () => {
    const candidates = [candidate('A', 1), candidate('B', 2), candidate('C', 3)];
    const lots = [
      { lotId: 'L-1', code: 'L-1', estimate: '100.00', candidates },
      { lotId: 'L-2', code: 'L-2', estimate: '300.00', candidates },
      { lotId: 'L-3', code: 'L-3', estimate: '200.00', candidates },
    ];
    expect(allocate(lots, one)).toEqual([
      { lotId: 'L-2', winner: 'bid-A', skipped: [] },
      { lotId: 'L-3', winner: 'bid-B', skipped: ['bid-A'] },
      { lotId: 'L-1', winner: 'bid-C', skipped: ['bid-A', 'bid-B'] },
    ]);
  });

  test('with a limit of two the second award is still lawful, the third is not', () => {
    const candidates = [candidate('A', 1), candidate('B', 2)];
    const lots = ['L-1', 'L-2', 'L-3'].map((code) => ({ lotId: code, code, estimate: '1.00', candidates }));
    expect(allocate(lots, { ...one, atMost: 2 }).map(({ winner }) => winner)).toEqual(['bid-A', 'bid-A', 'bid-B']);
  });

  test('a candidate at its limit is refused with the lots that it won', () => {
    const lots = [lot('L-1', '9.00', { stage: 'AWARDED', won: ['A'] }), lot('L-2', '1.00')];
    const standing = limitStanding(lots, 'L-2', [candidate('A', 1), candidate('B', 2)], one);
    expect(standing).toEqual({ skipped: [{ bidId: 'bid-A', lots: ['L-1'] }], first: 'bid-B', waitsFor: [] });
    expect(withinAwardLimit(standing, 'bid-A', 1)).toMatchObject({
      code: 'decision.award_limit',
      facts: { lots: ['L-1'] },
    });
    expect(withinAwardLimit(standing, 'bid-B', 1)).toEqual({ ok: true });
  });

  test('a member of a winning consortium has won, and a consortium is at its limit when one member is', () => {
    const lots = [lot('L-1', '9.00', { stage: 'AWARDED', won: ['A', 'M'] }), lot('L-2', '1.00')];
    const consortium = { bidId: 'bid-MZ', rank: 1, parties: ['Z', 'M'] };
    expect(limitStanding(lots, 'L-2', [consortium, candidate('B', 2)], one).first).toBe('bid-B');
  });

  test('a lot waits while an earlier one may still take its best candidate, and for nothing else', () => {
    const candidates = [candidate('A', 1), candidate('B', 2)];
    const waits = (change: Partial<LimitedLot>) =>
      limitStanding([lot('L-1', '9.00', change), lot('L-2', '1.00')], 'L-2', candidates, one).waitsFor;
    expect(waits({ mayWin: null })).toEqual(['L-1']);
    expect(waits({ mayWin: ['A', 'C'] })).toEqual(['L-1']);
    expect(waits({ mayWin: ['B', 'C'] })).toEqual([]);
    expect(waits({ stage: 'ENDED', mayWin: [] })).toEqual([]);
    // The first in the order waits for nobody.
    expect(limitStanding([lot('L-1', '9.00'), lot('L-2', '1.00')], 'L-1', candidates, one).waitsFor).toEqual([]);
  });
});

describe('whatever the lots and candidates', () => {
  const parties = ['A', 'B', 'C', 'D'];
  const world = fc.record({
    atMost: fc.integer({ min: 1, max: 3 }),
    lots: fc.array(
      fc.record({ estimate: fc.integer({ min: 1, max: 5 }), order: fc.shuffledSubarray(parties, { minLength: 1 }) }),
      { minLength: 1, maxLength: 6 },
    ),
  });
  const built = (lots: readonly { estimate: number; order: readonly string[] }[]) =>
    lots.map(({ estimate, order }, at) => ({
      lotId: `L-${String(at)}`,
      code: `L-${String(at)}`,
      estimate: `${String(estimate)}.00`,
      candidates: order.map((party, place) => candidate(party, place + 1)),
    }));

  test('nobody wins more than the limit, and nobody is passed over who could have won', () => {
    fc.assert(
      fc.property(world, ({ atMost, lots }) => {
        const all = built(lots);
        const awards = allocate(all, { atMost, order: 'ESTIMATE_DESCENDING' });
        const wins = new Map<string, number>();
        for (const { lotId, winner, skipped } of awards) {
          const { candidates = [] } = all.find((one_) => one_.lotId === lotId) ?? {};
          const free = candidates.filter(({ bidId }) => (wins.get(bidId) ?? 0) < atMost);
          expect(winner).toBe(free[0]?.bidId ?? null);
          expect([...skipped].sort()).toEqual(
            candidates
              .filter((one_) => !free.includes(one_))
              .map(({ bidId }) => bidId)
              .sort(),
          );
          if (winner !== null) wins.set(winner, (wins.get(winner) ?? 0) + 1);
        }
        expect(Math.max(0, ...wins.values())).toBeLessThanOrEqual(atMost);
      }),
    );
  });

  test('the order in which lots are given changes nothing', () => {
    fc.assert(
      fc.property(world, ({ atMost, lots }) => {
        const all = built(lots);
        const limit = { atMost, order: 'ESTIMATE_DESCENDING' } as const;
        expect(allocate([...all].reverse(), limit)).toEqual(allocate(all, limit));
      }),
    );
  });
});
