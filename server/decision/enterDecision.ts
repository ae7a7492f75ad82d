import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Refusal } from '../kernel/verdict.ts';
import { decisionStream } from '../tenders/index.ts';
import { EnterDecision } from './contract.ts';
import { decisionEvents } from './events.ts';
import { lockAsMember } from './meeting.ts';

/** A member comes in and declares to be free of conflict; before it the file stays closed to it. */
export const enterDecision = command(EnterDecision, async (act) => {
  const { input, now, tx, record } = act;
  const { lot, decision, me } = await lockAsMember(input.lotId, act);
  await decision.move('enter', 'member', lot.isSuspended, now, tx);
  if (me.enteredAt) throw new Refusal('decision.entered');
  await me.update({ enteredAt: now }, { transaction: tx });
  const { seat } = me;
  const facts = { lotId: lot.id, seat, isFreeOfConflict: input.isFreeOfConflict };
  await record(fact(decisionEvents, 'decider.entered', decisionStream(lot.id), facts, 'decider'));
  return { seat };
});
