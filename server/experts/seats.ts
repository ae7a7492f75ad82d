import type { Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import type { Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { evaluationStream, type Lot } from '../tenders/index.ts';
import { expertsEvents } from './events.ts';
import { Expert } from './expert.ts';
import { candidateName, ExpertDraw } from './expertDraw.ts';
import { nextFrozen } from './frozenDraw.ts';
import { tellSeats } from './invitations.ts';
import { replyUntil } from './rules.ts';
import { heldSeats, liveSeats } from './states.ts';
import { Seat, seatTag } from './seat.ts';

/** The part of an act that the making and unmaking of seats needs. */
export type SeatAct = Pick<Act<Call>, 'now' | 'tx' | 'platform' | 'record' | 'announce'>;

const placesOf = (draw: ExpertDraw): number => draw.frozen.venues.reduce((sum, venue) => sum + venue.number, 0);
const isLive = (seat: Seat): boolean => liveSeats.includes(seat.state);
const isHeld = (seat: Seat): boolean => heldSeats.includes(seat.state);

/** How many experts' places of a drawn committee nobody holds or is asked for. */
export async function freePlaces(draw: ExpertDraw, tx?: Tx): Promise<number> {
  const seats = await Seat.ofDraw(draw.id, tx);
  return placesOf(draw) - seats.filter((seat) => seat.kind === 'EXPERT' && isLive(seat)).length;
}

/** The next label of a lot: labels are never given twice. */
async function nextLabel(lotId: string, tx: Tx): Promise<string> {
  return `E-${String((await Seat.count({ where: { lotId }, transaction: tx })) + 1)}`;
}

/** Whom a pseudonym of this draw stands for, known only to whoever holds the vault's key. */
export async function personsOf({ platform, tx }: SeatAct, draw: ExpertDraw): Promise<ReadonlyMap<string, string>> {
  const rows = await Expert.findAll({ attributes: ['personId'], transaction: tx });
  return new Map(rows.map(({ personId }) => [candidateName(platform.keys, draw.id, personId), personId]));
}

export interface NewSeat {
  readonly personId: string;
  readonly kind: Seat['kind'];
  readonly venueId: string | null;
  readonly candidate: string | null;
  readonly place: number | null;
}

/** A place is given: an expert is asked, a representative holds it at once. */
export async function giveSeat(act: SeatAct, lot: Lot, draw: ExpertDraw, told: NewSeat): Promise<Seat> {
  const { platform, now, tx } = act;
  const { personId, ...rest } = told;
  const until = replyUntil(lot.rulebook ?? {}, now);
  const planned = new Date(draw.plan.meetingAt);
  const isNamed = told.kind === 'REPRESENTATIVE';
  return Seat.create(
    {
      ...rest,
      id: newId(platform),
      lotId: lot.id,
      drawId: draw.id,
      purpose: draw.purpose,
      label: await nextLabel(lot.id, tx),
      sealedPerson: platform.keys.seal('seat', personId),
      personTag: seatTag(platform.keys, personId),
      state: isNamed ? 'ACCEPTED' : 'INVITED',
      invitedAt: now,
      repliedAt: isNamed ? now : null,
      replyUntil: until,
      // Whoever is called late is not late: the meeting begins for a substitute when the answer is due.
      meetingAt: planned > until ? planned : until,
    },
    { transaction: tx },
  );
}

/** Asks the next in the same drawn order for a place that `left` leaves free; records when nobody is left (REG 48). */
export async function inviteNext(act: SeatAct, lot: Lot, draw: ExpertDraw, left: Seat): Promise<void> {
  if (left.kind === 'REPRESENTATIVE' || left.venueId === null) return;
  const { record, tx } = act;
  const seats = await Seat.ofDraw(draw.id, tx);
  const order = draw.drawnOrder ?? [];
  const names = (some: readonly Seat[]) => some.flatMap((seat) => seat.candidate ?? []);
  const at = { venueId: left.venueId, asked: names(seats), live: names(seats.filter(isLive)) };
  const candidate = nextFrozen(order, draw.frozen, at);
  const personId = candidate === null ? undefined : (await personsOf(act, draw)).get(candidate);
  if (candidate === null || personId === undefined) {
    const missing = await freePlaces(draw, tx);
    await record(
      fact(expertsEvents, 'draw.exhausted', evaluationStream(lot.id), { drawId: draw.id, missing }, 'platform'),
    );
    return;
  }
  const place = order.indexOf(candidate);
  const seat = await giveSeat(act, lot, draw, { personId, kind: 'EXPERT', venueId: left.venueId, candidate, place });
  const facts = { drawId: draw.id, seat: seat.label, candidate, insteadOf: left.label };
  await record(fact(expertsEvents, 'seat.invited', evaluationStream(lot.id), facts, 'platform'));
  act.announce(() => tellSeats(act.platform, draw.id));
}

/** Moves the draw to READY when every planned place is held. */
export async function completeIfHeld(
  act: SeatAct,
  lot: Lot,
  draw: ExpertDraw,
  party: 'committee' | 'authority',
): Promise<void> {
  const held = (await Seat.ofDraw(draw.id, act.tx)).filter(isHeld);
  const experts = held.filter((seat) => seat.kind === 'EXPERT').length;
  const everyPlaceHeld = experts === placesOf(draw) && held.length - experts === draw.plan.representatives;
  if (draw.state !== 'DRAWN' || !everyPlaceHeld) return;
  await draw.move('complete', party, lot, act.now, act.tx, { facts: { everyPlaceHeld }, change: { readyAt: act.now } });
  const facts = { drawId: draw.id, members: held.map((seat) => seat.label) };
  await act.record(fact(expertsEvents, 'draw.ready', evaluationStream(lot.id), facts, 'platform'));
}

/** Ends live seats for a cause that stands in the log. What these members concluded does not count (REG 48). */
export async function replaceSeats(
  act: SeatAct,
  lot: Lot,
  seats: readonly Seat[],
  cause: string,
  conflict: string | null = null,
): Promise<void> {
  const { now, tx, platform, record } = act;
  const ended = seats.filter(isLive);
  for (const seat of ended) {
    const sealedConflict = conflict === null ? null : platform.keys.seal('conflict', conflict);
    await seat.move('replace', 'committee', lot.isSuspended, now, tx, { endCause: cause, sealedConflict });
    const facts = { lotId: lot.id, seat: seat.label, cause };
    await record(fact(expertsEvents, 'seat.replaced', evaluationStream(lot.id), facts, 'platform'));
  }
  const draws = new Set(ended.map((seat) => seat.drawId));
  for (const drawId of draws) act.announce(() => tellSeats(platform, drawId));
}

/** A member leaves and the next in the drawn order is asked; the committee is incomplete until somebody accepts. */
export async function replaceMember(
  act: SeatAct,
  lot: Lot,
  seat: Seat,
  cause: string,
  conflict: string | null = null,
): Promise<void> {
  const draw = await ExpertDraw.findByPk(seat.drawId, { transaction: act.tx, rejectOnEmpty: true });
  await replaceSeats(act, lot, [seat], cause, conflict);
  if (draw.state === 'READY')
    await draw.move('reopen', 'committee', lot, act.now, act.tx, { change: { readyAt: null } });
  await inviteNext(act, lot, draw, seat);
}
