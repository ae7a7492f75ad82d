import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, firstNo, yes } from '../kernel/verdict.ts';
import { Lot, lotStream, maySign, Project } from '../tenders/index.ts';
import { withinAwardLimit } from './awardLimit.ts';
import { AwardLot } from './contract.ts';
import { isDetermined, parallelSettled, settleFirst } from './determine.ts';
import { decisionEvents } from './events.ts';
import { recommendedBy, signedOutcome } from './finalists.ts';
import { limitOf, skippedIn } from './limitOf.ts';
import { mayAward } from './rules.ts';

/** The authority determines the winner among the ranked candidates (LAW 40; REG 55). */
export const awardLot = command(AwardLot, async ({ input, actor, now, tx, record }) => {
  const { lotId, bidId, reason } = input;
  const lot = await Lot.lock(lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  const outcome = await signedOutcome(lotId, tx);
  const candidates = recommendedBy(outcome);
  const settled = isDetermined(lot, project) ? await settleFirst(lot, outcome, tx) : null;
  const bindsToOrder = project.regime === 'GOV_PROCUREMENT' || (project.isStateControlled && lot.isMandatory);
  // Awards of one project that a limit joins come one after the other: each counts those before it.
  if (lot.terms.awardLimit) await Project.lock(project.id, tx);
  const limit = await limitOf(lot, candidates, tx);
  const isWinnerAllowed = firstNo(
    limit ? withinAwardLimit(limit.standing, bidId, limit.atMost) : yes,
    mayAward({
      candidates,
      bindsToOrder,
      bidId,
      reason,
      first: settled?.bidId ?? null,
      ...(limit ? { limitFirst: limit.standing.first } : {}),
    }),
  );
  const winner = candidates.find((one) => one.bidId === bidId);
  await lot.move(isDetermined(lot, project) ? 'determine' : 'award', 'authority', now, tx, {
    // An objection to the result suspends the lot until it is answered (REG 54), and a suspended lot makes no move.
    facts: { isWinnerAllowed, openObjections: 0, regime: project.regime },
    change: {
      awardSkipped: skippedIn(limit).skipped ?? null,
      winnerBidId: bidId,
      winnerName: winner?.bidderName ?? null,
      winnerPrice: winner?.price ?? null,
    },
  });
  if (!winner || winner.rank === null) throw new Error('a ranked award beside the ranked candidates');
  const { price, rank } = winner;
  if (settled !== null && settled.by !== null) await record(parallelSettled(lotId, settled));
  await record(
    fact(decisionEvents, 'lot.awarded', lotStream(lotId), {
      lotId,
      winnerBidId: bidId,
      price,
      rank,
      reason,
      ...skippedIn(limit),
    }),
  );
  return { done: true } as const;
});
