import type { DecisionMethod } from '../tenders/decisionPlan.ts';
import {
  chosen,
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
  type Outcome,
  type Poll,
  type Settled,
  type Standing,
} from './standing.ts';
import { breakTie } from './tieBreak.ts';

export type RoundElimination = Extract<DecisionMethod, { kind: 'ROUND_ELIMINATION' }>;

/** Round by round the lowest leaves, until the declared number is left (DOMAIN §8.4, 2). */
export function countElimination(poll: Poll<RoundElimination>): CountedRound {
  const { method, standing, ballots } = poll;
  const named =
    method.ballot === 'ONE_NAME' ? oneNames(ballots) : ballots.flatMap((ballot) => chosen(ballot, 'APPROVAL').bidIds);
  const counts = tally(standing.candidates, named);
  const { outcome, steps } = settle(poll, counts);
  return { counts, steps: [...voteSteps(counts, standing.candidates, ballots.length), ...steps], outcome };
}

/** The tied for the lowest place are voted on among themselves; once more equal, the declared chain says who leaves. */
function settle({ plan, standing }: Poll<RoundElimination>, counts: Counts): Settled {
  const lowest = extremes(counts, standing.candidates, 'FEWEST');
  const [only] = lowest;
  if (only !== undefined && lowest.length === 1) return { outcome: afterLeaving(standing, only), steps: [] };
  const secured = inFinalistOrder(standing, [...standing.secured, ...without(standing.candidates, lowest)]);
  if (standing.purpose === 'MAIN' || lowest.length < standing.candidates.length) {
    return { outcome: nextRound('ELIMINATION', lowest, { secured }), steps: [] };
  }
  const { bidId, among, steps } = breakTie(plan, standing, lowest, 'WORST');
  if (bidId !== null) return { outcome: afterLeaving(standing, bidId), steps };
  return { outcome: { kind: 'chair_decides', question: 'LEAVES', among, tied: lowest, secured }, steps };
}

/** The round that follows once somebody has left, or the winner when nobody else is left. */
export function afterLeaving(standing: Standing, leaver: string): Outcome {
  const left = inFinalistOrder(standing, without([...standing.secured, ...standing.candidates], [leaver]));
  const [only] = left;
  if (only === undefined) throw new RangeError('the last finalist cannot leave');
  return left.length === 1 ? winner(only, 'LAST_STANDING') : nextRound('MAIN', left);
}
