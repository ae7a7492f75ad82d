import { closeRenderer } from '../../server/kernel/document/render.ts';
import { closeDecrypter } from '../../server/opening/index.ts';
import { extendKeyWindow } from '../../server/prequalification/extendKeyWindow.ts';
import { releaseApplicationKey } from '../../server/prequalification/openApplications.ts';
import { Round } from '../../server/prequalification/index.ts';
import { startReview } from '../../server/prequalification/review.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { announceMethod } from '../../server/tenders/announceMethod.ts';
import { Lot, Project } from '../../server/tenders/index.ts';
import { openPrequalification } from '../../server/prequalification/openPrequalification.ts';
import {
  apply,
  buildReviewers,
  buildRound,
  openApplications,
  reachDeadlineOf,
} from '../support/builders/prequalification.ts';
import { buildRestricted, invitation, lawfulPlan } from '../support/builders/restricted.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const invited = ['bidder1', 'bidder2', 'bidder3'];

describe('what authority, agency and bidders do around a prequalification', () => {
  let test0: TestPlatform;
  beforeEach(async () => {
    test0 = await testPlatform();
  });
  afterEach(() => test0.close());
  afterAll(async () => {
    await closeRenderer();
    await closeDecrypter();
  });

  const kindsOf = async (login: string, lotId: string) =>
    (await test0.ask(myTasks, test0.actor(login), {})).items.flatMap((task) => (task.lotId === lotId ? task.kind : []));

  describe('more time for the keys', () => {
    const reason = '平台线路中断';
    const untilOf = async (lotId: string) =>
      (await Round.findByPk(lotId, { rejectOnEmpty: true })).decryptUntil?.getTime() ?? 0;
    const extend = (login: string, lotId: string) =>
      test0.act(extendKeyWindow, test0.actor(login), { lotId, minutes: 30, reason });

    test('is for all applicants at once, with its reason in the public log', async () => {
      const { lotId, applied } = await buildRound(test0, { step: 'DECRYPTION' });
      const before = await untilOf(lotId);
      await extend('agency', lotId);
      expect(await untilOf(lotId)).toBe(before + 30 * 60_000);
      const log = await test0.ask(readLedger, thePublic, { lotId, limit: 100 });
      expect(JSON.stringify(log)).toContain(reason);
      test0.clock.set(new Date(before));
      await test0.settle();
      const [one] = applied;
      const key = { applicationId: one?.applicationId ?? '', identity: one?.identity ?? '' };
      await expect(test0.act(releaseApplicationKey, test0.actor('bidder1'), key)).resolves.toEqual({ done: true });
    });

    test('is given in the last millisecond of the window, and not at its end', async () => {
      const { lotId } = await buildRound(test0, { step: 'DECRYPTION' });
      test0.clock.set(new Date((await untilOf(lotId)) - 1));
      await expect(extend('authority', lotId)).resolves.toEqual({ done: true });
      test0.clock.set(new Date(await untilOf(lotId)));
      expect(await test0.refusalOf(extend('authority', lotId))).toBe('prequalification.not_decrypting');
    });

    test('is not given before the deadline, nor once every application is settled, nor by somebody else', async () => {
      const { lotId } = await buildRound(test0, { step: 'OPEN' });
      expect(await test0.refusalOf(extend('agency', lotId))).toBe('prequalification.not_decrypting');
      expect(await test0.refusalOf(extend('bidder1', lotId))).toBe('kernel.wrong_role');
      const ready = await buildRound(test0, { step: 'READY' });
      expect(await test0.refusalOf(extend('agency', ready.lotId))).toBe('kernel.wrong_state');
    });
  });

  test('the tasks of a signed method follow its way: the reason first, then the round', async () => {
    const procedure = { invitation, prequalification: lawfulPlan(test0) };
    const { lotId } = await buildRestricted(test0, { procedure, invitees: invited });
    expect(await kindsOf('agency', lotId)).toEqual(['announce_method']);
    await test0.act(announceMethod, test0.actor('agency'), { lotId });
    expect(await kindsOf('authority', lotId)).toEqual(['open_prequalification']);
    test0.clock.advance(1);
    await test0.act(openPrequalification, test0.actor('agency'), { lotId });
    expect(await kindsOf('agency', lotId)).toEqual([]);
    expect(await kindsOf('bidder1', lotId)).toEqual(['prepare_application']);
    expect(await kindsOf('bidder4', lotId)).toEqual([]);
  });

  test('a bidder who applied is asked for its key after the deadline, and no longer when it came or the time is over', async () => {
    const { lotId, applied } = await buildRound(test0, { step: 'OPEN' });
    expect(await kindsOf('bidder1', lotId)).toEqual([]);
    expect(await kindsOf('bidder5', lotId)).toEqual(['prepare_application']);
    await reachDeadlineOf(test0, lotId);
    expect(await kindsOf('bidder1', lotId)).toEqual(['release_application_key']);
    expect(await kindsOf('bidder5', lotId)).toEqual([]);
    const [one] = applied;
    await test0.act(releaseApplicationKey, test0.actor('bidder1'), {
      applicationId: one?.applicationId ?? '',
      identity: one?.identity ?? '',
    });
    expect(await kindsOf('bidder1', lotId)).toEqual([]);
    const { decryptUntil } = await Round.findByPk(lotId, { rejectOnEmpty: true });
    test0.clock.set(decryptUntil ?? new Date());
    expect(await kindsOf('bidder2', lotId)).toEqual([]);
  });

  test('the owner is asked for the committee, then to start the review, then to invite those who passed', async () => {
    const { lotId } = await buildRound(test0, { step: 'READY' });
    expect(await kindsOf('agency', lotId)).toEqual(['plan_draw']);
    await buildReviewers(test0, lotId);
    expect(await kindsOf('authority', lotId)).toEqual(['start_review']);
    await test0.act(startReview, test0.actor('agency'), { lotId });
    expect(await kindsOf('authority', lotId)).toEqual([]);
    await openApplications(test0);
    const closed = await buildRound(test0, { step: 'CLOSED' });
    expect(await kindsOf('agency', closed.lotId)).toEqual(['invite_to_bid']);
  });

  test('an authority that reviews by itself is asked to start, then to enter its review; its agency is not (REG 18)', async () => {
    const procedure = { invitation: null, prequalification: lawfulPlan(test0) };
    const { lotId } = await buildRestricted(test0, { procedure });
    const { projectId } = await Lot.findByPk(lotId, { rejectOnEmpty: true });
    await Project.update({ isStateControlled: false }, { where: { id: projectId } });
    await test0.act(openPrequalification, test0.actor('agency'), { lotId });
    const applied = [];
    for (const login of invited) applied.push(await apply(test0, login, lotId));
    await reachDeadlineOf(test0, lotId);
    for (const { login, applicationId, identity } of applied)
      await test0.act(releaseApplicationKey, test0.actor(login), { applicationId, identity });
    await openApplications(test0);
    expect([await kindsOf('authority', lotId), await kindsOf('agency', lotId)]).toEqual([['start_review'], []]);
    await test0.act(startReview, test0.actor('authority'), { lotId });
    expect([await kindsOf('authority', lotId), await kindsOf('agency', lotId)]).toEqual([
      ['enter_prequalification'],
      [],
    ]);
  });
});
