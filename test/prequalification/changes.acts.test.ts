import type { Actor } from '../../server/kernel/act.ts';
import { submitApplication } from '../../server/prequalification/submitApplication.ts';
import { getPrequalification } from '../../server/prequalification/queries.ts';
import { getNotice, listNotices } from '../../server/publicity/queries.ts';
import { answerObjection } from '../../server/supervision/answerObjection.ts';
import { fileObjection } from '../../server/supervision/fileObjection.ts';
import { listObjections } from '../../server/supervision/listObjections.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { answerQuestion } from '../../server/tenders/answerQuestion.ts';
import { Lot } from '../../server/tenders/index.ts';
import { prepareAmendment } from '../../server/tenders/prepareAmendment.ts';
import { publishAmendment } from '../../server/tenders/publishAmendment.ts';
import { publishLot } from '../../server/tenders/publishLot.ts';
import { askQuestion, listQuestions } from '../../server/tenders/questions.ts';
import { buildRound, sealApplication } from '../support/builders/prequalification.ts';
import { buildRestricted, days, invitation } from '../support/builders/restricted.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const words = '顶管长度以图纸为准还是以清单为准？';
const reply = '以图纸所载一千二百米为准。';

describe('what changes while applications come in', () => {
  let city: TestPlatform;
  beforeEach(async () => {
    city = await testPlatform();
  });
  afterEach(() => city.close());

  const who = (login: string): Actor => (login === 'public' ? thePublic : city.actor(login));
  const lotOf = (lotId: string) => Lot.findByPk(lotId, { rejectOnEmpty: true });
  const file = (lotId: string, login: string) =>
    city.act(fileObjection, city.actor(login), {
      lotId,
      interest: 'PROSPECTIVE_BIDDER',
      interestText: '',
      points: [{ part: 'QUALIFICATION', place: 'Q2', wrong: '资质等级要求过高', asked: '改为三级' }],
      evidence: [],
    });
  const ask = (lotId: string, login: string) => city.act(askQuestion, city.actor(login), { lotId, text: words });
  const answer = (questionId: string, affectsBids = false) =>
    city.act(answerQuestion, city.actor('authority'), { questionId, answer: reply, affectsBids });
  const everything = async (lotId: string, login: string): Promise<string> => {
    const notices = (await city.ask(listNotices, who(login), { lotId })).items;
    return JSON.stringify([
      await Promise.all(notices.map((one) => city.ask(getNotice, who(login), { noticeId: one.id }))),
      await city.ask(listQuestions, who(login), { lotId }),
      await city.ask(readLedger, who(login), { lotId }),
    ]);
  };

  test('an objection to the prequalification documents is taken until two days before the deadline, to the millisecond (REG 22)', async () => {
    const { lotId } = await buildRound(city, { step: 'OPEN', applicants: [] });
    const { until } = (await city.ask(listObjections, thePublic, { lotId })).window ?? { until: null };
    // Applications until 2026-03-17.
    expect(until).toBe('2026-03-15T16:00:00.000Z');
    city.clock.set(new Date(until ?? 0));
    expect(await city.refusalOf(file(lotId, 'bidder1'))).toBe('supervision.objection_too_late');
    city.clock.set(new Date(Date.parse(until ?? '') - 1));
    await expect(file(lotId, 'bidder1')).resolves.toMatchObject({ state: 'ACCEPTED' });
  });

  test('it stops the round at once; nothing is taken meanwhile, and the answer gives applicants their time back', async () => {
    const { lotId } = await buildRound(city, { step: 'OPEN', applicants: [] });
    const before = (await lotOf(lotId)).deadlineAt ?? new Date(0);
    const sealed = await sealApplication(city, 'bidder2', lotId);
    const { objectionId } = await file(lotId, 'bidder1');
    expect(await lotOf(lotId)).toMatchObject({ isSuspended: true, suspensionCause: 'OBJECTION_PENDING' });
    const { manifest, manifestHash } = sealed;
    const send = () => city.act(submitApplication, city.actor('bidder2'), { lotId, manifest, manifestHash });
    expect(await city.refusalOf(send())).toBe('kernel.suspended');
    city.clock.advance(days(2));
    await city.act(answerObjection, city.actor('authority'), {
      objectionId,
      isUpheld: false,
      answer: '等级与规模相称。',
    });
    const moved = new Date(before.getTime() + days(2));
    expect(await lotOf(lotId)).toMatchObject({ isSuspended: false, deadlineAt: moved, nextDueAt: moved });
    expect((await city.ask(getPrequalification, thePublic, { lotId })).round?.deadlineAt).toBe(moved.toISOString());
    await expect(send()).resolves.toMatchObject({ version: 1 });
  });

  // Applications until Tuesday 2026-03-17: an answer that may affect them comes three days before, or the deadline moves (REG 21).
  test.each([
    ['2026-03-14T02:00:00.000Z', '2026-03-17T01:30:00.000Z'],
    ['2026-03-15T02:00:00.000Z', '2026-03-18T01:30:00.000Z'],
  ])(
    'an answer at %s that may affect applications leaves them until %s, and the bids their own date',
    async (at, until) => {
      const { lotId } = await buildRound(city, { step: 'OPEN', applicants: [] });
      const { terms } = await lotOf(lotId);
      const { questionId } = await ask(lotId, 'bidder1');
      city.clock.set(new Date(at));
      await answer(questionId, true);
      const after = await lotOf(lotId);
      expect(after.deadlineAt?.toISOString()).toBe(until);
      expect(after.terms.deadlineAt).toBe(terms.deadlineAt);
      expect(await everything(lotId, 'public')).toContain(reply);
    },
  );

  test('in an invited lot only those on its list ask and read answers; others learn that something was clarified', async () => {
    const { lotId } = await buildRound(city, {
      step: 'OPEN',
      applicants: [],
      procedure: { invitation },
      invitees: ['bidder1', 'bidder2', 'bidder3'],
    });
    expect(await city.refusalOf(ask(lotId, 'bidder4'))).toBe('tenders.not_admitted_to_ask');
    expect((await city.ask(listQuestions, city.actor('bidder4'), { lotId })).window?.refusal).toBe(
      'tenders.not_admitted_to_ask',
    );
    const { questionId } = await ask(lotId, 'bidder1');
    await answer(questionId, true);
    await city.settle();
    for (const login of ['public', 'bidder4', 'bidder5'])
      expect(await everything(lotId, login)).not.toMatch(/一千二百米|顶管长度/);
    expect(await everything(lotId, 'public')).toContain('作出一项澄清');
    for (const login of ['bidder1', 'bidder2', 'agency']) expect(await everything(lotId, login)).toContain(reply);
  });

  test('an amendment of an invited tender tells everybody that there is one, and those invited what it is', async () => {
    const { lotId } = await buildRestricted(city, {
      procedure: { invitation, prequalification: null },
      invitees: ['bidder1', 'bidder2', 'bidder3'],
      announce: true,
    });
    await city.act(publishLot, city.actor('agency'), { lotId });
    const { draftHash } = await city.act(prepareAmendment, city.actor('agency'), {
      lotId,
      change: { qualification: '市政公用工程施工总承包三级及以上' },
      affectsBids: true,
      reason: '放宽资质要求',
    });
    await city.act(publishAmendment, city.actor('authority'), { lotId, draftHash });
    await city.settle();
    const told = await everything(lotId, 'public');
    expect(told).toContain('招标文件修改公告');
    expect(told).not.toMatch(/三级及以上|放宽资质要求|qualification/);
  });
});
