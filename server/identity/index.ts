import type { Room } from '../kernel/room.ts';
import { identityEvents } from './events.ts';
import { defineOrganisation } from './organisation.ts';
import { definePerson } from './person.ts';
import { addPerson, confirmSecondFactor, demandSecondFactor, enrolSecondFactor } from './persons.ts';
import { listBidders, listOrganisations, listPersons } from './queries.ts';
import { identityRefusals } from './refusals.ts';
import { registerOrganisation } from './registerOrganisation.ts';

export { isCreditCode } from './creditCode.ts';
export { Organisation } from './organisation.ts';
export { hashPassword } from './password.ts';
export { Person } from './person.ts';
export { codeAt, isCode } from './secondFactor.ts';
export { makeSessions, type Sessions } from './session.ts';
export { rolesOfKind } from './policy.ts';

export const room: Room = {
  name: 'identity',
  define: (db) => {
    defineOrganisation(db);
    definePerson(db);
  },
  handlers: [
    registerOrganisation,
    addPerson,
    demandSecondFactor,
    enrolSecondFactor,
    confirmSecondFactor,
    listOrganisations,
    listBidders,
    listPersons,
  ],
  refusals: identityRefusals,
  events: identityEvents,
};
