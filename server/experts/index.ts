import type { Room } from '../kernel/room.ts';
import { defineExpert } from './expert.ts';
import { defineExpertDraw } from './expertDraw.ts';
import { expertsEvents } from './events.ts';
import { callInvited } from './invitations.ts';
import { nameRepresentative } from './nameRepresentative.ts';
import { commitNonce, revealNonce } from './nonces.ts';
import { planDraw } from './planDraw.ts';
import { getDraw, listSpecialties, listVenues, myInvitations, tryDraw } from './queries.ts';
import { expertsRefusals } from './refusals.ts';
import { replyInvitation, unanswered } from './replyInvitation.ts';
import { runDraw } from './runDraw.ts';
import { defineSeat } from './seat.ts';
import { defineVenue } from './venue.ts';

export { createExpert, Expert, type NewExpert } from './expert.ts';
export type { Dossier, NamedOrganisation } from './dossier.ts';
export { ExpertDraw } from './expertDraw.ts';
export { expertsEvents } from './events.ts';
export {
  committeeOf,
  committeeVerdict,
  conflictsOf,
  isMemberOf,
  neverEvaluated,
  seatTags,
  wasInvited,
} from './membership.ts';
export { recomputations } from './recompute.ts';
export { replaceMember } from './seats.ts';
export { labelNumber, personOfSeat, Seat, seatTag } from './seat.ts';
export { purposeAt, type DrawPurpose } from './states.ts';
export { provesIdentity } from './provesIdentity.ts';
export { specialties } from './specialties.ts';
export { createVenue, Venue } from './venue.ts';

export const room: Room = {
  name: 'experts',
  define: (db) => {
    defineExpert(db);
    defineVenue(db);
    defineExpertDraw(db);
    defineSeat(db);
  },
  handlers: [
    listVenues,
    listSpecialties,
    planDraw,
    commitNonce,
    revealNonce,
    runDraw,
    getDraw,
    nameRepresentative,
    myInvitations,
    replyInvitation,
    tryDraw,
  ],
  refusals: expertsRefusals,
  events: expertsEvents,
  alarms: [unanswered],
  followers: [callInvited],
};
