import { command } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure } from '../kernel/verdict.ts';
import { Lot, lotStream, maySign, Project } from '../tenders/index.ts';
import { NotifyAward } from './contract.ts';
import { decisionEvents } from './events.ts';

/** One entry for all: whoever follows it sends the letter to the winner and the result to everybody else, so that nobody hears first (LAW 45; O20 35). */
export const notifyAward = command(NotifyAward, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  await lot.move('notify', 'authority', now, tx);
  const { winnerBidId, winnerPrice: price } = lot;
  if (winnerBidId === null || price === null) throw new Error('an awarded lot without a winner');
  const papers = { letterId: newId(platform), noticeId: newId(platform) };
  await record(
    fact(decisionEvents, 'award.notified', lotStream(lot.id), { lotId: lot.id, winnerBidId, price, ...papers }),
  );
  return { done: true } as const;
});
