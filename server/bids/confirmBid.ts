import { command, personOf } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Lot } from '../tenders/index.ts';
import { Bid, bidderTagOf, bidStream } from './bid.ts';
import { BidConfirmation } from './bidConfirmation.ts';
import { ConfirmBid, Manifest } from './contract.ts';
import { bidsEvents } from './events.ts';
import { withinBidWindow } from './rules.ts';

/** A bidder whose bid was sealed before the documents changed says that it stands for the version in force, without unsealing it. */
export const confirmBid = command(ConfirmBid, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const bidderTag = bidderTagOf(platform.keys, lot.id, personOf(actor).organisationId);
  ensure(withinBidWindow(lot, now));
  const bid = await Bid.newest(lot.id, bidderTag, tx);
  if (bid?.state !== 'SUBMITTED') throw new Refusal('bids.none');
  if (input.documentsHash !== lot.documentsHash) throw new Refusal('bids.wrong_documents');
  const sealedFor = Manifest.parse(JSON.parse(bid.manifest)).documentsHash;
  const key = { bidId: bid.id, documentsHash: input.documentsHash };
  if (sealedFor === lot.documentsHash || (await BidConfirmation.count({ where: key, transaction: tx })) > 0)
    throw new Refusal('bids.already_current');
  await BidConfirmation.create({ ...key, confirmedAt: now }, { transaction: tx });
  await record(
    fact(
      bidsEvents,
      'bid.confirmed',
      bidStream(lot.id, bidderTag),
      { lotId: lot.id, bidId: bid.id, version: bid.version, documentsHash: input.documentsHash },
      'bidder',
    ),
  );
  return { done: true } as const;
});
