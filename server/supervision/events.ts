import { z } from 'zod';
import { id, instant } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { suspensionCauses } from './contract.ts';

export const supervisionEvents = events({
  'lot.suspended': {
    v: 1,
    facts: z.strictObject({ lotId: id, cause: z.enum(suspensionCauses), reason: z.string() }),
    meaning: 'The supervisor stopped the procedure; its clocks stand still from here (REG 62).',
  },
  'lot.resumed': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      reason: z.string(),
      stoodStillMs: z.number().int().min(0),
      deadlineAt: instant.nullable(),
      publicityEndsAt: instant.nullable(),
    }),
    meaning: 'The procedure goes on; every period that was running has got back the time for which it stood still.',
  },
  'clock.advanced': {
    v: 1,
    facts: z.strictObject({ from: instant, to: instant }),
    meaning: 'Sandbox only: an operator moved the time forward.',
  },
});
