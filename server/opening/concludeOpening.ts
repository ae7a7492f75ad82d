import { command } from '../kernel/act.ts';
import { ConcludeOpening } from './contract.ts';
import { lockAsHost } from './hall.ts';
import { writeRecord } from './writeRecord.ts';

/** Ends the opening: the record is written and hashed, and the lot goes on to its evaluation, or back into it when prices were opened (O20 32). */
export const concludeOpening = command(ConcludeOpening, async (act) => {
  const { input, now, tx } = act;
  const hall = await lockAsHost(input.lotId, act);
  await hall.opening.move('conclude', hall.facts, now, tx, { concludedAt: now });
  const isPriceOpening = hall.opening.envelope === 'PRICE';
  await hall.lot.move(isPriceOpening ? 'resumeEvaluation' : 'concludeOpening', 'host', now, tx, {
    facts: { everyBidSettled: true, isPriceOpening },
  });
  await writeRecord(act, hall, 'OPENED');
  return { done: true } as const;
});
