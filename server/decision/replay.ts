import { no, yes, type Facts, type Verdict } from '../kernel/verdict.ts';
import { lotteryMethods, type DecisionPlan, type SeparatedPlan } from '../tenders/decisionPlan.ts';
import { applyChair, checkBallot, checkChairChoice, countRound, openingStanding } from './ballot.ts';
import {
  nextRound,
  type Ballot,
  type ChairDecides,
  type Counts,
  type DecisionStep,
  type Finalist,
  type NextRound,
  type Outcome,
  type RoundPurpose,
  type Standing,
  type WinningGround,
} from './standing.ts';

export interface ReplayedRound {
  readonly round: number;
  readonly purpose: RoundPurpose;
  readonly candidates: readonly string[];
  readonly counts: Counts;
  readonly steps: readonly DecisionStep[];
  /** What the count said, before any word of the chair. */
  readonly outcome: Outcome;
  /** What the chair was asked after this round and said, in order. */
  readonly chairSaid: readonly string[];
}

/** A decision as far as its rounds go. Exactly one of `winner`, `next` and `chair` is set. */
export interface ReplayedDecision {
  readonly rounds: readonly ReplayedRound[];
  readonly winner: { readonly bidId: string; readonly by: WinningGround } | null;
  /** The standing of the round to be opened. */
  readonly next: Standing | null;
  /** What the chair must say before anything else. */
  readonly chair: ChairDecides | null;
}

type Refused = Extract<Verdict, { ok: false }>;
const refused = (code: string, facts: Facts): Refused => ({ ok: false, code, facts });

export type Replay = { readonly ok: true; readonly decision: ReplayedDecision } | Refused;

const standingAfter = (standing: Standing, { purpose, candidates, secured, repeats }: NextRound): Standing => ({
  finalists: standing.finalists,
  round: standing.round + 1,
  purpose,
  candidates,
  secured,
  repeats,
});

function checkFinalists(finalists: readonly Finalist[]): Verdict {
  if (finalists.length < 2) return no('decision.too_few_finalists', { finalists: finalists.length });
  const isSet = new Set(finalists.map((finalist) => finalist.bidId)).size === finalists.length;
  return isSet ? yes : no('decision.named_twice');
}

/** Whether the ballots of a round may be counted together: at least one, one a seat, each castable. */
export function checkRound(plan: SeparatedPlan, standing: Standing, ballots: readonly Ballot[]): Verdict {
  const { round } = standing;
  if (ballots.length === 0) return no('decision.no_ballots', { round });
  const isOneEach = new Set(ballots.map((ballot) => ballot.seat)).size === ballots.length;
  if (!isOneEach) return no('decision.seat_cast_twice', { round });
  for (const { seat, choice } of ballots) {
    const verdict = checkBallot(plan, standing, choice);
    if (!verdict.ok) return no(verdict.code, { ...verdict.facts, round, seat });
  }
  return yes;
}

interface Heard {
  readonly ok: true;
  readonly outcome: Outcome;
  readonly steps: readonly DecisionStep[];
  readonly said: readonly string[];
}

/** Lets the chair answer as long as the chair is asked and has words left. */
function hearChair(
  plan: SeparatedPlan,
  standing: Standing,
  counted: Outcome,
  words: readonly string[],
): Heard | Refused {
  let outcome = counted;
  const steps: DecisionStep[] = [];
  const said: string[] = [];
  for (const bidId of words) {
    if (outcome.kind !== 'chair_decides') break;
    const verdict = checkChairChoice(outcome, bidId);
    if (!verdict.ok) return verdict;
    const settled = applyChair(plan, standing, outcome, bidId);
    outcome = settled.outcome;
    steps.push(...settled.steps);
    said.push(bidId);
  }
  return { ok: true, outcome, steps, said };
}

interface Progress {
  readonly rounds: readonly ReplayedRound[];
  readonly standing: Standing;
  readonly outcome: Outcome;
}

const conclude = ({ rounds, standing, outcome }: Progress): ReplayedDecision => ({
  rounds,
  winner: outcome.kind === 'winner' ? { bidId: outcome.bidId, by: outcome.by } : null,
  next: outcome.kind === 'next_round' ? (rounds.length === 0 ? standing : standingAfter(standing, outcome)) : null,
  chair: outcome.kind === 'chair_decides' ? outcome : null,
});

/**
 * The whole decision recomputed from its ballots and the chair's words in order, as anybody may do once they are
 * published. The platform keeps no other state: the round to open is this replay's `next`.
 */
export function replay(
  plan: DecisionPlan,
  finalists: readonly Finalist[],
  rounds: readonly (readonly Ballot[])[],
  chairChoices: readonly string[] = [],
): Replay {
  if (plan.mode === 'RANKED') return refused('decision.not_separated', { mode: plan.mode });
  const isLottery = (lotteryMethods as readonly string[]).includes(plan.method.kind);
  if (isLottery) return refused('tenders.lottery_forbidden', { method: plan.method.kind });
  const verdict = checkFinalists(finalists);
  if (!verdict.ok) return verdict;
  return replayRounds(plan, openingStanding(finalists), rounds, chairChoices);
}

function replayRounds(
  plan: SeparatedPlan,
  opening: Standing,
  rounds: readonly (readonly Ballot[])[],
  chairChoices: readonly string[],
): Replay {
  const replayed: ReplayedRound[] = [];
  let words = chairChoices;
  let standing = opening;
  let outcome: Outcome = nextRound('MAIN', opening.candidates);
  for (const ballots of rounds) {
    if (outcome.kind !== 'next_round') return refused('decision.round_not_open', { round: replayed.length + 1 });
    if (replayed.length > 0) standing = standingAfter(standing, outcome);
    const verdict = checkRound(plan, standing, ballots);
    if (!verdict.ok) return verdict;
    const counted = countRound(plan, standing, ballots);
    const heard = hearChair(plan, standing, counted.outcome, words);
    if (!heard.ok) return heard;
    const { round, purpose, candidates } = standing;
    const steps = [...counted.steps, ...heard.steps];
    replayed.push({
      round,
      purpose,
      candidates,
      counts: counted.counts,
      steps,
      outcome: counted.outcome,
      chairSaid: heard.said,
    });
    words = words.slice(heard.said.length);
    outcome = heard.outcome;
  }
  if (words.length > 0) return refused('decision.chair_not_asked', { words: words.length });
  return { ok: true, decision: conclude({ rounds: replayed, standing, outcome }) };
}
