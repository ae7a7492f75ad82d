import { concludeQualification } from '../../server/evaluation/concludeQualification.ts';
import { getQualification } from '../../server/evaluation/getQualification.ts';
import { Evaluation, Qualification, room } from '../../server/evaluation/index.ts';
import { reviewItem } from '../../server/evaluation/reviewItem.ts';
import { startEvaluation } from '../../server/evaluation/startEvaluation.ts';
import { submitReviews } from '../../server/evaluation/submitReviews.ts';
import { openedKind } from '../../server/opening/index.ts';
import { listMessages } from '../../server/publicity/inbox.ts';
import { Lot } from '../../server/tenders/index.ts';
import { lowestGoodsScheme } from '../../server/tenders/schemeTemplates.ts';
import { buildEvaluation, reviewAll } from '../support/builders/evaluation.ts';
import { buildProcurement, qualify, threeOffers, type Procurement } from '../support/builders/procurement.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
});
afterAll(() => t.close());
const long = 240_000;

const refused = (work: Promise<unknown>) => t.refusalOf(work);
const stateOf = async (lotId: string) => {
  const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
  return [lot.state, lot.failureGround];
};
const judge = (lotId: string, judged: { bidId: string; itemId: string; verdict: 'PASS' | 'FAIL'; reason: string }[]) =>
  t.act(concludeQualification, t.actor('agency'), { lotId, judged });
const passed = (bidId: string, itemId = 'Q1') => ({ bidId, itemId, verdict: 'PASS' as const, reason: '' });

describe('The purchaser or its agency reviews qualification before the evaluation (87 Art. 44)', () => {
  let bought: Procurement;
  beforeAll(async () => {
    bought = await buildProcurement(t, {
      state: 'OPENED',
      offers: { ...threeOffers, bidder4: { price: '930000.00', brand: '启明' } },
    });
  }, long);

  test(
    'nothing is evaluated before it',
    async () => {
      const asked = t.act(startEvaluation, t.actor('centre'), { lotId: bought.lotId });
      expect(await refused(asked)).toMatch(/^(experts\.|evaluation\.qualification_missing)/);
    },
    long,
  );

  test(
    'neither centre nor supplier may look into what was opened',
    async () => {
      const { lotId } = bought;
      expect(await refused(t.ask(getQualification, t.actor('centre'), { lotId }))).toBe('kernel.wrong_role');
      expect(await refused(t.ask(getQualification, t.actor('bidder1'), { lotId }))).toBe('kernel.wrong_role');
      const review = await t.ask(getQualification, t.actor('agency'), { lotId });
      expect([review.items.map((item) => item.id), review.bids.length, review.mayJudge]).toEqual([['Q1'], 4, true]);
      expect(review.bids.map((bid) => bid.brand)).toEqual(['华展', '星讯', '远图', '启明']);
      expect((await t.ask(getQualification, t.actor('supervisor'), { lotId })).mayJudge).toBe(false);
    },
    long,
  );

  test(
    'an opened file is read by purchaser and agency, never by the centre',
    async () => {
      const reader = room.readers?.[openedKind];
      const bidId = bought.bidOf('bidder1');
      expect((await reader?.(t.platform, t.actor('agency'), bidId))?.ok).toBe(true);
      expect((await reader?.(t.platform, t.actor('authority'), bidId))?.ok).toBe(true);
      expect((await reader?.(t.platform, t.actor('centre'), bidId))?.ok).toBe(false);
      expect((await reader?.(t.platform, t.actor('bidder2'), bidId))?.ok).toBe(false);
    },
    long,
  );

  test(
    'every item of every bid is judged exactly once, nothing else is, and a failure has its reason',
    async () => {
      const { lotId, bids } = bought;
      const ids = bids.map((bid) => bid.bidId);
      const all = ids.map((bidId) => passed(bidId));
      expect(await refused(judge(lotId, all.slice(1)))).toBe('evaluation.qualification_incomplete');
      expect(await refused(judge(lotId, [...all, passed(ids[0] ?? '')]))).toBe('evaluation.qualification_incomplete');
      expect(await refused(judge(lotId, [...all, passed(ids[0] ?? '', 'F2')]))).toBe('evaluation.item_unknown');
      const silent = all.map((one, at) => (at === 0 ? { ...one, verdict: 'FAIL' as const } : one));
      expect(await refused(judge(lotId, silent))).toBe('evaluation.reason_missing');
      expect(await Qualification.ofLot(lotId)).toBeNull();
    },
    long,
  );

  test(
    'whoever is not qualified is told why; the review stands',
    async () => {
      const { lotId, bidOf } = bought;
      expect(await qualify(t, lotId, [bidOf('bidder4')])).toEqual({ counted: 3, mayEvaluate: true });
      await t.settle();
      const { items } = await t.ask(listMessages, t.actor('bidder4'), { limit: 100 });
      expect(items.find((one) => one.title.zh === '资格审查未通过')?.body.zh).toContain('未提供社保缴纳证明');
      expect(await refused(qualify(t, lotId))).toBe('evaluation.qualification_concluded');
      const review = await t.ask(getQualification, t.actor('authority'), { lotId });
      expect([review.judged?.length, review.mayJudge]).toEqual([4, false]);
    },
    long,
  );

  test(
    'under tendering law, and before the opening is over, there is no such review',
    async () => {
      const works = await buildEvaluation(t, { phase: 'BEFORE' });
      expect(await refused(judge(works.lotId, []))).toBe('evaluation.committee_reviews_qualification');
      expect(await refused(t.ask(getQualification, t.actor('agency'), { lotId: works.lotId }))).toBe(
        'kernel.not_found',
      );
      const early = await buildProcurement(t, { state: 'TENDERING' });
      expect(await refused(judge(early.lotId, []))).toBe('kernel.wrong_state');
      expect(await refused(t.ask(getQualification, t.actor('agency'), { lotId: early.lotId }))).toBe(
        'kernel.not_found',
      );
    },
    long,
  );
});

describe('Suppliers of one brand count as one (87 Art. 31, 43)', () => {
  test(
    'two qualified are too few: nothing may be evaluated',
    async () => {
      const { lotId, bidOf } = await buildProcurement(t, { state: 'OPENED' });
      expect(await qualify(t, lotId, [bidOf('bidder1')])).toEqual({ counted: 2, mayEvaluate: false });
      expect(await stateOf(lotId)).toEqual(['FAILED', 'QUALIFIED_LT3']);
    },
    long,
  );

  test(
    'three qualified of two brands are too few as well',
    async () => {
      const offers = { ...threeOffers, bidder2: { price: '950000.00', brand: '华　展' } };
      const { lotId } = await buildProcurement(t, { state: 'OPENED', offers });
      expect(await qualify(t, lotId)).toEqual({ counted: 2, mayEvaluate: false });
      expect(await stateOf(lotId)).toEqual(['FAILED', 'QUALIFIED_LT3']);
    },
    long,
  );

  test(
    'after the review of conformity the committee must stop with fewer than three',
    async () => {
      const { lotId, members, session, bidOf } = await buildProcurement(t, { state: 'EVALUATING' });
      const failing = bidOf('bidder1');
      for (const member of members) {
        await reviewAll(t, session, member, (bidId, itemId) => bidId === failing && itemId === 'F2');
        await t.act(submitReviews, member.actor, { lotId });
      }
      expect(await stateOf(lotId)).toEqual(['FAILED', 'LACK_OF_COMPETITION']);
    },
    long,
  );

  test(
    'the committee does not judge qualification',
    async () => {
      const { lotId, members, bidOf } = await buildProcurement(t, { state: 'EVALUATING' });
      const [member] = members;
      if (!member) throw new Error('nobody sits');
      const asked = { lotId, bidId: bidOf('bidder1'), itemId: 'Q1', verdict: 'PASS' as const, reason: '' };
      expect(await refused(t.act(reviewItem, member.actor, asked))).toBe('evaluation.item_unknown');
    },
    long,
  );

  test(
    'by the lowest price only the cheapest of a brand takes part, and small enterprises are compared at 90 %',
    async () => {
      const offers = {
        bidder1: { price: '960000.00', brand: '华展' },
        bidder2: { price: '950000.00', brand: '华展' },
        bidder3: { price: '1000000.00', brand: '远图', claim: 'PRISON' as const },
        bidder4: { price: '905000.00', brand: '启明' },
      };
      const { lotId, bidOf } = await buildProcurement(t, {
        state: 'EVALUATED',
        offers,
        terms: { scheme: lowestGoodsScheme },
      });
      const { rejections, result } = await Evaluation.of(lotId);
      expect(rejections).toEqual([{ bidId: bidOf('bidder1'), ground: 'INV_SAME_BRAND', by: 'COMPUTED', items: [] }]);
      const ranked = JSON.parse(result ?? '{}') as { bids: { id: string; evaluatedPrice: string; rank: number }[] };
      expect(ranked.bids.map(({ id, evaluatedPrice, rank }) => [id, evaluatedPrice, rank])).toEqual([
        [bidOf('bidder3'), '900000.00', 1],
        [bidOf('bidder4'), '905000.00', 2],
        [bidOf('bidder2'), '950000.00', 3],
      ]);
    },
    long,
  );
});
