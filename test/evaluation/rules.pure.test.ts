import fc from 'fast-check';
import { reviewedLowestScheme, worksScheme } from '../../server/tenders/schemeTemplates.ts';
import {
  automaticLeaves,
  electChair,
  isLeafIn,
  isWhole,
  judgedLeaves,
  mayReview,
  mayScore,
  mismatchesOf,
  nextVersion,
  rejectedByMajority,
  type GivenReview,
} from '../../server/evaluation/rules.ts';

const item = (id: string) => worksScheme.preliminary.find((one) => one.id === id)!;
const codeOf = (verdict: { ok: boolean; code?: string }) => verdict.code ?? 'yes';

describe('An item of the preliminary review', () => {
  const judge = (id: string, verdict: 'PASS' | 'FAIL', change: { reason?: string; isAboveCeiling?: boolean } = {}) =>
    codeOf(mayReview({ item: item(id), verdict, reason: 'why', isAboveCeiling: false, ...change }));
  test('fails with a reason', () => {
    expect(judge('F2', 'FAIL')).toBe('yes');
    expect(judge('F2', 'FAIL', { reason: '' })).toBe('evaluation.reason_missing');
    expect(judge('F2', 'PASS', { reason: '' })).toBe('yes');
  });
  test('that could be cleared up is not failed (1117 (十三))', () => {
    expect(judge('Q3', 'FAIL')).toBe('evaluation.clarify_first');
    expect(judge('Q3', 'PASS')).toBe('yes');
  });
  test('of the ceiling follows the arithmetic (REG 51(5))', () => {
    expect(judge('R7', 'PASS', { isAboveCeiling: true })).toBe('evaluation.above_ceiling');
    expect(judge('R7', 'FAIL', { isAboveCeiling: true })).toBe('yes');
    expect(judge('R7', 'FAIL')).toBe('evaluation.not_above_ceiling');
    expect(judge('R7', 'PASS')).toBe('yes');
  });
});

describe('The majority of each item', () => {
  const reviews = (fails: number, total: number): GivenReview[] =>
    Array.from({ length: total }, (_, at) => ({
      seat: `E-${String(at + 1)}`,
      bidId: 'b',
      itemId: 'F2',
      verdict: at < fails ? 'FAIL' : 'PASS',
      reason: at < fails ? `r${String(at)}` : '',
    }));
  test.each([
    [2, 5, 0],
    [3, 5, 1],
    [3, 7, 0],
    [4, 7, 1],
    [0, 5, 0],
    [5, 5, 1],
  ])('%d of %d who fail reject %d bids', (fails, total, rejected) => {
    expect(rejectedByMajority({ preliminary: [item('F2')] }, [{ bidId: 'b' }], reviews(fails, total))).toHaveLength(
      rejected,
    );
  });
  test('keeps every failed item with the reasons, and the first one’s ground', () => {
    const both = [...reviews(3, 3), ...reviews(3, 3).map((one) => ({ ...one, itemId: 'R2' }))];
    const [found] = rejectedByMajority({ preliminary: [item('F2'), item('R2')] }, [{ bidId: 'b' }], both);
    expect(found).toMatchObject({ bidId: 'b', ground: 'REJ_NO_SEAL_SIGN', by: 'COMMITTEE' });
    expect(found?.items.map((one) => [one.itemId, one.fails, one.passes, one.reasons])).toEqual([
      ['F2', 3, 0, ['r0', 'r1', 'r2']],
      ['R2', 3, 0, ['r0', 'r1', 'r2']],
    ]);
  });
  test('rejects as many as it would in any order of reviews', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(reviews(3, 5), { minLength: 5 }), (shuffled) => {
        expect(rejectedByMajority({ preliminary: [item('F2')] }, [{ bidId: 'b' }], shuffled)[0]?.items[0]?.fails).toBe(
          3,
        );
      }),
    );
  });
});

describe('The chair', () => {
  const members = ['E-3', 'E-1', 'E-2'];
  test('has most ballots', () => expect(electChair(members, ['E-2', 'E-2', 'E-3'])).toBe('E-2'));
  test('was drawn earlier where ballots are equal', () =>
    expect(electChair(members, ['E-1', 'E-2', 'E-3'])).toBe('E-3'));
  test('is one of the members', () => expect(electChair(members, ['E-9', 'E-9', 'E-1'])).toBe('E-1'));
  test('does not exist without members', () => expect(electChair([], [])).toBeNull());
});

describe('A score', () => {
  const may = (criterionId: string, points: string) => codeOf(mayScore(worksScheme, criterionId, points));
  test.each([
    ['T1', '8', 'yes'],
    ['T1', '8.1', 'evaluation.score_out_of_range'],
    ['T1', '0', 'yes'],
    ['T1', '-0.1', 'evaluation.score_out_of_range'],
    ['T1', '7.95', 'evaluation.score_off_step'],
    ['B1', '3', 'evaluation.score_off_step'],
    ['B1', '4.0', 'yes'],
    ['ZZ', '1', 'evaluation.criterion_undeclared'],
  ])('%s %s is judged %s', (criterion, points, code) => expect(may(criterion, points)).toBe(code));
  test('is not given to an automatic leaf', () => {
    const auto = {
      kind: 'OBJECTIVE_AUTO',
      id: 'A1',
      title: 'A',
      maxPoints: '4',
      minPoints: '0',
      step: '1',
      places: 0,
      guidance: '',
      auto: { kind: 'COUNT', base: '0', pointsEach: '1' },
    } as const;
    const scheme = {
      ...worksScheme,
      criteria: [{ kind: 'GROUP', part: 'OTHER', id: 'O', title: 'O', children: [auto] } as never],
    };
    expect(codeOf(mayScore(scheme, 'A1', '1'))).toBe('evaluation.criterion_computed');
    expect([judgedLeaves(scheme), automaticLeaves(scheme)]).toEqual([[], [auto]]);
  });
  test('has no leaf where only prices are compared', () => expect(judgedLeaves(reviewedLowestScheme)).toEqual([]));
});

describe('A score’s version', () => {
  const kept = { points: '4.0', version: 3 };
  test('counts up from the version seen', () => {
    expect(nextVersion(null, { points: '4', version: 0 })).toEqual({ ok: true, version: 1, isNew: true });
    expect(nextVersion(kept, { points: '5', version: 3 })).toEqual({ ok: true, version: 4, isNew: true });
  });
  test('stays for the same points, seen or about to be seen', () => {
    expect(nextVersion(kept, { points: '4', version: 3 })).toEqual({ ok: true, version: 3, isNew: false });
    expect(nextVersion(kept, { points: '4', version: 2 })).toEqual({ ok: true, version: 3, isNew: false });
  });
  test.each([0, 1, 2, 4])('%d is stale for other points', (version) => {
    expect(nextVersion(kept, { points: '5', version })).toMatchObject({
      code: 'evaluation.stale_score',
      facts: { version: 3, points: '4.0' },
    });
  });
  test('too old for the same points is stale', () =>
    expect(nextVersion(kept, { points: '4', version: 1 })).toMatchObject({ ok: false }));
  test('ahead of everything is stale where nothing is kept', () =>
    expect(nextVersion(null, { points: '4', version: 1 })).toMatchObject({ facts: { version: 0, points: null } }));
});

describe('Objective scores', () => {
  const given = (seat: string, points: string, criterionId = 'B1', bidId = 'b') => ({
    seat,
    points,
    criterionId,
    bidId,
  });
  test('agree whatever way they are written', () =>
    expect(mismatchesOf(worksScheme, ['b'], [given('E-1', '4'), given('E-2', '4.0')])).toEqual([]));
  test('that differ are named with their bid', () =>
    expect(
      mismatchesOf(
        worksScheme,
        ['a', 'b'],
        [given('E-1', '4'), given('E-2', '2'), given('E-1', '2', 'B1', 'a'), given('E-2', '2', 'B1', 'a')],
      ),
    ).toEqual([{ bidId: 'b', criterionId: 'B1' }]));
  test('subjective ones may differ', () =>
    expect(mismatchesOf(worksScheme, ['b'], [given('E-1', '4', 'T1'), given('E-2', '2', 'T1')])).toEqual([]));
  test('of a rejected bid do not matter', () =>
    expect(mismatchesOf(worksScheme, [], [given('E-1', '4'), given('E-2', '2')])).toEqual([]));
});

test('work is whole when nothing is missing', () => {
  expect(isWhole(3, 3, 'x')).toEqual({ ok: true });
  expect(isWhole(2, 3, 'x')).toEqual({ ok: false, code: 'x', facts: { given: 2, expected: 3 } });
  expect(isLeafIn([{ bidId: 'a', criterionId: 'c' }], { bidId: 'a', criterionId: 'c' })).toBe(true);
  expect(isLeafIn([{ bidId: 'a', criterionId: 'c' }], { bidId: 'a', criterionId: 'd' })).toBe(false);
});
