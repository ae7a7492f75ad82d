import { z } from 'zod';
import { id, instant, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { Head } from '../tenders/events.ts';

const own = { lotId: id, applicationId: id };
const seat = { lotId: id, seat: z.string().max(8) };

/** Public entries hold commitments only; what an applicant did stands in its own stream, the review in a sealed one. */
export const prequalificationEvents = events({
  'prequalification.opened': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      documentsHash: sha256,
      rulebookHash: sha256,
      documentsUntil: instant,
      deadlineAt: instant,
      reviewedBy: z.enum(['COMMITTEE', 'AUTHORITY']),
    }),
    meaning: 'The prequalification notice went out; the law of that day is frozen under rulebookHash.',
  },
  'application.submitted': {
    v: 1,
    facts: z.strictObject({
      ...own,
      version: z.number().int().min(1),
      manifestHash: sha256,
      replaces: sha256.nullable(),
    }),
    meaning: 'A sealed application arrived whole, in the applicant’s own sealed stream (O20 28).',
  },
  'application.withdrawn': {
    v: 1,
    facts: z.strictObject({ ...own, version: z.number().int().min(1) }),
    meaning: 'An applicant took its application back before the deadline.',
  },
  'applications.closed': {
    v: 1,
    facts: z.strictObject({ lotId: id, commitment: sha256 }),
    meaning:
      'Applications ended; the ends of the sealed streams are fixed by a commitment that does not tell how many there are.',
  },
  'key_window.extended': {
    v: 1,
    facts: z.strictObject({ lotId: id, minutes: z.number().int(), reason: z.string(), until: instant }),
    meaning: 'All applicants got more time to hand in their keys.',
  },
  'application.key_released': {
    v: 1,
    facts: z.strictObject({ ...own, keyHash: sha256 }),
    meaning: 'The applicant handed in the key of its application.',
  },
  'application.opened': {
    v: 1,
    facts: z.strictObject({ ...own, formHash: sha256 }),
    meaning: 'Every file of the application was opened and agrees with what was sealed.',
  },
  'application.failed': {
    v: 1,
    facts: z.strictObject({ ...own, code: z.string(), outcome: z.enum(['REVOKED', 'WITHDRAWN_BY_FAULT']) }),
    meaning: 'The application was not opened, and whose fault that is (O20 28, 31).',
  },
  'review.started': {
    v: 1,
    facts: z.strictObject({ lotId: id, members: z.array(z.string()), applications: z.array(id) }),
    meaning: 'The review of the opened applications began (REG 18).',
  },
  'reviewer.declared': {
    v: 1,
    facts: z.strictObject(seat),
    meaning: 'A member came in with a checked identity and declared to be free of conflict.',
  },
  'review.submitted': {
    v: 1,
    facts: z.strictObject(seat),
    meaning: 'A member handed in the review of all applications.',
  },
  'review.reported': {
    v: 1,
    facts: z.strictObject({ lotId: id, reportHash: sha256 }),
    meaning: 'The report lies before the members under this hash.',
  },
  'review.signed': {
    v: 1,
    facts: z.strictObject({ ...seat, reportHash: sha256, dissentHash: sha256.nullable() }),
    meaning: 'A member signed the report, with a dissent where there is one.',
  },
  'review.concluded': {
    v: 1,
    facts: z.strictObject({ lotId: id, reportId: id, reportHash: sha256, passed: z.number().int().min(0) }),
    meaning: 'Every member signed; the report stands.',
  },
  'application.judged': {
    v: 1,
    facts: z.strictObject({
      ...own,
      letterId: id,
      outcome: z.enum(['PASSED', 'FAILED']),
      resultHash: sha256,
    }),
    meaning: 'The applicant’s own result, in its own stream (REG 19).',
  },
  'prequalification.concluded': {
    v: 1,
    facts: z.strictObject({ lotId: id, reportHash: sha256, heads: z.array(Head) }),
    meaning: 'The review ended; its sealed stream cannot be rewritten from here on. Who passed is not in the log.',
  },
});
