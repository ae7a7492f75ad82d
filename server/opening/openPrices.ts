import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { lotStream } from '../tenders/index.ts';
import { OpenPrices } from './contract.ts';
import { openingEvents } from './events.ts';
import { lockAsHost } from './hall.ts';
import { OpenedBid } from './opening.ts';
import { mayOpenPrices } from './present.ts';

/** Opens the hall again for the prices of the bids that passed the technical evaluation; nobody else's price is ever opened (LAW 36; O20 30). */
export const openPrices = command(OpenPrices, async (act) => {
  const { input, now, tx, record } = act;
  const { lot, opening } = await lockAsHost(input.lotId, act);
  const bids = await OpenedBid.ofLot(lot.id, tx);
  await lot.move('openPrices', 'host', now, tx, { facts: { isTechnicalClosed: mayOpenPrices(opening, bids) } });
  const { openedAt, concludedAt, record: text, recordHash, recordId } = opening;
  await opening.update(
    {
      envelope: 'PRICE',
      step: 'COUNT',
      first: {
        openedAt: openedAt.toISOString(),
        concludedAt: concludedAt?.toISOString() ?? null,
        record: text,
        recordHash,
        recordId,
      },
      openedAt: now,
      startedAt: null,
      decryptUntil: null,
      extensions: [],
      readAt: null,
      objectionUntil: null,
      confirmUntil: null,
      record: null,
      recordHash: null,
      recordId: null,
      concludedAt: null,
    },
    { transaction: tx },
  );
  const passed = bids.filter((bid) => bid.technical === 'PASSED');
  for (const bid of passed) await sealAgain(bid, tx);
  const returned = bids.filter((bid) => bid.technical === 'REJECTED');
  await record(
    fact(openingEvents, 'prices.invited', lotStream(lot.id), {
      lotId: lot.id,
      passed: passed.map(({ bidId }) => bidId),
      returned: returned.map(({ bidId }) => bidId),
    }),
  );
  return { done: true } as const;
});

/** A bid whose second envelope is asked for: what belongs to the first is set aside, and its key is out again. */
async function sealAgain(bid: OpenedBid, tx: Parameters<typeof OpenedBid.of>[1]): Promise<void> {
  const { keySealed, keyReleasedAt, formHash, objection, objectionAnswer, confirmedAt } = bid;
  await bid.enter('SEALED', tx, {
    first: {
      keySealed,
      keyReleasedAt: keyReleasedAt?.toISOString() ?? null,
      formHash,
      objection,
      objectionAnswer,
      confirmedAt: confirmedAt?.toISOString() ?? null,
    },
    keySealed: null,
    keyReleasedAt: null,
    isRemedied: false,
    formSealed: null,
    formHash: null,
    objection: null,
    objectionAnswer: null,
    confirmedAt: null,
  });
}
