import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure } from '../kernel/verdict.ts';
import { Lot, lotStream } from '../tenders/index.ts';
import { SuspendLot } from './contract.ts';
import { supervisionEvents } from './events.ts';
import { maySuspend } from './rules.ts';

/** The supervisor stops a procedure: nothing moves and no clock runs until it is lifted (REG 62). */
export const suspendLot = command(SuspendLot, async ({ input, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  ensure(maySuspend(lot));
  await lot.update(
    { isSuspended: true, suspensionCause: input.cause, suspendedAt: now, nextDueAt: null },
    { transaction: tx },
  );
  await record(
    fact(supervisionEvents, 'lot.suspended', lotStream(lot.id), {
      lotId: lot.id,
      cause: input.cause,
      reason: input.reason,
    }),
  );
  return { done: true } as const;
});
