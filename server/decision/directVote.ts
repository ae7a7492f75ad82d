import type { DecisionMethod, SeparatedPlan } from '../tenders/decisionPlan.ts';
import {
  countOf,
  extremes,
  inFinalistOrder,
  nextRound,
  oneNames,
  tally,
  voteSteps,
  winner,
  without,
  type CountedRound,
  type Counts,
  type Poll,
  type Settled,
  type Standing,
} from './standing.ts';
import { breakTie, settleWinner } from './tieBreak.ts';

type DirectVote = Extract<DecisionMethod, { kind: 'DIRECT_VOTE' }>;

/** A run-off is between two (DOMAIN §8.4). */
const runOffPlaces = 2;

/** Direct vote: one member, one name; by more than half with a run-off, or by the most votes (DOMAIN §8.4, 1). */
export function countDirectVote(poll: Poll<DirectVote>): CountedRound {
  const { standing, ballots } = poll;
  const counts = tally(standing.candidates, oneNames(ballots));
  const { outcome, steps } = settle(poll, counts);
  return { counts, steps: [...voteSteps(counts, standing.candidates, ballots.length), ...steps], outcome };
}

function settle(poll: Poll<DirectVote>, counts: Counts): Settled {
  switch (poll.standing.purpose) {
    case 'MAIN':
      return poll.method.rule === 'ABSOLUTE' ? byAbsoluteMajority(poll, counts) : byRelativeMajority(poll, counts);
    case 'TIE_REVOTE':
      return byRelativeMajority(poll, counts);
    case 'INTERMEDIATE':
      return fillRunOff(poll, counts);
    case 'RUN_OFF':
      return byRunOff(poll, counts);
    case 'ELIMINATION':
      throw new RangeError('a direct vote has no elimination ballot');
  }
}

function byAbsoluteMajority(poll: Poll<DirectVote>, counts: Counts): Settled {
  const { standing, ballots } = poll;
  const [first, ...others] = extremes(counts, standing.candidates, 'MOST');
  const most = first === undefined ? 0 : countOf(counts, first);
  const majority = { zh: '过半数', en: 'More than half' };
  if (first !== undefined && others.length === 0 && most * 2 > ballots.length) {
    const steps = [{ label: majority, formula: `${most} > ${ballots.length} ÷ 2`, value: first }];
    return { outcome: winner(first, 'ABSOLUTE_MAJORITY'), steps };
  }
  const { outcome, steps } = fillRunOff(poll, counts);
  return { outcome, steps: [{ label: majority, formula: `${most} ≤ ${ballots.length} ÷ 2`, value: '' }, ...steps] };
}

/** Takes the groups of equal count from the top while they fit; the group that does not fit is tied. */
function topPlaces(counts: Counts, candidates: readonly string[], places: number) {
  let placed: string[] = [];
  let left = [...candidates];
  while (placed.length < places && left.length > 0) {
    const group = extremes(counts, left, 'MOST');
    if (placed.length + group.length > places) return { placed, tied: group };
    placed = [...placed, ...group];
    left = without(left, group);
  }
  return { placed, tied: [] };
}

/** The two leaders meet; a tie for a place is voted on among the tied, and once more equal it goes to the declared chain. */
function fillRunOff({ plan, standing }: Poll<DirectVote>, counts: Counts): Settled {
  const { placed, tied } = topPlaces(counts, standing.candidates, runOffPlaces - standing.secured.length);
  const secured = inFinalistOrder(standing, [...standing.secured, ...placed]);
  if (tied.length === 0) return { outcome: nextRound('RUN_OFF', secured), steps: [] };
  const isRepeated = standing.purpose === 'INTERMEDIATE' && tied.length === standing.candidates.length;
  if (isRepeated) return placeByChain(plan, standing, tied, secured);
  return { outcome: nextRound('INTERMEDIATE', tied, { secured }), steps: [] };
}

/** Fills the places that are left in the run-off by the declared chain; the chair is asked where it separates nobody. */
export function placeByChain(
  plan: SeparatedPlan,
  standing: Standing,
  tied: readonly string[],
  secured: readonly string[],
): Settled {
  if (secured.length === runOffPlaces) {
    return { outcome: nextRound('RUN_OFF', inFinalistOrder(standing, secured)), steps: [] };
  }
  const { bidId, among, steps } = breakTie(plan, standing, tied);
  if (bidId === null) {
    return { outcome: { kind: 'chair_decides', question: 'RUN_OFF_PLACE', among, tied, secured }, steps };
  }
  const next = placeByChain(plan, standing, without(tied, [bidId]), [...secured, bidId]);
  return { outcome: next.outcome, steps: [...steps, ...next.steps] };
}

function byRunOff({ plan, method, standing }: Poll<DirectVote>, counts: Counts): Settled {
  const leaders = extremes(counts, standing.candidates, 'MOST');
  if (leaders.length > 1 && standing.repeats < method.runOffs) {
    return { outcome: nextRound('RUN_OFF', leaders, { repeats: standing.repeats + 1 }), steps: [] };
  }
  return settleWinner(plan, standing, leaders, 'RUN_OFF');
}

/** Most votes win; the tied are voted on again, and a revote that separates nobody is repeated only so often. */
function byRelativeMajority({ plan, method, standing }: Poll<DirectVote>, counts: Counts): Settled {
  const leaders = extremes(counts, standing.candidates, 'MOST');
  const isFirst = standing.purpose === 'MAIN' || leaders.length < standing.candidates.length;
  const isAgain = !isFirst && standing.repeats < method.runOffs;
  if (leaders.length > 1 && (isFirst || isAgain)) {
    const repeats = isFirst ? 0 : standing.repeats + 1;
    return { outcome: nextRound('TIE_REVOTE', leaders, { repeats }), steps: [] };
  }
  return settleWinner(plan, standing, leaders, 'RELATIVE_MAJORITY');
}
