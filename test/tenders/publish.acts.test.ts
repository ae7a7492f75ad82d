import { thePublic } from '../../server/kernel/act.ts';
import { lotMoves } from '../../server/tenders/states.ts';
import { publishLot, terminateLot } from '../../server/tenders/publishLot.ts';
import { getLot, listLots } from '../../server/tenders/queries.ts';
import { saveTerms, signDocuments } from '../../server/tenders/documents.ts';
import { answerQuestion } from '../../server/tenders/answerQuestion.ts';
import { askQuestion, listQuestions } from '../../server/tenders/questions.ts';
import { acceptProject } from '../../server/tenders/registration.ts';
import { Lot } from '../../server/tenders/lot.ts';
import { buildLot, completeUpload, lawfulTerms } from '../support/builders/lot.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

describe('publishing a tender', () => {
  let test0: TestPlatform;
  beforeEach(async () => {
    test0 = await testPlatform();
  });
  afterEach(() => test0.close());

  const terms = (change: Parameters<typeof lawfulTerms>[1]) => ({ terms: { ...change } });

  test('nobody but its owners knows a lot before the notice; afterwards everybody reads terms and files', async () => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_READY' });
    expect(await test0.refusalOf(test0.ask(getLot, thePublic, { lotId }))).toBe('tenders.not_published');
    expect(await test0.refusalOf(test0.ask(getLot, test0.actor('bidder1'), { lotId }))).toBe('tenders.not_published');
    expect((await test0.ask(listLots, thePublic, {})).items).toEqual([]);
    await test0.act(publishLot, test0.actor('agency'), { lotId });
    const lot = await test0.ask(getLot, thePublic, { lotId });
    expect(lot).toMatchObject({ state: 'TENDERING', ceiling: '12000000.00', decisionMode: 'SEPARATED' });
    expect(lot.documents.map((file) => file.name)).toEqual(['招标文件.pdf']);
    expect((await test0.ask(listLots, thePublic, {})).items.map((card) => card.id)).toEqual([lotId]);
  });

  // Published on Monday 2026-03-02 the first lawful deadline lies after twenty whole days (LAW 24).
  test.each([
    ['2026-03-21T01:30:00.000Z', 'tenders.prep_too_short'],
    ['2026-03-22T15:59:59.999Z', 'tenders.prep_too_short'],
    ['2026-03-23T01:30:00.000Z', null],
    ['2026-03-24T01:30:00.000Z', null],
  ])('a deadline at %s is judged by twenty days between issue and deadline: %s', async (deadlineAt, refusal) => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_READY', ...terms({ deadlineAt }) });
    const published = test0.act(publishLot, test0.actor('agency'), { lotId });
    if (refusal === null) await expect(published).resolves.toEqual({ done: true });
    else expect(await test0.refusalOf(published)).toBe(refusal);
  });

  test('a deadline in the past is refused', async () => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_READY' });
    test0.clock.advance(40 * 86_400_000);
    expect(await test0.refusalOf(test0.act(publishLot, test0.actor('agency'), { lotId }))).toBe(
      'tenders.deadline_past',
    );
  });

  test('the law of the day is frozen into the lot', async () => {
    const { lotId } = await buildLot(test0, { state: 'TENDERING' });
    const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
    expect(lot.rulebook?.['bid.minCount']).toMatchObject({ value: '3', law: 'LAW 28; REG 44' });
    expect(lot.rulebookHash).toMatch(/^[0-9a-f]{64}$/);
    expect(lot.nextDueAt).toEqual(lot.deadlineAt);
  });

  test.each([
    ['a ceiling above the estimate', { ceiling: '12500000.01' }, 'tenders.estimate_exceeded'],
    [
      'a bid security above two per cent of the estimate',
      { securityAmount: '250000.01' },
      'tenders.security_above_cap',
    ],
    ['no fair-competition self-check', { fairCompetitionChecked: false }, 'tenders.fair_competition_unchecked'],
  ])('documents with %s cannot be signed', async (_what, change, code) => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_DRAFT' });
    const upload = await completeUpload(test0, test0.organisationId('agency'), Buffer.from('%PDF'));
    const saved = await test0.act(saveTerms, test0.actor('agency'), {
      lotId,
      terms: lawfulTerms(test0, change),
      documentIds: [upload.id],
    });
    expect(saved.problems.map((problem) => problem.code)).toEqual([code]);
    expect(await test0.refusalOf(test0.act(signDocuments, test0.actor('authority'), { lotId }))).toBe(
      'tenders.documents_incomplete',
    );
  });

  test('exactly two per cent is lawful', async () => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_DRAFT' });
    const upload = await completeUpload(test0, test0.organisationId('agency'), Buffer.from('%PDF'));
    const saved = await test0.act(saveTerms, test0.actor('agency'), {
      lotId,
      terms: lawfulTerms(test0, { securityAmount: '250000.00' }),
      documentIds: [upload.id],
    });
    expect(saved.problems).toEqual([]);
  });

  test('an empty draft names everything that is missing', async () => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_DRAFT' });
    const saved = await test0.act(saveTerms, test0.actor('agency'), { lotId, terms: {}, documentIds: [] });
    expect(saved.problems.filter((problem) => problem.code === 'tenders.terms_missing')).toHaveLength(13);
    expect(saved.problems.at(-1)?.code).toBe('tenders.files_missing');
  });

  test('another organisation’s file cannot become a document', async () => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_DRAFT' });
    const upload = await completeUpload(test0, test0.organisationId('bidder1'), Buffer.from('%PDF'));
    expect(
      await test0.refusalOf(
        test0.act(saveTerms, test0.actor('agency'), { lotId, terms: {}, documentIds: [upload.id] }),
      ),
    ).toBe('tenders.upload_not_yours');
  });

  test('only the authority signs, and the centre only accepts what was handed in', async () => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_DRAFT' });
    expect(await test0.refusalOf(test0.act(signDocuments, test0.actor('agency'), { lotId }))).toBe('kernel.wrong_role');
    const { projectId } = await buildLot(test0, { state: 'PLANNED' });
    expect(await test0.refusalOf(test0.act(acceptProject, test0.actor('centre'), { projectId }))).toBe(
      'kernel.wrong_state',
    );
  });

  test('publishing twice happens once', async () => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_READY' });
    const both = await Promise.allSettled([1, 2].map(() => test0.act(publishLot, test0.actor('agency'), { lotId })));
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const entries = await test0.platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries WHERE stream = ?', [
      `lot:${lotId}`,
    ]);
    expect(entries.filter((entry) => entry.body.includes('"lot.published"'))).toHaveLength(1);
  });

  test('who asks a question stays unknown, and the answer is for everybody at once', async () => {
    const { lotId } = await buildLot(test0, { state: 'TENDERING' });
    const { questionId } = await test0.act(askQuestion, test0.actor('bidder1'), {
      lotId,
      text: '井盖规格以图纸还是清单为准？',
    });
    expect((await test0.ask(listQuestions, thePublic, { lotId })).items).toEqual([]);
    expect((await test0.ask(listQuestions, test0.actor('bidder1'), { lotId })).items).toEqual([
      expect.objectContaining({ isMine: true }),
    ]);
    const seen = await test0.ask(listQuestions, test0.actor('agency'), { lotId });
    expect(JSON.stringify(seen)).not.toContain(test0.organisationId('bidder1'));
    expect(await test0.refusalOf(test0.act(askQuestion, test0.actor('agency'), { lotId, text: '?' }))).toBe(
      'tenders.owner_cannot_ask',
    );
    await test0.act(answerQuestion, test0.actor('agency'), { questionId, answer: '以图纸为准。' });
    expect((await test0.ask(listQuestions, thePublic, { lotId })).items).toEqual([
      expect.objectContaining({ answer: '以图纸为准。', isMine: false }),
    ]);
    expect(
      await test0.refusalOf(test0.act(answerQuestion, test0.actor('agency'), { questionId, answer: '更正' })),
    ).toBe('tenders.question_answered');
    const entries = await test0.platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries');
    for (const entry of entries.filter((one) => one.body.includes('question.asked'))) {
      expect(entry.body).not.toContain(test0.organisationId('bidder1'));
      expect(entry.body).not.toContain(test0.personId('bidder1'));
    }
  });

  test('the authority may end the procedure with a reason before the award (REG 31)', async () => {
    const { lotId } = await buildLot(test0, { state: 'TENDERING' });
    await test0.act(terminateLot, test0.actor('authority'), { lotId, reason: '规划调整' });
    expect((await test0.ask(getLot, thePublic, { lotId })).state).toBe('TERMINATED');
    expect(await test0.refusalOf(test0.act(terminateLot, test0.actor('authority'), { lotId, reason: '再次' }))).toBe(
      'kernel.wrong_state',
    );
  });
});

test('no move leads out of tendering to the opening but through the closed deadline; prices open again only after the technical evaluation', () => {
  const into = Object.entries(lotMoves.moves).filter(([, move]) => move.to === 'OPENING');
  expect(into.map(([name, move]) => [name, ...move.from])).toEqual([
    ['open', 'BID_CLOSED'],
    ['openPrices', 'EVALUATING'],
  ]);
});
