import { command } from '../kernel/act.ts';
import { headOf } from '../kernel/ledger/append.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Tx } from '../kernel/db.ts';
import { ensure, no, Refusal, yes } from '../kernel/verdict.ts';
import { decisionStream, Lot, lotStream, maySign, Project } from '../tenders/index.ts';
import { openingStanding } from './ballot.ts';
import { StartDecision } from './contract.ts';
import { Decider, Decision } from './decision.ts';
import { decisionEvents } from './events.ts';
import { finalistsOf, recommendedBy, signedOutcome } from './finalists.ts';
import { limitOf } from './limitOf.ts';
import type { Finalist } from './standing.ts';
import { personOfDecider, separatedPlanOf } from './meeting.ts';
import { neverEvaluated } from './nameDeciders.ts';
import { replay } from './replay.ts';

/** The finalists who may still win: under an award limit the others have won their lots, and earlier lots are decided first. */
async function finalistsWithin(lot: Lot, finalists: readonly Finalist[], tx: Tx): Promise<Finalist[]> {
  if (lot.terms.awardLimit) await Project.lock(lot.projectId, tx);
  const limit = await limitOf(lot, recommendedBy(await signedOutcome(lot.id, tx)), tx);
  if (!limit) return [...finalists];
  const { skipped, waitsFor } = limit.standing;
  ensure(waitsFor.length === 0 ? yes : no('decision.earlier_lots_open', { lots: [...waitsFor] }));
  await lot.update(
    { awardSkipped: skipped.map(({ bidId, lots }) => ({ bidId, lots: [...lots] })) },
    { transaction: tx },
  );
  return finalists.filter(({ bidId }) => skipped.every((one) => one.bidId !== bidId));
}

/** The publicity is over without an open objection: plan and finalists are closed, and the committee may meet (LAW 57; REG 54). */
export const startDecision = command(StartDecision, async ({ input, actor, now, tx, platform, record }) => {
  const { lotId } = input;
  const lot = await Lot.lock(lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  const plan = separatedPlanOf(lot);
  // An objection to the result suspends the lot until it is answered (REG 54), and a suspended lot makes no move.
  await lot.move('startDecision', 'authority', now, tx, { facts: { openObjections: 0 } });
  const decision = await Decision.findByPk(lotId, { transaction: tx });
  if (!decision) throw new Refusal('decision.deciders_missing');
  const deciders = await Decider.ofLot(lotId, tx);
  // A recheck after the naming may have called somebody into the evaluation who was named here before.
  await neverEvaluated(
    { platform, tx },
    lotId,
    deciders.map((one) => personOfDecider(platform.keys, one)),
  );
  const finalists = await finalistsWithin(lot, await finalistsOf(lotId, tx), tx);
  ensure(replay(plan, finalists, []));
  await decision.move('start', 'authority', lot.isSuspended, now, tx, {
    change: { round: 1, standing: openingStanding(finalists), startedAt: now },
  });
  await record(fact(decisionEvents, 'decision.started', decisionStream(lotId), { lotId, plan, finalists }));
  const head = await headOf(platform.db, decisionStream(lotId), tx);
  await record(
    fact(decisionEvents, 'decision.opened', lotStream(lotId), {
      lotId,
      members: deciders.length,
      finalists: finalists.length,
      heads: head ? [{ stream: decisionStream(lotId), ...head }] : [],
    }),
  );
  return { done: true } as const;
});
