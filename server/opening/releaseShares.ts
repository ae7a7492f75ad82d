import { createHash } from 'node:crypto';
import { command, personOf, type Act } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Refusal } from '../kernel/verdict.ts';
import { recoverIdentity, type TrusteeShare } from '../bids/index.ts';
import { Lot, lotStream } from '../tenders/index.ts';
import { ReleaseShares } from './contract.ts';
import { openingEvents } from './events.ts';
import { hallOf, type Hall } from './hall.ts';
import type { OpenedBid } from './opening.ts';
import { ReleasedShare } from './releasedShare.ts';
import { escrowOf, needsRemedy } from './remedy.ts';
import { ensureRemedy, manifestOf, trusteeOf } from './secondDoor.ts';

/**
 * A trustee hands in its shares of the bids whose own key did not come. When enough of them fit, the key is found and the clock opens
 * the bid like any other; the shares alone never leave the vault (O20 31).
 */
export const releaseShares = command(ReleaseShares, async (act) => {
  const { input, actor, now, tx } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const { organisationId } = personOf(actor);
  const { recipient } = trusteeOf(lot, organisationId);
  const hall = await hallOf(lot, { tx });
  ensureRemedy(hall, now);
  for (const told of input.shares) {
    const bid = hall.bids.find((one) => one.bidId === told.bidId);
    if (!bid) throw new Refusal('kernel.not_found');
    if (needsRemedy(bid))
      await takeShare(act, { hall, bid, share: told.share, trustee: { organisationId, recipient } });
  }
  return { done: true } as const;
});

interface Taking {
  readonly hall: Hall;
  readonly bid: OpenedBid;
  readonly share: TrusteeShare;
  readonly trustee: { readonly organisationId: string; readonly recipient: string };
}

async function takeShare(act: Act<typeof ReleaseShares>, { hall, bid, share, trustee }: Taking): Promise<void> {
  const { now, tx, platform, record } = act;
  const { envelope } = hall.opening;
  const escrow = escrowOf(await manifestOf(bid.bidId, tx), envelope);
  if (!escrow || share.lotId !== hall.lot.id || share.recipient !== escrow.recipient)
    throw new Refusal('opening.share_of_another', { bidId: bid.bidId });
  const known = await ReleasedShare.of(bid.bidId, envelope, tx);
  if (known.some((one) => one.trusteeId === trustee.organisationId)) return;
  const fresh = await ReleasedShare.create(
    {
      bidId: bid.bidId,
      envelope,
      trusteeId: trustee.organisationId,
      shareSealed: platform.keys.seal('share', share.share),
      releasedAt: now,
    },
    { transaction: tx },
  );
  await record(
    fact(openingEvents, 'share.released', lotStream(hall.lot.id), {
      lotId: hall.lot.id,
      bidId: bid.bidId,
      trustee: trustee.recipient,
      shareHash: createHash('sha256').update(share.share, 'utf8').digest('hex'),
    }),
  );
  await recover(act, { hall, bid, released: [...known, fresh], escrow });
}

interface Recovering {
  readonly hall: Hall;
  readonly bid: OpenedBid;
  readonly released: readonly ReleasedShare[];
  readonly escrow: { readonly recipient: string; readonly threshold: number };
}

/** Tries what has come so far; says whose shares fit when the key is found, and that none do when all have come in vain. */
async function recover(
  { now, tx, platform, record }: Act<typeof ReleaseShares>,
  { hall, bid, released, escrow }: Recovering,
): Promise<void> {
  if (released.length < escrow.threshold) return;
  const named = hall.lot.trustees?.trustees ?? [];
  const recipientOf = (share: ReleasedShare | undefined): string =>
    named.find((one) => one.organisationId === share?.trusteeId)?.recipient ?? '';
  const found = await recoverIdentity(
    released.map((share) => platform.keys.unseal('share', share.shareSealed)),
    escrow.threshold,
    escrow.recipient,
  );
  const place = { lotId: hall.lot.id, bidId: bid.bidId };
  if (found === null) {
    if (released.length === named.length)
      await record(fact(openingEvents, 'shares.unfitting', lotStream(hall.lot.id), place));
    return;
  }
  await bid.enter('KEY_RELEASED', tx, {
    keySealed: platform.keys.seal('release', found.identity),
    keyReleasedAt: now,
    isRemedied: true,
  });
  await record(
    fact(openingEvents, 'key.recovered', lotStream(hall.lot.id), {
      ...place,
      keyHash: createHash('sha256').update(found.identity, 'utf8').digest('hex'),
      fitting: found.fitting.map((at) => recipientOf(released[at])),
      unfitting: released.filter((_, at) => !found.fitting.includes(at)).map(recipientOf),
    }),
  );
}
