import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, theClock } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { Refusal, yes } from '../kernel/verdict.ts';
import { Evaluation, outcomeOf } from '../evaluation/index.ts';
import { Lot, lotStream, Project } from '../tenders/index.ts';
import { withinAwardLimit } from './awardLimit.ts';
import { candidateIn, isDetermined, parallelSettled, settleFirst } from './determine.ts';
import { decisionEvents } from './events.ts';
import { recommendedBy, signedOutcome } from './finalists.ts';
import { limitOf, skippedIn } from './limitOf.ts';

/** The clock's own act; it stands at no door. */
const DetermineBySilence = call({
  name: 'decision.determineBySilence',
  http: ['POST', '/none'],
  who: [],
  input: z.strictObject({ lotId: id }),
  output: done,
});

/** A purchaser that says nothing within the time of law has accepted the order of the report (87 Art. 68; GPR 43). */
const determineBySilence = command(DetermineBySilence, async ({ input, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const { determineUntil } = await Evaluation.of(lot.id, tx);
  if (lot.isSuspended) throw new Refusal('kernel.suspended');
  if (!isDetermined(lot, project) || determineUntil === null || now < determineUntil)
    throw new Refusal('kernel.wrong_state', { state: lot.state });
  const outcome = await signedOutcome(lot.id, tx);
  const settled = await settleFirst(lot, outcome, tx);
  const candidates = recommendedBy(outcome);
  if (lot.terms.awardLimit) await Project.lock(project.id, tx);
  const limit = await limitOf(lot, candidates, tx);
  // Whoever has won as many lots as it may is passed over in silence as it would be aloud.
  const isPassedOver = limit?.standing.skipped.some((one) => one.bidId === settled?.bidId) === true;
  const bidOfTurn = isPassedOver ? limit.standing.first : (settled?.bidId ?? null);
  const winner = bidOfTurn === null ? undefined : candidateIn(candidates, bidOfTurn);
  if (!settled || winner?.rank == null) throw new Refusal('decision.not_a_candidate');
  const { bidId, bidderName, price, rank } = winner;
  const isWinnerAllowed = limit ? withinAwardLimit(limit.standing, bidId, limit.atMost) : yes;
  await lot.move('determine', 'clock', now, tx, {
    facts: { regime: project.regime, isWinnerAllowed },
    change: {
      awardSkipped: skippedIn(limit).skipped ?? null,
      winnerBidId: bidId,
      winnerName: bidderName,
      winnerPrice: price,
    },
  });
  if (settled.by !== null && !isPassedOver) await record(parallelSettled(lot.id, settled));
  await record(
    fact(decisionEvents, 'winner.deemed', lotStream(lot.id), {
      lotId: lot.id,
      winnerBidId: bidId,
      until: determineUntil.toISOString(),
    }),
  );
  await record(
    fact(decisionEvents, 'lot.awarded', lotStream(lot.id), {
      lotId: lot.id,
      winnerBidId: bidId,
      price,
      rank,
      reason: '',
      ...skippedIn(limit),
    }),
  );
  return { done: true } as const;
});

/** Under a limit a lot waits for earlier ones that may still take its winner, and for its authority where nobody may win (DOMAIN 6.8). */
async function hasItsTurn(lot: Lot): Promise<boolean> {
  if (!lot.terms.awardLimit) return true;
  const limit = await limitOf(lot, recommendedBy(await outcomeOf(lot.id)));
  return limit === null || (limit.standing.first !== null && limit.standing.waitsFor.length === 0);
}

export const silence: Alarm = {
  name: 'decision.silence',
  due: async (_platform, now) => {
    const sessions = await Evaluation.findAll({
      attributes: ['lotId'],
      where: { determineUntil: { [Op.lte]: now }, phase: 'CLOSED' },
    });
    const lots = await Lot.findAll({
      where: { id: sessions.map((one) => one.lotId), state: 'EVALUATED', isSuspended: false, decisionMode: 'RANKED' },
      limit: 100,
    });
    const ripe = await Promise.all(lots.map(hasItsTurn));
    return lots.filter((_, place) => ripe[place]).map((lot) => lot.id);
  },
  ring: async (platform, lotId, now) => {
    await perform(determineBySilence, { input: { lotId }, actor: theClock, now, platform });
  },
};
