import type { DecisionMethod } from '../tenders/decisionPlan.ts';
import { chosen, countOf, extremes, type CountedRound, type Poll } from './standing.ts';
import { settleWinner } from './tieBreak.ts';

type CumulativeVote = Extract<DecisionMethod, { kind: 'CUMULATIVE_VOTE' }>;

/** Every member spreads the declared number of votes freely; the most votes win (DOMAIN §8.4, 4). */
export function countCumulativeVote({ plan, standing, ballots }: Poll<CumulativeVote>): CountedRound {
  const { candidates } = standing;
  const votes = ballots.flatMap((ballot) => chosen(ballot, 'DISTRIBUTION').votes);
  const given = (bidId: string) =>
    votes
      .filter((one) => one.bidId === bidId)
      .map((one) => one.votes)
      .sort((a, b) => b - a);
  const counts = Object.fromEntries(candidates.map((bidId) => [bidId, given(bidId).reduce((a, b) => a + b, 0)]));
  const shown = candidates.map((bidId) => ({
    label: { zh: '累积得票', en: 'Cumulative votes' },
    formula: `${bidId}: ${given(bidId).join(' + ') || '0'}`,
    value: String(countOf(counts, bidId)),
  }));
  const { outcome, steps } = settleWinner(plan, standing, extremes(counts, candidates, 'MOST'), 'VOTES');
  return { counts, steps: [...shown, ...steps], outcome };
}
