import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, personOf, theClock } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { ensure, no, Refusal, yes } from '../kernel/verdict.ts';
import { countOf } from '../catalogue/index.ts';
import {
  committeeOf,
  conflictsOf,
  ExpertDraw,
  expertsEvents,
  provesIdentity,
  replaceMember,
  Seat,
} from '../experts/index.ts';
import { evaluationStream, Lot, Project } from '../tenders/index.ts';
import { Declare, EnterGate, evaluationPhases } from './contract.ts';
import { Evaluation } from './evaluation.ts';
import { MemberSheet } from './memberWork.ts';
import { sitDown, type Sitting, type SittingAct } from './sitting.ts';

/** The gate checks who comes and tells a label; coming back after a broken line is checked again (1117 (十五)). */
export const enterGate = command(EnterGate, async (act) => {
  const { input, actor, now, tx, platform, record } = act;
  const { lot, seat } = await sitDown(act, input.lotId, evaluationPhases);
  const isProven = await provesIdentity(platform, personOf(actor).personId, input.identityProof, now, tx);
  ensure(isProven ? yes : no('evaluation.identity_unproven'));
  if (seat.state === 'SEATED') return { seat: seat.label };
  await seat.move('enter', 'holder', lot.isSuspended, now, tx, { enteredAt: now });
  const facts = { lotId: lot.id, seat: seat.label };
  await record(fact(expertsEvents, 'seat.entered', evaluationStream(lot.id), facts, 'committee'));
  return { seat: seat.label };
});

/**
 * A member who now knows the bidders declares to be free of conflict, and the platform checks what it knows itself.
 * Whoever is not free leaves, and the next in the drawn order is asked (O12 12; REG 46, 48).
 */
export const declare = command(Declare, async (act) => {
  const { input, now, tx, platform, record } = act;
  const sitting = await sitDown(act, input.lotId, ['GATE']);
  const { lot, evaluation, seat } = sitting;
  if (seat.state !== 'SEATED') throw new Refusal('evaluation.not_entered');
  if (seat.declaredAt !== null) throw new Refusal('evaluation.already_declared');
  if (input.hasConflict && input.conflict === '') throw new Refusal('evaluation.reason_missing');
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  // Whoever is close to one member is close to the consortium.
  const bidders = evaluation.bids.flatMap(
    ({ creditCode, bidderName, consortium }) => consortium?.members ?? [{ creditCode, name: bidderName }],
  );
  const found = await conflictsOf(platform, lot, project, { seat, bidders, now }, tx);
  if (input.hasConflict || found.length > 0) {
    const cause = input.hasConflict ? 'DECLARED_CONFLICT' : `AVOIDANCE ${found.join(' ')}`;
    await replaceMember(act, lot, seat, cause, input.hasConflict ? input.conflict : null);
    return { done: true } as const;
  }
  await seat.update({ declaredAt: now }, { transaction: tx });
  await MemberSheet.create({ lotId: lot.id, seat: seat.label, round: 0 }, { transaction: tx });
  const facts = { lotId: lot.id, seat: seat.label };
  await record(fact(expertsEvents, 'seat.declared', evaluationStream(lot.id), facts, 'committee'));
  await admitIfAllDeclared(act, sitting);
  return { done: true } as const;
});

/** When the whole committee has declared, it elects its chair. */
async function admitIfAllDeclared({ now, tx }: SittingAct, { lot, evaluation }: Sitting): Promise<void> {
  const draw = await ExpertDraw.current(lot.id, tx);
  const members = await committeeOf(lot.id, tx);
  const everyDeclared = draw?.state === 'READY' && members.every((member) => member.declaredAt !== null);
  if (everyDeclared) await evaluation.move('admit', lot, now, tx, { facts: { everyDeclared } });
}

/** The clock's own act; it stands at no door. */
const MarkAbsent = call({
  name: 'evaluation.markAbsent',
  http: ['POST', '/none'],
  who: [],
  input: z.strictObject({ seatId: id }),
  output: done,
});

/** When an expert who has not come counts as absent; never where the rulebook names no time. */
function lateAt(lot: Lot, evaluation: Evaluation, seat: Seat): Date | null {
  const rulebook = lot.rulebook ?? {};
  if (!rulebook['draw.noShowMinutes']) return null;
  const from = Math.max(seat.meetingAt.getTime(), evaluation.startedAt.getTime());
  return new Date(from + countOf(rulebook, 'draw.noShowMinutes') * 60_000);
}

const isLate = (lot: Lot, evaluation: Evaluation, seat: Seat, now: Date): boolean => {
  const late = lateAt(lot, evaluation, seat);
  return late !== null && now >= late;
};

/** Whoever accepted and does not come in time is absent: the next in the drawn order is asked (DOMAIN 5.3(8)). */
const markAbsent = command(MarkAbsent, async (act) => {
  const { input, now, tx } = act;
  const named = await Seat.findByPk(input.seatId, { attributes: ['lotId'], transaction: tx });
  if (!named) throw new Refusal('kernel.not_found');
  const lot = await Lot.lock(named.lotId, tx);
  const evaluation = await Evaluation.of(lot.id, tx);
  const seat = await Seat.findByPk(input.seatId, { transaction: tx, rejectOnEmpty: true });
  const isAbsent = lot.state === 'EVALUATING' && evaluation.phase === 'GATE' && seat.state === 'ACCEPTED';
  if (!isAbsent || !isLate(lot, evaluation, seat, now)) throw new Refusal('kernel.wrong_state', { state: seat.state });
  await replaceMember(act, lot, seat, 'ABSENT');
  return { done: true } as const;
});

export const absent: Alarm = {
  name: 'evaluation.absent',
  due: async (_platform, now) => {
    const sessions = await Evaluation.findAll({
      attributes: ['lotId', 'startedAt'],
      where: { phase: 'GATE' },
      limit: 500,
    });
    const lotIds = sessions.map((session) => session.lotId);
    const open = { id: lotIds, state: 'EVALUATING', isSuspended: false } as const;
    const lots = await Lot.findAll({ attributes: ['id', 'rulebook'], where: open });
    const seats = await Seat.findAll({
      where: { lotId: lots.map((lot) => lot.id), state: 'ACCEPTED', meetingAt: { [Op.lte]: now } },
    });
    return seats
      .filter((seat) => {
        const lot = lots.find((one) => one.id === seat.lotId);
        const session = sessions.find((one) => one.lotId === seat.lotId);
        return lot && session && isLate(lot, session, seat, now);
      })
      .map((seat) => seat.id);
  },
  ring: async (platform, seatId, now) => {
    await perform(markAbsent, { input: { seatId }, actor: theClock, now, platform });
  },
};
