import { awardLot } from '../../server/decision/awardLot.ts';
import { checkReport } from '../../server/decision/checkReport.ts';
import { nameDeciders } from '../../server/decision/nameDeciders.ts';
import { notifyAward } from '../../server/decision/notifyAward.ts';
import { getDecision } from '../../server/decision/queries.ts';
import { startDecision } from '../../server/decision/startDecision.ts';
import { Evaluation, type EvaluationReport } from '../../server/evaluation/index.ts';
import { submitSheet } from '../../server/evaluation/submitSheet.ts';
import type { EntryBody } from '../../server/kernel/ledger/chain.ts';
import { publishCandidates } from '../../server/publicity/publishCandidates.ts';
import { Lot } from '../../server/tenders/index.ts';
import { advance, buildEvaluation, scoreAll } from '../support/builders/evaluation.ts';
import { endPublicity, smallScheme } from '../support/builders/decision.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

/** The story of one lot that is awarded by rank; each test goes on where the one before it ended. */
describe('an award by rank', () => {
  let t: TestPlatform;
  let lotId: string;
  let ranked: string[];
  let outside: string;
  let unsigned: string;

  const authority = () => t.actor('authority');
  const refused = (work: Promise<unknown>) => t.refusalOf(work);
  const check = () => t.act(checkReport, authority(), { lotId, isInOrder: true, note: '异常分已核实' });
  const award = (bidId: string, reason = '') => t.act(awardLot, authority(), { lotId, bidId, reason });
  const entries = async (stream: string): Promise<EntryBody[]> =>
    (
      await t.platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq', [
        stream,
      ])
    ).map(({ body }) => JSON.parse(body) as EntryBody);

  beforeAll(async () => {
    t = await testPlatform();
    const prices = ['11500000.00', '11200000.00', '11800000.00', '11900000.00'];
    const bidders = Object.fromEntries(prices.map((price, at) => [`bidder${String(at + 1)}`, { price }]));
    const terms = { scheme: smallScheme, decisionPlan: { mode: 'RANKED' as const } };
    const session = await buildEvaluation(t, { phase: 'SCORING', terms, bidders });
    lotId = session.lotId;
    for (const [at, member] of session.members.entries()) {
      await scoreAll(t, session, member, (_bidId, criterionId) => (criterionId === 'T1' && at === 0 ? '0.2' : '0.8'));
      await t.act(submitSheet, member.actor, { lotId });
    }
    unsigned = await refused(award(session.bidIds[0] ?? ''));
    await advance(t, session, 'CLOSED');
    const { candidates } = JSON.parse((await Evaluation.of(lotId)).report ?? '') as EvaluationReport;
    ranked = candidates.map((one) => one.bidId);
    outside = session.bidIds.find((bidId) => !ranked.includes(bidId)) ?? '';
  }, 120_000);
  afterAll(() => t.close());

  test('without a signed report nobody is awarded (REG 53)', () => {
    expect(unsigned).toBe('decision.report_missing');
  });

  test('only the authority checks the report', async () => {
    const asked = t.act(checkReport, t.actor('agency'), { lotId, isInOrder: true, note: '' });
    expect(await refused(asked)).toBe('kernel.wrong_role');
  });

  test('a report in which members differ on facts goes back to the committee (1117 (五))', async () => {
    const evaluation = await Evaluation.of(lotId);
    const { report: kept } = evaluation;
    const report = JSON.parse(kept ?? '') as EvaluationReport;
    const scores = report.scores.map((one, at) =>
      at === report.scores.findIndex((each) => each.criterionId === 'B1') ? { ...one, points: '0' } : one,
    );
    await evaluation.update({ report: JSON.stringify({ ...report, scores }) });
    expect(await refused(check())).toBe('decision.objective_mismatch');
    await evaluation.update({ report: kept });
  });

  test('the check lists every extreme score by seat, and stays sealed with the evaluation', async () => {
    await check();
    expect(await refused(check())).toBe('kernel.wrong_state');
    const checked = (await entries(`lot:${lotId}:evaluation`)).at(-1);
    expect(checked).toMatchObject({
      type: 'report.checked',
      facts: { note: '异常分已核实', threshold: '0.30', objectiveMismatches: [] },
    });
    const extremes = checked?.facts['extremeScores'] as {
      seat: string;
      criterionId: string;
      points: string;
      othersMean: string;
    }[];
    expect(extremes).toHaveLength(4);
    expect(new Set(extremes.map((one) => one.seat)).size).toBe(1);
    expect(extremes[0]).toMatchObject({ criterionId: 'T1', points: '6.0', othersMean: '24.00' });
  });

  test('the authority sees the candidates in their order', async () => {
    const seen = await t.ask(getDecision, authority(), { lotId });
    expect(seen).toMatchObject({ state: null, plan: { mode: 'RANKED' }, members: [], rounds: [], winner: null });
    expect(seen.finalists.map((one) => [one.bidId, one.rank])).toEqual(ranked.map((bidId, at) => [bidId, at + 1]));
  });

  test.each([
    ['cannot be made one millisecond before the end of the publicity', -1, 'tenders.publicity_not_over'],
    ['is judged by its candidate from its end on', 0, 'decision.rank_one_required'],
  ])('the award %s (%i ms)', async (_when, offset, code) => {
    if ((await Lot.findByPk(lotId))?.state === 'REPORT_CHECK') await t.act(publishCandidates, authority(), { lotId });
    await endPublicity(t, lotId);
    t.clock.advance(offset);
    expect(await refused(award(ranked[1] ?? ''))).toBe(code);
  });

  test('nobody outside the candidates is awarded, whatever the reason (LAW 57)', async () => {
    expect(await refused(award(outside, '价格更优'))).toBe('decision.not_a_candidate');
  });

  test('there is no vote on a ranked lot', async () => {
    const personIds = ['decider1', 'decider2', 'decider3'].map((login) => t.personId(login));
    const named = t.act(nameDeciders, authority(), { lotId, chairId: personIds[0] ?? '', personIds });
    expect(await refused(named)).toBe('decision.not_separated');
    expect(await refused(t.act(startDecision, authority(), { lotId }))).toBe('decision.not_separated');
  });

  test('a suspended lot is not awarded (REG 54)', async () => {
    await Lot.update({ isSuspended: true }, { where: { id: lotId } });
    expect(await refused(award(ranked[0] ?? ''))).toBe('kernel.suspended');
    await Lot.update({ isSuspended: false }, { where: { id: lotId } });
  });

  test('only the authority awards, and nothing is notified before', async () => {
    const asked = t.act(awardLot, t.actor('agency'), { lotId, bidId: ranked[0] ?? '', reason: '' });
    expect(await refused(asked)).toBe('kernel.wrong_role');
    expect(await refused(t.act(notifyAward, authority(), { lotId }))).toBe('kernel.wrong_state');
  });

  test('the second is awarded with a stated ground, once even when asked twice at the same time (REG 55)', async () => {
    const reason = '第一名放弃中标';
    const both = await Promise.allSettled([award(ranked[1] ?? '', reason), award(ranked[1] ?? '', reason)]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
    expect(lot.toJSON()).toMatchObject({ state: 'AWARDED', winnerBidId: ranked[1] });
    expect(lot.winnerName).not.toBeNull();
    const awarded = (await entries(`lot:${lotId}`)).filter((one) => one.type === 'lot.awarded');
    expect(awarded.map((one) => one.facts)).toEqual([
      { lotId, winnerBidId: ranked[1], price: lot.winnerPrice, rank: 2, reason },
    ]);
    expect((await t.ask(getDecision, t.actor('supervisor'), { lotId })).winner).toMatchObject({
      bidId: ranked[1],
      rank: 2,
    });
  });
});
