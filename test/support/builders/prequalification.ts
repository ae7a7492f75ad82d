import { randomBytes } from 'node:crypto';
import type { SealedApplication } from '../../../server/bids/contract.ts';
import {
  buildManifest,
  manifestHash,
  newKeyPair,
  sealFile,
  sealForm,
  type KeyPair,
} from '../../../server/bids/seal.ts';
import { Organisation } from '../../../server/identity/index.ts';
import { applicationsSettled, openingAlarm, Round } from '../../../server/prequalification/index.ts';
import { Application } from '../../../server/prequalification/application.ts';
import { openPrequalification } from '../../../server/prequalification/openPrequalification.ts';
import { releaseApplicationKey } from '../../../server/prequalification/openApplications.ts';
import {
  enterReview,
  reviewApplication,
  signReview,
  startReview,
  submitReview,
} from '../../../server/prequalification/review.ts';
import { submitApplication } from '../../../server/prequalification/submitApplication.ts';
import { Lot } from '../../../server/tenders/index.ts';
import type { Procedure } from '../../../server/tenders/procedure.ts';
import type { TestPlatform } from '../platform.ts';
import { bytesOf, streamOf } from '../streams.ts';
import { demoPool, lawfulPlan as lawfulDraw, membersIn, prepareDraw, replyAs, type Member } from './committee.ts';
import { runDraw } from '../../../server/experts/runDraw.ts';
import { completeUpload } from './lot.ts';
import { buildRestricted, lawfulPlan } from './restricted.ts';

export interface SealedApplicationFile extends KeyPair {
  readonly login: string;
  readonly manifest: ReturnType<typeof buildManifest>;
  readonly manifestHash: string;
}

/** Seals a lawful application of a demo bidder and uploads it, without submitting. */
export async function sealApplication(
  test: TestPlatform,
  login: string,
  lotId: string,
  change: { form?: Partial<SealedApplication>; documentsHash?: string } = {},
): Promise<SealedApplicationFile> {
  const organisationId = test.organisationId(login);
  const bidder = await Organisation.findByPk(organisationId, { rejectOnEmpty: true });
  const round = await Round.findByPk(lotId);
  const keys = await newKeyPair();
  const { ciphertext, prints } = await sealFile(
    streamOf(Buffer.from(`%PDF-1.7 资格预审申请文件 ${login}`)),
    keys.recipient,
  );
  const bytes = await bytesOf(ciphertext);
  const { plain, ciphertext: sealed } = await prints;
  const upload = await completeUpload(test, organisationId, bytes, 'sealed');
  const form: SealedApplication = {
    format: 'bidhall-application/1',
    lotId,
    bidderCreditCode: bidder.creditCode,
    bidderName: bidder.name,
    contact: '联系人 13800000000',
    remarks: '',
    files: [
      {
        partId: 'file-1',
        name: `${bidder.name}申请文件.pdf`,
        mediaType: 'application/pdf',
        size: plain.size,
        sha256: plain.sha256,
      },
    ],
    salt: randomBytes(32).toString('hex'),
    ...change.form,
  };
  const sealedForm = await sealForm(form, keys.recipient);
  const formUpload = await completeUpload(test, organisationId, Buffer.from(sealedForm.ciphertext), 'sealed');
  const manifest = buildManifest({
    lotId,
    documentsHash: change.documentsHash ?? round?.documentsHash ?? '0'.repeat(64),
    recipient: keys.recipient,
    parts: [
      {
        partId: 'form',
        kind: 'FORM',
        uploadId: formUpload.id,
        ciphertextSha256: sealedForm.sealed.sha256,
        ciphertextSize: sealedForm.sealed.size,
      },
      {
        partId: 'file-1',
        kind: 'QUALIFICATION',
        uploadId: upload.id,
        ciphertextSha256: sealed.sha256,
        ciphertextSize: sealed.size,
      },
    ],
  });
  return { login, ...keys, manifest, manifestHash: manifestHash(manifest) };
}

export async function apply(test: TestPlatform, login: string, lotId: string) {
  const sealed = await sealApplication(test, login, lotId);
  const { manifest, manifestHash: hash } = sealed;
  const { applicationId } = await test.act(submitApplication, test.actor(login), {
    lotId,
    manifest,
    manifestHash: hash,
  });
  return { ...sealed, applicationId };
}
export type Applied = Awaited<ReturnType<typeof apply>>;

const steps = ['OPEN', 'DECRYPTION', 'READY', 'GATE', 'REVIEW', 'SIGNING', 'CLOSED'] as const;

export interface BuiltRound {
  readonly lotId: string;
  readonly applied: readonly Applied[];
  readonly members: readonly Member[];
}

/** Lets the clock open what can be opened, and waits for it. */
export async function openApplications(test: TestPlatform): Promise<void> {
  do {
    await test.settle();
    await applicationsSettled();
  } while ((await openingAlarm.due(test.platform, test.clock.now())).length > 0);
  await test.settle();
}

/** Drives a lot through its prequalification to a step, through the real commands; `fails` says what members reject. */
export async function buildRound(
  test: TestPlatform,
  asked: {
    step: (typeof steps)[number];
    applicants?: readonly string[];
    procedure?: Partial<Procedure>;
    invitees?: readonly string[];
    fails?: (login: string, itemId: string) => boolean;
  },
): Promise<BuiltRound> {
  const procedure = { invitation: null, prequalification: lawfulPlan(test), ...asked.procedure };
  const { lotId } = await buildRestricted(test, {
    procedure,
    ...(asked.invitees ? { invitees: asked.invitees, announce: true } : {}),
    terms: { deadlineAt: '2026-04-20T01:30:00.000Z', documentsUntil: '2026-03-30T09:00:00.000Z' },
  });
  const until = (step: (typeof steps)[number]) => steps.indexOf(asked.step) >= steps.indexOf(step);
  await test.act(openPrequalification, test.actor('agency'), { lotId });
  await test.settle();
  const applied: Applied[] = [];
  for (const login of asked.applicants ?? ['bidder1', 'bidder2', 'bidder3', 'bidder4']) {
    test.clock.advance(1000);
    applied.push(await apply(test, login, lotId));
  }
  const done = { lotId, applied, members: [] as Member[] };
  if (!until('DECRYPTION')) return done;
  await reachDeadlineOf(test, lotId);
  if (!until('READY')) return done;
  for (const one of applied)
    await test.act(releaseApplicationKey, test.actor(one.login), {
      applicationId: one.applicationId,
      identity: one.identity,
    });
  await openApplications(test);
  if (!until('GATE')) return done;
  const members = await buildReviewers(test, lotId);
  await test.act(startReview, test.actor('agency'), { lotId });
  if (!until('REVIEW')) return { ...done, members };
  for (const member of members)
    await test.act(enterReview, member.actor, {
      lotId,
      identityProof: '人脸与证件相符',
      hasConflict: false,
      conflict: '',
      keepsDiscipline: true,
    });
  if (!until('SIGNING')) return { ...done, members };
  for (const member of members) await reviewAs(test, lotId, member, applied, asked.fails);
  if (until('CLOSED')) {
    const { reportHash } = await Round.findByPk(lotId, { rejectOnEmpty: true });
    for (const member of members)
      await test.act(signReview, member.actor, { lotId, reportHash: reportHash ?? '', dissent: '' });
    await test.settle();
  }
  return { ...done, members };
}

/** Moves the clock to the deadline of the applications and lets it close them. */
export async function reachDeadlineOf(test: TestPlatform, lotId: string): Promise<void> {
  const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
  if (lot.deadlineAt) test.clock.set(lot.deadlineAt);
  await test.settle();
}

/** A committee drawn for the review, everybody accepting. */
export async function buildReviewers(test: TestPlatform, lotId: string): Promise<Member[]> {
  const drawId = await prepareDraw(test, lotId, lawfulDraw(test, await demoPool()));
  await test.act(runDraw, test.actor('centre'), { drawId });
  const { ExpertDraw, Seat } = await import('../../../server/experts/index.ts');
  const draw = await ExpertDraw.findByPk(drawId, { rejectOnEmpty: true });
  const { actorOfSeat } = await import('./committee.ts');
  const members: Member[] = [];
  for (const seat of await Seat.ofDraw(draw.id))
    members.push({ seat: seat.label, actor: await actorOfSeat(test, seat) });
  for (const member of members) await replyAs(test, lotId, member, true);
  return members;
}

/** One member judges every item and hands the review in. */
export async function reviewAs(
  test: TestPlatform,
  lotId: string,
  member: Member,
  applied: readonly Applied[],
  fails: (login: string, itemId: string) => boolean = () => false,
): Promise<void> {
  const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
  const items = lot.procedure?.prequalification?.items ?? [];
  for (const one of applied) {
    const application = await Application.findByPk(one.applicationId, { rejectOnEmpty: true });
    if (application.state !== 'DECRYPTED') continue;
    for (const item of items) {
      const isFailed = fails(one.login, item.id);
      await test.act(reviewApplication, member.actor, {
        applicationId: one.applicationId,
        itemId: item.id,
        verdict: isFailed ? 'FAIL' : 'PASS',
        reason: isFailed ? '资质证书已过有效期' : '',
      });
    }
  }
  await test.act(submitReview, member.actor, { lotId });
}

export { membersIn };
