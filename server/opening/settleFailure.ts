import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { lotStream, Project } from '../tenders/index.ts';
import { SettleFailure } from './contract.ts';
import { openingEvents } from './events.ts';
import { lockHallOfBid } from './hall.ts';
import { OpenedBid } from './opening.ts';
import { mayHost } from './policy.ts';
import { ReleasedShare } from './releasedShare.ts';
import { remedyEnd } from './secondDoor.ts';
import { evidenceOf, faultOf, maySettle, outcomeOf, remedyRuns } from './rules.ts';

/** The host confirms why a bid was not opened; whose fault that is follows from the table, not from the host (O20 31; DOMAIN 4.4). */
export const settleFailure = command(SettleFailure, async (act) => {
  const { input, actor, now, tx, record } = act;
  const hall = await lockHallOfBid(input.bidId, act);
  const { lot, opening, facts } = hall;
  ensure(mayHost(actor, await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true })));
  const bid = await OpenedBid.of(input.bidId, tx);
  await opening.move('settle', facts, now, tx);
  ensure(maySettle(bid, input.cause, opening.decryptUntil, now));
  const evidence = evidenceOf(bid, opening.decryptUntil, now);
  if (remedyRuns(evidence, remedyEnd(hall), now)) {
    const released = await ReleasedShare.of(bid.bidId, opening.envelope, tx);
    if (released.length < (lot.trustees?.trustees.length ?? 0)) throw new Refusal('opening.remedy_running');
  }
  const code = evidence ?? '';
  const fault = faultOf[input.cause];
  const outcome = outcomeOf(fault);
  await bid.enter(outcome, tx, { failureCode: code, failureCause: input.cause, failureNote: input.note });
  await record(
    fact(openingEvents, 'failure.settled', lotStream(lot.id), {
      lotId: lot.id,
      bidId: bid.bidId,
      code,
      cause: input.cause,
      fault,
      outcome,
    }),
  );
  return { done: true } as const;
});
