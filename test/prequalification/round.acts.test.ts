import type { Actor } from '../../server/kernel/act.ts';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { closeDecrypter } from '../../server/opening/index.ts';
import { releaseApplicationKey } from '../../server/prequalification/openApplications.ts';
import { openPrequalification } from '../../server/prequalification/openPrequalification.ts';
import { Application } from '../../server/prequalification/index.ts';
import {
  getPrequalification,
  getReview,
  mayReadApplication,
  myApplication,
} from '../../server/prequalification/queries.ts';
import { Round } from '../../server/prequalification/round.ts';
import { startReview } from '../../server/prequalification/review.ts';
import { submitApplication, withdrawApplication } from '../../server/prequalification/submitApplication.ts';
import { listMessages } from '../../server/publicity/inbox.ts';
import { getNotice, listNotices, listPapers } from '../../server/publicity/queries.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { getInvitees } from '../../server/tenders/invitees.ts';
import { Lot } from '../../server/tenders/index.ts';
import { publishLot } from '../../server/tenders/publishLot.ts';
import { getLot } from '../../server/tenders/queries.ts';
import { sealBid } from '../support/builders/bid.ts';
import {
  apply,
  buildRound,
  openApplications,
  reachDeadlineOf,
  sealApplication,
} from '../support/builders/prequalification.ts';
import { buildRestricted, days, invitation, lawfulPlan } from '../support/builders/restricted.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

describe('prequalification', () => {
  let test0: TestPlatform;
  const who = (login: string): Actor => (login === 'public' ? thePublic : test0.actor(login));
  const stateOf = async (lotId: string) => (await Lot.findByPk(lotId, { rejectOnEmpty: true })).state;
  beforeEach(async () => {
    test0 = await testPlatform();
  });
  afterEach(() => test0.close());
  afterAll(async () => {
    await closeRenderer();
    await closeDecrypter();
  });

  // Opened on Monday 2026-03-02: five days of documents end on Saturday the 7th and so on Monday the 9th; applications five days later, on Monday the 16th.
  test.each([
    ['2026-03-08T09:00:00.000Z', '2026-03-17T01:30:00.000Z', 'tenders.docs_too_short'],
    ['2026-03-09T09:00:00.000Z', '2026-03-13T01:30:00.000Z', 'tenders.preq_apply_too_short'],
    ['2026-03-09T09:00:00.000Z', '2026-03-16T01:30:00.000Z', null],
  ])('documents until %s and applications until %s: %s', async (documentsUntil, deadlineAt, refusal) => {
    const plan = lawfulPlan(test0, { documentsUntil, deadlineAt });
    const { lotId } = await buildRestricted(test0, { procedure: { invitation: null, prequalification: plan } });
    const opened = test0.act(openPrequalification, test0.actor('agency'), { lotId });
    if (refusal === null) await expect(opened).resolves.toEqual({ done: true });
    else expect(await test0.refusalOf(opened)).toBe(refusal);
  });

  test('a lot whose documents foresee it is not tendered without it', async () => {
    const { lotId } = await buildRestricted(test0, {
      procedure: { invitation: null, prequalification: lawfulPlan(test0) },
      terms: { deadlineAt: '2026-03-24T01:30:00.000Z' },
    });
    expect(await test0.refusalOf(test0.act(publishLot, test0.actor('agency'), { lotId }))).toBe(
      'tenders.prequalification_first',
    );
  });

  describe('while applications come in', () => {
    let lotId: string;
    beforeEach(async () => {
      ({ lotId } = await buildRound(test0, { step: 'OPEN', applicants: [] }));
    });

    test('the notice is public, its documents are free, and the tender documents are nobody’s yet', async () => {
      const [notice] = (await test0.ask(listNotices, thePublic, { lotId })).items;
      const told = await test0.ask(getNotice, thePublic, { noticeId: notice?.id ?? '' });
      expect(told.title.zh).toContain('资格预审公告');
      expect(JSON.stringify(told.paragraphs)).toContain('市政公用工程施工总承包二级及以上');
      for (const login of ['public', 'bidder1']) {
        const lot = await test0.ask(getLot, who(login), { lotId });
        expect(lot).toMatchObject({ state: 'PREQ_OPEN', terms: null, ceiling: null, mayReadDocuments: false });
        expect(lot.documents.map((file) => file.name)).toEqual(['资格预审文件.pdf']);
      }
      expect(await test0.ask(getPrequalification, test0.actor('bidder1'), { lotId })).toMatchObject({
        mayApply: true,
        round: { reviewedBy: 'COMMITTEE', step: null },
      });
    });

    test('one millisecond decides whether an application is late (REG 17)', async () => {
      const { deadlineAt } = await Lot.findByPk(lotId, { rejectOnEmpty: true });
      const early = await sealApplication(test0, 'bidder1', lotId);
      const late = await sealApplication(test0, 'bidder2', lotId);
      const send = ({ login, manifest, manifestHash }: typeof early) =>
        test0.act(submitApplication, test0.actor(login), { lotId, manifest, manifestHash });
      test0.clock.set(new Date((deadlineAt?.getTime() ?? 0) - 1));
      await expect(send(early)).resolves.toMatchObject({ version: 1 });
      test0.clock.set(deadlineAt ?? new Date());
      expect(await test0.refusalOf(send(late))).toBe('prequalification.too_late');
      // Whoever did not hear the answer sends again, and hears the same receipt.
      await expect(send(early)).resolves.toMatchObject({ version: 1 });
    });

    test('an application is replaced whole and withdrawn, and one sealed for the bid is refused', async () => {
      await apply(test0, 'bidder1', lotId);
      expect((await apply(test0, 'bidder1', lotId)).applicationId).toBeDefined();
      const mine = await test0.ask(myApplication, test0.actor('bidder1'), { lotId });
      expect(mine.versions.map((one) => one.state)).toEqual(['SUBMITTED', 'REPLACED']);
      await test0.act(withdrawApplication, test0.actor('bidder1'), { lotId });
      expect(await test0.refusalOf(test0.act(withdrawApplication, test0.actor('bidder1'), { lotId }))).toBe(
        'prequalification.none',
      );
      const { documentsHash } = await Lot.findByPk(lotId, { rejectOnEmpty: true });
      const other = await sealApplication(test0, 'bidder2', lotId, { documentsHash: documentsHash ?? '' });
      const { manifest, manifestHash } = other;
      const sent = test0.act(submitApplication, test0.actor('bidder2'), { lotId, manifest, manifestHash });
      expect(await test0.refusalOf(sent)).toBe('bids.wrong_documents');
    });
  });

  test.each([
    [2, 'FAILED'],
    [3, 'PREQ_REVIEW'],
  ])('with %i applications the lot is %s at the deadline, and nothing was opened before', async (count, state) => {
    const { lotId, applied } = await buildRound(test0, {
      step: 'DECRYPTION',
      applicants: ['bidder1', 'bidder2', 'bidder3'].slice(0, count),
    });
    expect(await stateOf(lotId)).toBe(state);
    const [one] = applied;
    const key = { applicationId: one?.applicationId ?? '', identity: one?.identity ?? '' };
    const released = test0.act(releaseApplicationKey, test0.actor('bidder1'), key);
    if (state !== 'FAILED') await expect(released).resolves.toEqual({ done: true });
    else {
      expect(await test0.refusalOf(released)).toBe('prequalification.not_decrypting');
      expect(await test0.ask(getLot, thePublic, { lotId })).toMatchObject({ failureGround: 'PREQ_LT3' });
      const kinds = (await test0.ask(listNotices, thePublic, { lotId })).items.map((notice) => notice.kind);
      expect(kinds).toContain('FAILURE');
      const letters = (await test0.ask(listMessages, test0.actor('bidder1'), { limit: 50 })).items;
      expect(letters.map((letter) => letter.kind)).toContain('lot_failed');
    }
  });

  test('an application whose key does not come is revoked, and with too few opened the lot fails', async () => {
    const { lotId, applied } = await buildRound(test0, {
      step: 'DECRYPTION',
      applicants: ['bidder1', 'bidder2', 'bidder3'],
    });
    for (const one of applied.slice(0, 2))
      await test0.act(releaseApplicationKey, test0.actor(one.login), {
        applicationId: one.applicationId,
        identity: one.identity,
      });
    await openApplications(test0);
    const { decryptUntil } = await Round.findByPk(lotId, { rejectOnEmpty: true });
    test0.clock.set(new Date((decryptUntil?.getTime() ?? 0) - 1));
    await test0.settle();
    expect(await stateOf(lotId)).toBe('PREQ_REVIEW');
    test0.clock.advance(1);
    await test0.settle();
    expect(await stateOf(lotId)).toBe('FAILED');
    const states = (await Application.findAll({ where: { lotId } })).map((one) => one.state).sort();
    expect(states).toEqual(['DECRYPTED', 'DECRYPTED', 'REVOKED']);
  });

  test('a wrong key and another’s application are refused', async () => {
    const { applied } = await buildRound(test0, { step: 'DECRYPTION' });
    const [one, two] = applied;
    const release = (login: string, applicationId: string, identity: string) =>
      test0.refusalOf(test0.act(releaseApplicationKey, test0.actor(login), { applicationId, identity }));
    expect(await release('bidder1', one?.applicationId ?? '', two?.identity ?? '')).toBe('prequalification.wrong_key');
    expect(await release('bidder2', one?.applicationId ?? '', one?.identity ?? '')).toBe('kernel.not_found');
  });

  test('a review needs its committee, drawn for a purpose of its own (REG 18)', async () => {
    const { lotId } = await buildRound(test0, { step: 'READY' });
    expect(await test0.refusalOf(test0.act(startReview, test0.actor('agency'), { lotId }))).toBe(
      'experts.committee_missing',
    );
  });

  test('the majority of each item stands; each applicant hears its own result with the reason; only the passed bid', async () => {
    const { lotId, applied, members } = await buildRound(test0, {
      step: 'CLOSED',
      fails: (login, itemId) => login === 'bidder4' && itemId === 'Q2',
    });
    expect(await stateOf(lotId)).toBe('PREQ_DONE');
    const result = async (login: string) => (await test0.ask(myApplication, test0.actor(login), { lotId })).result;
    expect(await result('bidder1')).toMatchObject({ outcome: 'PASSED', reasons: [] });
    expect(await result('bidder4')).toMatchObject({
      outcome: 'FAILED',
      reasons: [{ itemId: 'Q2', reasons: members.map(() => '资质证书已过有效期') }],
    });
    const papers = async (login: string) =>
      (await test0.ask(listPapers, who(login), { lotId })).items.flatMap((one) => one.variant ?? []).sort();
    expect(await papers('bidder4')).toEqual([
      'APPLICATION_RECEIPT',
      'PREQUALIFICATION_NOTICE',
      'PREQUALIFICATION_RESULT',
    ]);
    expect(await papers('authority')).toEqual(['PREQUALIFICATION_NOTICE', 'PREQUALIFICATION_REPORT']);
    expect(await papers('supervisor')).toEqual(['PREQUALIFICATION_NOTICE']);

    const list = await test0.ask(getInvitees, test0.actor('agency'), { lotId });
    expect(list.items.map((one) => one.ground)).toEqual(['PREQUALIFIED', 'PREQUALIFIED', 'PREQUALIFIED']);
    // Who passed, and how many, is in no public word.
    const passed = applied.slice(0, 3).map((one) => test0.organisationId(one.login));
    for (const login of ['public', 'supervisor', 'centre', 'bidder5', 'bidder4']) {
      const told = JSON.stringify([
        await test0.ask(getLot, who(login), { lotId }),
        await test0.ask(readLedger, who(login), { lotId }),
        await test0.ask(getPrequalification, who(login), { lotId }),
      ]);
      for (const one of passed) expect(told).not.toContain(one);
      expect(told).not.toContain('"passed"');
      expect(
        await test0.refusalOf(test0.ask(readLedger, who(login), { lotId, stream: `lot:${lotId}:prequalification` })),
      ).toMatch(/^(supervision|kernel)\./);
    }
    const [first] = applied;
    const reads = (login: string) => mayReadApplication(test0.platform, who(login), first?.applicationId ?? '');
    expect(await reads('bidder1')).toEqual({ ok: true });
    expect(await reads('authority')).toEqual({ ok: true });
    for (const login of ['bidder2', 'supervisor', 'centre', 'public'])
      expect(await reads(login)).toMatchObject({ ok: false });

    await test0.act(publishLot, test0.actor('agency'), { lotId });
    await test0.settle();
    const send = async (login: string) => {
      const { manifest, manifestHash } = await sealBid(test0, login, lotId);
      return test0.act(submitBid, test0.actor(login), { lotId, manifest, manifestHash });
    };
    await expect(send('bidder1')).resolves.toMatchObject({ version: 1 });
    expect(await test0.refusalOf(send('bidder4'))).toBe('bids.not_prequalified');
    expect(await test0.ask(getLot, test0.actor('bidder1'), { lotId })).toMatchObject({ mayReadDocuments: true });
    expect(await test0.ask(getLot, test0.actor('bidder4'), { lotId })).toMatchObject({ mayReadDocuments: false });
    expect(await papers('bidder1')).toContain('INVITATION');
    expect(await papers('bidder4')).not.toContain('INVITATION');
  });

  test('with two passed the lot fails (REG 19)', async () => {
    const { lotId } = await buildRound(test0, {
      step: 'CLOSED',
      applicants: ['bidder1', 'bidder2', 'bidder3'],
      fails: (login) => login === 'bidder3',
    });
    expect(await test0.ask(getLot, thePublic, { lotId })).toMatchObject({ state: 'FAILED', failureGround: 'PREQ_LT3' });
  });

  test('in an invited tender only the invited apply, and read what they apply for', async () => {
    const { lotId } = await buildRound(test0, {
      step: 'OPEN',
      applicants: ['bidder1'],
      procedure: { invitation },
      invitees: ['bidder1', 'bidder2', 'bidder3'],
    });
    expect(await test0.refusalOf(apply(test0, 'bidder4', lotId))).toBe('bids.not_invited');
    const files = async (login: string) => (await test0.ask(getLot, who(login), { lotId })).documents.length;
    expect(await files('bidder1')).toBe(1);
    expect(await files('bidder4')).toBe(0);
    expect((await test0.ask(getPrequalification, test0.actor('bidder4'), { lotId })).mayApply).toBe(false);
    await reachDeadlineOf(test0, lotId);
    expect(await stateOf(lotId)).toBe('FAILED');
    expect(await test0.refusalOf(test0.ask(getReview, test0.actor('expert1'), { lotId }))).toBe(
      'prequalification.not_a_reviewer',
    );
    expect(days(1)).toBe(86_400_000);
  });
});
