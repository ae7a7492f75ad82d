import { command, personOf } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Lot } from '../tenders/index.ts';
import { Bid, bidderTagOf, bidStream } from './bid.ts';
import { WithdrawBid } from './contract.ts';
import { bidsEvents } from './events.ts';
import { withinWithdrawalWindow } from './rules.ts';

/** A bidder takes its bid back before the deadline, without a reason and without a loss (LAW 29; REG 35). */
export const withdrawBid = command(WithdrawBid, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const bidderTag = bidderTagOf(platform.keys, lot.id, personOf(actor).organisationId);
  ensure(withinWithdrawalWindow(lot, now));
  const bid = await Bid.newest(lot.id, bidderTag, tx);
  if (bid?.state !== 'SUBMITTED') throw new Refusal('bids.none');
  await bid.update({ state: 'WITHDRAWN' }, { transaction: tx });
  await record(
    fact(
      bidsEvents,
      'bid.withdrawn',
      bidStream(lot.id, bidderTag),
      { lotId: lot.id, bidId: bid.id, version: bid.version },
      'bidder',
    ),
  );
  return { done: true } as const;
});
