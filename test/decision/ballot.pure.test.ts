import fc from 'fast-check';
import { applyChair, ballotForm, checkBallot, countRound, openingStanding } from '../../server/decision/ballot.ts';
import { BallotChoice, type BallotKind } from '../../server/decision/choice.ts';
import { firstPlaces } from '../../server/decision/rankPoints.ts';
import { replay } from '../../server/decision/replay.ts';
import { checkReasons } from '../../server/decision/reasons.ts';
import type { Ballot, Finalist, Outcome, Standing } from '../../server/decision/standing.ts';
import type { DecisionMethod, SeparatedPlan } from '../../server/tenders/decisionPlan.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import vectors from '../vectors/domain.json' with { type: 'json' };

const absolute: DecisionMethod = { kind: 'DIRECT_VOTE', rule: 'ABSOLUTE', runOffs: 2 };
const relative: DecisionMethod = { kind: 'DIRECT_VOTE', rule: 'RELATIVE', runOffs: 2 };
const oneByOne: DecisionMethod = { kind: 'ROUND_ELIMINATION', ballot: 'ONE_NAME', until: 1 };
const approval: DecisionMethod = { kind: 'ROUND_ELIMINATION', ballot: 'APPROVE_ALL_BUT_ONE', until: 1 };
const ranking: DecisionMethod = { kind: 'RANK_POINTS' };

const plan = (method: DecisionMethod, changed: Partial<SeparatedPlan> = {}): SeparatedPlan => ({
  ...separatedTemplate(),
  method,
  ...changed,
});
/** Prices rise with the letter: A is the cheapest. */
const finalist = (bidId: string, changed: Partial<Finalist> = {}): Finalist => ({
  bidId,
  price: `${100 + bidId.charCodeAt(0)}.00`,
  total: '90.00',
  credit: '80',
  ...changed,
});
const finalists = (letters: string) => [...letters].map((letter) => finalist(letter));
const seats = (choices: readonly BallotChoice[]): Ballot[] =>
  choices.map((choice, at) => ({ seat: `D-${at + 1}`, choice }));
const names = (letters: string | readonly string[]) =>
  seats([...letters].map((bidId) => ({ kind: 'ONE_NAME', bidId })));
const approvals = (...ballots: string[]) =>
  seats(ballots.map((letters) => ({ kind: 'APPROVAL', bidIds: [...letters] })));
const rankings = (...ballots: string[]) => seats(ballots.map((letters) => ({ kind: 'RANKING', bidIds: [...letters] })));

const decide = (
  told: SeparatedPlan,
  among: readonly Finalist[],
  rounds: readonly Ballot[][],
  chair: readonly string[] = [],
) => {
  const replayed = replay(told, among, rounds, chair);
  if (!replayed.ok) throw new Error(`${replayed.code} ${JSON.stringify(replayed.facts)}`);
  return replayed.decision;
};
const refusal = (...told: Parameters<typeof replay>) => {
  const replayed = replay(...told);
  return replayed.ok ? 'yes' : replayed.code;
};

describe('direct vote by absolute majority', () => {
  test('V-1: more than half of the votes wins in the first round', () => {
    const [round] = vectors['V-1'].rounds;
    const { rounds, winner } = decide(plan(absolute), finalists('ABC'), [names(round?.ballots ?? [])]);
    expect(rounds[0]?.counts).toEqual(round?.result.counts);
    expect(winner).toEqual({ bidId: round?.result.winner, by: 'ABSOLUTE_MAJORITY' });
  });

  test('V-2: without a majority the two leaders meet in a run-off', () => {
    const [first, second] = vectors['V-2'].rounds;
    const before = decide(plan(absolute), finalists('ABC'), [names(first?.ballots ?? [])]);
    expect(before.rounds[0]?.counts).toEqual(first?.result.counts);
    expect([before.winner, before.next?.purpose, before.next?.candidates]).toEqual([
      null,
      'RUN_OFF',
      first?.result.runoff,
    ]);
    const after = decide(plan(absolute), finalists('ABC'), [names(first?.ballots ?? []), names(second?.ballots ?? [])]);
    expect(after.rounds[1]?.counts).toEqual(second?.result.counts);
    expect(after.winner).toEqual({ bidId: second?.result.winner, by: 'RUN_OFF' });
  });

  test('exactly half is not a majority, one vote more is', () => {
    expect(decide(plan(absolute), finalists('ABC'), [names('AAABBC')]).winner).toBeNull();
    expect(decide(plan(absolute), finalists('ABC'), [names('AAAABC')]).winner?.bidId).toBe('A');
  });

  test('a tie for the second place is voted on among the tied, then the run-off is held', () => {
    const first = decide(plan(absolute), finalists('ABC'), [names('AAABBCC')]);
    expect(first.next).toMatchObject({ purpose: 'INTERMEDIATE', candidates: ['B', 'C'], secured: ['A'] });
    const second = decide(plan(absolute), finalists('ABC'), [names('AAABBCC'), names('BBBCCCC')]);
    expect(second.next).toMatchObject({ purpose: 'RUN_OFF', candidates: ['A', 'C'], secured: [] });
    const third = decide(plan(absolute), finalists('ABC'), [names('AAABBCC'), names('BBBCCCC'), names('AAACCCC')]);
    expect(third.winner).toEqual({ bidId: 'C', by: 'RUN_OFF' });
  });

  test('three equal leaders fight for both places', () => {
    const rounds = [names('AABBCCD')];
    expect(decide(plan(absolute), finalists('ABCD'), rounds).next).toMatchObject({
      purpose: 'INTERMEDIATE',
      candidates: ['A', 'B', 'C'],
      secured: [],
    });
    const narrowed = decide(plan(absolute), finalists('ABCD'), [...rounds, names('AAABBCC')]).next;
    expect(narrowed).toMatchObject({ purpose: 'INTERMEDIATE', candidates: ['B', 'C'], secured: ['A'] });
    const both = decide(plan(absolute), finalists('ABCD'), [...rounds, names('AAABBBC')]).next;
    expect(both).toMatchObject({ purpose: 'RUN_OFF', candidates: ['A', 'B'] });
  });

  test('an intermediate ballot that separates nobody leaves the place to the declared chain', () => {
    const rounds = [names('AABBCC'), names('AABBCC')];
    const { next } = decide(plan(absolute), finalists('ABC'), rounds);
    expect(next).toMatchObject({ purpose: 'RUN_OFF', candidates: ['A', 'B'] });
  });

  test('a tied run-off is repeated twice, then the declared tie-break speaks', () => {
    const tied = names('AAABBB');
    const opening = [tied];
    expect(decide(plan(absolute), finalists('AB'), opening).next).toMatchObject({ purpose: 'RUN_OFF', repeats: 0 });
    expect(decide(plan(absolute), finalists('AB'), [tied, tied]).next).toMatchObject({
      purpose: 'RUN_OFF',
      repeats: 1,
    });
    expect(decide(plan(absolute), finalists('AB'), [tied, tied, tied]).next).toMatchObject({ repeats: 2 });
    expect(decide(plan(absolute), finalists('AB'), [tied, tied, tied, tied]).winner).toEqual({
      bidId: 'A',
      by: 'LOWER_PRICE',
    });
  });

  test('nobody outside the run-off may be named in it', () => {
    expect(refusal(plan(absolute), finalists('ABC'), [names('AAABBBC'), names('AAABBBC')])).toBe(
      'decision.not_in_this_round',
    );
  });
});

describe('direct vote by relative majority', () => {
  test('the most votes win without a majority', () => {
    expect(decide(plan(relative), finalists('ABC'), [names('AAABBCC')]).winner).toEqual({
      bidId: 'A',
      by: 'RELATIVE_MAJORITY',
    });
  });

  test('the tied are voted on again, those behind are out', () => {
    const { next } = decide(plan(relative), finalists('ABC'), [names('AAABBBC')]);
    expect(next).toMatchObject({ purpose: 'TIE_REVOTE', candidates: ['A', 'B'] });
  });

  test('a revote that never separates ends at the declared chain', () => {
    const tied = names('AABB');
    const held = (count: number) =>
      decide(
        plan(relative),
        finalists('AB'),
        Array.from({ length: count }, () => tied),
      );
    expect(held(4).winner).toEqual({ bidId: 'A', by: 'LOWER_PRICE' });
    expect(held(3).next).toMatchObject({ purpose: 'TIE_REVOTE', repeats: 2 });
  });
});

describe('round by round elimination', () => {
  test('everybody approves all but one; the lowest leaves until one is left', () => {
    const rounds = [approvals('AB', 'AB', 'AC', 'AB', 'BC'), approvals('A', 'A', 'B', 'A', 'B')];
    expect(decide(plan(approval), finalists('ABC'), rounds.slice(0, 1)).next).toMatchObject({
      purpose: 'MAIN',
      candidates: ['A', 'B'],
    });
    expect(decide(plan(approval), finalists('ABC'), rounds).winner).toEqual({ bidId: 'A', by: 'LAST_STANDING' });
  });

  test('a tie for the lowest place is voted on among the tied; the others are safe', () => {
    const { next } = decide(plan(oneByOne), finalists('ABC'), [names('AAABBCC')]);
    expect(next).toMatchObject({ purpose: 'ELIMINATION', candidates: ['B', 'C'], secured: ['A'] });
    const after = decide(plan(oneByOne), finalists('ABC'), [names('AAABBCC'), names('BBBBCCC')]);
    expect(after.next).toMatchObject({ purpose: 'MAIN', candidates: ['A', 'B'], secured: [] });
  });

  test('a second tie among fewer keeps everybody safe who was safe before', () => {
    const rounds = [names('AAAABBCCDD'), names('BBBBCCCDDD')];
    const { next } = decide(plan(oneByOne), finalists('ABCD'), rounds);
    expect(next).toMatchObject({ purpose: 'ELIMINATION', candidates: ['C', 'D'], secured: ['A', 'B'] });
    const after = decide(plan(oneByOne), finalists('ABCD'), [...rounds, names('CCD')]);
    expect(after.next).toMatchObject({ purpose: 'MAIN', candidates: ['A', 'B', 'C'], secured: [] });
  });

  test('an elimination ballot that separates nobody lets the worst by the declared chain leave', () => {
    const { next } = decide(plan(oneByOne), finalists('ABC'), [names('AABBCC'), names('AABBCC')]);
    expect(next).toMatchObject({ purpose: 'MAIN', candidates: ['A', 'B'] });
  });

  test('an elimination until two hands over to the declared method', () => {
    const then = plan({ kind: 'ROUND_ELIMINATION', ballot: 'ONE_NAME', until: 2, then: { kind: 'RANK_POINTS' } });
    const { next } = decide(then, finalists('ABC'), [names('AAABBBC')]);
    expect(next && [next.candidates, ballotForm(then, next)]).toEqual([['A', 'B'], 'RANKING']);
    const { winner } = decide(then, finalists('ABC'), [names('AAABBBC'), rankings('AB', 'BA', 'BA')]);
    expect(winner).toEqual({ bidId: 'B', by: 'POINTS' });
  });

  test('a later run-off is counted by the method that was handed to', () => {
    const then = plan({ kind: 'ROUND_ELIMINATION', ballot: 'APPROVE_ALL_BUT_ONE', until: 3, then: absolute });
    const rounds = [approvals('ABC', 'ABC', 'ABC', 'ABC', 'ABC'), names('AABBC')];
    const { next } = decide(then, finalists('ABCD'), rounds);
    expect(next && [next.purpose, ballotForm(then, next)]).toEqual(['RUN_OFF', 'ONE_NAME']);
  });
});

describe('rank points', () => {
  const vector = vectors['V-5'];

  test('V-5: four points for the first to one for the last', () => {
    const ballots = rankings(...vector.ballots);
    const { rounds, winner } = decide(plan(ranking), finalists('ABCD'), [ballots]);
    expect(rounds[0]?.counts).toEqual(vector.points);
    expect(winner).toEqual({ bidId: vector.winner, by: 'POINTS' });
    expect(firstPlaces({ standing: openingStanding(finalists('ABCD')), ballots })).toEqual({
      ...vector.first_places,
      D: 0,
    });
  });

  test('equal points go to more first places', () => {
    const { rounds, winner } = decide(plan(ranking), finalists('ABC'), [rankings('BAC', 'BAC', 'ABC', 'CAB')]);
    expect(rounds[0]?.counts).toEqual({ A: 9, B: 9, C: 6 });
    expect(winner).toEqual({ bidId: 'B', by: 'FIRST_PLACES' });
  });

  test('equal points and first places go to the lower price', () => {
    expect(decide(plan(ranking), finalists('AB'), [rankings('AB', 'BA')]).winner).toEqual({
      bidId: 'A',
      by: 'LOWER_PRICE',
    });
  });
});

describe('cumulative vote, price competition, deliberation', () => {
  test('votes are spread freely and the most win', () => {
    const votes = plan({ kind: 'CUMULATIVE_VOTE', votes: 3 });
    const spread = (...parts: [string, number][]): BallotChoice => ({
      kind: 'DISTRIBUTION',
      votes: parts.map(([bidId, count]) => ({ bidId, votes: count })),
    });
    const { rounds, winner } = decide(votes, finalists('ABC'), [
      seats([spread(['A', 3]), spread(['B', 2], ['A', 1]), spread(['B', 3])]),
    ]);
    expect(rounds[0]?.counts).toEqual({ A: 4, B: 5, C: 0 });
    expect(winner).toEqual({ bidId: 'B', by: 'VOTES' });
  });

  const byPrice = (rule: Extract<DecisionMethod, { kind: 'PRICE_COMPETITION' }>['rule'], ...prices: string[]) =>
    decide(
      plan({ kind: 'PRICE_COMPETITION', rule }),
      prices.map((price, at) => finalist('ABCDE'.charAt(at), { price })),
      [seats([{ kind: 'CONFIRMATION' }])],
    );

  test('the lowest, the second lowest and the nearest to the mean', () => {
    const prices = ['103.00', '100.00', '101.00', '110.00'];
    expect(byPrice({ kind: 'LOWEST' }, ...prices).winner).toEqual({ bidId: 'B', by: 'PRICE' });
    expect(byPrice({ kind: 'NTH_LOWEST', n: 2 }, ...prices).winner).toEqual({ bidId: 'C', by: 'PRICE' });
    expect(byPrice({ kind: 'NEAREST_TO_MEAN' }, ...prices).winner).toEqual({ bidId: 'A', by: 'PRICE' });
  });

  test('the mean is not rounded before the distances are compared', () => {
    // Mean 100.0025: 100.01 is nearer by half a fen; from a mean rounded to 100.00 both would be equally far.
    expect(byPrice({ kind: 'NEAREST_TO_MEAN' }, '99.99', '100.01', '100.05', '99.96').winner).toEqual({
      bidId: 'B',
      by: 'PRICE',
    });
  });

  test('one price above and one below at the same distance: the declared chain takes the lower', () => {
    expect(byPrice({ kind: 'NEAREST_TO_MEAN' }, '99.00', '101.00').winner).toEqual({ bidId: 'A', by: 'LOWER_PRICE' });
  });

  test('in a deliberation the chair decides, whatever the opinions', () => {
    const talk = plan({ kind: 'COLLECTIVE_DELIBERATION' });
    const opinions = seats([...'AAAAB'].map((bidId) => ({ kind: 'OPINION', bidId })));
    const asked = decide(talk, finalists('ABC'), [opinions]);
    expect(asked.rounds[0]?.counts).toEqual({ A: 4, B: 1, C: 0 });
    expect(asked.chair).toMatchObject({ question: 'WINNER', among: ['A', 'B', 'C'] });
    expect(decide(talk, finalists('ABC'), [opinions], ['C']).winner).toEqual({ bidId: 'C', by: 'CHAIR_WITH_REASONS' });
  });
});

describe('the declared tie-break chain', () => {
  const tied = [rankings('AB', 'BA')];
  const between = (a: Partial<Finalist>, b: Partial<Finalist>, changed: Partial<SeparatedPlan> = {}) =>
    decide(
      plan(ranking, changed),
      [finalist('A', { price: '1.00', ...a }), finalist('B', { price: '1.00', ...b })],
      tied,
    );

  test('lower price, then higher total, then better credit', () => {
    expect(between({ price: '2.00' }, {}).winner).toEqual({ bidId: 'B', by: 'LOWER_PRICE' });
    expect(between({ total: '9.5' }, { total: '10' }).winner).toEqual({ bidId: 'B', by: 'HIGHER_EVALUATION_TOTAL' });
    expect(between({ credit: '9' }, { credit: '10' }).winner).toEqual({ bidId: 'B', by: 'BETTER_CREDIT' });
  });

  test('credit grades are compared as the plan ranks them', () => {
    expect(between({ credit: 'A' }, { credit: 'AA' }, { creditGrades: ['AAA', 'AA', 'A'] }).winner).toEqual({
      bidId: 'B',
      by: 'BETTER_CREDIT',
    });
  });

  test('a figure that one of the tied lacks separates nobody', () => {
    expect(between({ total: null }, { total: '99' }).chair).toMatchObject({ question: 'WINNER', among: ['A', 'B'] });
  });

  test('what all figures leave equal, the chair decides and nobody draws', () => {
    expect(between({}, {}).chair?.among).toEqual(['A', 'B']);
    expect(between({ price: '2.00' }, {}, { tieBreaks: ['CHAIR_WITH_REASONS'] }).chair?.among).toEqual(['A', 'B']);
  });

  test('the chair names only one of those left equal', () => {
    const equal = ['A', 'B', 'C'].map((bidId) => finalist(bidId, { price: bidId === 'C' ? '2.00' : '1.00' }));
    const all = [rankings('ABC', 'BCA', 'CAB')];
    expect(refusal(plan(ranking), equal, all, ['C'])).toBe('decision.not_left_equal');
    expect(decide(plan(ranking), equal, all, ['B']).winner).toEqual({ bidId: 'B', by: 'CHAIR_WITH_REASONS' });
  });
});

describe('the chair inside a running vote', () => {
  const equal = (letters: string) => [...letters].map((bidId) => finalist(bidId, { price: '1.00' }));

  test('fills the places of the run-off one by one, then the run-off is held', () => {
    const rounds = [names('AABBCC'), names('AABBCC')];
    expect(decide(plan(absolute), equal('ABC'), rounds).chair).toMatchObject({
      question: 'RUN_OFF_PLACE',
      among: ['A', 'B', 'C'],
    });
    expect(decide(plan(absolute), equal('ABC'), rounds, ['C']).chair).toMatchObject({
      among: ['A', 'B'],
      secured: ['C'],
    });
    expect(decide(plan(absolute), equal('ABC'), rounds, ['C', 'A']).next).toMatchObject({
      purpose: 'RUN_OFF',
      candidates: ['A', 'C'],
    });
    const { winner } = decide(plan(absolute), equal('ABC'), [...rounds, names('AACCCC')], ['C', 'A']);
    expect(winner).toEqual({ bidId: 'C', by: 'RUN_OFF' });
  });

  test('says who leaves, and the others go on', () => {
    const rounds = [names('AAABBCC'), names('BBCC')];
    expect(decide(plan(oneByOne), equal('ABC'), rounds).chair).toMatchObject({ question: 'LEAVES', among: ['B', 'C'] });
    expect(decide(plan(oneByOne), equal('ABC'), rounds, ['B']).next).toMatchObject({ candidates: ['A', 'C'] });
  });
});

describe('a ballot that may be cast', () => {
  const standing = openingStanding(finalists('ABC'));
  const code = (method: DecisionMethod, choice: BallotChoice, at: Standing = standing) => {
    const verdict = checkBallot(plan(method), at, choice);
    return verdict.ok ? 'yes' : verdict.code;
  };
  const votes = (...counts: number[]): BallotChoice => ({
    kind: 'DISTRIBUTION',
    votes: counts.map((count, at) => ({ bidId: 'ABC'.charAt(at), votes: count })),
  });

  test('has the form of the method', () => {
    expect(code(absolute, { kind: 'RANKING', bidIds: ['A', 'B', 'C'] })).toBe('decision.bad_choice');
    expect(code(absolute, { kind: 'ONE_NAME', bidId: 'A' })).toBe('yes');
  });

  test('names only finalists, for an award outside them is void (LAW 57)', () => {
    expect(code(absolute, { kind: 'ONE_NAME', bidId: 'Z' })).toBe('decision.not_a_finalist');
  });

  test('does not name one who has left', () => {
    expect(code(absolute, { kind: 'ONE_NAME', bidId: 'C' }, { ...standing, candidates: ['A', 'B'] })).toBe(
      'decision.not_in_this_round',
    );
  });

  test('is whole: all are ranked, all but one approved, all votes spent', () => {
    expect(code(ranking, { kind: 'RANKING', bidIds: ['A', 'B'] })).toBe('decision.wrong_number_of_names');
    expect(code(ranking, { kind: 'RANKING', bidIds: ['A', 'B', 'B'] })).toBe('decision.named_twice');
    expect(code(approval, { kind: 'APPROVAL', bidIds: ['A'] })).toBe('decision.wrong_number_of_names');
    expect(code(approval, { kind: 'APPROVAL', bidIds: ['A', 'B', 'C'] })).toBe('decision.wrong_number_of_names');
    expect(code(approval, { kind: 'APPROVAL', bidIds: ['A', 'C'] })).toBe('yes');
    const five: DecisionMethod = { kind: 'CUMULATIVE_VOTE', votes: 5 };
    expect([votes(2, 2), votes(3, 2), votes(3, 3)].map((choice) => code(five, choice))).toEqual([
      'decision.votes_not_spent',
      'yes',
      'decision.votes_not_spent',
    ]);
    expect(BallotChoice.safeParse(votes(6, -1)).success).toBe(false);
  });
});

describe('the reasons of a ballot', () => {
  const told = plan(absolute, {
    factors: [
      { id: 'PRICE', title: '投标报价' },
      { id: 'TEAM', title: '项目团队' },
    ],
  });
  const reason = (factorId: string, length: number) => ({ factorId, text: '理'.repeat(length) });
  const code = (...reasons: { factorId: string; text: string }[]) => {
    const verdict = checkReasons(told, reasons);
    return verdict.ok ? 'yes' : verdict.code;
  };

  test('there is one of the declared length for every declared factor', () => {
    expect(code(reason('PRICE', 20), reason('TEAM', 20))).toBe('yes');
    expect(code(reason('PRICE', 20), reason('TEAM', 19))).toBe('decision.reason_too_short');
    expect(code(reason('PRICE', 20))).toBe('decision.reason_missing');
    expect(code(reason('PRICE', 20), reason('PRICE', 20), reason('TEAM', 20))).toBe('decision.reason_missing');
  });

  test('there is none for a factor added later', () => {
    expect(code(reason('PRICE', 20), reason('TEAM', 20), reason('FRIENDSHIP', 20))).toBe('decision.unknown_factor');
  });

  test('white space does not lengthen a reason, a rare character counts once', () => {
    expect(code(reason('PRICE', 20), { factorId: 'TEAM', text: `理${' '.repeat(30)}` })).toBe(
      'decision.reason_too_short',
    );
    expect(code(reason('PRICE', 20), { factorId: 'TEAM', text: '𠮷'.repeat(19) })).toBe('decision.reason_too_short');
  });
});

describe('the replay that anybody may make', () => {
  test.each([
    ['a ranked lot', [{ mode: 'RANKED' }, finalists('AB'), []], 'decision.not_separated'],
    ['a lot drawn', [plan({ kind: 'LOT' }), finalists('AB'), []], 'tenders.lottery_forbidden'],
    ['one finalist', [plan(absolute), finalists('A'), []], 'decision.too_few_finalists'],
    ['a finalist listed twice', [plan(absolute), finalists('AA'), []], 'decision.named_twice'],
    ['a round without ballots', [plan(absolute), finalists('AB'), [[]]], 'decision.no_ballots'],
    [
      'a seat that casts twice',
      [plan(absolute), finalists('AB'), [[...names('A'), ...names('B')]]],
      'decision.seat_cast_twice',
    ],
    ['a round after the end', [plan(absolute), finalists('AB'), [names('A'), names('A')]], 'decision.round_not_open'],
    ['a chair who was not asked', [plan(absolute), finalists('AB'), [names('A')], ['B']], 'decision.chair_not_asked'],
  ] as [string, Parameters<typeof replay>, string][])('refuses %s', (_, told, expected) => {
    expect(refusal(...told)).toBe(expected);
  });

  test('before any ballot the first round is open to all', () => {
    expect(decide(plan(absolute), finalists('ABC'), []).next).toEqual(openingStanding(finalists('ABC')));
  });

  test('names the round and the seat of a ballot that could not be cast', () => {
    expect(replay(plan(absolute), finalists('AB'), [names('AZ')])).toEqual({
      ok: false,
      code: 'decision.not_a_finalist',
      facts: { bidId: 'Z', round: 1, seat: 'D-2' },
    });
  });
});

const finalMethods: DecisionMethod[] = [
  absolute,
  relative,
  { kind: 'DIRECT_VOTE', rule: 'ABSOLUTE', runOffs: 0 },
  ranking,
  { kind: 'CUMULATIVE_VOTE', votes: 4 },
  { kind: 'PRICE_COMPETITION', rule: { kind: 'LOWEST' } },
  { kind: 'PRICE_COMPETITION', rule: { kind: 'NTH_LOWEST', n: 2 } },
  { kind: 'PRICE_COMPETITION', rule: { kind: 'NEAREST_TO_MEAN' } },
  { kind: 'COLLECTIVE_DELIBERATION' },
];
const anyMethod = fc.oneof(
  fc.constantFrom(...finalMethods, oneByOne, approval),
  fc
    .tuple(fc.constantFrom('ONE_NAME', 'APPROVE_ALL_BUT_ONE'), fc.constantFrom(...finalMethods))
    .map(([ballot, then]) => ({ kind: 'ROUND_ELIMINATION', ballot, until: 2, then }) as DecisionMethod),
);
/** Few different figures, so that ties reach every link of the chain. */
const anyFinalists = fc
  .array(
    fc.record({
      price: fc.constantFrom('1.00', '2.00', '3.00'),
      total: fc.constantFrom('80', '90', null),
      credit: fc.constantFrom('1', '2', null),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((figures) => figures.map((one, at) => ({ bidId: 'ABCDEF'.charAt(at), ...one })));
const luck = fc.array(fc.nat(1_000_000), { minLength: 400, maxLength: 400 });

/** A lawful choice of the round made from a row of numbers. */
function choiceFrom(kind: BallotKind, candidates: readonly string[], next: () => number): BallotChoice {
  const one = () => candidates[next() % candidates.length] ?? '';
  switch (kind) {
    case 'ONE_NAME':
    case 'OPINION':
      return { kind, bidId: one() };
    case 'APPROVAL': {
      const left = one();
      return { kind, bidIds: candidates.filter((bidId) => bidId !== left) };
    }
    case 'RANKING': {
      const keyed = candidates.map((bidId) => ({ bidId, key: next() }));
      return { kind, bidIds: keyed.sort((a, b) => a.key - b.key).map(({ bidId }) => bidId) };
    }
    case 'DISTRIBUTION':
      return { kind, votes: [{ bidId: one(), votes: 4 }] };
    case 'CONFIRMATION':
      return { kind };
  }
}

/** Runs a decision to its end with ballots from a row of numbers. */
function run(told: SeparatedPlan, among: readonly Finalist[], members: number, numbers: readonly number[]) {
  let used = 0;
  const next = () => numbers[used++ % numbers.length] ?? 0;
  const rounds: Ballot[][] = [];
  const chair: string[] = [];
  const standings: Standing[] = [];
  for (;;) {
    const { winner, next: standing, chair: asked } = decide(told, among, rounds, chair);
    if (winner) return { winner, rounds, chair, standings };
    if (rounds.length + chair.length > 60) return null;
    if (asked) chair.push(asked.among[next() % asked.among.length] ?? '');
    if (standing) {
      standings.push(standing);
      const cast = () => choiceFrom(ballotForm(told, standing), standing.candidates, next);
      rounds.push(seats(Array.from({ length: members }, cast)));
    }
  }
}

const decision = fc.tuple(anyMethod, anyFinalists, fc.integer({ min: 1, max: 8 }), luck);

describe('any decision, whatever the ballots', () => {
  test('ends, and its winner is one of the finalists', () => {
    fc.assert(
      fc.property(decision, ([method, among, members, numbers]) => {
        const ended = run(plan(method), among, members, numbers);
        expect(among.map((one) => one.bidId)).toContain(ended?.winner.bidId);
      }),
      { numRuns: 500 },
    );
  });

  test('ends even when every round is tied as evenly as it can be', () => {
    fc.assert(
      fc.property(anyMethod, anyFinalists, fc.integer({ min: 1, max: 8 }), (method, among, members) => {
        const even = Array.from({ length: 120 }, (_, at) => at);
        expect(run(plan(method), among, members, even)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('gives no vote to one who has left, and nobody who has left comes back', () => {
    fc.assert(
      fc.property(decision, ([method, among, members, numbers]) => {
        const ended = run(plan(method), among, members, numbers);
        let alive = among.map((one) => one.bidId);
        for (const { candidates, secured } of ended?.standings ?? []) {
          expect(alive).toEqual(expect.arrayContaining([...candidates, ...secured]));
          alive = [...candidates, ...secured];
        }
      }),
      { numRuns: 300 },
    );
  });

  test('an elimination loses nobody in a tie and one at a time otherwise', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(oneByOne, approval),
        anyFinalists,
        fc.integer({ min: 1, max: 8 }),
        luck,
        (method, among, members, numbers) => {
          const sizes = run(plan(method), among, members, numbers)?.standings.map((one) => ({
            purpose: one.purpose,
            alive: one.candidates.length + one.secured.length,
          }));
          sizes?.reduce((before, now) => {
            expect(now.alive).toBe(now.purpose === 'ELIMINATION' ? before.alive : before.alive - 1);
            return now;
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('does not depend on the order of the ballots', () => {
    fc.assert(
      fc.property(decision, ([method, among, members, numbers]) => {
        const ended = run(plan(method), among, members, numbers);
        const told = ended ?? { rounds: [], chair: [] };
        const reversed = told.rounds.map((ballots) => [...ballots].reverse());
        expect(decide(plan(method), among, reversed, told.chair)).toEqual(
          decide(plan(method), among, told.rounds, told.chair),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('does not depend on the order in which the finalists are listed', () => {
    fc.assert(
      fc.property(decision, ([method, among, members, numbers]) => {
        const ended = run(plan(method), among, members, numbers);
        const { winner } = decide(plan(method), [...among].reverse(), ended?.rounds ?? [], ended?.chair ?? []);
        expect(winner).toEqual(ended?.winner);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a count', () => {
  test('of no ballots is a fault, not a decision', () => {
    expect(() => countRound(plan(absolute), openingStanding(finalists('AB')), [])).toThrow(RangeError);
  });

  test('by a lot is a fault: no such plan can be published', () => {
    expect(() => countRound(plan({ kind: 'LOT' }), openingStanding(finalists('AB')), names('A'))).toThrow(RangeError);
  });

  test('shows every candidate and each step to the outcome', () => {
    const { steps, outcome } = countRound(plan(absolute), openingStanding(finalists('AB')), names('AAB'));
    expect(steps.map((step) => [step.label.en, step.formula, step.value])).toEqual([
      ['Votes', 'A: 2 of 3', '2'],
      ['Votes', 'B: 1 of 3', '1'],
      ['More than half', '2 > 3 ÷ 2', 'A'],
    ]);
    expect(outcome).toEqual<Outcome>({ kind: 'winner', bidId: 'A', by: 'ABSOLUTE_MAJORITY' });
  });

  test('takes no word of the chair for one who was not asked about', () => {
    const asked = { kind: 'chair_decides', question: 'WINNER', among: ['A'], tied: ['A'], secured: [] } as const;
    expect(() => applyChair(plan(absolute), openingStanding(finalists('AB')), asked, 'B')).toThrow(RangeError);
  });
});
