import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, theClock, type Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { call, done, id } from '../kernel/call.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { Refusal } from '../kernel/verdict.ts';
import { countOf } from '../catalogue/index.ts';
import { Lot, lotStream, tendersEvents } from '../tenders/index.ts';
import { Application } from './application.ts';
import { prequalificationEvents } from './events.ts';
import { Round } from './round.ts';
import { outcomeOfFailure } from './rules.ts';

/** The clock's own calls: they have no address. */
const CloseApplications = call({
  name: 'prequalification.closeApplications',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ lotId: id }),
  output: done,
});
const CloseKeyWindow = call({
  name: 'prequalification.closeKeyWindow',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ lotId: id }),
  output: done,
});

export const minPassed = (lot: Lot): number => countOf(lot.rulebook ?? {}, 'preq.minPassed');

/** The procedure fails for too few applicants; the public hears the ground, never the number (REG 19). */
export async function failForTooFew(
  { now, tx, record }: Pick<Act<Call>, 'now' | 'tx' | 'record'>,
  lot: Lot,
  party: 'clock' | 'committee' | 'authority',
  count: number,
): Promise<void> {
  await lot.move('failPrequalification', party, now, tx, {
    facts: { bidCount: count, minimumBids: minPassed(lot) },
    change: { failureGround: 'PREQ_LT3' },
  });
  await record(fact(tendersEvents, 'lot.failed', lotStream(lot.id), { lotId: lot.id, ground: 'PREQ_LT3' }, party));
}

/** At the deadline applications are counted, and in the same act opened or let fail: too few are never opened (REG 19). */
export const closeApplications = command(CloseApplications, async (act) => {
  const { input, now, tx, platform, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const round = await Round.of(lot.id, tx);
  await lot.move('closePrequalification', 'clock', now, tx);
  const current = await Application.findAll({
    where: { lotId: lot.id, state: 'SUBMITTED' },
    order: [
      ['receivedAt', 'ASC'],
      ['id', 'ASC'],
    ],
    transaction: tx,
  });
  const heads = current.map(({ stream, seq, entryHash }) => ({ stream, seq, hash: entryHash }));
  const commitment = platform.keys.tag('applications', lot.id, canonical(heads));
  await record(fact(prequalificationEvents, 'applications.closed', lotStream(lot.id), { lotId: lot.id, commitment }));
  if (current.length < minPassed(lot)) {
    await round.move('fail', 'clock', lot, now, tx, { change: { concludedAt: now } });
    await failForTooFew(act, lot, 'clock', current.length);
    return { done: true } as const;
  }
  for (const [at, application] of current.entries()) await application.update({ place: at + 1 }, { transaction: tx });
  const decryptUntil = new Date(now.getTime() + countOf(lot.rulebook ?? {}, 'decrypt.windowMinutes') * 60_000);
  await round.move('open', 'clock', lot, now, tx, { change: { decryptUntil } });
  return { done: true } as const;
});

/** When every application is opened or settled the review may begin; with too few opened the lot fails. */
export async function readyIfSettled(
  act: Pick<Act<Call>, 'now' | 'tx' | 'record'>,
  lot: Lot,
  round: Round,
): Promise<void> {
  const { now, tx } = act;
  const placed = await Application.placed(lot.id, tx);
  if (placed.some((one) => one.state === 'SUBMITTED' || one.state === 'KEY_RELEASED')) return;
  const opened = placed.filter((one) => one.state === 'DECRYPTED').length;
  if (opened >= minPassed(lot)) {
    await round.move('ready', 'clock', lot, now, tx);
    return;
  }
  await round.move('fail', 'clock', lot, now, tx, { change: { concludedAt: now } });
  await failForTooFew(act, lot, 'clock', opened);
}

/** The window is over: an application whose key did not come is revoked (O20 28, 31). */
export const closeKeyWindow = command(CloseKeyWindow, async (act) => {
  const { input, now, tx, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const round = await Round.of(lot.id, tx);
  const isOver = round.decryptUntil !== null && now >= round.decryptUntil;
  if (round.step !== 'DECRYPTION' || lot.isSuspended || lot.state !== 'PREQ_REVIEW' || !isOver)
    throw new Refusal('prequalification.window_running');
  const silent = await Application.findAll({ where: { lotId: lot.id, state: 'SUBMITTED' }, transaction: tx });
  for (const application of silent) {
    const code = 'opening.key_not_released';
    const outcome = outcomeOfFailure(code);
    await application.update({ state: outcome, failureCode: code }, { transaction: tx });
    await record(
      fact(prequalificationEvents, 'application.failed', application.stream, {
        lotId: lot.id,
        applicationId: application.id,
        code,
        outcome,
      }),
    );
  }
  await readyIfSettled(act, lot, round);
  return { done: true } as const;
});

/** Rings at the deadline of every prequalification. */
export const closingAlarm: Alarm = {
  name: 'prequalification.close',
  due: async (_platform, now) => {
    const lots = await Lot.findAll({
      attributes: ['id'],
      where: { state: 'PREQ_OPEN', isSuspended: false, nextDueAt: { [Op.lte]: now } },
      limit: 100,
    });
    return lots.map((lot) => lot.id);
  },
  ring: async (platform, lotId, now) => {
    await perform(closeApplications, { input: { lotId }, actor: theClock, now, platform });
  },
};

/** Rings when a window is over and somebody's key has not come. */
export const windowAlarm: Alarm = {
  name: 'prequalification.window',
  due: async (_platform, now) => {
    const rounds = await Round.findAll({
      attributes: ['lotId'],
      where: { step: 'DECRYPTION', decryptUntil: { [Op.lte]: now } },
    });
    const lotIds = rounds.map((round) => round.lotId);
    const lots = await Lot.findAll({
      attributes: ['id'],
      where: { id: lotIds, state: 'PREQ_REVIEW', isSuspended: false },
    });
    const silent = await Application.findAll({
      attributes: ['lotId'],
      where: { lotId: lots.map((lot) => lot.id), state: 'SUBMITTED' },
      group: ['lotId'],
    });
    return silent.map((one) => one.lotId);
  },
  ring: async (platform, lotId, now) => {
    await perform(closeKeyWindow, { input: { lotId }, actor: theClock, now, platform });
  },
};
