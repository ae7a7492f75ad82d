import { thePublic } from '../../server/kernel/act.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { listMessages } from '../../server/publicity/inbox.ts';
import { fileObjection } from '../../server/supervision/fileObjection.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import { suspendLot } from '../../server/supervision/suspendLot.ts';
import { liftSuspension } from '../../server/supervision/liftSuspension.ts';
import { listVersions } from '../../server/tenders/amendmentQueries.ts';
import { answerQuestion } from '../../server/tenders/answerQuestion.ts';
import { Lot } from '../../server/tenders/lot.ts';
import { prepareAmendment } from '../../server/tenders/prepareAmendment.ts';
import { publishAmendment } from '../../server/tenders/publishAmendment.ts';
import { Question } from '../../server/tenders/question.ts';
import { askQuestion, listQuestions, unsealAsker } from '../../server/tenders/questions.ts';
import { buildBid, sealBid } from '../support/builders/bid.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

const hours = (count: number) => count * 3_600_000;
const days = (count: number) => hours(24 * count);

describe('questions about published documents (O20 21, 22; REG 21)', () => {
  let city: TestPlatform;
  let lotId: string;
  let deadline: Date;
  beforeEach(async () => {
    city = await testPlatform();
    ({ lotId } = await buildLot(city, { state: 'TENDERING' }));
    deadline = (await lotNow()).deadlineAt ?? new Date(0);
  });
  afterEach(() => city.close());

  const lotNow = () => Lot.findByPk(lotId, { rejectOnEmpty: true });
  const ask = (login: string, text = '井盖规格以图纸还是清单为准？') =>
    city.act(askQuestion, city.actor(login), { lotId, text });
  const answer = (login: string, questionId: string, more: object = {}) =>
    city.act(answerQuestion, city.actor(login), { questionId, answer: '以图纸为准。', ...more });
  const seen = (login: string | null) =>
    city.ask(listQuestions, login === null ? thePublic : city.actor(login), { lotId });

  test('are asked until ten whole days before the deadline, to the millisecond', async () => {
    const until = new Date((await seen(null)).window?.until ?? 0);
    city.clock.set(new Date(until.getTime() - 1));
    await ask('bidder1');
    expect((await seen('bidder2')).window).toMatchObject({ isOpen: true, refusal: null, openMost: 5 });
    city.clock.set(until);
    expect(await city.refusalOf(ask('bidder2'))).toBe('tenders.question_too_late');
    expect((await seen('bidder2')).window).toMatchObject({ isOpen: false, refusal: 'tenders.question_too_late' });
    // A later deadline opens the window again.
    const { draftHash } = await city.act(prepareAmendment, city.actor('agency'), {
      lotId,
      change: { deadlineAt: new Date(deadline.getTime() + days(7)).toISOString() },
      affectsBids: false,
      reason: '延长',
    });
    await city.act(publishAmendment, city.actor('authority'), { lotId, draftHash });
    await ask('bidder2');
  });

  test('come from outside: not from owners, experts, members of decisions, centre or supervisors', async () => {
    const refused = await Promise.all(
      ['agency', 'authority', 'expert1', 'decider1', 'centre', 'supervisor'].map(async (login) => [
        login,
        await city.refusalOf(ask(login)),
      ]),
    );
    expect(Object.fromEntries(refused)).toEqual({
      agency: 'tenders.owner_cannot_ask',
      authority: 'tenders.owner_cannot_ask',
      expert1: 'tenders.not_an_asker',
      decider1: 'tenders.not_an_asker',
      centre: 'tenders.not_an_asker',
      supervisor: 'tenders.not_an_asker',
    });
  });

  test('wait five at a time for one organisation; an answer makes room, and others are not held up', async () => {
    const first = await ask('bidder1', '第一问');
    for (const text of ['二', '三', '四', '五']) await ask('bidder1', text);
    expect(await city.refusalOf(ask('bidder1', '六'))).toBe('tenders.too_many_questions');
    await ask('bidder2', '他人之问');
    await answer('agency', first.questionId);
    await ask('bidder1', '六');
  });

  test('rest while the lot stands still; only an objection lets the owner answer meanwhile, and the clock of the answer gets the time back', async () => {
    const { questionId, answerDueAt } = await ask('bidder1');
    const due = new Date(answerDueAt ?? 0);
    await city.act(suspendLot, city.actor('supervisor'), { lotId, cause: 'SUPERVISOR_ORDER', reason: '核查' });
    expect(await city.refusalOf(ask('bidder2'))).toBe('kernel.suspended');
    expect(await city.refusalOf(answer('agency', questionId))).toBe('kernel.suspended');
    expect((await seen('bidder2')).window).toMatchObject({ refusal: 'kernel.suspended' });
    city.clock.advance(hours(30));
    await city.act(liftSuspension, city.actor('supervisor'), { lotId, reason: '核查完毕' });
    const dueNow = new Date(due.getTime() + hours(30));
    city.clock.set(new Date(dueNow.getTime() - 1));
    expect((await seen('agency')).items[0]).toMatchObject({ answerDueAt: dueNow.toISOString(), isOverdue: false });
    city.clock.set(dueNow);
    expect((await seen('agency')).items[0]).toMatchObject({ isOverdue: true });
    const task = (await city.ask(myTasks, city.actor('agency'), {})).items.find(
      (one) => one.kind === 'answer_question',
    );
    expect(task?.dueAt).toBe(dueNow.toISOString());
    await city.act(fileObjection, city.actor('bidder3'), {
      lotId,
      interest: 'PROSPECTIVE_BIDDER',
      interestText: '',
      points: [{ part: 'OTHER', place: '1', wrong: '歧义', asked: '澄清' }],
      evidence: [],
    });
    await answer('agency', questionId);
    expect((await seen(null)).items[0]).toMatchObject({ answer: '以图纸为准。', isOverdue: true });
  });

  test('are nobody’s before the opening: not on the page, in the row, the log, a letter, nor for the supervisor', async () => {
    const { questionId } = await ask('bidder1');
    await answer('agency', questionId);
    await city.settle();
    const told = JSON.stringify([
      await seen(null),
      await seen('agency'),
      await seen('authority'),
      await seen('supervisor'),
      await seen('bidder2'),
      await city.ask(readLedger, city.actor('supervisor'), { lotId, after: 0, limit: 500 }),
      await city.ask(listMessages, city.actor('agency'), {}),
      await city.ask(listMessages, city.actor('authority'), {}),
      await Question.findByPk(questionId),
      await city.platform.db.rows('SELECT body FROM ledger_entries WHERE body LIKE ?', ['%question%']),
    ]);
    expect(told).not.toContain(city.organisationId('bidder1'));
    expect(told).not.toContain(city.personId('bidder1'));
    expect(await city.refusalOf(city.act(unsealAsker, city.actor('supervisor'), { questionId, reason: '核查' }))).toBe(
      'tenders.asker_sealed',
    );
    for (const login of ['agency', 'authority', 'centre', 'bidder2'])
      expect(await city.refusalOf(city.act(unsealAsker, city.actor(login), { questionId, reason: 'x' }))).toBe(
        'kernel.wrong_role',
      );
    // A lot that never opened keeps the seal for ever; from the opening on the supervisor alone looks, and the log says so.
    for (const state of ['FAILED', 'TERMINATED', 'BID_CLOSED']) {
      await Lot.update({ state } as never, { where: { id: lotId } });
      expect(
        await city.refusalOf(city.act(unsealAsker, city.actor('supervisor'), { questionId, reason: '核查' })),
      ).toBe('tenders.asker_sealed');
    }
    await Lot.update({ state: 'OPENING' } as never, { where: { id: lotId } });
    expect(await city.act(unsealAsker, city.actor('supervisor'), { questionId, reason: '核查串通' })).toMatchObject({
      organisationId: city.organisationId('bidder1'),
    });
    const [row] = await city.platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries WHERE body LIKE ?', [
      '%question.unsealed%',
    ]);
    expect(row?.body).toContain('核查串通');
    expect(row?.body).not.toContain(city.organisationId('bidder1'));
  });

  test('whose answer may affect bids is signed by the authority, becomes part of the documents and moves a deadline that is too near', async () => {
    const early = await ask('bidder1', '早问');
    const late = await ask('bidder2', '晚问');
    await buildBid(city, 'bidder1', lotId);
    expect(await city.refusalOf(answer('agency', early.questionId, { affectsBids: true }))).toBe(
      'tenders.answer_needs_authority',
    );
    // The fifteenth day before the deadline is early enough, to its last millisecond (REG 21).
    const lastEarly = new Date(new Date((await seen(null)).window?.until ?? 0).getTime() - days(5) - 1);
    city.clock.set(lastEarly);
    expect((await seen('authority')).effect).toMatchObject({ deadlineAt: deadline.toISOString(), isMovedByLaw: false });
    expect((await seen('bidder1')).effect).toBeNull();
    const first = await answer('authority', early.questionId, { affectsBids: true });
    expect(first).toMatchObject({ version: 2, deadlineAt: deadline.toISOString() });
    city.clock.set(new Date(lastEarly.getTime() + 1));
    const effect = (await seen('authority')).effect;
    expect(effect).toMatchObject({ isMovedByLaw: true });
    const second = await answer('authority', late.questionId, { affectsBids: true });
    expect(second).toMatchObject({ version: 3, deadlineAt: effect?.deadlineAt });
    const lot = await lotNow();
    expect(lot.deadlineAt?.toISOString()).toBe(effect?.deadlineAt);
    expect(lot.deadlineAt?.getTime()).toBeGreaterThan(deadline.getTime());
    expect(lot.terms.clarifications).toEqual(['问：早问\n答：以图纸为准。', '问：晚问\n答：以图纸为准。']);
    const { versions, moves } = await city.ask(listVersions, thePublic, { lotId });
    expect(versions.map((one) => [one.version, one.affectsBids])).toEqual([
      [3, true],
      [2, true],
      [1, expect.anything()],
    ]);
    expect(moves).toMatchObject([{ cause: 'AMENDMENT', from: deadline.toISOString(), to: effect?.deadlineAt }]);
    await city.settle();
    const { items } = await city.ask(listMessages, city.actor('bidder1'), {});
    expect(items.filter((one) => one.kind === 'bid_outdated')).toHaveLength(2);
    // A bid for the version in force is taken.
    const fresh = await sealBid(city, 'bidder2', lotId);
    await city.act(submitBid, city.actor('bidder2'), {
      lotId,
      manifest: fresh.manifest,
      manifestHash: fresh.manifestHash,
    });
  });

  test('may still be answered one millisecond before the deadline and no more at it', async () => {
    const first = await ask('bidder1', '一');
    const second = await ask('bidder1', '二');
    city.clock.set(new Date(deadline.getTime() - 1));
    await answer('agency', first.questionId);
    city.clock.set(deadline);
    expect(await city.refusalOf(answer('agency', second.questionId))).toBe('tenders.deadline_past');
  });

  test('cannot be smuggled into the documents by an amendment', async () => {
    const judged = await city.act(prepareAmendment, city.actor('agency'), {
      lotId,
      change: { clarifications: ['问：假\n答：假'] },
      affectsBids: false,
      reason: 'x',
    });
    expect(judged.changed).toEqual([]);
  });
});
