import fc from 'fast-check';
import { givenBack, maySuspend, movesForward, nextDue } from '../../server/supervision/rules.ts';
import { lotStates, type LotFacts, type LotState } from '../../server/tenders/states.ts';

const at = (milliseconds: number) => new Date(Date.UTC(2026, 2, 10) + milliseconds);
const still = (change: Partial<Parameters<typeof givenBack>[0]> = {}) => ({
  state: 'TENDERING' as LotState,
  suspendedAt: at(0),
  deadlineAt: at(1000),
  publicityEndsAt: null,
  ...change,
});

describe('a suspension gives back exactly the time for which the clocks stood still (DOMAIN 3.5)', () => {
  test('the remaining time at its end is the remaining time at its beginning, to the millisecond', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 10 }),
        fc.integer({ min: 0, max: 10 ** 10 }),
        fc.constantFrom('TENDERING' as const, 'PUBLICITY' as const),
        (left, stood, state) => {
          const end = at(left);
          const back = givenBack(still({ state, deadlineAt: end, publicityEndsAt: end }), at(stood));
          const moved = state === 'TENDERING' ? back.deadlineAt : back.publicityEndsAt;
          const other = state === 'TENDERING' ? back.publicityEndsAt : back.deadlineAt;
          return (
            moved !== null &&
            moved.getTime() - at(stood).getTime() === left &&
            other?.getTime() === end.getTime() &&
            back.milliseconds === stood
          );
        },
      ),
    );
  });

  test.each([
    [-1, 'over before'],
    [0, 'over at that very millisecond'],
  ])('a period that was %i ms from its end, %s, stays over', (left) => {
    const back = givenBack(still({ deadlineAt: at(left) }), at(5000));
    expect(back.deadlineAt).toEqual(at(left));
  });

  test('after the opening the deadline is history and does not move', () => {
    expect(givenBack(still({ state: 'EVALUATING', deadlineAt: at(1000) }), at(5000)).deadlineAt).toEqual(at(1000));
  });

  test('several suspensions add up', () => {
    const first = givenBack(still({ deadlineAt: at(10_000) }), at(300));
    const second = givenBack(still({ suspendedAt: at(1000), deadlineAt: first.deadlineAt }), at(1700));
    expect(second.deadlineAt).toEqual(at(11_000));
  });

  test('a lot without dates has none to move', () => {
    expect(givenBack(still({ deadlineAt: null }), at(5000))).toEqual({
      milliseconds: 5000,
      deadlineAt: null,
      publicityEndsAt: null,
    });
  });
});

describe('what may be suspended (REG 62)', () => {
  const suspendable = [
    'PREQ_OPEN',
    'PREQ_REVIEW',
    'PREQ_DONE',
    'TENDERING',
    'BID_CLOSED',
    'OPENING',
    'OPENED',
    'EVALUATING',
    'EVALUATED',
    'REPORT_CHECK',
    'PUBLICITY',
    'DECIDING',
    'AWARDED',
    'NOTIFIED',
  ];
  test.each(lotStates.map((state) => [state, suspendable.includes(state)] as const))(
    'a lot that is %s: %s',
    (state, expected) => {
      expect(maySuspend({ state, isSuspended: false }).ok).toBe(expected);
      expect(maySuspend({ state, isSuspended: true })).toMatchObject({
        ok: false,
        code: 'supervision.already_suspended',
      });
    },
  );
});

describe('the clock', () => {
  const facts = (change: Partial<LotFacts>): LotFacts => ({
    state: 'TENDERING',
    isSuspended: false,
    isMandatory: true,
    decisionMode: 'RANKED',
    minimumBids: 3,
    deadlineAt: at(1000),
    publicityEndsAt: null,
    ...change,
  });
  test('a running lot is looked at again at its deadline, a suspended one not at all', () => {
    expect(nextDue(facts({}))).toEqual(at(1000));
    expect(nextDue(facts({ isSuspended: true }))).toBeNull();
  });

  test.each([
    [-1, false],
    [0, false],
    [1, true],
  ])('a sandbox may be moved by %i ms: %s', (by, allowed) => {
    expect(movesForward(at(0), at(by)).ok).toBe(allowed);
  });
});
