import { z } from 'zod';
import { id, instant, line, money, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { SeparatedPlan } from '../tenders/decisionPlan.ts';
import { Head } from '../tenders/events.ts';
import { BallotChoice } from './choice.ts';
import { chairQuestions, roundPurposes, winningGrounds } from './standing.ts';

const lot = { lotId: id };
const seat = z.string().regex(/^D-\d{1,2}$/);
const bidIds = z.array(id).readonly();
const counts = z.record(id, z.number().int().min(0));

const Reason = z.strictObject({ factorId: line(32), text: line(2000) });
const FinalistFact = z.strictObject({
  bidId: id,
  price: money,
  total: z.string().nullable(),
  credit: z.string().nullable(),
});
const OutcomeFact = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('winner'), bidId: id, by: z.enum(winningGrounds) }),
  z.strictObject({
    kind: z.literal('next_round'),
    purpose: z.enum(roundPurposes),
    candidates: bidIds,
    secured: bidIds,
    repeats: z.number().int().min(0),
  }),
  z.strictObject({
    kind: z.literal('chair_decides'),
    question: z.enum(chairQuestions),
    among: bidIds,
    tied: bidIds,
    secured: bidIds,
  }),
]);

/** The ballots themselves stand in the sealed decision stream from the close of their round on; before it only their hash. */
export const decisionEvents = events({
  'report.checked': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      reportHash: sha256,
      note: z.string(),
      /** The greatest share of a criterion's range by which a score may lie off the others' mean unremarked. */
      threshold: z.string(),
      objectiveMismatches: z.array(z.strictObject({ bidId: id, criterionId: z.string() })),
      extremeScores: z.array(
        z.strictObject({
          seat: z.string(),
          bidId: id,
          criterionId: z.string(),
          points: z.string(),
          othersMean: z.string(),
        }),
      ),
    }),
    meaning:
      'The authority checked the evaluation report; what the platform computed for it is listed (1117 (五)). Sealed with the evaluation.',
  },
  'parallel.settled': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      equals: z.array(id),
      chosen: id,
      by: z.enum(['HIGHER_TECHNICAL', 'DRAW']),
      seed: z.string().nullable(),
    }),
    meaning:
      'Several candidates stood first side by side; the documents’ rule, or a draw that anybody can repeat, named one (87 Art. 68).',
  },
  'winner.deemed': {
    v: 1,
    facts: z.strictObject({ ...lot, winnerBidId: id, until: instant }),
    meaning:
      'The purchaser said nothing within the time of law: the first candidate is determined (87 Art. 68; GPR 43).',
  },
  'lot.awarded': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      winnerBidId: id,
      price: money,
      rank: z.number().int().min(1),
      reason: z.string(),
      /** Candidates before it that may win no more lots of the project, with the lots they won. */
      skipped: z.array(z.strictObject({ bidId: id, lots: z.array(z.string()) })).optional(),
    }),
    meaning:
      'The authority determined the winner among the ranked candidates, with the ground where it is not the first (REG 55).',
  },
  'deciders.named': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      chair: seat,
      /** A pseudonym of this lot only: whoever holds the vault key can show later who sat here. */
      members: z.array(z.strictObject({ seat, tag: sha256 })),
    }),
    meaning:
      'The authority named its decision committee; the log knows seats, not names. A later naming replaces the former.',
  },
  'decision.opened': {
    v: 1,
    facts: z.strictObject({ ...lot, members: z.number().int(), finalists: z.number().int(), heads: z.array(Head) }),
    meaning: 'The decision began; committee, finalists and plan are fixed in the sealed stream that ends here.',
  },
  'decision.started': {
    v: 1,
    facts: z.strictObject({ ...lot, plan: SeparatedPlan, finalists: z.array(FinalistFact).min(2) }),
    meaning: 'What the decision is counted by: the declared plan and the closed set of finalists (LAW 57).',
  },
  'decider.entered': {
    v: 1,
    facts: z.strictObject({ ...lot, seat, isFreeOfConflict: z.literal(true) }),
    meaning: 'A member entered and declared to be free of conflict.',
  },
  'ballot.cast': {
    v: 1,
    facts: z.strictObject({ ...lot, round: z.number().int().min(1), seat, commitment: sha256 }),
    meaning: 'A member cast a ballot; its hash binds choice and reasons, which nobody sees before the round closes.',
  },
  'round.counted': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      round: z.number().int().min(1),
      purpose: z.enum(roundPurposes),
      candidates: bidIds,
      ballots: z
        .array(z.strictObject({ seat, choice: BallotChoice, reasons: z.array(Reason), salt: z.string() }))
        .min(1),
      counts,
      outcome: OutcomeFact,
    }),
    meaning: 'All ballots of a round were in: they are opened, and anybody can repeat the count.',
  },
  'chair.decided': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      round: z.number().int().min(1),
      seat,
      question: z.enum(chairQuestions),
      bidId: id,
      reason: z.string(),
    }),
    meaning: 'The chair separated, with reasons, what the figures had left equal. Never a lot (1117 (二)).',
  },
  'decision.reported': {
    v: 1,
    facts: z.strictObject({ ...lot, reportId: id, reportHash: sha256 }),
    meaning: 'The decision report was written; this is the hash that the members sign.',
  },
  'decision.signed': {
    v: 1,
    facts: z.strictObject({ ...lot, seat, reportHash: sha256, dissent: z.string().nullable() }),
    meaning: 'A member signed the report, with a dissent where there is one.',
  },
  'decision.concluded': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      winnerBidId: id,
      price: money,
      method: z.string(),
      rounds: z.number().int().min(1),
      reportId: id,
      reportHash: sha256,
      heads: z.array(Head),
    }),
    meaning:
      'Every member has signed: the winner is determined, and the whole sealed decision stream is bound here (LAW 57).',
  },
  'award.notified': {
    v: 1,
    facts: z.strictObject({ ...lot, winnerBidId: id, price: money, letterId: id, noticeId: id }),
    meaning: 'The award letter and the result notices went out at one moment (LAW 45).',
  },
});
