import { thePublic } from '../../server/kernel/act.ts';
import { listMessages } from '../../server/publicity/inbox.ts';
import { getNotice, listNotices } from '../../server/publicity/queries.ts';
import { answerObjection, draftObjectionAnswer } from '../../server/supervision/answerObjection.ts';
import { fileObjection } from '../../server/supervision/fileObjection.ts';
import { judgeObjection } from '../../server/supervision/judgeObjection.ts';
import { liftSuspension } from '../../server/supervision/liftSuspension.ts';
import { listObjections, listSuspensions } from '../../server/supervision/listObjections.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import { Objection } from '../../server/supervision/objection.ts';
import { correctObjection, settleObjection } from '../../server/supervision/settleObjection.ts';
import { suspendLot } from '../../server/supervision/suspendLot.ts';
import { Lot, lotStream } from '../../server/tenders/index.ts';
import { prepareAmendment } from '../../server/tenders/prepareAmendment.ts';
import { publishAmendment } from '../../server/tenders/publishAmendment.ts';
import { buildLot, completeUpload } from '../support/builders/lot.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

const hours = (count: number) => count * 3_600_000;
const points = [
  {
    part: 'QUALIFICATION' as const,
    place: '第二章 3.1',
    wrong: '要求具有本市业绩，排斥外地投标人（条例第三十二条）',
    asked: '删除本市业绩要求',
  },
];

describe('an objection to the documents (REG 22, 23; O20 39)', () => {
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
  const file = (login: string, more: object = {}) =>
    city.act(fileObjection, city.actor(login), {
      lotId,
      interest: 'PROSPECTIVE_BIDDER',
      interestText: '',
      points,
      evidence: [],
      ...more,
    });
  const answer = (objectionId: string, isUpheld = false) =>
    city.act(answerObjection, city.actor('authority'), {
      objectionId,
      isUpheld,
      answer: '招标文件未限定本市业绩，详见第二章3.1。',
    });
  const seen = async (login: string | null) =>
    (await city.ask(listObjections, login === null ? thePublic : city.actor(login), { lotId })).items;
  const letters = async (login: string) =>
    (await city.ask(listMessages, city.actor(login), {})).items
      .filter((one) => one.lotId === lotId)
      .map((one) => one.kind);
  const tasks = async (login: string) =>
    (await city.ask(myTasks, city.actor(login), {})).items
      .filter((task) => task.lotId === lotId)
      .map((task) => task.kind);

  test('that is admissible stops the procedure at once, and the answer gives the time back', async () => {
    city.clock.set(new Date(city.clock.now().getTime() + hours(3)));
    const filedAt = city.clock.now();
    const { objectionId, state } = await file('bidder1');
    expect(state).toBe('ACCEPTED');
    expect(await lotNow()).toMatchObject({
      isSuspended: true,
      suspensionCause: 'OBJECTION_PENDING',
      suspendedAt: filedAt,
      nextDueAt: null,
    });
    expect((await city.ask(listSuspensions, thePublic, { lotId })).frozenMs).toBe(
      deadline.getTime() - filedAt.getTime(),
    );
    city.clock.advance(hours(48));
    await answer(objectionId);
    expect(await lotNow()).toMatchObject({
      isSuspended: false,
      deadlineAt: new Date(deadline.getTime() + hours(48)),
      nextDueAt: new Date(deadline.getTime() + hours(48)),
    });
    await city.act(settleObjection, city.actor('bidder1'), { objectionId, outcome: 'SATISFIED' });
    expect((await seen(null))[0]).toMatchObject({ state: 'SATISFIED', isUpheld: false, detail: null });
    await city.settle();
    const { items } = await city.ask(listNotices, thePublic, { lotId, kind: 'SUSPENSION' });
    expect(items.map((one) => one.title.zh.split(' ').at(-1))).toEqual(['恢复公告', '暂停公告']);
    const stop = await city.ask(getNotice, thePublic, { noticeId: items[1]?.id ?? '' });
    expect(stop.paragraphs[0]?.zh).toMatch(/异议/);
    expect(stop.paragraphs[0]?.en).toMatch(/objected to the tender documents/);
  });

  test('is nobody’s in the log, on the page, in the row, for authority and supervisor alike', async () => {
    const { objectionId } = await file('bidder1');
    const rows = await city.platform.db.rows<{ body: string }>(
      'SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq',
      [lotStream(lotId)],
    );
    const told = JSON.stringify([
      rows.filter(({ body }) => body.includes('objection')),
      await seen(null),
      await seen('authority'),
      await seen('supervisor'),
      await seen('bidder2'),
    ]);
    expect(told).not.toContain(city.organisationId('bidder1'));
    expect(told).not.toContain(city.personId('bidder1'));
    const row = JSON.stringify(await Objection.findByPk(objectionId));
    expect(row).not.toContain(city.organisationId('bidder1'));
    expect((await seen('authority'))[0]?.detail?.points).toEqual(points);
    expect((await seen('bidder2'))[0]).toMatchObject({ detail: null, isMine: false, parts: ['QUALIFICATION'] });
    expect((await seen('bidder1'))[0]).toMatchObject({ isMine: true });
  });

  test('comes ten whole days before the deadline, to the millisecond; while the clocks stand still the window does too', async () => {
    const { window } = await city.ask(listObjections, thePublic, { lotId });
    const until = new Date(window?.until ?? 0);
    city.clock.set(new Date(until.getTime() - 1));
    const first = await file('bidder1');
    city.clock.advance(hours(30));
    const second = await file('bidder2');
    await answer(first.objectionId);
    expect((await lotNow()).isSuspended).toBe(true);
    await answer(second.objectionId);
    const resumed = await lotNow();
    expect(resumed.isSuspended).toBe(false);
    expect((resumed.deadlineAt?.getTime() ?? 0) - deadline.getTime()).toBeGreaterThanOrEqual(hours(30));
    city.clock.set(new Date((await city.ask(listObjections, thePublic, { lotId })).window?.until ?? 0));
    expect(await city.refusalOf(file('bidder3'))).toBe('supervision.objection_too_late');
  });

  test('comes from outside, once at a time, with evidence of its own', async () => {
    for (const login of ['authority', 'agency', 'centre', 'supervisor', 'expert1'])
      expect([login, await city.refusalOf(file(login))]).toEqual([login, 'supervision.not_an_objector']);
    const foreign = await completeUpload(city, city.organisationId('bidder2'), Buffer.from('%PDF'));
    expect(await city.refusalOf(file('bidder1', { evidence: [foreign.id] }))).toBe('tenders.upload_not_yours');
    expect((await lotNow()).isSuspended).toBe(false);
    const own = await completeUpload(city, city.organisationId('bidder1'), Buffer.from('%PDF'), 'document', '证据.pdf');
    await file('bidder1', { evidence: [own.id] });
    expect((await seen('authority'))[0]?.detail?.evidence.map((one) => one.name)).toEqual(['证据.pdf']);
    expect(await city.refusalOf(file('bidder1'))).toBe('supervision.objection_open_already');
  });

  test('that is right leads to an amendment first, whose fifteen days hold when the clocks go on (REG 21, 23)', async () => {
    city.clock.set(new Date(deadline.getTime() - hours(24 * 11)));
    const { objectionId } = await file('bidder1');
    expect(await city.refusalOf(answer(objectionId, true))).toBe('supervision.amendment_missing');
    const { draftHash } = await city.act(prepareAmendment, city.actor('agency'), {
      lotId,
      change: { qualification: '市政公用工程施工总承包二级及以上，不限业绩地域' },
      affectsBids: true,
      reason: '异议成立，删除本市业绩要求',
    });
    await city.act(publishAmendment, city.actor('authority'), { lotId, draftHash });
    expect((await lotNow()).deadlineAt).toEqual(deadline);
    const floor = (await lotNow()).deadlineFloorOn ?? '';
    await answer(objectionId, true);
    const resumed = (await lotNow()).deadlineAt ?? new Date(0);
    expect(new Date(resumed.getTime() + hours(8)).toISOString().slice(0, 10)).toBe(floor);
    expect(resumed.getTime() - city.clock.now().getTime()).toBeGreaterThan(hours(24 * 14));
    expect((await seen(null))[0]).toMatchObject({ state: 'ANSWERED', isUpheld: true });
  });

  test('of another interested party is judged by the authority: corrected, or found inadmissible', async () => {
    const interested = { interest: 'INTERESTED_PARTY', interestText: '本公司产品被排除在外' };
    const { objectionId, state } = await file('bidder1', interested);
    expect(state).toBe('FILED');
    expect((await lotNow()).isSuspended).toBe(false);
    const judge = (verdict: 'ACCEPT' | 'CORRECT' | 'REJECT', login = 'authority') =>
      city.act(judgeObjection, city.actor(login), { objectionId, verdict, note: '请说明利害关系' });
    expect(await city.refusalOf(judge('ACCEPT', 'agency'))).toBe('kernel.wrong_role');
    await judge('CORRECT');
    expect(await tasks('bidder1')).toContain('correct_objection');
    expect(
      await city.refusalOf(city.act(correctObjection, city.actor('bidder2'), { objectionId, points, evidence: [] })),
    ).toBe('supervision.objection_unknown');
    await city.act(correctObjection, city.actor('bidder1'), { objectionId, points, evidence: [] });
    await judge('ACCEPT');
    expect((await lotNow()).isSuspended).toBe(true);
    await judge('REJECT');
    expect((await lotNow()).isSuspended).toBe(false);
    await city.act(settleObjection, city.actor('bidder1'), { objectionId, outcome: 'COMPLAINT' });
    await city.settle();
    expect(await letters('supervisor')).toContain('objection_complained');
    expect(await letters('bidder1')).toEqual(expect.arrayContaining(['objection_inadmissible', 'objection_confirmed']));
  });

  test('that was not corrected in time lapses', async () => {
    const { objectionId } = await file('bidder1', { interest: 'INTERESTED_PARTY', interestText: '供应商' });
    await city.act(judgeObjection, city.actor('authority'), { objectionId, verdict: 'CORRECT', note: '缺证据' });
    const due = (await Objection.findByPk(objectionId, { rejectOnEmpty: true })).correctionDueAt ?? new Date(0);
    city.clock.set(new Date(due.getTime() - 1));
    await city.settle();
    expect((await seen(null))[0]?.state).toBe('CORRECTION');
    city.clock.advance(1);
    await city.settle();
    expect((await seen(null))[0]?.state).toBe('REJECTED_INADMISSIBLE');
  });

  test('that is not answered in time goes to the supervisor, once; one that nobody judged counts as accepted', async () => {
    const { answerDueAt } = await file('bidder1');
    await file('bidder2', { interest: 'INTERESTED_PARTY', interestText: '供应商' });
    expect(await tasks('authority')).toEqual(['answer_objection', 'answer_objection']);
    city.clock.set(new Date(new Date(answerDueAt).getTime() - 1));
    await city.settle();
    expect(await letters('supervisor')).toEqual([]);
    city.clock.advance(1);
    await city.settle();
    expect(await letters('supervisor')).toEqual(['objection_escalated', 'objection_escalated']);
    expect((await seen(null)).map((one) => [one.state, one.isOverdue])).toEqual([
      ['ACCEPTED', true],
      ['ACCEPTED', true],
    ]);
    expect(await tasks('supervisor')).toContain('watch_objection');
    city.clock.advance(hours(24));
    await city.settle();
    expect(await letters('supervisor')).toHaveLength(2);
  });

  test('keeps the lot stopped beside an order, is not lifted by the supervisor, and can be taken back', async () => {
    const { objectionId } = await file('bidder1');
    const lift = () => city.act(liftSuspension, city.actor('supervisor'), { lotId, reason: '检查完毕' });
    expect(await city.refusalOf(lift())).toBe('supervision.objection_pending');
    await city.act(suspendLot, city.actor('supervisor'), { lotId, cause: 'SUPERVISOR_ORDER', reason: '专项检查' });
    expect((await lotNow()).suspensionCause).toBe('SUPERVISOR_ORDER');
    await lift();
    expect(await lotNow()).toMatchObject({ isSuspended: true, suspensionCause: 'OBJECTION_PENDING' });
    expect(
      await city.refusalOf(city.act(settleObjection, city.actor('bidder2'), { objectionId, outcome: 'WITHDRAWN' })),
    ).toBe('supervision.objection_unknown');
    await city.act(settleObjection, city.actor('bidder1'), { objectionId, outcome: 'WITHDRAWN' });
    expect((await lotNow()).isSuspended).toBe(false);
  });

  test('has its answer drafted by the agency, which nobody outside reads', async () => {
    const { objectionId } = await file('bidder1');
    await city.act(draftObjectionAnswer, city.actor('agency'), { objectionId, answer: '拟答复' });
    expect((await seen('authority'))[0]?.detail?.draftAnswer).toBe('拟答复');
    expect((await seen('bidder1'))[0]?.detail?.draftAnswer).toBeNull();
    expect((await seen('supervisor'))[0]?.detail?.draftAnswer).toBeNull();
  });
});
