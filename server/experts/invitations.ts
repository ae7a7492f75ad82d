import { DateTime } from 'luxon';
import type { Platform } from '../kernel/platform.ts';
import type { Follower } from '../kernel/ledger/follow.ts';
import { zone } from '../kernel/time/calendar.ts';
import { personOfSeat, Seat } from './seat.ts';
import { Venue } from './venue.ts';

const clockText = (at: Date): string => DateTime.fromJSDate(at, { zone }).toFormat('yyyy年M月d日 HH:mm');

/** What an expert hears by telephone: time and place, never whose tender it is (DOMAIN 5.3). */
export const invitationText = (
  seat: Pick<Seat, 'meetingAt' | 'replyUntil'>,
  venue: Pick<Venue, 'name' | 'city'>,
): string =>
  `请于${clockText(seat.meetingAt)}到${venue.city}${venue.name}参加评审。请在${clockText(seat.replyUntil)}前答复是否参加。`;

/**
 * Calls everybody who is invited in a draw, and calls off those who accepted and were then replaced before they came.
 * The notifier takes each key once, so that this may run again after a crash.
 */
export async function tellSeats(platform: Platform, drawId: string): Promise<void> {
  const seats = (await Seat.ofDraw(drawId)).filter((seat) => seat.kind === 'EXPERT');
  const venues = new Map((await Venue.findAll()).map((venue) => [venue.id, venue]));
  for (const seat of seats) {
    const venue = venues.get(seat.venueId ?? '');
    if (!venue) continue;
    const personId = personOfSeat(platform.keys, seat);
    if (seat.state === 'INVITED') {
      const text = invitationText(seat, venue);
      await platform.notifier.send(seat.id, { personId, kind: 'draw_invitation', text, replyUntil: seat.replyUntil });
    }
    if (seat.state === 'REPLACED' && seat.enteredAt === null) {
      const text = `原定${clockText(seat.meetingAt)}在${venue.city}${venue.name}的评审，请不必到场。`;
      await platform.notifier.send(`${seat.id}-off`, { personId, kind: 'draw_cancelled', text, replyUntil: null });
    }
  }
}

/** Calls again whom a crash between commit and call left uncalled. */
export const callInvited: Follower = {
  name: 'experts.callInvited',
  types: ['draw.made', 'seat.invited', 'seat.replaced'],
  follow: async (platform, entry) => {
    const lotId = entry.stream.split(':')[1] ?? '';
    for (const { drawId } of await Seat.findAll({ where: { lotId }, attributes: ['drawId'], group: ['drawId'] }))
      await tellSeats(platform, drawId);
  },
};
