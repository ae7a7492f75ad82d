import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, personOf, theClock } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Tx } from '../kernel/db.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { Refusal } from '../kernel/verdict.ts';
import { evaluationStream, Lot } from '../tenders/index.ts';
import { ReplyInvitation } from './contract.ts';
import { expertsEvents } from './events.ts';
import { ExpertDraw } from './expertDraw.ts';
import { completeIfHeld, inviteNext } from './seats.ts';
import { Seat, seatTag } from './seat.ts';

/** A seat with its lot and draw, the lot locked first: a seat never changes its lot. */
async function lockSeat(seatId: string, tx: Tx): Promise<{ lot: Lot; draw: ExpertDraw; seat: Seat }> {
  const named = await Seat.findByPk(seatId, { attributes: ['lotId'], transaction: tx });
  if (!named) throw new Refusal('experts.invitation_unknown');
  const lot = await Lot.lock(named.lotId, tx);
  const seat = await Seat.findByPk(seatId, { transaction: tx, rejectOnEmpty: true });
  const draw = await ExpertDraw.findByPk(seat.drawId, { transaction: tx, rejectOnEmpty: true });
  return { lot, draw, seat };
}

/** An expert answers in time; who declines makes room for the next in the drawn order (DOMAIN 5.3). */
export const replyInvitation = command(ReplyInvitation, async (act) => {
  const { input, actor, now, tx, platform, record } = act;
  const { lot, draw, seat } = await lockSeat(input.invitationId, tx);
  if (seat.personTag !== seatTag(platform.keys, personOf(actor).personId))
    throw new Refusal('experts.invitation_unknown');
  await seat.move(input.accepts ? 'accept' : 'decline', 'holder', lot.isSuspended, now, tx, { repliedAt: now });
  const type = input.accepts ? 'seat.accepted' : 'seat.declined';
  await record(fact(expertsEvents, type, evaluationStream(lot.id), { drawId: draw.id, seat: seat.label }, 'expert'));
  if (input.accepts) await completeIfHeld(act, lot, draw, 'committee');
  else await inviteNext(act, lot, draw, seat);
  return { done: true } as const;
});

/** The clock's own act; it stands at no door. */
const LapseInvitation = call({
  name: 'experts.lapseInvitation',
  http: ['POST', '/none'],
  who: [],
  input: z.strictObject({ seatId: id }),
  output: done,
});

const lapseInvitation = command(LapseInvitation, async (act) => {
  const { input, now, tx, record } = act;
  const { lot, draw, seat } = await lockSeat(input.seatId, tx);
  await seat.move('lapse', 'clock', lot.isSuspended, now, tx);
  const facts = { drawId: draw.id, seat: seat.label };
  await record(fact(expertsEvents, 'seat.unanswered', evaluationStream(lot.id), facts));
  await inviteNext(act, lot, draw, seat);
  return { done: true } as const;
});

/** Whoever does not answer in time has answered: the next in the drawn order is asked. */
export const unanswered: Alarm = {
  name: 'experts.unanswered',
  due: async (_platform, now) => {
    const where = { state: 'INVITED', replyUntil: { [Op.lte]: now } } as const;
    const seats = await Seat.findAll({ attributes: ['id'], where, order: [['replyUntil', 'ASC']], limit: 200 });
    return seats.map((seat) => seat.id);
  },
  ring: async (platform, seatId, now) => {
    await perform(lapseInvitation, { input: { seatId }, actor: theClock, now, platform });
  },
};
