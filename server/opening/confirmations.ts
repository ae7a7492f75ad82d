import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, firstNo, no, yes } from '../kernel/verdict.ts';
import { countOf } from '../catalogue/index.ts';
import { lotStream } from '../tenders/index.ts';
import { AskConfirmation, ConfirmOpening } from './contract.ts';
import { openingEvents } from './events.ts';
import { lockAsHost, lockHallOfBid, ownBidIn } from './hall.ts';
import { extendedUntil } from './rules.ts';
import { isOver } from './states.ts';

/** After the objections the host asks the bidders to confirm what was read out. */
export const askConfirmation = command(AskConfirmation, async (act) => {
  const { input, now, tx, record } = act;
  const { lot, opening, facts } = await lockAsHost(input.lotId, act);
  const until = extendedUntil(null, countOf(lot.rulebook ?? {}, 'opening.confirmMinutes'), now);
  await opening.move('askConfirmation', facts, now, tx, { confirmUntil: until });
  await record(
    fact(openingEvents, 'confirmation.asked', lotStream(lot.id), { lotId: lot.id, until: until.toISOString() }),
  );
  return { done: true } as const;
});

/** A bidder confirms what was read out of its bid, once and for ever. */
export const confirmOpening = command(ConfirmOpening, async (act) => {
  const { input, now, tx, record } = act;
  const hall = await lockHallOfBid(input.bidId, act);
  const { lot, opening } = hall;
  const bid = await ownBidIn(hall, input.bidId, act);
  ensure(
    firstNo(
      lot.isSuspended ? no('kernel.suspended') : yes,
      bid.confirmedAt === null ? yes : no('opening.confirmed'),
      opening.step === 'CONFIRM' && bid.state === 'DECRYPTED' ? yes : no('opening.not_confirming'),
      isOver(opening.confirmUntil, now) ? no('opening.window_closed') : yes,
    ),
  );
  await bid.update({ confirmedAt: now }, { transaction: tx });
  await record(
    fact(openingEvents, 'opening.confirmed', lotStream(lot.id), { lotId: lot.id, bidId: bid.bidId }, 'bidder'),
  );
  return { done: true } as const;
});
