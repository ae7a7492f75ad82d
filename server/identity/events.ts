import { z } from 'zod';
import { id, roles } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { organisationKinds } from './contract.ts';

export const identityEvents = events({
  'organisation.registered': {
    v: 1,
    facts: z.strictObject({ organisationId: id, kind: z.enum(organisationKinds) }),
    meaning: 'An organisation opened an account.',
  },
  'person.added': {
    v: 1,
    facts: z.strictObject({ personId: id, organisationId: id, roles: z.array(z.enum(roles)) }),
    meaning: 'An organisation gave a person an account; the name is not in the log.',
  },
  'second_factor.confirmed': {
    v: 1,
    facts: z.strictObject({ personId: id }),
    meaning: 'A person set up a second factor.',
  },
  'second_factor.demanded': {
    v: 1,
    facts: z.strictObject({ organisationId: id, isDemanded: z.boolean() }),
    meaning: 'An organisation demands a second factor, or no longer does.',
  },
});
