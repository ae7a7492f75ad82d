import { Op } from 'sequelize';
import { personOf, query } from '../kernel/act.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot } from '../tenders/index.ts';
import { GetShares } from './contract.ts';
import { hallFacts, OpenedBid, Opening, takingPart } from './opening.ts';
import { ReleasedShare } from './releasedShare.ts';
import { escrowOf, mayRemedy, needsRemedy } from './remedy.ts';
import { ensureRemedy, manifestOf, remedyEnd, trusteeOf } from './secondDoor.ts';

/** The sealed shares that a trustee is asked for now: those of the bids whose key did not come, and of no other (O20 31). */
export const getShares = query(GetShares, async ({ input, actor, now }) => {
  const lot = await Lot.findByPk(input.lotId);
  if (!lot?.publishedAt) throw new Refusal('kernel.not_found');
  const { organisationId } = personOf(actor);
  const { recipient } = trusteeOf(lot, organisationId);
  const opening = await Opening.findByPk(lot.id);
  if (!opening) throw new Refusal('opening.not_begun');
  const bids = takingPart(opening, await OpenedBid.ofLot(lot.id));
  const hall = { lot, opening, bids, facts: hallFacts(opening, bids, lot) };
  ensureRemedy(hall, now);
  const place = lot.trustees?.trustees.findIndex((one) => one.organisationId === organisationId) ?? -1;
  const items = [];
  for (const bid of bids.filter(needsRemedy)) {
    const escrow = escrowOf(await manifestOf(bid.bidId), opening.envelope);
    const sealed = escrow?.shares[place];
    if (escrow && sealed !== undefined)
      items.push({ bidId: bid.bidId, bidderName: bid.bidderName, recipient: escrow.recipient, sealed });
  }
  return { recipient, until: remedyEnd(hall)?.toISOString() ?? null, items };
});

/** Lots in which an organisation is a trustee whose shares are asked for now and not all handed in, with the end of its time. */
export async function trusteesAskedNow(
  organisationId: string,
  now: Date,
): Promise<{ readonly lot: Lot; readonly until: Date | null }[]> {
  const openings = await Opening.findAll({ where: { step: 'DECRYPT_WINDOW', decryptUntil: { [Op.lte]: now } } });
  const lots = await Lot.findAll({
    where: { id: openings.map((opening) => opening.lotId), state: 'OPENING', isSuspended: false },
  });
  const asked = [];
  for (const opening of openings) {
    const lot = lots.find((one) => one.id === opening.lotId);
    if (!lot?.trustees?.trustees.some((one) => one.organisationId === organisationId)) continue;
    const until = remedyEnd({ lot, opening });
    const waiting = takingPart(opening, await OpenedBid.ofLot(lot.id)).filter(needsRemedy);
    const released = await ReleasedShare.count({
      where: { trusteeId: organisationId, envelope: opening.envelope, bidId: waiting.map((bid) => bid.bidId) },
    });
    const hall = { step: opening.step, isSuspended: lot.isSuspended, decryptUntil: opening.decryptUntil };
    if (released < waiting.length && mayRemedy(hall, until, now).ok) asked.push({ lot, until });
  }
  return asked;
}
