import { command, personOf, type Act } from '../kernel/act.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, no, Refusal, yes } from '../kernel/verdict.ts';
import {
  arrivedSealed,
  boundTo,
  independentOf,
  manifestHash,
  receiptFile,
  signReceipt,
  wellFormed,
} from '../bids/index.ts';
import { ownerTagOf, Upload } from '../files/index.ts';
import { applicationStream, isInvited, Lot, organisationTagOf, Project } from '../tenders/index.ts';
import { Application, ApplicationPart } from './application.ts';
import { SubmitApplication, WithdrawApplication } from './contract.ts';
import { prequalificationEvents } from './events.ts';
import { Round } from './round.ts';
import { withinApplicationWindow } from './rules.ts';

/** Takes in a sealed application whole, by the rules of bids, and answers the signed receipt at once (O20 27, 28). */
export const submitApplication = command(SubmitApplication, async (act) => {
  const { input, actor, now, tx, platform } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const { organisationId } = personOf(actor);
  const applicantTag = organisationTagOf(platform.keys, lot.id, organisationId);
  const former = await Application.newest(lot.id, applicantTag, tx);
  // A sender who did not hear the answer sends again: the application stands as it was received.
  if (former?.manifestHash === input.manifestHash && former.state !== 'WITHDRAWN') return answerAgain(act, former);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(independentOf(organisationId, project));
  ensure(withinApplicationWindow(lot, now));
  const isClosed = lot.procedure !== null && lot.procedure.invitation !== null;
  const mayApply = !isClosed || (await isInvited(platform.keys, lot.id, organisationId, 'INVITED', tx));
  ensure(mayApply ? yes : no('bids.not_invited'));
  const { documentsHash } = await Round.of(lot.id, tx);
  const hashes = { given: input.manifestHash, computed: manifestHash(input.manifest) };
  ensure(boundTo(input.manifest, hashes, { lotId: lot.id, documentsHash }));
  ensure(wellFormed(input.manifest));
  const uploads = await Upload.findAll({
    where: { id: input.manifest.parts.map((part) => part.uploadId) },
    transaction: tx,
  });
  const owner = { uploadTag: ownerTagOf(platform, organisationId), bidderTag: uploadTag(applicantTag) };
  ensure(arrivedSealed(input.manifest, uploads, owner));
  if (former?.state === 'SUBMITTED') await former.update({ state: 'REPLACED' }, { transaction: tx });
  return accept(act, { applicantTag, organisationId, former });
});

/** The owner of a bound upload: not the tag of the bid, so that files of both are told apart. */
const uploadTag = (applicantTag: string): string => [...applicantTag].reverse().join('');

async function accept(
  { input, now, tx, platform, record }: Act<typeof SubmitApplication>,
  told: { applicantTag: string; organisationId: string; former: Application | null },
) {
  const { applicantTag, former } = told;
  const received = {
    lotId: input.lotId,
    bidId: newId(platform),
    version: (former?.version ?? 0) + 1,
    manifestHash: input.manifestHash,
    receivedAt: now,
    previousReceiptHash: former?.entryHash ?? null,
  };
  const { bidId: applicationId, version, manifestHash: hash, previousReceiptHash: replaces } = received;
  const link = await record(
    fact(
      prequalificationEvents,
      'application.submitted',
      applicationStream(input.lotId, applicantTag),
      { lotId: input.lotId, applicationId, version, manifestHash: hash, replaces },
      'bidder',
    ),
  );
  const receipt = signReceipt(platform, received, link);
  await Application.create(
    {
      id: applicationId,
      lotId: input.lotId,
      applicantTag,
      identitySealed: platform.keys.seal('applicant', told.organisationId),
      version,
      state: 'SUBMITTED',
      manifest: canonical(input.manifest),
      manifestHash: hash,
      ...receipt,
      receivedAt: now,
      stream: link.stream,
      seq: link.seq,
      entryHash: link.hash,
    },
    { transaction: tx },
  );
  const { parts } = input.manifest;
  await ApplicationPart.bulkCreate(
    parts.map((part) => ({ applicationId, ...part })),
    { transaction: tx },
  );
  const [bound] = await Upload.update(
    { state: 'BOUND', boundKind: 'application', boundId: applicationId, ownerTag: uploadTag(applicantTag) },
    { where: { id: parts.map((part) => part.uploadId), state: 'COMPLETE' }, transaction: tx },
  );
  if (bound !== parts.length) throw new Refusal('bids.upload_used');
  return { applicationId, version, receivedAt: now.toISOString(), receipt: receiptFile(platform, receipt, link.body) };
}

async function answerAgain({ tx, platform }: Act<typeof SubmitApplication>, application: Application) {
  const [entry] = await platform.db.rows<{ body: string }>(
    'SELECT body FROM ledger_entries WHERE stream = ? AND seq = ?',
    [application.stream, application.seq],
    tx,
  );
  return {
    applicationId: application.id,
    version: application.version,
    receivedAt: application.receivedAt.toISOString(),
    receipt: receiptFile(platform, application, entry?.body ?? ''),
  };
}

/** An applicant takes its application back before the deadline. */
export const withdrawApplication = command(WithdrawApplication, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const applicantTag = organisationTagOf(platform.keys, lot.id, personOf(actor).organisationId);
  ensure(withinApplicationWindow(lot, now));
  const application = await Application.newest(lot.id, applicantTag, tx);
  if (application?.state !== 'SUBMITTED') throw new Refusal('prequalification.none');
  await application.update({ state: 'WITHDRAWN' }, { transaction: tx });
  await record(
    fact(
      prequalificationEvents,
      'application.withdrawn',
      applicationStream(lot.id, applicantTag),
      { lotId: lot.id, applicationId: application.id, version: application.version },
      'bidder',
    ),
  );
  return { done: true } as const;
});
