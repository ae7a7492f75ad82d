import { awardLot } from '../../server/decision/awardLot.ts';
import { checkReport } from '../../server/decision/checkReport.ts';
import { silence } from '../../server/decision/determineBySilence.ts';
import { notifyAward } from '../../server/decision/notifyAward.ts';
import { getDecision } from '../../server/decision/queries.ts';
import { Evaluation, oneOfEquals, receiptsOf, type EvaluationReport } from '../../server/evaluation/index.ts';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import type { EntryBody } from '../../server/kernel/ledger/chain.ts';
import { getNotice, listNotices, listPapers } from '../../server/publicity/queries.ts';
import { liftSuspension } from '../../server/supervision/liftSuspension.ts';
import { suspendLot } from '../../server/supervision/suspendLot.ts';
import { Lot } from '../../server/tenders/index.ts';
import { getLot } from '../../server/tenders/queries.ts';
import { buildProcurement, type Procurement } from '../support/builders/procurement.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
});
afterAll(async () => {
  await t.close();
  await closeRenderer();
});
const long = 240_000;

const refused = (work: Promise<unknown>) => t.refusalOf(work);
const lotOf = (lotId: string) => Lot.findByPk(lotId, { rejectOnEmpty: true });
const untilOf = async (lotId: string) => (await Evaluation.of(lotId)).determineUntil ?? new Date(0);
const award = (lotId: string, bidId: string, reason = '') =>
  t.act(awardLot, t.actor('authority'), { lotId, bidId, reason });
const entriesOf = async (lotId: string): Promise<EntryBody[]> =>
  (
    await t.platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq', [
      `lot:${lotId}`,
    ])
  ).map(({ body }) => JSON.parse(body) as EntryBody);

describe('The purchaser determines in the order of the report within five working days (87 Art. 68)', () => {
  let bought: Procurement;
  let ranked: string[];
  beforeAll(async () => {
    bought = await buildProcurement(t, { state: 'EVALUATED' });
    const { candidates } = JSON.parse((await Evaluation.of(bought.lotId)).report ?? '') as EvaluationReport;
    ranked = candidates.map((one) => one.bidId);
  }, long);

  test(
    'the time ends with the fifth working day after the report',
    async () => {
      const { closedAt, determineUntil } = await Evaluation.of(bought.lotId);
      const { determination } = await t.ask(getDecision, t.actor('authority'), { lotId: bought.lotId });
      expect(determination).toEqual({ until: determineUntil?.toISOString(), first: ranked[0] });
      expect([closedAt?.toISOString().slice(0, 10), determineUntil?.toISOString()]).toEqual([
        '2026-03-24',
        '2026-03-31T16:00:00.000Z',
      ]);
    },
    long,
  );

  test(
    'no check, no publicity; nobody but the first, and nobody outside the report',
    async () => {
      const { lotId } = bought;
      const checked = t.act(checkReport, t.actor('authority'), { lotId, isInOrder: true, note: '' });
      expect(await refused(checked)).toBe('tenders.no_publicity_in_procurement');
      expect(await refused(award(lotId, ranked[1] ?? ''))).toBe('decision.rank_one_required');
      expect(await refused(award(lotId, lotId))).toBe('decision.not_a_candidate');
      const buttons = (await t.ask(getLot, t.actor('authority'), { lotId })).moves.map((one) => [
        one.move,
        one.refusal,
      ]);
      expect(buttons).toContainEqual(['determine', null]);
      expect(buttons).toContainEqual(['checkReport', 'tenders.no_publicity_in_procurement']);
    },
    long,
  );

  test(
    'result and letter go out together; the notice stands one working day and names the experts',
    async () => {
      const { lotId } = bought;
      await award(lotId, ranked[0] ?? '');
      expect((await lotOf(lotId)).state).toBe('AWARDED');
      await t.act(notifyAward, t.actor('authority'), { lotId });
      await t.settle();
      const { items } = await t.ask(listNotices, thePublic, { lotId, kind: 'RESULT' });
      const notice = await t.ask(getNotice, thePublic, { noticeId: items[0]?.id ?? '' });
      expect(notice.endsAt).toBe('2026-03-25T16:00:00.000Z');
      expect(notice.paragraphs.map(({ zh }) => zh).join()).toContain('评审专家名单：');
      const kinds = (await t.ask(listPapers, thePublic, { lotId })).items.map((paper) => paper.kind);
      expect(kinds).toContain('RESULT_NOTICE');
    },
    long,
  );
});

describe('Silence determines the first candidate (87 Art. 68; GPR 43)', () => {
  test(
    'not an instant before the time is over, and at that instant',
    async () => {
      const { lotId } = await buildProcurement(t, { state: 'EVALUATED' });
      const until = await untilOf(lotId);
      t.clock.set(new Date(until.getTime() - 1));
      expect(await silence.due(t.platform, t.clock.now())).not.toContain(lotId);
      expect(await refused(silence.ring(t.platform, lotId, t.clock.now()))).toBe('kernel.wrong_state');
      t.clock.set(until);
      expect(await silence.due(t.platform, t.clock.now())).toContain(lotId);
      await t.settle();
      const lot = await lotOf(lotId);
      const { candidates } = JSON.parse((await Evaluation.of(lotId)).report ?? '') as EvaluationReport;
      expect([lot.state, lot.winnerBidId]).toEqual(['AWARDED', candidates[0]?.bidId]);
      const told = (await entriesOf(lotId)).map((entry) => entry.type);
      expect(told).toEqual(expect.arrayContaining(['winner.deemed', 'lot.awarded']));
    },
    long,
  );

  test(
    'a suspension gives its time back',
    async () => {
      const { lotId } = await buildProcurement(t, { state: 'EVALUATED' });
      const until = await untilOf(lotId);
      const told = { lotId, cause: 'SUPERVISOR_ORDER' as const, reason: '核查' };
      await t.act(suspendLot, t.actor('supervisor'), told);
      t.clock.set(until);
      expect(await silence.due(t.platform, t.clock.now())).not.toContain(lotId);
      expect(await refused(silence.ring(t.platform, lotId, t.clock.now()))).toBe('kernel.suspended');
      const stood = until.getTime() - ((await lotOf(lotId)).suspendedAt?.getTime() ?? 0);
      await t.act(liftSuspension, t.actor('supervisor'), { lotId, reason: '核查完毕' });
      expect((await untilOf(lotId)).getTime()).toBe(until.getTime() + stood);
    },
    long,
  );
});

describe('Silence respects the limit of awards over the lots of a project (87 Art. 68)', () => {
  test(
    'it waits for an earlier lot, and passes over whoever has won as many as it may',
    async () => {
      const terms = { awardLimit: { atMost: 1, order: 'BY_CODE' as const } };
      const first = await buildProcurement(t, { state: 'EVALUATED', terms });
      await t.act(suspendLot, t.actor('supervisor'), { lotId: first.lotId, cause: 'SUPERVISOR_ORDER', reason: '核查' });
      const second = await buildProcurement(t, { state: 'EVALUATED', terms });
      // Two purchases of the builder become two lots of one project.
      const { projectId } = await lotOf(first.lotId);
      await Lot.update({ projectId }, { where: { id: second.lotId } });
      const candidatesOf = async (lotId: string) =>
        (JSON.parse((await Evaluation.of(lotId)).report ?? '') as EvaluationReport).candidates.map((one) => one.bidId);
      const [winner = ''] = await candidatesOf(first.lotId);
      const [best = '', next = ''] = await candidatesOf(second.lotId);
      t.clock.set(await untilOf(second.lotId));
      expect(await silence.due(t.platform, t.clock.now())).not.toContain(second.lotId);
      expect(await refused(silence.ring(t.platform, second.lotId, t.clock.now()))).toBe('decision.earlier_lots_open');
      await t.act(liftSuspension, t.actor('supervisor'), { lotId: first.lotId, reason: '核查完毕' });
      await award(first.lotId, winner);
      await t.settle();
      const { state, winnerBidId } = await lotOf(second.lotId);
      expect([state, winnerBidId]).toEqual(['AWARDED', next]);
      const told = (await entriesOf(second.lotId)).find((entry) => entry.type === 'lot.awarded');
      expect(told?.facts['skipped']).toEqual([{ bidId: best, lots: [(await lotOf(first.lotId)).code] }]);
    },
    long,
  );
});

describe('Among parallel candidates the documents’ rule decides (87 Art. 57, 68)', () => {
  test(
    'equal scores at equal prices stand side by side, and a draw that anybody can repeat names one',
    async () => {
      const offers = {
        bidder1: { price: '900000.00', brand: '华展' },
        bidder2: { price: '900000.00', brand: '星讯' },
        bidder3: { price: '990000.00', brand: '远图' },
      };
      const { lotId, bidOf } = await buildProcurement(t, { state: 'EVALUATED', offers });
      const { result, candidates } = JSON.parse((await Evaluation.of(lotId)).report ?? '') as EvaluationReport;
      expect(candidates.map((one) => one.rank)).toEqual([1, 1, 3]);
      const equals = [bidOf('bidder1'), bidOf('bidder2')];
      const told = { purpose: `parallel:${lotId}`, rule: 'HIGHER_TECHNICAL' as const, result };
      const drawn = oneOfEquals({ ...told, receipts: await receiptsOf(lotId) }, equals);
      expect(drawn.by).toBe('DRAW');
      const other = equals.find((bidId) => bidId !== drawn.chosen) ?? '';
      expect(await refused(award(lotId, other))).toBe('decision.parallel_as_declared');
      await award(lotId, drawn.chosen);
      const settled = (await entriesOf(lotId)).find((entry) => entry.type === 'parallel.settled');
      expect(settled?.facts).toEqual({
        lotId,
        equals: [...equals].sort(),
        chosen: drawn.chosen,
        by: 'DRAW',
        seed: drawn.seed,
      });
    },
    long,
  );
});
