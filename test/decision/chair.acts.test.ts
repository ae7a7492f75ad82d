import { Seat, seatTag } from '../../server/experts/index.ts';
import { Evaluation, type EvaluationReport } from '../../server/evaluation/index.ts';
import type { EntryBody } from '../../server/kernel/ledger/chain.ts';
import { canonical } from '../../server/kernel/ledger/chain.ts';
import { Lot } from '../../server/tenders/index.ts';
import { castBallot } from '../../server/decision/castBallot.ts';
import { chairDecides } from '../../server/decision/chairDecides.ts';
import { Decision, recomputations } from '../../server/decision/index.ts';
import { getDecision, tryDecision } from '../../server/decision/queries.ts';
import { readOutcome } from '../../server/decision/outcomeText.ts';
import type { DecisionReport } from '../../server/decision/report.ts';
import { startDecision } from '../../server/decision/startDecision.ts';
import {
  allReasons,
  buildDecision,
  enterAll,
  lawfulPlan,
  nameAs,
  reason,
  seatedDeciders,
  signAll,
} from '../support/builders/decision.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
}, 60_000);
afterAll(() => t.close());

const refused = (work: Promise<unknown>) => t.refusalOf(work);

/** The story of one lot whose committee deliberates and whose chair decides; each test goes on where the one before it ended. */
describe('a decision that ends with the chair', () => {
  const plan = lawfulPlan({ method: { kind: 'COLLECTIVE_DELIBERATION' } });
  let lotId: string;
  let bidIds: readonly string[];
  const start = () => t.act(startDecision, t.actor('authority'), { lotId });
  const speak = async (change: Partial<{ bidId: string; reason: string; by: string }> = {}) => {
    const seated = await seatedDeciders(t, lotId);
    const actor = change.by ? t.actor(change.by) : seated.find((one) => one.isChair)!.actor;
    return t.act(chairDecides, actor, {
      lotId,
      bidId: change.bidId ?? bidIds[2] ?? '',
      reason: change.reason ?? reason,
    });
  };

  beforeAll(async () => {
    ({ lotId, bidIds } = await buildDecision(t, { stage: 'PUBLICITY_OVER', plan }));
  }, 120_000);

  test('nobody decides before a committee is named', async () => {
    expect(await refused(start())).toBe('decision.deciders_missing');
    await nameAs(t, lotId);
  });

  test('a member who was called into the evaluation after the naming stops the start', async () => {
    const seat = await Seat.findOne({ where: { lotId }, rejectOnEmpty: true });
    const { personTag } = seat;
    await seat.update({ personTag: seatTag(t.platform.keys, t.personId('decider2')) });
    expect(await refused(start())).toBe('decision.was_evaluator');
    await seat.update({ personTag });
  });

  test('one finalist alone is no vote', async () => {
    const evaluation = await Evaluation.of(lotId);
    const { report: kept } = evaluation;
    const report = JSON.parse(kept ?? '') as EvaluationReport;
    await evaluation.update({ report: canonical({ ...report, finalists: report.finalists.slice(0, 1) }) });
    expect(await refused(start())).toBe('decision.too_few_finalists');
    await evaluation.update({ report: kept });
    expect((await Lot.findByPk(lotId))?.state).toBe('PUBLICITY');
  });

  test('every opinion is recorded, then the chair is asked', async () => {
    await start();
    await enterAll(t, lotId);
    for (const [at, { actor }] of (await seatedDeciders(t, lotId)).entries()) {
      const choice = { kind: 'OPINION' as const, bidId: bidIds[at % 2] ?? '' };
      await t.act(castBallot, actor, { lotId, round: 1, choice, reasons: allReasons() });
    }
    const seen = await t.ask(getDecision, t.actor('supervisor'), { lotId });
    expect(seen.state).toBe('CHAIR_DECIDES');
    expect(seen.rounds).toHaveLength(1);
    expect(readOutcome(seen.rounds[0]?.outcome ?? '')).toEqual({ kind: 'chair_decides', how: 'WINNER', bidIds });
  });

  test('no member votes on while the chair is asked, and nobody else answers', async () => {
    const [first] = await seatedDeciders(t, lotId);
    const again = {
      lotId,
      round: 1,
      choice: { kind: 'OPINION' as const, bidId: bidIds[0] ?? '' },
      reasons: allReasons(),
    };
    expect(await refused(t.act(castBallot, first!.actor, again))).toBe('kernel.wrong_state');
    const other = (await seatedDeciders(t, lotId)).find((one) => !one.isChair)!;
    expect(await refused(speak({ by: other.login }))).toBe('decision.not_chair');
  });

  test('the chair names one of those left and gives reasons', async () => {
    expect(await refused(speak({ bidId: '019cac0f-2a68-740d-beb0-cff36550d1ff' }))).toBe('decision.not_left_equal');
    expect(await refused(speak({ reason: '理'.repeat(19) }))).toBe('decision.reason_too_short');
    await speak();
    expect(await refused(speak())).toBe('kernel.wrong_state');
    const decision = await Decision.findByPk(lotId, { rejectOnEmpty: true });
    expect(decision).toMatchObject({
      state: 'SIGNING',
      winnerBidId: bidIds[2],
      winningGround: 'CHAIR_WITH_REASONS',
      asked: null,
    });
    const report = JSON.parse(decision.report ?? '') as DecisionReport;
    expect(report.rounds[0]?.chairWords).toMatchObject([{ question: 'WINNER', bidId: bidIds[2], reason }]);
  });

  test('the signed decision awards whom the chair named, and can be repeated', async () => {
    await signAll(t, lotId);
    expect((await Lot.findByPk(lotId))?.winnerBidId).toBe(bidIds[2]);
    const read = async (stream: string): Promise<EntryBody[]> =>
      (
        await t.platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq', [
          stream,
        ])
      ).map(({ body }) => JSON.parse(body) as EntryBody);
    const streams = new Map([
      [`lot:${lotId}`, await read(`lot:${lotId}`)],
      [`lot:${lotId}:decision`, await read(`lot:${lotId}:decision`)],
    ]);
    const checks = [...streams.values()]
      .flat()
      .flatMap((entry) => recomputations[entry.type]?.(entry.facts, { lotId, entry, streams }) ?? []);
    expect(checks.map((one) => one.name)).toContain('decision: chair');
    expect(checks.filter((one) => !one.ok)).toEqual([]);
  });
});

describe('a vote tried out by anybody', () => {
  const finalists = ['A', 'B', 'C'].map((bidId, at) => ({
    bidId,
    price: `${String(100 + at)}.00`,
    total: at === 0 ? '' : '90.00',
  }));
  const names = (...bidIds: string[]) =>
    bidIds.map((bidId, at) => ({ seat: `D-${String(at + 1)}`, choice: { kind: 'ONE_NAME' as const, bidId } }));
  const attempt = (change: object = {}) =>
    t.ask(tryDecision, thePublic, {
      plan: lawfulPlan(),
      finalists,
      rounds: [names('A', 'A', 'B', 'B', 'C'), names('B', 'B', 'B', 'A', 'A')],
      ...change,
    });

  test('is replayed round by round by the functions that count real ones', async () => {
    const { rounds, winner } = await attempt();
    expect(rounds.map((one) => [one.purpose, one.counts, one.outcome])).toEqual([
      ['MAIN', { A: '2', B: '2', C: '1' }, 'next_round:RUN_OFF:A,B'],
      ['RUN_OFF', { A: '2', B: '3' }, 'winner:RUN_OFF:B'],
    ]);
    expect(winner).toBe('B');
  });

  test('without its last round it has no winner yet', async () => {
    expect((await attempt({ rounds: [names('A', 'A', 'B', 'B', 'C')] })).winner).toBeNull();
  });

  const method = (kind: object) => ({ plan: lawfulPlan({ method: kind as never }) });
  test.each([
    ['a ranked plan', { plan: { mode: 'RANKED' } }, 'decision.not_separated'],
    ['a lot (1117 (二))', method({ kind: 'LOT' }), 'tenders.lottery_forbidden'],
    ['a finalist twice', { finalists: [...finalists, finalists[0]] }, 'decision.named_twice'],
    ['two ballots of a seat', { rounds: [[...names('A'), ...names('B')]] }, 'decision.seat_cast_twice'],
    ['a round after the winner', { rounds: [names('A', 'A', 'A'), names('A')] }, 'decision.round_not_open'],
    ['a chair whom nobody asked', { chairChoice: 'A' }, 'decision.chair_not_asked'],
    ['a round without ballots', { rounds: [[]] }, 'kernel.bad_input'],
    [
      'an incomplete ranking',
      {
        ...method({ kind: 'RANK_POINTS' }),
        rounds: [[{ seat: 'D-1', choice: { kind: 'RANKING', bidIds: ['A', 'B'] } }]],
      },
      'decision.wrong_number_of_names',
    ],
    [
      'votes that are not spent',
      {
        ...method({ kind: 'CUMULATIVE_VOTE', votes: 5 }),
        rounds: [[{ seat: 'D-1', choice: { kind: 'DISTRIBUTION', votes: [{ bidId: 'A', votes: 4 }] } }]],
      },
      'decision.votes_not_spent',
    ],
  ])('refuses %s', async (_what, change, code) => {
    expect(await refused(attempt(change))).toBe(code);
  });
});
