import { closeRenderer } from '../../server/kernel/document/render.ts';
import { theClock } from '../../server/kernel/act.ts';
import { closeBidding, Opening } from '../../server/opening/index.ts';
import { holidayCalendar } from '../../server/catalogue/index.ts';
import { Seat } from '../../server/experts/index.ts';
import { runDraw } from '../../server/experts/runDraw.ts';
import { readOut } from '../../server/opening/readOut.ts';
import { releaseKey } from '../../server/opening/releaseKey.ts';
import { listNotices } from '../../server/publicity/queries.ts';
import { startDecision } from '../../server/decision/startDecision.ts';
import { liftSuspension } from '../../server/supervision/liftSuspension.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import { suspendLot } from '../../server/supervision/suspendLot.ts';
import { Lot, lotStream } from '../../server/tenders/index.ts';
import { terminateLot } from '../../server/tenders/publishLot.ts';
import { buildBid, sealBid } from '../support/builders/bid.ts';
import { demoPool, lawfulPlan, prepareDraw } from '../support/builders/committee.ts';
import { buildDecision, nameAs } from '../support/builders/decision.ts';
import { buildLot } from '../support/builders/lot.ts';
import { buildOpening } from '../support/builders/opening.ts';
import { buildProcurement } from '../support/builders/procurement.ts';
import { dayOf, endOfDay, rollForward, shiftDays } from '../../server/kernel/time/calendar.ts';
import { withdrawBid } from '../../server/bids/withdrawBid.ts';
import { myBid } from '../../server/bids/queries.ts';
import { listSuspensions } from '../../server/supervision/listObjections.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const hours = (count: number) => count * 3_600_000;

describe('a suspension (REG 54, 62; DOMAIN 3.5)', () => {
  let city: TestPlatform;
  beforeAll(async () => {
    city = await testPlatform();
  });
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  const lotNow = (lotId: string) => Lot.findByPk(lotId, { rejectOnEmpty: true });
  const suspend = (lotId: string) =>
    city.act(suspendLot, city.actor('supervisor'), {
      lotId,
      cause: 'SUPERVISOR_ORDER',
      reason: '受理投诉，暂停招标投标活动',
    });
  const lift = (lotId: string) => city.act(liftSuspension, city.actor('supervisor'), { lotId, reason: '投诉处理完毕' });

  describe('of a lot that takes bids', () => {
    let lotId: string;
    let deadline: Date;
    beforeEach(async () => {
      ({ lotId } = await buildLot(city, { state: 'TENDERING' }));
      deadline = (await lotNow(lotId)).deadlineAt ?? new Date(0);
    });

    test('takes no bid, closes nothing at the deadline, and gives the whole remaining time back', async () => {
      for (const login of ['bidder1', 'bidder2', 'bidder3']) await buildBid(city, login, lotId);
      const late = await sealBid(city, 'bidder4', lotId);
      city.clock.set(new Date(deadline.getTime() - 1234));
      await suspend(lotId);
      expect(await lotNow(lotId)).toMatchObject({
        isSuspended: true,
        suspensionCause: 'SUPERVISOR_ORDER',
        nextDueAt: null,
        state: 'TENDERING',
      });
      const submit = () =>
        city.act(submitBid, city.actor('bidder4'), { lotId, manifest: late.manifest, manifestHash: late.manifestHash });
      expect(await city.refusalOf(submit())).toBe('kernel.suspended');
      city.clock.set(new Date(deadline.getTime() + hours(50)));
      await city.settle();
      expect((await lotNow(lotId)).state).toBe('TENDERING');
      expect(await city.refusalOf(city.act(closeBidding, theClock, { lotId }))).toBe('kernel.suspended');

      city.clock.set(new Date(deadline.getTime() + hours(72)));
      await lift(lotId);
      const resumed = await lotNow(lotId);
      expect(resumed).toMatchObject({ isSuspended: false, suspensionCause: null, suspendedAt: null });
      expect((resumed.deadlineAt?.getTime() ?? 0) - city.clock.now().getTime()).toBe(1234);
      expect(resumed.nextDueAt).toEqual(resumed.deadlineAt);
      await submit();

      city.clock.advance(1233);
      await city.settle();
      expect((await lotNow(lotId)).state).toBe('TENDERING');
      city.clock.advance(1);
      await city.settle();
      expect((await lotNow(lotId)).state).toBe('OPENING');
    });

    test('is public with its cause, and so are its end and the new deadline', async () => {
      city.clock.set(new Date(deadline.getTime() - hours(48)));
      // Long enough that the deadline comes to lie on a Wednesday, where nothing rolls it on.
      const weekday = new Date(deadline.getTime() + hours(8)).getUTCDay();
      const stood = hours(24 * ((10 - weekday) % 7 || 7) + 6);
      await suspend(lotId);
      city.clock.advance(stood);
      await lift(lotId);
      await city.settle();
      const { items } = await city.ask(listNotices, thePublic, { lotId, kind: 'SUSPENSION' });
      expect(items.map((one) => one.title.zh.split(' ').at(-1))).toEqual(['恢复公告', '暂停公告']);
      const rows = await city.platform.db.rows<{ body: string }>(
        'SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq',
        [lotStream(lotId)],
      );
      const facts = rows.map(({ body }) => JSON.parse(body) as { type: string; facts: Record<string, unknown> });
      expect(facts.find((one) => one.type === 'lot.suspended')?.facts).toEqual({
        lotId,
        cause: 'SUPERVISOR_ORDER',
        reason: '受理投诉，暂停招标投标活动',
      });
      expect(facts.find((one) => one.type === 'lot.resumed')?.facts).toEqual({
        lotId,
        reason: '投诉处理完毕',
        stoodStillMs: stood,
        deadlineAt: new Date(deadline.getTime() + stood).toISOString(),
        publicityEndsAt: null,
      });
    });

    test('is ordered for its cause by supervisor, centre or authority, and lifted by who ordered it or by the supervisor', async () => {
      for (const login of ['agency', 'bidder1', 'expert1'])
        expect(
          await city.refusalOf(city.act(suspendLot, city.actor(login), { lotId, cause: 'FORCE_MAJEURE', reason: 'x' })),
        ).toBe('kernel.wrong_role');
      for (const [login, cause] of [
        ['centre', 'FORCE_MAJEURE'],
        ['centre', 'SUPERVISOR_ORDER'],
        ['authority', 'PLATFORM_FAILURE'],
        ['authority', 'SUPERVISOR_ORDER'],
      ] as const)
        expect(await city.refusalOf(city.act(suspendLot, city.actor(login), { lotId, cause, reason: 'x' }))).toBe(
          'supervision.cause_not_yours',
        );
      expect(await city.refusalOf(lift(lotId))).toBe('supervision.not_suspended');
      await suspend(lotId);
      expect(await city.refusalOf(suspend(lotId))).toBe('supervision.already_suspended');
      expect(await city.refusalOf(city.act(liftSuspension, city.actor('authority'), { lotId, reason: 'x' }))).toBe(
        'supervision.not_your_suspension',
      );
      await lift(lotId);
    });

    test('for two causes ends with the last of them', async () => {
      city.clock.set(new Date(deadline.getTime() - hours(48)));
      await city.act(suspendLot, city.actor('centre'), { lotId, cause: 'PLATFORM_FAILURE', reason: '机房断电' });
      city.clock.advance(hours(1));
      await city.act(suspendLot, city.actor('authority'), { lotId, cause: 'TITLE_DISPUTE', reason: '用地权属争议' });
      const { items, frozenMs } = await city.ask(listSuspensions, thePublic, { lotId });
      expect(items.map((one) => [one.cause, one.endedAt])).toEqual([
        ['TITLE_DISPUTE', null],
        ['PLATFORM_FAILURE', null],
      ]);
      expect(frozenMs).toBe(hours(48));
      await city.act(liftSuspension, city.actor('centre'), { lotId, reason: '已恢复供电' });
      expect(await lotNow(lotId)).toMatchObject({ isSuspended: true, suspensionCause: 'TITLE_DISPUTE' });
      city.clock.advance(hours(1));
      await city.act(liftSuspension, city.actor('authority'), { lotId, reason: '争议已解决' });
      expect(await lotNow(lotId)).toMatchObject({
        isSuspended: false,
        deadlineAt: new Date(deadline.getTime() + hours(2)),
      });
    });

    test('lets a bidder take its bid back (LAW 29)', async () => {
      await buildBid(city, 'bidder1', lotId);
      await suspend(lotId);
      await city.act(withdrawBid, city.actor('bidder1'), { lotId });
      expect((await city.ask(myBid, city.actor('bidder1'), { lotId })).current).toBeNull();
      await lift(lotId);
    });

    test('gives its time back at the same time of the next working day when that would be a rest day', async () => {
      city.clock.set(new Date(deadline.getTime() - hours(48)));
      await suspend(lotId);
      const weekday = new Date(deadline.getTime() + hours(8)).getUTCDay();
      city.clock.advance(hours(24 * ((6 - weekday + 7) % 7)));
      await lift(lotId);
      const moved = (await lotNow(lotId)).deadlineAt ?? new Date(0);
      expect(new Date(moved.getTime() + hours(8)).getUTCDay()).toBe(1);
      expect((moved.getTime() - deadline.getTime()) % hours(24)).toBe(0);
    });

    test('asks nothing of anybody, and does not keep the authority from terminating', async () => {
      const about = async (login: string) =>
        (await city.ask(myTasks, city.actor(login), {})).items.filter((task) => task.lotId === lotId);
      expect((await about('bidder1')).map((task) => task.kind)).toEqual(['prepare_bid']);
      await suspend(lotId);
      for (const login of ['agency', 'authority', 'centre', 'supervisor', 'bidder1'])
        expect([login, await about(login)]).toEqual([login, []]);
      await city.act(terminateLot, city.actor('authority'), { lotId, reason: '规划调整' });
      expect((await lotNow(lotId)).state).toBe('TERMINATED');
    });
  });

  test('of a procurement ends by itself after thirty days, not a millisecond earlier, and one of tendering does not (GPL 57)', async () => {
    const now = city.clock.now();
    const bought = await buildProcurement(city, { state: 'TENDERING' });
    const tendered = await buildLot(city, { state: 'TENDERING' });
    await suspend(bought.lotId);
    await suspend(tendered.lotId);
    const ordered = dayOf(city.clock.now());
    const last = shiftDays(ordered, 30);
    const over = endOfDay(rollForward(await holidayCalendar(), last));
    const isStopped = async (lotId: string) => {
      await city.settle();
      return (await lotNow(lotId)).isSuspended;
    };
    city.clock.set(new Date(over.getTime() - 1));
    expect([await isStopped(bought.lotId), await isStopped(tendered.lotId)]).toEqual([true, true]);
    city.clock.set(over);
    expect([await isStopped(bought.lotId), await isStopped(tendered.lotId)]).toEqual([false, true]);
    city.clock.set(now);
  });

  test('a lot that is not published, and one that has ended, cannot be suspended', async () => {
    const draft = await buildLot(city, { state: 'DOCS_READY' });
    expect(await city.refusalOf(suspend(draft.lotId))).toBe('supervision.not_suspendable');
    const ended = await buildLot(city, { state: 'TENDERING' });
    await city.act(terminateLot, city.actor('authority'), { lotId: ended.lotId, reason: '规划调整' });
    expect(await city.refusalOf(suspend(ended.lotId))).toBe('supervision.not_suspendable');
  });

  test('in the opening the window to decrypt has as much time left as before, and the deadline stays what it was', async () => {
    const { lotId, bids } = await buildOpening(city, { step: 'DECRYPT_WINDOW' });
    const deadline = (await lotNow(lotId)).deadlineAt;
    const until = (await Opening.findByPk(lotId, { rejectOnEmpty: true })).decryptUntil ?? new Date(0);
    city.clock.set(new Date(until.getTime() - 60_000));
    await suspend(lotId);
    const [bid] = bids;
    const release = () =>
      city.ask(releaseKey, city.actor(bid?.login ?? ''), { bidId: bid?.bidId ?? '', identity: bid?.identity ?? '' });
    expect(await city.refusalOf(release())).toBe('kernel.suspended');
    city.clock.advance(hours(5));
    expect(await city.refusalOf(city.act(readOut, city.actor('agency'), { lotId }))).toBe('kernel.suspended');
    await lift(lotId);
    const moved = (await Opening.findByPk(lotId, { rejectOnEmpty: true })).decryptUntil;
    expect((moved?.getTime() ?? 0) - city.clock.now().getTime()).toBe(60_000);
    expect((await lotNow(lotId)).deadlineAt).toEqual(deadline);
    await release();
  });

  test('experts who were asked have the same time left to answer', async () => {
    const { lotId } = await buildOpening(city, { step: 'RECORD' });
    const drawId = await prepareDraw(city, lotId, lawfulPlan(city, await demoPool()));
    await city.act(runDraw, city.actor('centre'), { drawId });
    const before = await Seat.findAll({ where: { lotId, state: 'INVITED' } });
    const left = (seats: Seat[]) => seats.map((seat) => seat.replyUntil.getTime() - city.clock.now().getTime()).sort();
    city.clock.advance(60_000);
    const remaining = left(before);
    await suspend(lotId);
    city.clock.advance(hours(9));
    await city.settle();
    expect(await Seat.count({ where: { lotId, state: 'INVITED' } })).toBe(before.length);
    await lift(lotId);
    expect(left(await Seat.findAll({ where: { lotId, state: 'INVITED' } }))).toEqual(remaining);
  });

  test('the publicity of candidates ends as much later as it stood still, and the decision waits for that very millisecond', async () => {
    const { lotId } = await buildDecision(city, { stage: 'NAMED' });
    // The builder stands at the end of the publicity: back to a day before it.
    const { publicityEndsAt } = await lotNow(lotId);
    const end = publicityEndsAt?.getTime() ?? 0;
    city.clock.set(new Date(end - hours(24)));
    await suspend(lotId);
    city.clock.set(new Date(end + hours(100)));
    expect(await city.refusalOf(city.act(startDecision, city.actor('authority'), { lotId }))).toBe('kernel.suspended');
    expect(await city.refusalOf(nameAs(city, lotId))).toBe('kernel.suspended');
    await lift(lotId);
    const moved = (await lotNow(lotId)).publicityEndsAt;
    expect(moved).toEqual(new Date(city.clock.now().getTime() + hours(24)));
    city.clock.set(new Date((moved?.getTime() ?? 0) - 1));
    expect(await city.refusalOf(city.act(startDecision, city.actor('authority'), { lotId }))).toBe(
      'tenders.publicity_not_over',
    );
    city.clock.advance(1);
    await city.act(startDecision, city.actor('authority'), { lotId });
  });
});
