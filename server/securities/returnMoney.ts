import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { held } from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import { returned } from './booking.ts';
import { ReturnMoney } from './contract.ts';
import { securitiesEvents } from './events.ts';
import { FundDesk, orderPayment, post, StatementLine } from './fund.ts';
import { deskStream } from './security.ts';

/** Money that fits no security goes back whole to the account that it came from. */
export const returnMoney = command(ReturnMoney, async (act) => {
  const { input, tx, platform, record } = act;
  await FundDesk.lock(tx);
  const line = await StatementLine.findByPk(input.lineId, held(tx));
  if (!line) throw new Refusal('kernel.not_found');
  if (line.state !== 'UNMATCHED') throw new Refusal('securities.line_settled');
  const { payerName, payerAccount, amount } = line.open(platform.keys);
  await line.update({ state: 'RETURNED' }, { transaction: tx });
  await post(act, returned(line.id, amount), line.id);
  await orderPayment(act, {
    kind: 'RETURN',
    payee: { name: payerName, account: payerAccount, amount },
    subjectId: line.id,
  });
  await record(fact(securitiesEvents, 'money.returned', deskStream, { lineId: line.id, reason: input.reason }));
  return { done: true } as const;
});
