import { z } from 'zod';
import { day, id, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';

const version = { versionId: id, number: z.string() };

export const catalogueEvents = events({
  'catalogue.drafted': {
    v: 1,
    facts: z.strictObject({ ...version, basedOnId: id }),
    meaning: 'A new version of the trading catalogue was begun from the one in force.',
  },
  'catalogue.draft_changed': {
    v: 1,
    facts: z.strictObject({ versionId: id, contentHash: sha256 }),
    meaning: 'The draft of a version was edited.',
  },
  'catalogue.consulted': {
    v: 1,
    facts: z.strictObject({ ...version, contentHash: sha256, until: day }),
    meaning: 'The draft was opened to everybody’s comments until a day.',
  },
  'catalogue.commented': {
    v: 1,
    facts: z.strictObject({ versionId: id, commentId: id, textHash: sha256 }),
    meaning: 'Somebody commented; who is not in the log.',
  },
  'catalogue.comment_answered': {
    v: 1,
    facts: z.strictObject({ versionId: id, commentId: id, textHash: sha256, answerHash: sha256 }),
    meaning: 'A comment was answered; comment and answer are public.',
  },
  'catalogue.revised': {
    v: 1,
    facts: z.strictObject(version),
    meaning: 'The draft was taken back to be revised; what was said is kept.',
  },
  'catalogue.approved': {
    v: 1,
    facts: z.strictObject({ ...version, contentHash: sha256, validFrom: day, publication: z.string() }),
    meaning: 'A second officer approved the version; it comes into force on its first day.',
  },
  'catalogue.entered': {
    v: 1,
    facts: z.strictObject({ ...version, validFrom: day, supersededId: id.nullable() }),
    meaning: 'The version came into force by the clock and superseded the former.',
  },
  'catalogue.withdrawn': {
    v: 1,
    facts: z.strictObject({ ...version, reason: z.string() }),
    meaning: 'The draft or approved version was withdrawn for a stated reason.',
  },
  'rulebook.drafted': {
    v: 1,
    facts: z.strictObject({ draftId: id, contentHash: sha256 }),
    meaning: 'New values of parameters were drafted.',
  },
  'rulebook.draft_changed': {
    v: 1,
    facts: z.strictObject({ draftId: id, contentHash: sha256 }),
    meaning: 'A draft of parameters was edited.',
  },
  'rulebook.proposed': {
    v: 1,
    facts: z.strictObject({ draftId: id, contentHash: sha256 }),
    meaning: 'The first officer answers for the draft under this hash.',
  },
  'rulebook.revised': {
    v: 1,
    facts: z.strictObject({ draftId: id }),
    meaning: 'A proposed draft was taken back to be revised.',
  },
  'rulebook.approved': {
    v: 1,
    facts: z.strictObject({
      draftId: id,
      contentHash: sha256,
      changes: z.array(
        z.strictObject({
          parameter: z.string(),
          regime: z.string(),
          item: z.string(),
          from: z.string().nullable(),
          to: z.string(),
          unit: z.string(),
          law: z.string(),
          validFrom: day,
        }),
      ),
    }),
    meaning: 'A second officer approved the new values; each ends the former on the day before it begins.',
  },
  'rulebook.withdrawn': {
    v: 1,
    facts: z.strictObject({ draftId: id }),
    meaning: 'A draft of parameters was withdrawn.',
  },
  'rulebook.checked': {
    v: 1,
    facts: z.strictObject({ entryId: id, parameter: z.string(), value: z.string(), note: z.string() }),
    meaning: 'An officer compared a value with its source.',
  },
  'calendar.proposed': {
    v: 1,
    facts: z.strictObject({ draftId: id, year: z.number().int(), contentHash: sha256 }),
    meaning: 'The holidays of a year were proposed.',
  },
  'calendar.approved': {
    v: 1,
    facts: z.strictObject({ draftId: id, year: z.number().int(), contentHash: sha256 }),
    meaning: 'A second officer approved the holidays of a year: days are counted with them from now on.',
  },
  'calendar.withdrawn': {
    v: 1,
    facts: z.strictObject({ draftId: id, year: z.number().int() }),
    meaning: 'The proposed holidays of a year were withdrawn.',
  },
  'calendar.missing': {
    v: 1,
    facts: z.strictObject({ year: z.number().int() }),
    meaning: 'The daily check found no holiday calendar for a year into which deadlines reach.',
  },
});
