import { z } from 'zod';
import { id, instant, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { allSuspensionCauses } from './contract.ts';

export const supervisionEvents = events({
  'lot.suspended': {
    v: 1,
    facts: z.strictObject({ lotId: id, cause: z.enum(allSuspensionCauses), reason: z.string() }),
    meaning: 'The procedure was stopped for this cause; its clocks stand still from here (REG 22, 62; NB 25).',
  },
  'objection.received': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      objectionId: id,
      kind: z.enum(['DOCUMENTS', 'PREQUALIFICATION']),
      parts: z.array(z.string()),
      textHash: sha256,
      answerDueAt: instant,
    }),
    meaning: 'Somebody objected to the documents in these parts; who it was is not in the log (REG 22).',
  },
  'objection.accepted': {
    v: 1,
    facts: z.strictObject({ lotId: id, objectionId: id, by: z.enum(['system', 'authority', 'clock']) }),
    meaning: 'An objection was found admissible and waits for its answer.',
  },
  'objection.correction_asked': {
    v: 1,
    facts: z.strictObject({ lotId: id, objectionId: id, until: instant }),
    meaning: 'The authority asked for what an objection lacks.',
  },
  'objection.corrected': {
    v: 1,
    facts: z.strictObject({ lotId: id, objectionId: id, textHash: sha256 }),
    meaning: 'The objector put right what was missing.',
  },
  'objection.inadmissible': {
    v: 1,
    facts: z.strictObject({ lotId: id, objectionId: id, ground: z.string() }),
    meaning: 'An objection was not accepted, on this ground.',
  },
  'objection.answer_drafted': {
    v: 1,
    facts: z.strictObject({ lotId: id, objectionId: id }),
    meaning: 'The answer to an objection was drafted; it is not public yet.',
  },
  'objection.replied': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      objectionId: id,
      isUpheld: z.boolean(),
      answer: z.string(),
      documentsVersion: z.number().int().min(1),
    }),
    meaning:
      'The authority answered an objection for all to read; one that was right led to this version of the documents.',
  },
  'objection.settled': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      objectionId: id,
      outcome: z.enum(['SATISFIED', 'COMPLAINT', 'WITHDRAWN']),
    }),
    meaning: 'The objector was satisfied, goes on to the supervisor, or took the objection back.',
  },
  'objection.overdue': {
    v: 1,
    facts: z.strictObject({ lotId: id, objectionId: id }),
    meaning: 'An objection was not answered in time; the supervisor was told (REG 77).',
  },
  'suspension.ended': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      cause: z.enum(allSuspensionCauses),
      reason: z.string(),
      left: z.array(z.string()),
    }),
    meaning: 'One cause of a suspension is over; the procedure stands still for those that are left.',
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
