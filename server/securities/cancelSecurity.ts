import { command, personOf } from '../kernel/act.ts';
import { ensure, Refusal, no, yes } from '../kernel/verdict.ts';
import { Lot } from '../tenders/index.ts';
import { CancelSecurity } from './contract.ts';
import { startRefund, tellMove } from './giveBack.ts';
import { holderTagOf, Security } from './security.ts';

/** A bidder takes its security back while bids come in: what is not in force ends at once, what is goes back by itself (REG 35). */
export const cancelSecurity = command(CancelSecurity, async (act) => {
  const { input, actor, now, tx, platform } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const holderTag = holderTagOf(platform.keys, lot.id, personOf(actor).organisationId);
  ensure(
    lot.state === 'TENDERING' && lot.deadlineAt !== null && now < lot.deadlineAt ? yes : no('securities.window_closed'),
  );
  const security = await Security.findOne({
    where: { holderTag, state: ['AWAITED', 'APPLIED', 'APPROVED', 'ISSUED'] },
    transaction: tx,
  });
  if (!security || security.refundCause !== null) throw new Refusal('securities.none_in_hand');
  const inside = security.open(platform.keys);
  if (security.state === 'ISSUED')
    await startRefund(act, security, { lot, cause: 'WITHDRAWN', from: now, isAtOnce: true });
  else {
    await security.move('cancel', 'bidder', now, tx, { inside, keys: platform.keys });
    await tellMove(act, security);
  }
  return { done: true } as const;
});
