import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Refusal } from '../kernel/verdict.ts';
import { reversed } from './booking.ts';
import { ReverseStatement } from './contract.ts';
import { securitiesEvents } from './events.ts';
import { BankStatement, FundDesk, linesOf, post, StatementLine } from './fund.ts';
import { deskStream } from './security.ts';

/** Takes the booking of a wrong statement back by its opposite; only while nothing in it brought a security into force or was returned. */
export const reverseStatement = command(ReverseStatement, async (act) => {
  const { input, tx, record } = act;
  await FundDesk.lock(tx);
  const statement = await BankStatement.findByPk(input.statementId, { transaction: tx });
  if (!statement) throw new Refusal('kernel.not_found');
  const moved = await StatementLine.count({
    where: { statementId: statement.id, state: ['MATCHED', 'RETURNED'] },
    transaction: tx,
  });
  if (statement.isReversed || statement.entryId === null || moved > 0) throw new Refusal('securities.statement_used');
  await post(act, reversed(await linesOf(statement.entryId, tx)), statement.id, statement.entryId);
  await statement.update({ isReversed: true }, { transaction: tx });
  await StatementLine.update({ state: 'REVERSED' }, { where: { statementId: statement.id }, transaction: tx });
  await record(
    fact(securitiesEvents, 'statement.reversed', deskStream, { statementId: statement.id, reason: input.reason }),
  );
  return { done: true } as const;
});
