import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, theClock } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { Refusal, yes } from '../kernel/verdict.ts';
import { Evaluation } from '../evaluation/index.ts';
import { Lot, lotStream, Project } from '../tenders/index.ts';
import { candidateIn, isDetermined, parallelSettled, settleFirst } from './determine.ts';
import { decisionEvents } from './events.ts';
import { recommendedBy, signedOutcome } from './finalists.ts';

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
  const winner = settled ? candidateIn(recommendedBy(outcome), settled.bidId) : undefined;
  if (!settled || winner?.rank == null) throw new Refusal('decision.not_a_candidate');
  const { bidId, bidderName, price, rank } = winner;
  await lot.move('determine', 'clock', now, tx, {
    facts: { regime: project.regime, isWinnerAllowed: yes },
    change: { winnerBidId: bidId, winnerName: bidderName, winnerPrice: price },
  });
  if (settled.by !== null) await record(parallelSettled(lot.id, settled));
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
    }),
  );
  return { done: true } as const;
});

export const silence: Alarm = {
  name: 'decision.silence',
  due: async (_platform, now) => {
    const sessions = await Evaluation.findAll({
      attributes: ['lotId'],
      where: { determineUntil: { [Op.lte]: now }, phase: 'CLOSED' },
    });
    const lots = await Lot.findAll({
      attributes: ['id'],
      where: { id: sessions.map((one) => one.lotId), state: 'EVALUATED', isSuspended: false, decisionMode: 'RANKED' },
      limit: 100,
    });
    return lots.map((lot) => lot.id);
  },
  ring: async (platform, lotId, now) => {
    await perform(determineBySilence, { input: { lotId }, actor: theClock, now, platform });
  },
};
