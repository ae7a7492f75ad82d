import type { DecisionMethod } from '../tenders/decisionPlan.ts';
import { chosen, tally, voteSteps, type CountedRound, type Poll } from './standing.ts';

type CollectiveDeliberation = Extract<DecisionMethod, { kind: 'COLLECTIVE_DELIBERATION' }>;

/** Every opinion is recorded and counted, then the chair speaks last, decides and answers for it (DOMAIN §8.4, 6). */
export function countDeliberation({ standing, ballots }: Poll<CollectiveDeliberation>): CountedRound {
  const { candidates } = standing;
  const counts = tally(
    candidates,
    ballots.map((ballot) => chosen(ballot, 'OPINION').bidId),
  );
  return {
    counts,
    steps: voteSteps(counts, candidates, ballots.length),
    outcome: { kind: 'chair_decides', question: 'WINNER', among: candidates, tied: candidates, secured: [] },
  };
}
