import { command } from '../kernel/act.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot } from '../tenders/index.ts';
import { PayRefund } from './contract.ts';
import { FundDesk } from './fund.ts';
import { giveBack } from './giveBack.ts';
import { Security } from './security.ts';

/** The centre gives back what is due: money to the paying account, with bank interest where the law owes it (REG 57; 87 Art. 38). */
export const payRefund = command(PayRefund, async (act) => {
  const { input, tx } = act;
  // A named security never changes its lot, so that this read may come before the lock.
  const found = await Security.findByPk(input.securityId, { attributes: ['lotId'], transaction: tx });
  if (!found?.lotId) throw new Refusal('kernel.not_found');
  const lot = await Lot.lock(found.lotId, tx);
  await FundDesk.lock(tx);
  const security = await Security.lock(input.securityId, tx);
  const { interest, lateFee } = await giveBack(act, security, lot, 'centre');
  return { interest, lateFee };
});
