import { no, yes } from '../kernel/verdict.ts';
import type { Room } from '../kernel/room.ts';
import { Bid, bidderTagOf, defineBid } from './bid.ts';
import { defineBidConfirmation } from './bidConfirmation.ts';
import { confirmBid } from './confirmBid.ts';
import { bidsEvents } from './events.ts';
import { getReceipt, myBid } from './queries.ts';
import { bidsRefusals } from './refusals.ts';
import { submitBid } from './submitBid.ts';
import { withdrawBid } from './withdrawBid.ts';

export { Bid, BidPart, bidderTagOf, bidStream } from './bid.ts';
export { BidConfirmation } from './bidConfirmation.ts';
export { documentsOfBid, documentsOfBids, type DocumentsOfBid } from './documentsOfBid.ts';
export {
  Manifest,
  priceFormPart,
  SealedApplication,
  SealedForm,
  type PartKind,
  type TrusteeShare,
} from './contract.ts';
export { recoverIdentity } from './escrow.ts';
export { bidsEvents } from './events.ts';
export { provenReceipt, receiptFile, signReceipt } from './receipt.ts';
export { arrivedSealed, boundTo, independentOf, wellFormed } from './rules.ts';
export { dayInWords, exactMoment, momentInWords } from './chineseTime.ts';
export { receiptPaper, type ReceiptPaper } from './receiptPaper.ts';
export { manifestHash, opens, type Print } from './seal.ts';
export { bidHeads, countCurrentBids, revealBidders, type RevealedBid } from './reveal.ts';

export const room: Room = {
  name: 'bids',
  define: (db) => {
    defineBid(db);
    defineBidConfirmation(db);
  },
  handlers: [submitBid, withdrawBid, confirmBid, myBid, getReceipt],
  refusals: bidsRefusals,
  events: bidsEvents,
  readers: {
    /** Ciphertext goes back to its own bidder only. */
    bid: async (platform, actor, bidId) => {
      const bid = actor.kind === 'person' ? await Bid.findByPk(bidId, { attributes: ['lotId', 'bidderTag'] }) : null;
      return actor.kind === 'person' &&
        bid?.bidderTag === bidderTagOf(platform.keys, bid?.lotId ?? '', actor.organisationId)
        ? yes
        : no('files.unknown');
    },
  },
};
