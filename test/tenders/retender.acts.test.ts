import { LotDocument } from '../../server/tenders/lotDocument.ts';
import { publishLot, terminateLot } from '../../server/tenders/publishLot.ts';
import { getLot } from '../../server/tenders/queries.ts';
import { retenderLot } from '../../server/tenders/retenderLot.ts';
import { saveTerms, signDocuments } from '../../server/tenders/documents.ts';
import { Lot } from '../../server/tenders/index.ts';
import { buildBid } from '../support/builders/bid.ts';
import { buildLot, lawfulTerms } from '../support/builders/lot.ts';
import { reachDeadline } from '../support/builders/opening.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const analysis = {
  causes: ['FEW_BIDDERS', 'CEILING_LOW'] as const,
  text: '限价偏低，仅两家投标；已按市场价重新核定。',
};

let test0: TestPlatform;
beforeEach(async () => {
  test0 = await testPlatform();
});
afterEach(() => test0.close());

const again = (lotId: string, change: Partial<{ causes: string[]; text: string }> = {}) =>
  test0.act(retenderLot, test0.actor('authority'), { lotId, analysis: { ...analysis, ...change } as never });

/** A lot that two bid for: too few (LAW 28). */
async function failedLot(lotId?: string): Promise<string> {
  const id = lotId ?? (await buildLot(test0, { state: 'TENDERING' })).lotId;
  await buildBid(test0, 'bidder1', id);
  await reachDeadline(test0, id);
  expect((await Lot.findByPk(id, { rejectOnEmpty: true })).state).toBe('FAILED');
  return id;
}

/** Takes the draft of a retender to the public. */
async function published(lotId: string): Promise<void> {
  const files = await LotDocument.findAll({ where: { lotId } });
  await test0.act(saveTerms, test0.actor('agency'), {
    lotId,
    terms: lawfulTerms(test0),
    documentIds: files.map((file) => file.uploadId),
  });
  await test0.act(signDocuments, test0.actor('authority'), { lotId });
  await test0.act(publishLot, test0.actor('agency'), { lotId });
}

describe('a lot that failed', () => {
  test('is tendered again as a new lot of the project, with the documents as a draft and the analysis on record', async () => {
    const lotId = await failedLot();
    const { lotId: nextId } = await again(lotId);
    const [old, next] = await Promise.all([lotId, nextId].map((id) => Lot.findByPk(id, { rejectOnEmpty: true })));
    expect(old?.state).toBe('RETENDERED');
    expect(next).toMatchObject({ state: 'DOCS_DRAFT', retenderOf: lotId, projectId: old?.projectId, name: old?.name });
    expect(next?.code).not.toBe(old?.code);
    expect(next?.terms).toMatchObject({ ceiling: '12000000.00' });
    expect([next?.terms.deadlineAt, next?.terms.fairCompetitionChecked]).toEqual([undefined, undefined]);
    expect(await LotDocument.count({ where: { lotId: nextId } })).toBe(1);
    expect(await test0.refusalOf(again(lotId))).toBe('kernel.wrong_state');
  }, 120_000);

  test('links both public pages once the new one is public, and not before', async () => {
    const lotId = await failedLot();
    const { lotId: nextId } = await again(lotId);
    const seen = async () => (await test0.ask(getLot, thePublic, { lotId })).retender;
    expect(await seen()).toMatchObject({ next: null, failures: 1, analysis: { causes: [...analysis.causes] } });
    await published(nextId);
    expect((await seen()).next?.id).toBe(nextId);
    expect((await test0.ask(getLot, thePublic, { lotId: nextId })).retender).toMatchObject({
      of: { id: lotId },
      failures: 1,
    });
  }, 120_000);

  test('shows the lawful way out after the second failure, not after the first (30号令 38)', async () => {
    const first = await failedLot();
    const { lotId: second } = await again(first);
    const view = async (lotId: string) => (await test0.ask(getLot, thePublic, { lotId })).retender;
    expect(await view(first)).toMatchObject({ failures: 1, exemptAfter: 2 });
    await published(second);
    await failedLot(second);
    expect(await view(second)).toMatchObject({ failures: 2, exemptAfter: 2 });
  }, 120_000);

  test('needs the authority, an analysis, and each cause once', async () => {
    const lotId = await failedLot();
    expect(await test0.refusalOf(again(lotId, { causes: ['OTHER', 'OTHER'] }))).toBe('tenders.cause_twice');
    expect(await test0.refusalOf(again(lotId, { text: '' }))).toBe('kernel.bad_input');
    const agency = test0.act(retenderLot, test0.actor('agency'), { lotId, analysis: analysis as never });
    expect(await test0.refusalOf(agency)).toBe('kernel.wrong_role');
  }, 120_000);
});

test('a terminated lot may be tendered again and has not failed; a running one may not', async () => {
  const { lotId } = await buildLot(test0, { state: 'TENDERING' });
  expect(await test0.refusalOf(again(lotId))).toBe('kernel.wrong_state');
  await test0.act(terminateLot, test0.actor('authority'), { lotId, reason: '规划调整' });
  await again(lotId, { causes: ['OTHER'], text: '规划已调整完毕。' });
  expect((await test0.ask(getLot, thePublic, { lotId })).retender).toMatchObject({ failures: 0 });
});
