import { z } from 'zod';
import { id } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { trusteeRecipient } from './contract.ts';

export const trusteesEvents = events({
  'trustee.enrolled': {
    v: 1,
    facts: z.strictObject({
      organisationId: id,
      recipient: trusteeRecipient,
      replaces: trusteeRecipient.nullable(),
    }),
    meaning: 'An organisation made known the key to which its shares are sealed from now on.',
  },
});
