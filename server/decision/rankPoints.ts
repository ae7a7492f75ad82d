import type { DecisionMethod } from '../tenders/decisionPlan.ts';
import {
  chosen,
  countOf,
  extremes,
  tally,
  type CountedRound,
  type Counts,
  type DecisionStep,
  type Poll,
  type Settled,
} from './standing.ts';
import { settleWinner } from './tieBreak.ts';

type RankPoints = Extract<DecisionMethod, { kind: 'RANK_POINTS' }>;

/** How often each candidate stands first. */
export const firstPlaces = ({ standing, ballots }: Pick<Poll<RankPoints>, 'standing' | 'ballots'>): Counts =>
  tally(
    standing.candidates,
    ballots.flatMap((ballot) => chosen(ballot, 'RANKING').bidIds.slice(0, 1)),
  );

/** Everybody ranks all: n points for the first … 1 for the last; equal points go to more first places (DOMAIN §8.4, 3). */
export function countRankPoints(poll: Poll<RankPoints>): CountedRound {
  const { candidates } = poll.standing;
  const rankings = poll.ballots.map((ballot) => chosen(ballot, 'RANKING').bidIds);
  // Highest first: the text must not tell in which order the ballots came.
  const points = (bidId: string) =>
    rankings.map((ranking) => candidates.length - ranking.indexOf(bidId)).sort((a, b) => b - a);
  const counts = Object.fromEntries(candidates.map((bidId) => [bidId, points(bidId).reduce((a, b) => a + b, 0)]));
  const shown = candidates.map((bidId) => ({
    label: { zh: '排序积分', en: 'Rank points' },
    formula: `${bidId}: ${points(bidId).join(' + ')}`,
    value: String(countOf(counts, bidId)),
  }));
  const { outcome, steps } = settle(poll, counts);
  return { counts, steps: [...shown, ...steps], outcome };
}

function settle(poll: Poll<RankPoints>, counts: Counts): Settled {
  const { plan, standing } = poll;
  const leaders = extremes(counts, standing.candidates, 'MOST');
  if (leaders.length === 1) return settleWinner(plan, standing, leaders, 'POINTS');
  const firsts = firstPlaces(poll);
  const shown: DecisionStep[] = leaders.map((bidId) => ({
    label: { zh: '第一名次数', en: 'First places' },
    formula: bidId,
    value: String(countOf(firsts, bidId)),
  }));
  const { outcome, steps } = settleWinner(plan, standing, extremes(firsts, leaders, 'MOST'), 'FIRST_PLACES');
  return { outcome, steps: [...shown, ...steps] };
}
