import { Op } from 'sequelize';
import { command } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Evaluation } from '../evaluation/index.ts';
import { Seat } from '../experts/index.ts';
import { postponeWindows } from '../opening/index.ts';
import { postponeRound } from '../prequalification/index.ts';
import { Lot, lotStream } from '../tenders/index.ts';
import { LiftSuspension } from './contract.ts';
import { supervisionEvents } from './events.ts';
import { givenBack, nextDue } from './rules.ts';

/** The procedure goes on, and every period has exactly the time left that it had when the clocks stopped (DOMAIN 3.5). */
export const liftSuspension = command(LiftSuspension, async ({ input, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const { suspendedAt } = lot;
  if (!lot.isSuspended || suspendedAt === null) throw new Refusal('supervision.not_suspended');
  const { milliseconds, deadlineAt, publicityEndsAt } = givenBack(
    { state: lot.state, suspendedAt, deadlineAt: lot.deadlineAt, publicityEndsAt: lot.publicityEndsAt },
    now,
  );
  lot.set({ isSuspended: false, suspensionCause: null, suspendedAt: null, deadlineAt, publicityEndsAt });
  lot.set({ nextDueAt: nextDue(lot.facts()) });
  await lot.save({ transaction: tx });
  if (lot.state === 'OPENING') await postponeWindows(lot.id, milliseconds, tx);
  await postponeDetermination(lot.id, suspendedAt, milliseconds, tx);
  if (lot.state === 'PREQ_REVIEW') await postponeRound(lot.id, milliseconds, tx);
  await postponeReplies(lot.id, suspendedAt, milliseconds, tx);
  await record(
    fact(supervisionEvents, 'lot.resumed', lotStream(lot.id), {
      lotId: lot.id,
      reason: input.reason,
      stoodStillMs: milliseconds,
      deadlineAt: lot.state === 'TENDERING' ? (deadlineAt?.toISOString() ?? null) : null,
      publicityEndsAt: lot.state === 'PUBLICITY' ? (publicityEndsAt?.toISOString() ?? null) : null,
    }),
  );
  return { done: true } as const;
});

/** A purchaser that was still to determine has the same time left to do so (87 Art. 68). */
async function postponeDetermination(lotId: string, suspendedAt: Date, milliseconds: number, tx: Tx): Promise<void> {
  const evaluation = await Evaluation.findByPk(lotId, { transaction: tx });
  const until = evaluation?.determineUntil;
  if (!evaluation || !until || until <= suspendedAt) return;
  await evaluation.update({ determineUntil: new Date(until.getTime() + milliseconds) }, { transaction: tx });
}

/** Experts who were still to answer have the same time left to do so. */
async function postponeReplies(lotId: string, suspendedAt: Date, milliseconds: number, tx: Tx): Promise<void> {
  const waiting = await Seat.findAll({
    where: { lotId, state: 'INVITED', replyUntil: { [Op.gt]: suspendedAt } },
    transaction: tx,
  });
  for (const seat of waiting)
    await seat.update({ replyUntil: new Date(seat.replyUntil.getTime() + milliseconds) }, { transaction: tx });
}
