import { z } from 'zod';
import { decimalText, id, money, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { Head } from '../tenders/events.ts';
import { EvaluationScheme } from '../tenders/scheme.ts';

const seat = z.string().max(8);
const lot = { lotId: id };
const leaf = { bidId: id, criterionId: z.string().max(32) };
const ground = z.string().max(80);

const AdjustmentFactShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('UNITS'), units: z.string() }),
  z.strictObject({
    kind: z.literal('PAYMENTS'),
    payments: z.array(z.strictObject({ share: z.string(), periods: z.string() })),
  }),
  z.strictObject({
    kind: z.literal('OMITTED'),
    items: z.array(z.strictObject({ item: z.string(), otherPrices: z.array(z.string()) })),
  }),
]);

/** What the calculation was made from besides the sheets, so that anybody can make it again. */
export const ComputedFrom = z.strictObject({
  ceiling: money.nullable(),
  drawnCoefficient: z.string().optional(),
  bids: z.array(
    z.strictObject({
      id,
      price: money,
      receiptOrder: z.number().int(),
      deduction: z.string().optional(),
      rejected: z.strictObject({ ground, stage: z.enum(['PRELIMINARY', 'LATER']) }).optional(),
      measures: z.record(z.string(), z.string()),
      adjustments: z.record(z.string(), AdjustmentFactShape),
    }),
  ),
});

/** All but `technical.concluded` and the last two stand in the evaluation stream: sealed until the candidates are published. Members are labels. */
export const evaluationEvents = events({
  'evaluation.started': {
    v: 1,
    facts: z.strictObject({ ...lot, members: z.array(seat), bids: z.array(id) }),
    meaning: 'The gate was opened for these members and bids.',
  },
  'chair.voted': {
    v: 1,
    facts: z.strictObject({ ...lot, seat }),
    meaning: 'A member cast a secret ballot for the chair.',
  },
  'chair.elected': { v: 1, facts: z.strictObject({ ...lot, seat }), meaning: 'The committee has a chair.' },
  'review.given': {
    v: 1,
    facts: z.strictObject({ ...lot, seat, bidId: id, itemId: z.string().max(32) }),
    meaning: 'A member judged an item of the preliminary review; how is told when all have.',
  },
  'reviews.submitted': {
    v: 1,
    facts: z.strictObject({ ...lot, seat }),
    meaning: 'A member judged every item of every bid.',
  },
  'qualification.concluded': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      qualified: z.array(id),
      rejected: z.array(z.strictObject({ bidId: id, ground, items: z.array(z.string()) })),
    }),
    meaning: 'The purchaser or its agency reviewed the qualification of every bid before the evaluation (87 Art. 44).',
  },
  'preliminary.concluded': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      standing: z.array(id),
      rejected: z.array(
        z.strictObject({
          bidId: id,
          ground,
          by: z.enum(['COMMITTEE', 'COMPUTED', 'PURCHASER']),
          items: z.array(z.strictObject({ itemId: z.string(), ground, fails: z.number(), passes: z.number() })),
        }),
      ),
    }),
    meaning: 'The majority of each item stands; bids failed on an item are rejected with its ground (REG 51).',
  },
  'score.given': {
    v: 1,
    facts: z.strictObject({ ...lot, seat, ...leaf, version: z.number().int().min(1), commitment: sha256 }),
    meaning: 'A member scored a leaf: the points stay behind the commitment until all sheets are in.',
  },
  'sheet.submitted': {
    v: 1,
    facts: z.strictObject({ ...lot, seat, round: z.number().int().min(1) }),
    meaning: 'A member handed in a complete score sheet.',
  },
  'objective.differs': {
    v: 1,
    facts: z.strictObject({ ...lot, leaves: z.array(z.strictObject(leaf)) }),
    meaning: 'Members differ on objective leaves; only these may be changed (87 Art. 64).',
  },
  'scores.opened': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      scores: z.array(
        z.strictObject({ seat, ...leaf, version: z.number().int(), points: decimalText, salt: z.string() }),
      ),
    }),
    meaning: 'All sheets were in and every commitment was opened at once.',
  },
  'evaluation.computed': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      scheme: EvaluationScheme,
      from: ComputedFrom,
      resultHash: sha256,
      benchmark: z.string().nullable(),
      ranking: z.array(z.strictObject({ bidId: id, rank: z.number().int(), total: z.string().nullable() })),
    }),
    meaning: 'Prices and sheets became a ranking; from these facts anybody can calculate it again.',
  },
  'report.presented': {
    v: 1,
    facts: z.strictObject({ ...lot, reportHash: sha256 }),
    meaning: 'The report lies before the members under this hash.',
  },
  'report.signed': {
    v: 1,
    facts: z.strictObject({ ...lot, seat, reportHash: sha256, dissentHash: sha256.nullable() }),
    meaning: 'A member signed exactly this report, with or without a dissent.',
  },
  'technical.concluded': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      passed: z.array(id),
      rejected: z.array(z.strictObject({ bidId: id, ground })),
      heads: z.array(Head),
    }),
    meaning:
      'Public: the technical envelopes are evaluated before any price is opened; who passed, and the end of the sealed stream so far.',
  },
  'evaluation.concluded': {
    v: 1,
    facts: z.strictObject({ ...lot, reportId: id, reportHash: sha256, heads: z.array(Head) }),
    meaning: 'Public: the evaluation ended; the report and the sealed stream can no longer be changed (REG 53).',
  },
  'evaluation.failed': {
    v: 1,
    facts: z.strictObject({ ...lot, ground, heads: z.array(Head) }),
    meaning: 'Public: no bid could be recommended; the sealed stream can no longer be changed (LAW 42).',
  },
});
