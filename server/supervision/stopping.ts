import { Op } from 'sequelize';
import type { Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import type { Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { holidayCalendar } from '../catalogue/index.ts';
import { Evaluation } from '../evaluation/index.ts';
import { Seat } from '../experts/index.ts';
import { postponeWindows } from '../opening/index.ts';
import { postponeRound } from '../prequalification/index.ts';
import { DeadlineMove, lotStream, Suspension, type Lot } from '../tenders/index.ts';
import type { LotState } from '../tenders/states.ts';
import type { SuspensionCause } from './contract.ts';
import { supervisionEvents } from './events.ts';
import { givenBack, lawfulAgain, nextDue, shownCause } from './rules.ts';

type Acting = Pick<Act<Call>, 'now' | 'tx' | 'platform' | 'record'>;

export interface Stop {
  readonly cause: SuspensionCause;
  readonly orderedBy: Suspension['orderedBy'];
  readonly reason: string;
  readonly untilAt?: Date | null;
}

/** Adds a cause for which a lot's clocks stand still; the first one stops them (DOMAIN 3.5). The caller holds the lot and has judged. */
export async function stopLot(lot: Lot, stop: Stop, { now, tx, platform, record }: Acting): Promise<void> {
  await Suspension.create(
    { id: newId(platform), lotId: lot.id, ...stop, untilAt: stop.untilAt ?? null, fromAt: now },
    { transaction: tx },
  );
  const causes = (await Suspension.openOf(lot.id, tx)).map((one) => one.cause);
  lot.set({ suspensionCause: shownCause(causes), nextDueAt: null });
  if (!lot.isSuspended) lot.set({ isSuspended: true, suspendedAt: now });
  await lot.save({ transaction: tx });
  await record(
    fact(
      supervisionEvents,
      'lot.suspended',
      lotStream(lot.id),
      { lotId: lot.id, cause: stop.cause, reason: stop.reason },
      stop.orderedBy === 'system' ? 'clock' : undefined,
    ),
  );
}

/** Ends some causes. When none is left the lot goes on with the time that it had, never less than the law leaves (DOMAIN 3.5). */
export async function endStops(lot: Lot, stops: readonly Suspension[], reason: string, acting: Acting): Promise<void> {
  const { now, tx, record } = acting;
  for (const stop of stops) await stop.update({ endedAt: now, endReason: reason }, { transaction: tx });
  const left = await Suspension.openOf(lot.id, tx);
  if (left.length > 0) {
    await lot.update({ suspensionCause: shownCause(left.map((one) => one.cause)) }, { transaction: tx });
    for (const { cause } of stops)
      await record(
        fact(supervisionEvents, 'suspension.ended', lotStream(lot.id), {
          lotId: lot.id,
          cause: cause as SuspensionCause,
          reason,
          left: left.map((one) => one.cause),
        }),
      );
    return;
  }
  await goOn(lot, reason, acting);
}

const running: readonly LotState[] = ['TENDERING', 'PREQ_OPEN'];

async function goOn(lot: Lot, reason: string, { now, tx, platform, record }: Acting): Promise<void> {
  const suspendedAt = lot.suspendedAt ?? now;
  const before = lot.deadlineAt;
  const given = givenBack(
    { state: lot.state, suspendedAt, deadlineAt: before, publicityEndsAt: lot.publicityEndsAt },
    now,
  );
  const isRunning = running.includes(lot.state) && before !== null && before > suspendedAt;
  const deadlineAt =
    isRunning && given.deadlineAt
      ? lawfulAgain(given.deadlineAt, lot.deadlineFloorOn, await holidayCalendar(tx))
      : given.deadlineAt;
  const { milliseconds, publicityEndsAt } = given;
  lot.set({ isSuspended: false, suspensionCause: null, suspendedAt: null, deadlineAt, publicityEndsAt });
  lot.set({ nextDueAt: nextDue(lot.facts()) });
  await lot.save({ transaction: tx });
  if (isRunning && deadlineAt)
    await DeadlineMove.create(
      {
        id: newId(platform),
        lotId: lot.id,
        cause: 'RESUMPTION',
        fromAt: before,
        toAt: deadlineAt,
        reason,
        movedAt: now,
      },
      { transaction: tx },
    );
  if (lot.state === 'OPENING') await postponeWindows(lot.id, milliseconds, tx);
  await postponeDetermination(lot.id, suspendedAt, milliseconds, tx);
  if (lot.state === 'PREQ_REVIEW') await postponeRound(lot.id, milliseconds, tx);
  await postponeReplies(lot.id, suspendedAt, milliseconds, tx);
  await record(
    fact(supervisionEvents, 'lot.resumed', lotStream(lot.id), {
      lotId: lot.id,
      reason,
      stoodStillMs: milliseconds,
      deadlineAt: running.includes(lot.state) ? (deadlineAt?.toISOString() ?? null) : null,
      publicityEndsAt: lot.state === 'PUBLICITY' ? (publicityEndsAt?.toISOString() ?? null) : null,
    }),
  );
}

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
