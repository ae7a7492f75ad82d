import { z } from 'zod';
import { call, done, id, instant, line, money, paragraph, sha256 } from '../kernel/call.ts';
import { DecisionPlan } from '../tenders/decisionPlan.ts';
import { BallotChoice } from './choice.ts';

const lot = { lotId: id };

/** The authority checks the report: objective mismatches, abnormal scores, improper rejections (1117 (五)). */
export const CheckReport = call({
  name: 'decision.checkReport',
  http: ['POST', '/lots/:lotId/report-check'],
  who: ['authority'],
  input: z.strictObject({ ...lot, isInOrder: z.literal(true), note: paragraph(2000) }),
  output: done,
});
export const CandidateView = z.object({
  bidId: id,
  bidderName: z.string(),
  price: money,
  rank: z.number().nullable(),
  total: z.string().nullable(),
  /** The lots whose award keeps it from winning this one (award limit); null while nothing does. */
  skippedFor: z.array(z.string()).nullable(),
});
/** RANKED: the winner among the candidates; other than rank 1 needs a ground of REG 55. */
export const AwardLot = call({
  name: 'decision.awardLot',
  http: ['POST', '/lots/:lotId/award'],
  who: ['authority'],
  input: z.strictObject({ ...lot, bidId: id, reason: paragraph(2000) }),
  output: done,
});

export const NameDeciders = call({
  name: 'decision.nameDeciders',
  http: ['POST', '/lots/:lotId/deciders'],
  who: ['authority'],
  input: z.strictObject({ ...lot, chairId: id, personIds: z.array(id).min(3).max(15) }),
  output: done,
});
export const StartDecision = call({
  name: 'decision.startDecision',
  http: ['POST', '/lots/:lotId/decision'],
  who: ['authority'],
  input: z.strictObject(lot),
  output: done,
});
/** A decider enters, declares to be free of conflict, and hears the file. */
export const EnterDecision = call({
  name: 'decision.enterDecision',
  http: ['POST', '/lots/:lotId/decision/entry'],
  who: ['decider'],
  live: true,
  input: z.strictObject({ ...lot, isFreeOfConflict: z.literal(true) }),
  output: z.object({ seat: z.string() }),
});
export const CastBallot = call({
  name: 'decision.castBallot',
  http: ['POST', '/lots/:lotId/decision/ballots'],
  who: ['decider'],
  live: true,
  input: z.strictObject({
    ...lot,
    round: z.number().int().min(1).max(50),
    choice: BallotChoice,
    reasons: z.array(z.strictObject({ factorId: line(32), text: line(2000) })).max(20),
  }),
  output: z.object({ commitment: sha256 }),
});
export const ChairDecides = call({
  name: 'decision.chairDecides',
  http: ['POST', '/lots/:lotId/decision/chair'],
  who: ['decider'],
  live: true,
  input: z.strictObject({ ...lot, bidId: id, reason: line(2000) }),
  output: done,
});
export const SignDecision = call({
  name: 'decision.signDecision',
  http: ['POST', '/lots/:lotId/decision/signature'],
  who: ['decider'],
  live: true,
  input: z.strictObject({ ...lot, reportHash: sha256, dissent: paragraph(2000) }),
  output: done,
});
/** The award letter and the result notices go out at the same moment (LAW 45). */
export const NotifyAward = call({
  name: 'decision.notifyAward',
  http: ['POST', '/lots/:lotId/award/notice'],
  who: ['authority'],
  input: z.strictObject(lot),
  output: done,
});

export const RoundView = z.object({
  round: z.number(),
  purpose: z.string(),
  candidates: z.array(id),
  cast: z.number(),
  /** Null until every ballot of the round is in. */
  counts: z.record(z.string(), z.string()).nullable(),
  ballots: z
    .array(
      z.object({
        seat: z.string(),
        choice: BallotChoice,
        reasons: z.array(z.object({ factorId: z.string(), text: z.string() })),
      }),
    )
    .nullable(),
  outcome: z.string().nullable(),
});

export const DecisionView = z.object({
  lotId: id,
  lotName: z.string(),
  state: z.enum(['NAMED', 'RUNNING', 'CHAIR_DECIDES', 'SIGNING', 'CLOSED']).nullable(),
  plan: DecisionPlan,
  finalists: z.array(CandidateView),
  members: z.array(
    z.object({
      seat: z.string(),
      isChair: z.boolean(),
      hasEntered: z.boolean(),
      isPresent: z.boolean(),
      hasCast: z.boolean(),
      hasSigned: z.boolean(),
    }),
  ),
  rounds: z.array(RoundView),
  mine: z.object({ seat: z.string(), isChair: z.boolean(), hasCast: z.boolean(), hasSigned: z.boolean() }).nullable(),
  /** At most so many lots of the project for one bidder; lots that must be awarded before this one. */
  awardLimit: z.object({ atMost: z.number(), waitsFor: z.array(z.string()) }).nullable(),
  winner: CandidateView.nullable(),
  reportHash: sha256.nullable(),
  reportId: id.nullable(),
  /** Procurement: until when the purchaser determines, and which of parallel candidates the declared rule names (87 Art. 68). */
  determination: z.object({ until: instant.nullable(), first: id.nullable() }).nullable().optional(),
  startedAt: instant.nullable(),
});
export const GetDecision = call({
  name: 'decision.getDecision',
  http: ['GET', '/lots/:lotId/decision'],
  who: 'person',
  live: true,
  input: z.strictObject(lot),
  output: DecisionView,
});

/** Stateless: replay a vote, round by round. */
export const TryDecision = call({
  name: 'decision.tryDecision',
  http: ['POST', '/try/decision'],
  who: 'public',
  input: z.strictObject({
    plan: DecisionPlan,
    finalists: z
      .array(
        z.strictObject({
          bidId: line(40),
          price: money,
          total: z.string().max(20),
          credit: z.string().max(20).optional(),
        }),
      )
      .min(2)
      .max(10),
    rounds: z
      .array(
        z
          .array(z.strictObject({ seat: line(8), choice: BallotChoice }))
          .min(1)
          .max(15),
      )
      .min(1)
      .max(50),
    chairChoice: line(40).optional(),
  }),
  output: z.object({
    rounds: z.array(
      z.object({
        purpose: z.string(),
        candidates: z.array(z.string()),
        counts: z.record(z.string(), z.string()),
        steps: z.array(
          z.object({ label: z.object({ zh: z.string(), en: z.string() }), formula: z.string(), value: z.string() }),
        ),
        outcome: z.string(),
      }),
    ),
    winner: z.string().nullable(),
  }),
});
