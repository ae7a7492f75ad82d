import type { SeparatedPlan } from '../tenders/decisionPlan.ts';
import type { BallotChoice } from './choice.ts';

/** A finalist as the deciders see it: decimal text, or null where the evaluation gave no such figure. */
export interface Finalist {
  readonly bidId: string;
  readonly price: string;
  /** Total points, more is better; null when the evaluation gave no points. */
  readonly total: string | null;
  /** A grade of the plan's `creditGrades`, or points where the plan names no grades. */
  readonly credit: string | null;
}

export const roundPurposes = ['MAIN', 'RUN_OFF', 'INTERMEDIATE', 'TIE_REVOTE', 'ELIMINATION'] as const;
export type RoundPurpose = (typeof roundPurposes)[number];

/** Where a decision stands before a round. It follows from the closed rounds, so nobody need store it. */
export interface Standing {
  readonly finalists: readonly Finalist[];
  /** Counted from 1. */
  readonly round: number;
  readonly purpose: RoundPurpose;
  /** Those who may be named in this round. */
  readonly candidates: readonly string[];
  /** Those whose place does not depend on this round: already in the run-off, or safe from this elimination. */
  readonly secured: readonly string[];
  /** How often this very ballot has been repeated. */
  readonly repeats: number;
}

export interface Ballot {
  /** The member's anonymous seat. */
  readonly seat: string;
  readonly choice: BallotChoice;
}

export const winningGrounds = [
  'ABSOLUTE_MAJORITY',
  'RELATIVE_MAJORITY',
  'RUN_OFF',
  'LAST_STANDING',
  'POINTS',
  'FIRST_PLACES',
  'VOTES',
  'PRICE',
  'LOWER_PRICE',
  'HIGHER_EVALUATION_TOTAL',
  'BETTER_CREDIT',
  'CHAIR_WITH_REASONS',
] as const;
export type WinningGround = (typeof winningGrounds)[number];

/** What the chair is asked: who wins, who takes a place in the run-off, or who leaves. */
export const chairQuestions = ['WINNER', 'RUN_OFF_PLACE', 'LEAVES'] as const;
export type ChairQuestion = (typeof chairQuestions)[number];

export interface ChairDecides {
  readonly kind: 'chair_decides';
  readonly question: ChairQuestion;
  /** Those whom the chair may name. */
  readonly among: readonly string[];
  /** All who were tied, also those whom a declared criterion has put behind. */
  readonly tied: readonly string[];
  readonly secured: readonly string[];
}

export interface NextRound {
  readonly kind: 'next_round';
  readonly purpose: RoundPurpose;
  readonly candidates: readonly string[];
  readonly secured: readonly string[];
  readonly repeats: number;
}

export type Outcome =
  { readonly kind: 'winner'; readonly bidId: string; readonly by: WinningGround } | NextRound | ChairDecides;

/** One line of the published computation. */
export interface DecisionStep {
  readonly label: { readonly zh: string; readonly en: string };
  readonly formula: string;
  readonly value: string;
}

/** Votes, points or approvals of every candidate of the round; empty where nobody votes. */
export type Counts = Readonly<Record<string, number>>;

export interface CountedRound {
  readonly counts: Counts;
  readonly steps: readonly DecisionStep[];
  readonly outcome: Outcome;
}

/** What a count or a chair's word settles, with the steps that led to it. */
export interface Settled {
  readonly outcome: Outcome;
  readonly steps: readonly DecisionStep[];
}

/** Everything a count is made from. */
export interface Poll<Method> {
  readonly plan: SeparatedPlan;
  readonly method: Method;
  readonly standing: Standing;
  readonly ballots: readonly Ballot[];
}

export const winner = (bidId: string, by: WinningGround): Outcome => ({ kind: 'winner', bidId, by });

export const nextRound = (
  purpose: RoundPurpose,
  candidates: readonly string[],
  more: { readonly secured?: readonly string[]; readonly repeats?: number } = {},
): NextRound => ({
  kind: 'next_round',
  purpose,
  candidates,
  secured: more.secured ?? [],
  repeats: more.repeats ?? 0,
});

/** Keeps the finalists' own order, so that no round's list hints at a rank. */
export const inFinalistOrder = (standing: Standing, bidIds: readonly string[]): string[] =>
  standing.finalists.map((finalist) => finalist.bidId).filter((bidId) => bidIds.includes(bidId));

export const without = (all: readonly string[], gone: readonly string[]): string[] =>
  all.filter((bidId) => !gone.includes(bidId));

/** How many times each candidate is named; every candidate of the round has a count. */
export function tally(candidates: readonly string[], named: readonly string[]): Counts {
  const counts = new Map(candidates.map((bidId) => [bidId, 0]));
  for (const bidId of named) counts.set(bidId, (counts.get(bidId) ?? 0) + 1);
  return Object.fromEntries(counts);
}

export const countOf = (counts: Counts, bidId: string): number => counts[bidId] ?? 0;

/** Those with the most (or the fewest) of the count. */
export function extremes(counts: Counts, among: readonly string[], end: 'MOST' | 'FEWEST'): string[] {
  const figures = among.map((bidId) => countOf(counts, bidId));
  const mark = end === 'MOST' ? Math.max(...figures) : Math.min(...figures);
  return among.filter((bidId) => countOf(counts, bidId) === mark);
}

export const voteSteps = (counts: Counts, candidates: readonly string[], cast: number): DecisionStep[] =>
  candidates.map((bidId) => ({
    label: { zh: '得票', en: 'Votes' },
    formula: `${bidId}: ${countOf(counts, bidId)} of ${cast}`,
    value: String(countOf(counts, bidId)),
  }));

/** A parsed ballot of another form cannot reach a count: it was refused when it was cast. */
export function chosen<Kind extends BallotChoice['kind']>(
  ballot: Ballot,
  kind: Kind,
): Extract<BallotChoice, { kind: Kind }> {
  if (ballot.choice.kind !== kind) throw new RangeError(`a ballot of ${kind} was expected, not ${ballot.choice.kind}`);
  return ballot.choice as Extract<BallotChoice, { kind: Kind }>;
}

export const oneNames = (ballots: readonly Ballot[]): string[] =>
  ballots.map((ballot) => chosen(ballot, 'ONE_NAME').bidId);
