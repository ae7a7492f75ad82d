import { z } from 'zod';
import { UploadView } from '../files/contract.ts';
import { call, decimalText, done, id, instant, line, money, paragraph, sha256 } from '../kernel/call.ts';
import { SecurityEvidence } from '../securities/contract.ts';
import { EvaluationScheme } from '../tenders/scheme.ts';
import { policyKinds, SupplyOffer, SupplyTerms } from '../tenders/supply.ts';

export const evaluationPhases = [
  'GATE',
  'CHAIR',
  'PRELIMINARY',
  'SCORING',
  'OBJECTIVE_CHECK',
  'SUMMARY',
  'SIGNING',
  'CLOSED',
] as const;
export type EvaluationPhase = (typeof evaluationPhases)[number];

const lot = { lotId: id };

export const StartEvaluation = call({
  name: 'evaluation.startEvaluation',
  http: ['POST', '/lots/:lotId/evaluation'],
  who: ['centre', 'agency'],
  input: z.strictObject(lot),
  output: done,
});
/** The gate: identity is checked (interface), the venue is the one of the invitation, and the lot's name is told. */
export const EnterGate = call({
  name: 'evaluation.enterGate',
  http: ['POST', '/lots/:lotId/evaluation/gate'],
  who: ['expert', 'authority'],
  live: true,
  input: z.strictObject({ ...lot, identityProof: line(200) }),
  output: z.object({ seat: z.string() }),
});
/** Avoidance after seeing the bidders, and discipline; a declared conflict ends the seat. */
export const Declare = call({
  name: 'evaluation.declare',
  http: ['POST', '/lots/:lotId/evaluation/declaration'],
  who: ['expert', 'authority'],
  live: true,
  input: z.strictObject({
    ...lot,
    hasConflict: z.boolean(),
    conflict: paragraph(500),
    keepsDiscipline: z.literal(true),
  }),
  output: done,
});
export const VoteChair = call({
  name: 'evaluation.voteChair',
  http: ['POST', '/lots/:lotId/evaluation/chair'],
  who: ['expert', 'authority'],
  live: true,
  input: z.strictObject({ ...lot, seat: line(8) }),
  output: done,
});

/** The securities of the bids as evidence for the preliminary review (R5). */
export const GetSecurityEvidence = call({
  name: 'evaluation.getSecurityEvidence',
  http: ['GET', '/lots/:lotId/evaluation/securities'],
  who: ['expert', 'authority'],
  input: z.strictObject(lot),
  output: z.object({ isAsked: z.boolean(), rows: z.array(SecurityEvidence) }),
});

export const verdicts = ['PASS', 'FAIL'] as const;
export const ReviewItem = call({
  name: 'evaluation.reviewItem',
  http: ['POST', '/lots/:lotId/evaluation/reviews'],
  who: ['expert', 'authority'],
  live: true,
  input: z.strictObject({ ...lot, bidId: id, itemId: line(32), verdict: z.enum(verdicts), reason: paragraph(1000) }),
  output: done,
});
/** The member has judged every item of every bid; when all have, the majority of each item stands. */
export const SubmitReviews = call({
  name: 'evaluation.submitReviews',
  http: ['POST', '/lots/:lotId/evaluation/reviews/submit'],
  who: ['expert', 'authority'],
  live: true,
  input: z.strictObject(lot),
  output: done,
});

const JudgedItem = z.strictObject({ bidId: id, itemId: line(32), verdict: z.enum(verdicts), reason: paragraph(1000) });
/** Procurement: the purchaser or its agency reviews qualification, every item of every bid in one act (87 Art. 44). */
export const ConcludeQualification = call({
  name: 'evaluation.concludeQualification',
  http: ['POST', '/lots/:lotId/qualification'],
  who: ['authority', 'agency'],
  input: z.strictObject({ ...lot, judged: z.array(JudgedItem).max(5000) }),
  output: z.object({ counted: z.number(), mayEvaluate: z.boolean() }),
});
export const GetQualification = call({
  name: 'evaluation.getQualification',
  http: ['GET', '/lots/:lotId/qualification'],
  who: ['authority', 'agency', 'supervisor'],
  input: z.strictObject(lot),
  output: z.object({
    lotId: id,
    lotName: z.string(),
    items: z.array(z.object({ id: z.string(), title: z.string(), groundCode: z.string() })),
    bids: z.array(
      z.object({
        bidId: id,
        bidderName: z.string(),
        brand: z.string().nullable(),
        claim: z.object({ deduction: z.string(), kind: z.enum(policyKinds), statement: z.string() }).nullable(),
        files: z.array(UploadView),
      }),
    ),
    judged: z.array(JudgedItem).nullable(),
    concludedAt: instant.nullable(),
    mayJudge: z.boolean(),
  }),
});

export const GiveScore = call({
  name: 'evaluation.giveScore',
  http: ['POST', '/lots/:lotId/evaluation/scores'],
  who: ['expert', 'authority'],
  live: true,
  input: z.strictObject({
    ...lot,
    bidId: id,
    criterionId: line(32),
    points: decimalText,
    version: z.number().int().min(0),
  }),
  output: z.object({ version: z.number(), commitment: sha256 }),
});
export const SubmitSheet = call({
  name: 'evaluation.submitSheet',
  http: ['POST', '/lots/:lotId/evaluation/sheet'],
  who: ['expert', 'authority'],
  live: true,
  input: z.strictObject(lot),
  output: done,
});
export const SignReport = call({
  name: 'evaluation.signReport',
  http: ['POST', '/lots/:lotId/evaluation/report/signature'],
  who: ['expert', 'authority'],
  live: true,
  input: z.strictObject({ ...lot, reportHash: sha256, dissent: paragraph(4000) }),
  output: done,
});

/** One step of the calculation; `bidId` where it is about one bid. */
export const StepView = z.object({
  label: z.object({ zh: z.string(), en: z.string() }),
  formula: z.string(),
  value: z.string(),
  bidId: z.string().nullable(),
});
export const RankedBidView = z.object({
  bidId: z.string(),
  /** Null where the price envelope stayed sealed. */
  price: z.string().nullable(),
  evaluatedPrice: z.string().nullable(),
  deviation: z.string().nullable(),
  priceScore: z.string().nullable(),
  components: z.array(z.object({ id: z.string(), title: z.string(), points: z.string() })),
  total: z.string().nullable(),
  rank: z.number().nullable(),
  rejected: z.string().nullable(),
});
export const ResultView = z.object({
  benchmark: z.string().nullable(),
  ranking: z.array(RankedBidView),
  needsDecision: z.boolean(),
  steps: z.array(StepView),
});

export const MemberView = z.object({
  seat: z.string(),
  kind: z.enum(['EXPERT', 'REPRESENTATIVE']),
  isPresent: z.boolean(),
  isChair: z.boolean(),
  hasEntered: z.boolean(),
  hasDeclared: z.boolean(),
  hasVotedChair: z.boolean(),
  reviewsGiven: z.number(),
  reviewsSubmitted: z.boolean(),
  scoresGiven: z.number(),
  sheetSubmitted: z.boolean(),
  hasSigned: z.boolean(),
});

/** The session as a member sees it; watchers see the same without `mine`, `bids` and documents. Never another's score before all have submitted. */
export const EvaluationView = z.object({
  lotId: id,
  lotName: z.string(),
  phase: z.enum(evaluationPhases),
  startedAt: instant,
  members: z.array(MemberView),
  expected: z.object({ reviews: z.number(), scores: z.number() }),
  scheme: EvaluationScheme,
  envelopes: z.enum(['ONE', 'TWO']),
  /** Two envelopes: when the technical evaluation was closed; then the session waits for the prices. */
  technicalClosedAt: instant.nullable(),
  ceiling: money.nullable(),
  bids: z.array(
    z.object({
      bidId: id,
      bidderName: z.string(),
      /** Null while the price envelope is not opened. */
      price: money.nullable(),
      isRejected: z.boolean(),
      rejectionGround: z.string().nullable(),
      files: z.array(UploadView),
      declared: z.record(z.string(), z.string()),
      /** What is offered item by item, where the documents ask for items. */
      supply: SupplyOffer.nullable().optional(),
    }),
  ),
  /** The items that the documents ask to be priced. */
  supply: SupplyTerms.nullable().optional(),
  mine: z
    .object({
      seat: z.string(),
      reviews: z.array(z.object({ bidId: id, itemId: z.string(), verdict: z.enum(verdicts), reason: z.string() })),
      scores: z.array(z.object({ bidId: id, criterionId: z.string(), points: z.string(), version: z.number() })),
      /** Objective items on which members differ; only these may be changed in OBJECTIVE_CHECK. */
      mismatches: z.array(z.object({ bidId: id, criterionId: z.string() })),
      hasVotedChair: z.boolean(),
    })
    .nullable(),
  result: ResultView.nullable(),
  reportHash: sha256.nullable(),
  reportId: id.nullable(),
});
export const GetEvaluation = call({
  name: 'evaluation.getEvaluation',
  http: ['GET', '/lots/:lotId/evaluation'],
  who: 'person',
  live: true,
  input: z.strictObject(lot),
  output: EvaluationView,
});

/** Stateless: the whole calculation of a scheme on given bids and sheets. */
export const TryEvaluation = call({
  name: 'evaluation.tryEvaluation',
  http: ['POST', '/try/evaluation'],
  who: 'public',
  input: z.strictObject({
    scheme: EvaluationScheme,
    ceiling: money.nullable(),
    /** The coefficient drawn at the opening, where the scheme declares a set. */
    coefficient: decimalText.optional(),
    bids: z
      .array(
        z.strictObject({
          id: line(40),
          price: money,
          rejected: line(60).optional(),
          declared: z.record(z.string(), z.string().max(40)).optional(),
        }),
      )
      .min(1)
      .max(200),
    /** points[member][bid][criterion] as decimal text. */
    sheets: z.record(z.string().max(40), z.record(z.string().max(40), z.record(z.string().max(40), decimalText))),
  }),
  output: ResultView,
});
