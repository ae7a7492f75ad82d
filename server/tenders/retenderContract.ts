import { z } from 'zod';
import { call, id, instant, line } from '../kernel/call.ts';

/** Why a procedure came to nothing, as the authority's analysis names it (LAW 28, 42; O12 27). */
export const retenderCauses = [
  'FEW_BIDDERS',
  'QUALIFICATION_NARROW',
  'CEILING_LOW',
  'TIME_SHORT',
  'DOCUMENTS_DEFECTIVE',
  'SCOPE_UNCLEAR',
  'LITTLE_KNOWN',
  'RIGGING_SUSPECTED',
  'AWARD_INVALID',
  'OTHER',
] as const;
export type RetenderCause = (typeof retenderCauses)[number];

/** What was found to be wrong, and what the new documents do about it. */
export const RetenderAnalysis = z.strictObject({
  causes: z.array(z.enum(retenderCauses)).min(1).max(retenderCauses.length),
  text: line(4000),
});
export type RetenderAnalysis = z.output<typeof RetenderAnalysis>;

/** Tenders a failed, terminated or invalidated lot again: a new lot of the same project, its documents a draft copy of the old ones. */
export const RetenderLot = call({
  name: 'tenders.retenderLot',
  http: ['POST', '/lots/:lotId/retender'],
  who: ['authority'],
  input: z.strictObject({ lotId: id, analysis: RetenderAnalysis }),
  output: z.object({ lotId: id }),
});

const Linked = z.object({ id, code: z.string(), name: z.string() });

/** A lot among its retenders: the one before, the one after, and how often it has failed. */
export const RetenderView = z.object({
  of: Linked.nullable(),
  next: Linked.nullable(),
  analysis: z.object({ causes: z.array(z.enum(retenderCauses)), text: z.string(), at: instant }).nullable(),
  /** Failures of this lot and of those before it. */
  failures: z.number(),
  /** So many failures allow the authority to ask for leave not to tender again; null where the law knows no such way. */
  exemptAfter: z.number().nullable(),
});
