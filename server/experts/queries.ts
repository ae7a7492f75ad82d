import type { z } from 'zod';
import { personOf, query } from '../kernel/act.ts';
import { digestOf } from '../kernel/digest.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot, partyOf, Project } from '../tenders/index.ts';
import type { LotState } from '../tenders/states.ts';
import { type DrawView, GetDraw, ListSpecialties, ListVenues, MyInvitations, TryDraw } from './contract.ts';
import { drawIsSound, drawOrder } from './draw.ts';
import { ExpertDraw } from './expertDraw.ts';
import { noncesOf } from './runDraw.ts';
import { Seat, seatTag } from './seat.ts';
import { specialties } from './specialties.ts';
import { heldSeats, purposeAt } from './states.ts';
import { Venue } from './venue.ts';

export const listVenues = query(ListVenues, async () => {
  const rows = await Venue.findAll({ order: [['name', 'ASC']], limit: 500 });
  return { items: rows.map(({ id, name, city, region, seats }) => ({ id, name, city, region, seats })) };
});

export const listSpecialties = query(ListSpecialties, () => Promise.resolve({ items: [...specialties] }));

const beforeReport: readonly LotState[] = [
  'PREQ_OPEN',
  'PREQ_REVIEW',
  'PREQ_DONE',
  'TENDERING',
  'BID_CLOSED',
  'OPENING',
  'OPENED',
  'EVALUATING',
];

/** The draw as the owners of the lot, the centre and the supervisor see it: labels and pseudonyms, never a name. */
export const getDraw = query(GetDraw, async ({ input, actor, platform }) => {
  const lot = await Lot.findByPk(input.lotId);
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  const party = project ? partyOf(actor, project) : null;
  if (!lot || party === null) throw new Refusal('kernel.not_found');
  const draw = await ExpertDraw.current(lot.id, undefined, purposeAt(lot.state));
  if (!draw) return { draw: null };
  const seats = await Seat.ofDraw(draw.id);
  // Where members sit stays hidden until the report is signed, except to those who open the doors (DOMAIN 5.5).
  const showsVenues = party === 'centre' || !beforeReport.includes(lot.state);
  const venues = new Map((await Venue.findAll()).map((venue) => [venue.id, venue.name]));
  const platformNonce = () => platform.keys.unseal('draw-nonce', draw.sealedNonce);
  return {
    draw: present(draw, seats, (venueId) => (showsVenues ? (venues.get(venueId ?? '') ?? null) : null), platformNonce),
  };
});

function present(
  draw: ExpertDraw,
  seats: readonly Seat[],
  venueName: (venueId: string | null) => string | null,
  platformNonce: () => string,
): z.output<typeof DrawView> {
  const waiting = seats.filter((seat) => seat.state === 'INVITED').map((seat) => seat.replyUntil.getTime());
  const isDrawn = draw.drawnAt !== null;
  return {
    drawId: draw.id,
    lotId: draw.lotId,
    state: draw.state,
    plan: draw.plan,
    poolHash: draw.poolHash,
    candidateCount: draw.frozen.pool.length,
    commitments: {
      platform: draw.platformCommitment,
      authority: draw.authorityCommitment,
      supervisor: draw.supervisorCommitment,
    },
    nonces: isDrawn ? noncesOf(draw.supervisorNonce ?? '', draw.authorityNonce ?? '', platformNonce()) : null,
    seed: draw.seed,
    order: draw.drawnOrder,
    seats: seats.map((seat) => ({
      seat: seat.label,
      kind: seat.kind,
      state: seat.state,
      venue: venueName(seat.venueId),
    })),
    replyUntil: waiting.length === 0 ? null : new Date(Math.max(...waiting)).toISOString(),
  };
}

/** A person's own invitations: time and place, and the lot only when its gate is open (DOMAIN 5.3). */
export const myInvitations = query(MyInvitations, async ({ actor, platform }) => {
  const personTag = seatTag(platform.keys, personOf(actor).personId);
  const seats = await Seat.findAll({ where: { personTag }, order: [['meetingAt', 'DESC']], limit: 100 });
  const lots = await Lot.findAll({ where: { id: seats.map((seat) => seat.lotId) }, attributes: ['id', 'state'] });
  const open = new Set(lots.filter((lot) => lot.state === 'EVALUATING').map((lot) => lot.id));
  const reviewing = new Set(lots.filter((lot) => lot.state === 'PREQ_REVIEW').map((lot) => lot.id));
  const venues = new Map((await Venue.findAll()).map((venue) => [venue.id, venue]));
  const items = seats.map((seat) => {
    const venue = venues.get(seat.venueId ?? '');
    const isOpen = seat.purpose === 'EVALUATION' && open.has(seat.lotId);
    const isTold =
      heldSeats.includes(seat.state) &&
      (isOpen || (seat.purpose === 'PREQUALIFICATION' && reviewing.has(seat.lotId)) || seat.enteredAt !== null);
    return {
      invitationId: seat.id,
      meetingAt: seat.meetingAt.toISOString(),
      venue: { name: venue?.name ?? '', city: venue?.city ?? '' },
      replyUntil: seat.replyUntil.toISOString(),
      state: seat.state,
      lotId: isTold ? seat.lotId : null,
      purpose: isTold ? seat.purpose : null,
    };
  });
  return { items };
});

/** Any draw again, from what anybody may know: the same pure function that the platform ran. */
export const tryDraw = query(TryDraw, ({ input }) => {
  const { candidates, nonces, take, substitutes } = input;
  if (!drawIsSound(candidates, nonces)) throw new Refusal('experts.draw_unsound');
  const { poolHash, seed, order } = drawOrder({ digest: digestOf(input.digest), candidates, nonces });
  return Promise.resolve({
    poolHash,
    seed,
    order: [...order],
    regular: order.slice(0, take),
    substitutes: order.slice(take, take + substitutes),
  });
});
