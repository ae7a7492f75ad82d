import type { EntryBody } from '../../server/kernel/ledger/chain.ts';
import type { Check } from '../../server/kernel/ledger/verify.ts';
import type { BallotChoice } from '../../server/decision/choice.ts';
import { commitmentOf } from '../../server/decision/commitment.ts';
import { recomputations } from '../../server/decision/recompute.ts';
import { replay } from '../../server/decision/replay.ts';
import type { SeparatedPlan } from '../../server/tenders/decisionPlan.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';

const lotId = '019cac0f-2a68-740d-beb0-cff36550d126';
const A = '019cac0f-2a68-740d-beb0-cff36550d12a';
const B = '019cac0f-2a68-740d-beb0-cff36550d12b';
const C = '019cac0f-2a68-740d-beb0-cff36550d12c';
const hash = (letter: string) => letter.repeat(64);
const finalists = [A, B, C].map((bidId) => ({ bidId, price: '11000000.00', total: '90.00', credit: null }));
const plan: SeparatedPlan = { ...separatedTemplate(), tieBreaks: ['LOWER_PRICE', 'CHAIR_WITH_REASONS'] };
const reason = '报价合理、方案可行，团队与业绩均满足本项目需要，综合比较占优。';
const seats = ['D-1', 'D-2', 'D-3', 'D-4', 'D-5'];

type Told = { type: string; facts: Record<string, unknown> };

const ballotOf = (round: number, seat: string, choice: BallotChoice) => {
  const reasons = plan.factors.map(({ id }) => ({ factorId: id, text: reason }));
  return { lotId, round, seat, choice, reasons, salt: hash('5') };
};
type Given = ReturnType<typeof ballotOf>;

const names = (round: number, ...bidIds: string[]): Given[] =>
  bidIds.map((bidId, at) => ballotOf(round, seats[at] ?? '', { kind: 'ONE_NAME', bidId }));

/** A whole sealed stream as the room records it; `chair` speaks after the last round. */
function streamOf(rounds: readonly Given[][], chair: readonly string[] = []): EntryBody[] {
  const told: Told[] = [
    {
      type: 'deciders.named',
      facts: { lotId, chair: 'D-3', members: seats.map((seat) => ({ seat, tag: hash('7') })) },
    },
    { type: 'decision.started', facts: { lotId, plan, finalists } },
  ];
  rounds.forEach((ballots, at) => {
    told.push(
      ...ballots.map((one) => ({
        type: 'ballot.cast',
        facts: { lotId, round: one.round, seat: one.seat, commitment: commitmentOf(one) },
      })),
    );
    const counted = replay(plan, finalists, rounds.slice(0, at + 1));
    const last = counted.ok ? counted.decision.rounds.at(-1) : undefined;
    if (!last) throw new Error('the story does not replay');
    const { round, purpose, candidates, counts, outcome } = last;
    const opened = ballots.map(({ seat, choice, reasons, salt }) => ({ seat, choice, reasons, salt }));
    told.push({
      type: 'round.counted',
      facts: { lotId, round, purpose, candidates, ballots: opened, counts, outcome },
    });
  });
  for (const bidId of chair)
    told.push({
      type: 'chair.decided',
      facts: { lotId, round: rounds.length, seat: 'D-3', question: 'WINNER', bidId, reason },
    });
  return told.map(({ type, facts }, at) => ({
    stream: `lot:${lotId}:decision`,
    seq: at + 1,
    type,
    v: 1,
    at: '2026-04-10T02:00:00.000Z',
    actor: 'decider',
    facts,
    prev: hash('0'),
  }));
}

const checksOf = (entry: EntryBody, entries: readonly EntryBody[]): readonly Check[] => {
  const streams = new Map([[`lot:${lotId}:decision`, entries]]);
  return recomputations[entry.type]!(entry.facts, { lotId, entry, streams });
};
const failing = (entries: readonly EntryBody[], type: string): string[] =>
  entries
    .filter((one) => one.type === type)
    .flatMap((one) => checksOf(one, entries))
    .filter((one) => !one.ok)
    .map((one) => one.name);
const changed = (entries: readonly EntryBody[], type: string, change: (facts: Record<string, unknown>) => object) =>
  entries.map((one) =>
    one.type === type ? { ...one, facts: { ...one.facts, ...change(structuredClone(one.facts)) } } : one,
  );

const runOff = [names(1, A, A, B, B, C), names(2, A, A, B, B, B)];

describe('repeating a count offline', () => {
  test('every ballot opens its commitment and every round counts to the same', () => {
    const entries = streamOf(runOff);
    const counted = entries.filter((one) => one.type === 'round.counted').flatMap((one) => checksOf(one, entries));
    expect(counted.map(({ name, ok }) => [name, ok])).toEqual(
      [1, 2].flatMap(() => [
        ['decision: ballots', true],
        ['decision: reasons', true],
        ['decision: count', true],
      ]),
    );
  });

  test('a choice that was changed after the cast does not open its commitment', () => {
    const entries = changed(streamOf([names(1, A, A, A, B, B)]), 'round.counted', ({ ballots }) => {
      const [first, ...rest] = ballots as Given[];
      return { ballots: [{ ...first, choice: { kind: 'ONE_NAME', bidId: C } }, ...rest] };
    });
    expect(failing(entries, 'round.counted')).toEqual(['decision: ballots', 'decision: count']);
  });

  test('a reason or a salt that was changed does not open it either', () => {
    const entries = changed(streamOf([names(1, A, A, A, B, B)]), 'round.counted', ({ ballots }) => ({
      ballots: (ballots as Given[]).map((one) => ({ ...one, salt: hash('6') })),
    }));
    expect(failing(entries, 'round.counted')).toEqual(['decision: ballots']);
  });

  test('counts or an outcome that do not follow from the ballots are seen', () => {
    const entries = streamOf([names(1, A, A, A, B, B)]);
    const counts = changed(entries, 'round.counted', () => ({ counts: { [A]: 2, [B]: 3, [C]: 0 } }));
    const outcome = changed(entries, 'round.counted', () => ({
      outcome: { kind: 'winner', bidId: B, by: 'ABSOLUTE_MAJORITY' },
    }));
    expect([failing(counts, 'round.counted'), failing(outcome, 'round.counted')]).toEqual([
      ['decision: count'],
      ['decision: count'],
    ]);
  });

  test('a ballot that is left out, and a ballot of a seat that does not exist, are seen', () => {
    const entries = streamOf([names(1, A, A, A, B, B)]);
    const less = changed(entries, 'round.counted', ({ ballots }) => ({
      ballots: (ballots as Given[]).slice(0, 4),
      counts: { [A]: 3, [B]: 1, [C]: 0 },
    }));
    expect(failing(less, 'round.counted')).toEqual(['decision: ballots']);
    const fewer = changed(entries, 'deciders.named', () => ({ members: [{ seat: 'D-1', tag: hash('7') }] }));
    expect(failing(fewer, 'round.counted')).toEqual(['decision: ballots']);
  });

  test('a ballot without its reasons is seen', () => {
    const bare = names(1, A, A, A, B, B).map((one) => ({ ...one, reasons: [] }));
    expect(failing(streamOf([bare]), 'round.counted')).toEqual(['decision: reasons']);
  });

  test('a round whose plan is not told cannot be verified', () => {
    const entries = streamOf([names(1, A, A, A, B, B)]).filter((one) => one.type !== 'decision.started');
    expect(() => failing(entries, 'round.counted')).toThrow('plan');
  });
});

describe('the chair and the winner', () => {
  const tiedPlan = { ...plan, method: { kind: 'COLLECTIVE_DELIBERATION' as const } };
  const opinions = seats.map((seat, at) => ballotOf(1, seat, { kind: 'OPINION', bidId: [A, A, B, B, C][at] ?? A }));
  const deliberated = (chair: readonly string[]): EntryBody[] => {
    const base = streamOf([names(1, A, A, A, B, B)], chair);
    const counted = replay(tiedPlan, finalists, [opinions]);
    const last = counted.ok ? counted.decision.rounds[0] : undefined;
    return base.map((one): EntryBody => {
      const seat = opinions.find((ballot) => ballot.seat === one.facts['seat']);
      if (one.type === 'decision.started') return { ...one, facts: { lotId, plan: tiedPlan, finalists } };
      if (one.type === 'ballot.cast' && seat)
        return { ...one, facts: { ...one.facts, commitment: commitmentOf(seat) } };
      if (one.type !== 'round.counted') return one;
      const ballots = opinions.map(({ seat: at, choice, reasons, salt }) => ({ seat: at, choice, reasons, salt }));
      return { ...one, facts: { ...one.facts, ballots, counts: last?.counts, outcome: last?.outcome } };
    });
  };

  test('a word of the chair stands when the chair was asked and gives reasons', () => {
    expect(failing(deliberated([B]), 'chair.decided')).toEqual([]);
    expect(failing(deliberated([B]), 'round.counted')).toEqual([]);
  });

  test('a word that nobody asked for, or without reasons, is seen', () => {
    expect(failing(streamOf([names(1, A, A, A, B, B)], [B]), 'chair.decided')).toEqual(['decision: chair']);
    const short = changed(deliberated([B]), 'chair.decided', () => ({ reason: '好' }));
    expect(failing(short, 'chair.decided')).toEqual(['decision: chair']);
  });

  const signatures = (entries: readonly EntryBody[], who: readonly string[], reportHash: string): EntryBody[] =>
    who.map((seat, at) => ({
      ...entries[0]!,
      seq: entries.length + at + 1,
      type: 'decision.signed',
      facts: { lotId, seat, reportHash, dissent: null },
    }));
  const concluded = (winnerBidId: string, price = '11000000.00', rounds = 2): EntryBody => ({
    stream: `lot:${lotId}`,
    seq: 9,
    type: 'decision.concluded',
    v: 1,
    at: '2026-04-10T03:00:00.000Z',
    actor: 'authority',
    facts: {
      lotId,
      winnerBidId,
      price,
      method: 'DIRECT_VOTE',
      rounds,
      reportId: lotId,
      reportHash: hash('e'),
      heads: [],
    },
    prev: hash('0'),
  });
  const conclusion = (entry: EntryBody, who = seats, reportHash = hash('e')): string[] => {
    const entries = streamOf(runOff);
    const whole = [...entries, ...signatures(entries, who, reportHash)];
    return checksOf(entry, whole)
      .filter((one) => !one.ok)
      .map((one) => one.name);
  };

  test('the winner follows from the ballots and every member signed this report', () => {
    expect(conclusion(concluded(B))).toEqual([]);
  });

  test.each([
    ['another winner', concluded(A)],
    ['another price', concluded(B, '10999999.99')],
    ['another number of rounds', concluded(B, '11000000.00', 1)],
  ])('%s is seen', (_what, entry) => {
    expect(conclusion(entry)).toEqual(['decision: winner']);
  });

  test('a signature that is missing or stands under another report is seen', () => {
    expect(conclusion(concluded(B), seats.slice(1))).toEqual(['decision: signatures']);
    expect(conclusion(concluded(B), seats, hash('d'))).toEqual(['decision: signatures']);
  });

  test('an export without the sealed stream says nothing about it', () => {
    expect(
      recomputations['decision.concluded']!(concluded(B).facts, { lotId, entry: concluded(B), streams: new Map() }),
    ).toEqual([]);
  });
});
