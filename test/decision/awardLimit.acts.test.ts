import { notifyAward } from '../../server/decision/notifyAward.ts';
import { thePublic } from '../../server/kernel/act.ts';
import { getNotice, listNotices } from '../../server/publicity/queries.ts';
import { awardFactsOf } from '../../server/decision/awardFacts.ts';
import { awardLot } from '../../server/decision/awardLot.ts';
import { getDecision } from '../../server/decision/queries.ts';
import { Evaluation } from '../../server/evaluation/index.ts';
import { saveTerms, signDocuments } from '../../server/tenders/documents.ts';
import type { LotTerms } from '../../server/tenders/contract.ts';
import { rankedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { publishLot, terminateLot } from '../../server/tenders/publishLot.ts';
import { acceptProject, submitProject } from '../../server/tenders/registration.ts';
import { registerProject } from '../../server/tenders/registerProject.ts';
import { Lot } from '../../server/tenders/index.ts';
import { goOn, smallScheme } from '../support/builders/decision.ts';
import { buildEvaluation } from '../support/builders/evaluation.ts';
import { completeUpload, lawfulTerms } from '../support/builders/lot.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

let test0: TestPlatform;
beforeEach(async () => {
  test0 = await testPlatform();
});
afterEach(() => test0.close());

const plan = (name: string, estimate: string) => ({ name, scope: name, estimate, durationDays: 240, quality: '合格' });

/** A project of two lots whose documents are not published yet: the second is the larger one. */
async function twoLots(): Promise<[string, string]> {
  const agency = test0.actor('agency');
  const { projectId, lotIds } = await test0.act(registerProject, agency, {
    name: '云江市滨江路综合改造工程',
    authorityId: test0.organisationId('authority'),
    catalogueItem: 'A01',
    approvalNumber: '云发改审〔2026〕12号',
    approvalAuthority: '云江市发展和改革委员会',
    fundsSource: '财政资金',
    fundsStateShare: 100,
    isStateControlled: true,
    region: '云江市',
    overview: '',
    lots: [plan('一标段', '12500000.00'), plan('二标段', '15000000.00')],
  });
  await test0.act(submitProject, agency, { projectId });
  await test0.act(acceptProject, test0.actor('centre'), { projectId });
  return [lotIds[0] ?? '', lotIds[1] ?? ''];
}

async function publish(
  lotId: string,
  order: NonNullable<LotTerms['awardLimit']>['order'],
  daysLater = 0,
): Promise<void> {
  const upload = await completeUpload(test0, test0.organisationId('agency'), Buffer.from('%PDF-1.7 招标文件'));
  const terms = lawfulTerms(test0, {
    scheme: smallScheme,
    decisionPlan: rankedTemplate(),
    awardLimit: { atMost: 1, order },
  });
  const deadlineAt = new Date(Date.parse(terms.deadlineAt) + daysLater * 86_400_000).toISOString();
  await test0.act(saveTerms, test0.actor('agency'), {
    lotId,
    terms: { ...terms, deadlineAt },
    documentIds: [upload.id],
  });
  await test0.act(signDocuments, test0.actor('authority'), { lotId });
  await test0.act(publishLot, test0.actor('agency'), { lotId });
}

/** The bids of a lot in the order of its report. */
async function rankedBids(lotId: string): Promise<string[]> {
  const evaluation = await Evaluation.findByPk(lotId, { rejectOnEmpty: true });
  const report = JSON.parse(evaluation.report ?? '') as { candidates: { bidId: string }[] };
  return report.candidates.map(({ bidId }) => bidId);
}

const award = (lotId: string, bidId: string, reason = '') =>
  test0.act(awardLot, test0.actor('authority'), { lotId, bidId, reason });

test('a bidder at its limit is passed over, the next is taken without a further ground, and all of it is shown', async () => {
  const [first, second] = await twoLots();
  for (const lotId of [first, second]) {
    await publish(lotId, 'BY_CODE', lotId === second ? 60 : 0);
  }
  await buildEvaluation(test0, { phase: 'CLOSED', lotId: first });
  await goOn(test0, first, 'PUBLICITY_OVER');
  const [winner = ''] = await rankedBids(first);
  await award(first, winner);
  await buildEvaluation(test0, { phase: 'CLOSED', lotId: second });
  await goOn(test0, second, 'PUBLICITY_OVER');
  const [best = '', next = ''] = await rankedBids(second);
  const [one, two] = await Promise.all([first, second].map((id) => Lot.findByPk(id, { rejectOnEmpty: true })));
  const seen = await test0.ask(getDecision, test0.actor('authority'), { lotId: second });
  expect(seen.finalists.map(({ bidId, skippedFor }) => [bidId, skippedFor])).toEqual([
    [best, [one?.code]],
    [next, null],
    expect.anything(),
  ]);
  expect(await test0.refusalOf(award(second, best))).toBe('decision.award_limit');
  await award(second, next);
  expect(two?.winnerBidId).toBeNull();
  const told = await awardFactsOf(second, new Date(0).toISOString());
  expect(told?.skipped).toEqual([{ bidderName: one?.winnerName, lots: [one?.code] }]);
  await test0.act(notifyAward, test0.actor('authority'), { lotId: second });
  await test0.settle();
  const [result] = (await test0.ask(listNotices, thePublic, { lotId: second, kind: 'RESULT' })).items;
  const notice = await test0.ask(getNotice, thePublic, { noticeId: result?.id ?? '' });
  const passedOver = `${one?.winnerName ?? ''}已在本项目${one?.code ?? ''}中标，达到招标文件规定的中标标段数上限`;
  expect(notice.paragraphs.some(({ zh, en }) => zh.startsWith(passedOver) && en.includes('was passed over'))).toBe(
    true,
  );
}, 120_000);

test('a lot waits for an earlier one that may still take its winner, until that is awarded or ended', async () => {
  const [first, second] = await twoLots();
  // By estimate the second is awarded before the first.
  await publish(first, 'ESTIMATE_DESCENDING');
  await publish(second, 'ESTIMATE_DESCENDING', 90);
  await buildEvaluation(test0, { phase: 'CLOSED', lotId: first });
  await goOn(test0, first, 'PUBLICITY_OVER');
  const [winner = ''] = await rankedBids(first);
  expect(await test0.refusalOf(award(first, winner))).toBe('decision.earlier_lots_open');
  await test0.act(terminateLot, test0.actor('authority'), { lotId: second, reason: '规划调整' });
  await award(first, winner);
  expect((await Lot.findByPk(first, { rejectOnEmpty: true })).state).toBe('AWARDED');
}, 120_000);

test('published lots of a project tell one limit, whichever goes out first (DOMAIN 6.8)', async () => {
  const [first, second] = await twoLots();
  await publish(first, 'BY_CODE');
  expect(await test0.refusalOf(publish(second, 'ESTIMATE_DESCENDING'))).toBe('tenders.award_limit_differs');
  await test0.act(terminateLot, test0.actor('authority'), { lotId: first, reason: '规划调整' });
  await test0.act(publishLot, test0.actor('agency'), { lotId: second });
  expect((await Lot.findByPk(second, { rejectOnEmpty: true })).state).toBe('TENDERING');
});
