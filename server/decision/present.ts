import type { z } from 'zod';
import type { OutputOf } from '../kernel/call.ts';
import type { Recommended } from '../evaluation/index.ts';
import type { Lot } from '../tenders/index.ts';
import type { DecisionPlan } from '../tenders/decisionPlan.ts';
import type { CandidateView, GetDecision, RoundView } from './contract.ts';
import type { Decider, Decision } from './decision.ts';
import type { CastBallot, DecisionRound } from './decisionRound.ts';
import type { LotLimit } from './limitOf.ts';
import { outcomeText } from './outcomeText.ts';
import type { DecisionViewer } from './policy.ts';
import type { Counts } from './standing.ts';

type View = OutputOf<typeof GetDecision>;
type Round = z.output<typeof RoundView>;

export interface DecisionRows {
  readonly lot: Lot;
  readonly plan: DecisionPlan;
  readonly decision: Decision | null;
  readonly deciders: readonly Decider[];
  readonly rounds: readonly DecisionRound[];
  /** Of every round that was opened, the open one included, each in the order of the seats. */
  readonly ballots: readonly (readonly CastBallot[])[];
  readonly recommended: readonly Recommended[];
  readonly limit: LotLimit | null;
  /** Seats whose members follow the decision now. */
  readonly present: readonly string[];
}

/** A member hears the file only after declaring to be free of conflict; before it, no more than the public. */
function fileFor({ deciders, recommended }: DecisionRows, viewer: DecisionViewer): readonly Recommended[] {
  const isOutside =
    viewer.kind === 'member' && deciders.some((one) => one.seat === viewer.seat && one.enteredAt === null);
  return isOutside ? recommended.map((one) => ({ ...one, total: null })) : recommended;
}

const candidateOf = (
  { bidId, bidderName, price, rank, total }: Recommended,
  limit: LotLimit | null,
): z.output<typeof CandidateView> => ({
  bidId,
  bidderName,
  price,
  rank,
  total,
  skippedFor: skippedFor(bidId, limit),
});

function skippedFor(bidId: string, limit: LotLimit | null): string[] | null {
  const found = limit?.standing.skipped.find((one) => one.bidId === bidId);
  return found ? [...found.lots] : null;
}

const countTexts = (counts: Counts): Record<string, string> =>
  Object.fromEntries(Object.entries(counts).map(([bidId, count]) => [bidId, String(count)]));

const closedRound = (round: DecisionRound, ballots: readonly CastBallot[]): Round => ({
  round: round.round,
  purpose: round.purpose,
  candidates: round.candidates,
  cast: ballots.length,
  counts: countTexts(round.counts),
  ballots: ballots.map(({ seat, choice, reasons }) => ({ seat, choice, reasons })),
  outcome: outcomeText(round.outcome),
});

/** Of an open round everybody hears only how many have voted (DOMAIN 8.3). */
function roundsOf({ decision, rounds, ballots }: DecisionRows): Round[] {
  const closed = rounds.map((round, at) => closedRound(round, ballots[at] ?? []));
  if (decision?.state !== 'RUNNING' || !decision.standing) return closed;
  const { round, purpose, candidates } = decision.standing;
  const cast = ballots[round - 1]?.length ?? 0;
  return [...closed, { round, purpose, candidates: [...candidates], cast, counts: null, ballots: null, outcome: null }];
}

/** Who has voted in the open round; between rounds nobody has a ballot to cast. */
const castSeats = ({ decision, ballots }: DecisionRows): string[] =>
  decision?.state === 'RUNNING' ? (ballots[decision.round - 1] ?? []).map((ballot) => ballot.seat) : [];

function membersOf(rows: DecisionRows): View['members'] {
  const cast = castSeats(rows);
  return rows.deciders.map(({ seat, isChair, enteredAt, signedAt }) => ({
    seat,
    isChair,
    hasEntered: enteredAt !== null,
    isPresent: rows.present.includes(seat),
    hasCast: cast.includes(seat),
    hasSigned: signedAt !== null,
  }));
}

function mineOf(rows: DecisionRows, viewer: DecisionViewer): View['mine'] {
  const mine = viewer.kind === 'member' ? membersOf(rows).find((one) => one.seat === viewer.seat) : undefined;
  if (!mine) return null;
  const { seat, isChair, hasCast, hasSigned } = mine;
  return { seat, isChair, hasCast, hasSigned };
}

/** A decision for one who may look into it. The ballots of a round that is still open are in no answer, whoever asks. */
export function presentDecision(rows: DecisionRows, viewer: DecisionViewer): View {
  const { lot, plan, decision } = rows;
  const recommended = fileFor(rows, viewer);
  const winnerBidId = lot.winnerBidId ?? decision?.winnerBidId ?? null;
  const winner = recommended.find((one) => one.bidId === winnerBidId);
  return {
    lotId: lot.id,
    lotName: lot.name,
    state: decision?.state ?? null,
    plan,
    finalists: recommended.map((one) => candidateOf(one, rows.limit)),
    members: membersOf(rows),
    rounds: roundsOf(rows),
    mine: mineOf(rows, viewer),
    winner: winner ? candidateOf(winner, null) : null,
    awardLimit: rows.limit ? { atMost: rows.limit.atMost, waitsFor: [...rows.limit.standing.waitsFor] } : null,
    reportHash: decision?.reportHash ?? null,
    reportId: decision?.reportId ?? null,
    startedAt: decision?.startedAt?.toISOString() ?? null,
  };
}
