import { personOf, type Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Bid } from '../bids/index.ts';
import { Lot, Project } from '../tenders/index.ts';
import { hallFacts, OpenedBid, Opening, takingPart } from './opening.ts';
import { mayHost } from './policy.ts';
import type { HallFacts } from './states.ts';

export interface Hall {
  readonly lot: Lot;
  readonly opening: Opening;
  /** The bids whose envelopes are opened here. */
  readonly bids: OpenedBid[];
  readonly facts: HallFacts;
}

/** The hall of a lot whose lock the act holds. */
export async function hallOf(lot: Lot, { tx }: Pick<Act<Call>, 'tx'>): Promise<Hall> {
  const opening = await Opening.of(lot.id, tx);
  const bids = takingPart(opening, await OpenedBid.ofLot(lot.id, tx));
  return { lot, opening, bids, facts: hallFacts(opening, bids, lot) };
}

/** The hall of a lot, locked, for its host alone: how every act of the host begins. */
export async function lockAsHost(
  lotId: string,
  { actor, tx }: Pick<Act<Call>, 'actor' | 'tx'>,
): Promise<Hall & { project: Project }> {
  const lot = await Lot.lock(lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayHost(actor, project));
  return { ...(await hallOf(lot, { tx })), project };
}

/** A bidder's own bid in a hall that opens it; whoever has nothing to be opened here only watches. */
export async function ownBidIn(
  hall: Hall,
  bidId: string,
  { actor, tx }: Pick<Act<Call>, 'actor' | 'tx'>,
): Promise<OpenedBid> {
  const bid = await OpenedBid.ofBidder(bidId, personOf(actor).organisationId, tx);
  if (hall.bids.every((one) => one.bidId !== bidId)) throw new Refusal('opening.not_price_invited');
  return bid;
}

/** The hall in which a bid lies, locked, for acts that name only the bid; who acts is judged by the act. */
export async function lockHallOfBid(bidId: string, { tx }: Pick<Act<Call>, 'tx'>): Promise<Hall> {
  return hallOf(await Bid.lockLotOf(bidId, tx), { tx });
}
