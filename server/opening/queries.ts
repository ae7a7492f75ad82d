import { query, type Actor } from '../kernel/act.ts';
import { Refusal } from '../kernel/verdict.ts';
import { countCurrentBids, documentsOfBids } from '../bids/index.ts';
import { Upload } from '../files/index.ts';
import { Lot, Project } from '../tenders/index.ts';
import { GetOpening } from './contract.ts';
import { OpenedBid, Opening } from './opening.ts';
import { mayHost } from './policy.ts';
import { presentHall } from './present.ts';
import { ReleasedShare } from './releasedShare.ts';
import { openedKind } from './recordDecryption.ts';

/** The hall of a published lot. */
export const getOpening = query(GetOpening, async ({ input, actor, now }) => {
  const lot = await Lot.findByPk(input.lotId);
  if (!lot?.publishedAt || !lot.deadlineAt) throw new Refusal('kernel.not_found');
  const project = await Project.findByPk(lot.projectId, {
    attributes: ['authorityId', 'agencyId', 'regime'],
    rejectOnEmpty: true,
  });
  const opening = await Opening.findByPk(lot.id);
  const bids = opening ? await OpenedBid.ofLot(lot.id) : [];
  const organisationId = organisationOf(actor);
  const own = bids.find((bid) => bid.bidderId === organisationId);
  const files = own
    ? await Upload.findAll({ where: { boundKind: openedKind, boundId: own.bidId }, order: [['name', 'ASC']] })
    : [];
  const viewer = { organisationId, isHost: mayHost(actor, project).ok, regime: project.regime };
  const released =
    opening && lot.trustees !== null
      ? await ReleasedShare.counts(
          bids.map((bid) => bid.bidId),
          opening.envelope,
        )
      : new Map<string, number>();
  const bidCount = await countAfterDeadline(lot, bids);
  const documents = await documentsOfBids(
    lot,
    bids.map((bid) => bid.bidId),
  );
  return presentHall({ lot, opening, bids, files, bidCount, released, documents }, viewer, now);
});

const organisationOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.organisationId : null);

/** How many had bid, once the clock has closed bidding; a lot that failed for too few has its count in the log as well. */
async function countAfterDeadline(lot: Lot, bids: readonly OpenedBid[]): Promise<number | null> {
  if (bids.length > 0) return bids.length;
  return lot.state === 'FAILED' && lot.failureGround === 'BIDDERS_LT3' ? countCurrentBids(lot.id) : null;
}
