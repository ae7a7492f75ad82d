import { command, personOf, type Act } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { ownerTagOf, Upload } from '../files/index.ts';
import { holdsSecurity, securityTerms, uploadGate } from '../securities/index.ts';
import { groundToBid, isAdmitted, Lot, Project } from '../tenders/index.ts';
import { Bid, BidPart, bidderTagOf, bidStream } from './bid.ts';
import { SubmitBid } from './contract.ts';
import { bidsEvents } from './events.ts';
import { receiptFile, signReceipt } from './receipt.ts';
import {
  admittedToBid,
  arrivedSealed,
  boundTo,
  escrowFits,
  independentOf,
  sealedInEnvelopes,
  wellFormed,
  withinBidWindow,
} from './rules.ts';
import { manifestHash } from './seal.ts';

/** Takes in a sealed bid whole, as a first version or in place of the former, and answers the signed receipt at once (LAW 29; O20 27). */
export const submitBid = command(SubmitBid, async (act) => {
  const { input, actor, now, tx, platform } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const { organisationId } = personOf(actor);
  const bidderTag = bidderTagOf(platform.keys, lot.id, organisationId);
  const former = await Bid.newest(lot.id, bidderTag, tx);
  // A sender who did not hear the answer sends again, perhaps after the deadline: the bid stands as it was received.
  if (former?.manifestHash === input.manifestHash && former.state !== 'WITHDRAWN') return answerAgain(act, former);
  ensure(
    independentOf(
      organisationId,
      await Project.findByPk(lot.projectId, {
        attributes: ['authorityId', 'agencyId'],
        transaction: tx,
        rejectOnEmpty: true,
      }),
    ),
  );
  ensure(withinBidWindow(lot, now));
  ensure(admittedToBid(groundToBid(lot.procedure), await isAdmitted(platform.keys, lot, actor, tx)));
  ensure(
    boundTo(
      input.manifest,
      { given: input.manifestHash, computed: manifestHash(input.manifest) },
      { lotId: lot.id, documentsHash: lot.documentsHash },
    ),
  );
  ensure(wellFormed(input.manifest));
  ensure(sealedInEnvelopes(input.manifest, lot.terms.envelopes ?? 'ONE'));
  ensure(escrowFits(input.manifest, lot.trustees));
  ensure(
    uploadGate(securityTerms(lot.terms, lot.deadlineAt), await holdsSecurity(platform, lot.id, organisationId, tx)),
  );
  const uploads = await Upload.findAll({
    where: { id: input.manifest.parts.map((part) => part.uploadId) },
    transaction: tx,
  });
  ensure(arrivedSealed(input.manifest, uploads, { uploadTag: ownerTagOf(platform, organisationId), bidderTag }));
  if (former?.state === 'SUBMITTED') await former.update({ state: 'REPLACED' }, { transaction: tx });
  return accept(act, { bidderTag, organisationId, former });
});

interface Accepted {
  readonly bidderTag: string;
  readonly organisationId: string;
  readonly former: Bid | null;
}

async function accept(
  { input, now, tx, platform, record }: Act<typeof SubmitBid>,
  { bidderTag, organisationId, former }: Accepted,
) {
  const received = {
    lotId: input.lotId,
    bidId: newId(platform),
    version: (former?.version ?? 0) + 1,
    manifestHash: input.manifestHash,
    receivedAt: now,
    previousReceiptHash: former?.entryHash ?? null,
  };
  const { bidId, version } = received;
  const link = await record(
    fact(
      bidsEvents,
      'bid.submitted',
      bidStream(input.lotId, bidderTag),
      { lotId: input.lotId, bidId, version, manifestHash: input.manifestHash, replaces: received.previousReceiptHash },
      'bidder',
    ),
  );
  const receipt = signReceipt(platform, received, link);
  await Bid.create(
    {
      id: bidId,
      lotId: input.lotId,
      bidderTag,
      identitySealed: platform.keys.seal('bidder', JSON.stringify(organisationId)),
      version,
      state: 'SUBMITTED',
      manifest: canonical(input.manifest),
      manifestHash: input.manifestHash,
      ...receipt,
      receivedAt: now,
      stream: link.stream,
      seq: link.seq,
      entryHash: link.hash,
    },
    { transaction: tx },
  );
  await bindParts(input.manifest.parts, bidId, bidderTag, tx);
  return { bidId, version, receivedAt: now.toISOString(), receipt: receiptFile(platform, receipt, link.body) };
}

/** Binds the uploads and hands them over to the lot's pseudonym: the owner tag of all lots would join this bid with others. */
async function bindParts(
  parts: Act<typeof SubmitBid>['input']['manifest']['parts'],
  bidId: string,
  bidderTag: string,
  tx: Act<typeof SubmitBid>['tx'],
): Promise<void> {
  await BidPart.bulkCreate(
    parts.map((part) => ({ bidId, ...part })),
    { transaction: tx },
  );
  const [bound] = await Upload.update(
    { state: 'BOUND', boundKind: 'bid', boundId: bidId, ownerTag: bidderTag },
    { where: { id: parts.map((part) => part.uploadId), state: 'COMPLETE' }, transaction: tx },
  );
  if (bound !== parts.length) throw new Refusal('bids.upload_used');
}

async function answerAgain({ tx, platform }: Act<typeof SubmitBid>, bid: Bid) {
  const [entry] = await platform.db.rows<{ body: string }>(
    'SELECT body FROM ledger_entries WHERE stream = ? AND seq = ?',
    [bid.stream, bid.seq],
    tx,
  );
  if (!entry) throw new Error('a receipt without its ledger entry');
  return {
    bidId: bid.id,
    version: bid.version,
    receivedAt: bid.receivedAt.toISOString(),
    receipt: receiptFile(platform, bid, entry.body),
  };
}
