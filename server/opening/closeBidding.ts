import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, theClock, type Act } from '../kernel/act.ts';
import { call, id } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { bidHeads, countCurrentBids, revealBidders } from '../bids/index.ts';
import { Organisation } from '../identity/index.ts';
import { Lot, lotStream, tendersEvents } from '../tenders/index.ts';
import { openingEvents } from './events.ts';
import { OpenedBid, Opening } from './opening.ts';

/** The clock's own call: it has no address, nobody can knock with it. */
const CloseBidding = call({
  name: 'opening.closeBidding',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ lotId: id }),
  output: z.object({ count: z.number() }),
});

/** Closes a lot at its deadline, counts, and in the same act opens it or lets it fail: too few bids are never opened (LAW 28, 34; REG 44). */
export const closeBidding = command(CloseBidding, async (act) => {
  const { input, now, tx, platform, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  await lot.move('close', 'clock', now, tx);
  const count = await countCurrentBids(lot.id, tx);
  await record(
    fact(openingEvents, 'bidding.closed', lotStream(lot.id), {
      lotId: lot.id,
      count,
      heads: await bidHeads(platform.db, lot.id, tx),
    }),
  );
  if (count < lot.facts().minimumBids) {
    await lot.move('failForTooFew', 'clock', now, tx, {
      facts: { bidCount: count },
      change: { failureGround: 'BIDDERS_LT3' },
    });
    await record(fact(tendersEvents, 'lot.failed', lotStream(lot.id), { lotId: lot.id, ground: 'BIDDERS_LT3' }));
  } else {
    await lot.move('open', 'clock', now, tx, { facts: { bidCount: count } });
    await openHall(act, lot);
  }
  return { count };
});

async function openHall({ now, tx, platform, record }: Act<typeof CloseBidding>, lot: Lot): Promise<void> {
  const bids = await revealBidders(platform, lot.id, tx);
  const bidders = await Organisation.findAll({
    where: { id: bids.map((bid) => bid.bidderId) },
    attributes: ['id', 'name', 'creditCode'],
    transaction: tx,
  });
  const named = bids.map((bid) => {
    const bidder = bidders.find((one) => one.id === bid.bidderId);
    if (!bidder) throw new Error('a bid of an unknown organisation');
    return { ...bid, name: bidder.name, creditCode: bidder.creditCode };
  });
  const envelope = lot.terms.envelopes === 'TWO' ? 'TECHNICAL' : 'ONE';
  await Opening.create({ lotId: lot.id, step: 'COUNT', openedAt: now, extensions: [], envelope }, { transaction: tx });
  await OpenedBid.bulkCreate(
    named.map(({ bidId, bidderId, name, creditCode }, at) => ({
      bidId,
      lotId: lot.id,
      place: at + 1,
      bidderId,
      bidderName: name,
      creditCode,
      state: 'SEALED' as const,
    })),
    { transaction: tx },
  );
  const facts = named.map(({ bidId, bidderId, creditCode, manifestHash }) => ({
    bidId,
    bidderId,
    creditCode,
    manifestHash,
  }));
  await record(fact(openingEvents, 'bids.opened', lotStream(lot.id), { lotId: lot.id, bids: facts }));
}

/** Rings at the deadline of every lot that takes bids. */
export const closingAlarm: Alarm = {
  name: 'opening.close',
  due: async (_platform, now) => {
    const lots = await Lot.findAll({
      attributes: ['id'],
      where: { state: 'TENDERING', isSuspended: false, nextDueAt: { [Op.lte]: now } },
      order: [['nextDueAt', 'ASC']],
      limit: 100,
    });
    return lots.map((lot) => lot.id);
  },
  ring: async (platform, lotId, now) => {
    await perform(closeBidding, { input: { lotId }, actor: theClock, now, platform });
  },
};
