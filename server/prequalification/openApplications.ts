import { createHash } from 'node:crypto';
import { z } from 'zod';
import { command, perform, personOf, theClock } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Manifest, opens } from '../bids/index.ts';
import { ownerTagOf, storageKey, Upload } from '../files/index.ts';
import { Organisation } from '../identity/index.ts';
import { atOnce, decrypt, type Decryption } from '../opening/index.ts';
import { Lot, organisationTagOf } from '../tenders/index.ts';
import { applicantOf, Application, ApplicationPart } from './application.ts';
import { readyIfSettled } from './closeApplications.ts';
import { ReleaseApplicationKey } from './contract.ts';
import { prequalificationEvents } from './events.ts';
import { Round } from './round.ts';
import { mayReleaseKey, outcomeOfFailure } from './rules.ts';

/** Takes the key of an application, sealed, and leaves the opening of its files to the clock (O20 28, 30). */
export const releaseApplicationKey = command(
  ReleaseApplicationKey,
  async ({ input, actor, now, tx, platform, record }) => {
    const { lot, application } = await Application.lock(input.applicationId, tx);
    if (application.applicantTag !== organisationTagOf(platform.keys, lot.id, personOf(actor).organisationId))
      throw new Refusal('kernel.not_found');
    const { step, decryptUntil } = await Round.of(lot.id, tx);
    ensure(mayReleaseKey({ step, decryptUntil, isSuspended: lot.isSuspended }, application.state, now));
    const { recipient } = Manifest.parse(JSON.parse(application.manifest));
    if (!(await opens(input.identity, recipient))) throw new Refusal('prequalification.wrong_key');
    const keySealed = platform.keys.seal('release', input.identity);
    await application.update({ state: 'KEY_RELEASED', keySealed }, { transaction: tx });
    const keyHash = createHash('sha256').update(input.identity, 'utf8').digest('hex');
    const facts = { lotId: lot.id, applicationId: application.id, keyHash };
    await record(fact(prequalificationEvents, 'application.key_released', application.stream, facts, 'bidder'));
    return { done: true } as const;
  },
);

const RecordApplication = call({
  name: 'prequalification.recordApplication',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ applicationId: id, decryption: z.custom<Decryption>(), openedIds: z.record(z.string(), id) }),
  output: done,
});

/** The kind under which opened files are bound. */
export const openedApplicationKind = 'opened_application';

/** Records what became of an application whose key was handed in; what it says stays sealed in its rows. */
export const recordApplication = command(RecordApplication, async (act) => {
  const { input, now, tx, platform, record } = act;
  const { lot, application } = await Application.lock(input.applicationId, tx);
  const round = await Round.of(lot.id, tx);
  if (application.state !== 'KEY_RELEASED' || round.step !== 'DECRYPTION') throw new Refusal('kernel.wrong_state');
  const { decryption } = input;
  const told = { lotId: lot.id, applicationId: application.id };
  if (!decryption.ok) {
    const { code } = decryption;
    const outcome = outcomeOfFailure(code);
    await application.update({ state: outcome, failureCode: code }, { transaction: tx });
    const facts = { ...told, code, outcome };
    await record(fact(prequalificationEvents, 'application.failed', application.stream, facts));
    await readyIfSettled(act, lot, round);
    return { done: true } as const;
  }
  for (const { partId, name, mediaType, size, sha256 } of decryption.files) {
    const uploadId = input.openedIds[partId] ?? '';
    const isPdf = mediaType === 'application/pdf';
    await Upload.create(
      {
        id: uploadId,
        ownerTag: ownerTagOf(platform, 'platform'),
        purpose: 'opened',
        // The name inside the seal may name the applicant: it stays sealed.
        name: isPdf ? '申请文件.pdf' : '申请文件',
        mediaType: isPdf ? mediaType : 'application/octet-stream',
        size,
        sha256,
        state: 'BOUND',
        boundKind: openedApplicationKind,
        boundId: application.id,
        createdAt: now,
        completedAt: now,
      },
      { transaction: tx },
    );
    const plain = name.replaceAll(/[\\/\p{Cc}]/gu, '_');
    const fileSealed = platform.keys.seal('application-file', JSON.stringify({ name: plain, mediaType, size }));
    await ApplicationPart.update(
      { openedUploadId: uploadId, fileSealed },
      { where: { applicationId: application.id, partId }, transaction: tx },
    );
  }
  const formSealed = platform.keys.seal('form', decryption.form);
  await application.update({ state: 'DECRYPTED', formSealed }, { transaction: tx });
  const facts = { ...told, formHash: decryption.formHash };
  await record(fact(prequalificationEvents, 'application.opened', application.stream, facts));
  await readyIfSettled(act, lot, round);
  return { done: true } as const;
});

const running = new Map<string, Promise<void>>();
const notBefore = new Map<string, number>();
const pauseMilliseconds = 10_000;

/** The place of an opened file, the same at every try: UUID version 8 (RFC 9562) from a keyed hash. */
function openedId({ keys }: Pick<Platform, 'keys'>, applicationId: string, partId: string): string {
  const hex = keys.tag('opened-application', applicationId, partId);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Outside any transaction: reads, opens and writes files, and only then records it in an act of its own. */
async function openOne(platform: Platform, applicationId: string): Promise<void> {
  const application = await Application.findByPk(applicationId, { rejectOnEmpty: true });
  const organisation = await Organisation.findByPk(applicantOf(platform.keys, application), { rejectOnEmpty: true });
  const parts = await ApplicationPart.findAll({ where: { applicationId } });
  const openedIds = Object.fromEntries(
    parts
      .filter((part) => part.kind !== 'FORM')
      .map(({ partId }) => [partId, openedId(platform, applicationId, partId)]),
  );
  const decryption = await decrypt({
    identity: platform.keys.unseal('release', application.keySealed ?? ''),
    lotId: application.lotId,
    creditCode: organisation.creditCode,
    envelope: 'ONE',
    isApplication: true,
    parts: parts.map(({ partId, kind, uploadId, ciphertextSha256, ciphertextSize }) => ({
      partId,
      kind,
      path: platform.storage.path(storageKey(uploadId)),
      ciphertextSha256,
      ciphertextSize,
      target: platform.storage.path(storageKey(openedIds[partId] ?? uploadId)),
    })),
  });
  await perform(recordApplication, {
    input: { applicationId, decryption, openedIds },
    actor: theClock,
    now: platform.clock.now(),
    platform,
  });
}

/** Rings for every application whose key is out, also after a crash; the ringing only starts the work. */
export const openingAlarm: Alarm = {
  name: 'prequalification.decrypt',
  due: async (_platform, now) => {
    if (running.size >= atOnce) return [];
    const rows = await Application.findAll({
      attributes: ['id', 'lotId'],
      where: { state: 'KEY_RELEASED' },
      limit: 100,
    });
    if (rows.length === 0) return [];
    const lots = await Lot.findAll({
      attributes: ['id'],
      where: { id: rows.map((row) => row.lotId), state: 'PREQ_REVIEW', isSuspended: false },
    });
    return rows
      .filter((row) => lots.some((lot) => lot.id === row.lotId) && !running.has(row.id))
      .filter((row) => (notBefore.get(row.id) ?? 0) <= now.getTime())
      .slice(0, atOnce - running.size)
      .map((row) => row.id);
  },
  ring: (platform, applicationId) => {
    if (running.has(applicationId)) return Promise.resolve();
    const opening = openOne(platform, applicationId)
      .catch((fault: unknown) => {
        notBefore.set(applicationId, platform.clock.now().getTime() + pauseMilliseconds);
        if (!(fault instanceof Refusal)) platform.log.error({ err: fault }, 'an application could not be opened');
      })
      .finally(() => running.delete(applicationId));
    running.set(applicationId, opening);
    return Promise.resolve();
  },
};

/** Waits for what is being opened now. */
export async function applicationsSettled(): Promise<void> {
  await Promise.all(running.values());
}
