import { firstNo, no, yes, type Verdict } from '../kernel/verdict.ts';
import type { FinalMethod, SeparatedPlan } from '../tenders/decisionPlan.ts';
import type { BallotChoice, BallotKind } from './choice.ts';
import { countDeliberation } from './collectiveDeliberation.ts';
import { countCumulativeVote } from './cumulativeVote.ts';
import { countDirectVote, placeByChain } from './directVote.ts';
import { countPriceCompetition } from './priceCompetition.ts';
import { countRankPoints } from './rankPoints.ts';
import { afterLeaving, countElimination, type RoundElimination } from './roundElimination.ts';
import {
  winner,
  without,
  type Ballot,
  type ChairDecides,
  type CountedRound,
  type Finalist,
  type Settled,
  type Standing,
} from './standing.ts';

/** The standing before the first round: everybody may be named. */
export const openingStanding = (finalists: readonly Finalist[]): Standing => ({
  finalists,
  round: 1,
  purpose: 'MAIN',
  candidates: finalists.map((finalist) => finalist.bidId),
  secured: [],
  repeats: 0,
});

/** The method that counts this round: an elimination hands over once so few are left as it was declared for. */
export function methodInForce({ method }: SeparatedPlan, standing: Standing): FinalMethod | RoundElimination {
  if (method.kind === 'LOT' || method.kind === 'VOTE_THEN_LOT') throw new RangeError('no lot ever decides (1117 (2))');
  if (method.kind !== 'ROUND_ELIMINATION' || !method.then || standing.purpose === 'ELIMINATION') return method;
  return standing.purpose !== 'MAIN' || standing.candidates.length <= method.until ? method.then : method;
}

const formOf = (method: FinalMethod | RoundElimination): BallotKind => {
  switch (method.kind) {
    case 'DIRECT_VOTE':
      return 'ONE_NAME';
    case 'ROUND_ELIMINATION':
      return method.ballot === 'ONE_NAME' ? 'ONE_NAME' : 'APPROVAL';
    case 'RANK_POINTS':
      return 'RANKING';
    case 'CUMULATIVE_VOTE':
      return 'DISTRIBUTION';
    case 'PRICE_COMPETITION':
      return 'CONFIRMATION';
    case 'COLLECTIVE_DELIBERATION':
      return 'OPINION';
  }
};

/** The form of ballot that this round asks for. */
export const ballotForm = (plan: SeparatedPlan, standing: Standing): BallotKind =>
  formOf(methodInForce(plan, standing));

function namedIn(choice: BallotChoice): readonly string[] {
  switch (choice.kind) {
    case 'ONE_NAME':
    case 'OPINION':
      return [choice.bidId];
    case 'APPROVAL':
    case 'RANKING':
      return choice.bidIds;
    case 'DISTRIBUTION':
      return choice.votes.map((one) => one.bidId);
    case 'CONFIRMATION':
      return [];
  }
}

/** Award outside the closed set of finalists is void (LAW 57), and who has left is not named again. */
function namesMayBeNamed(standing: Standing, named: readonly string[]): Verdict {
  const all = standing.finalists.map((finalist) => finalist.bidId);
  const [stranger] = without(named, all);
  if (stranger !== undefined) return no('decision.not_a_finalist', { bidId: stranger });
  const [gone] = without(named, standing.candidates);
  if (gone !== undefined) return no('decision.not_in_this_round', { bidId: gone });
  return new Set(named).size === named.length ? yes : no('decision.named_twice');
}

const exactly = (given: number, expected: number): Verdict =>
  given === expected ? yes : no('decision.wrong_number_of_names', { given, expected });

/** A ballot is whole: there is no abstention, not even of a part (DOMAIN §8.4). */
function isWhole(method: FinalMethod | RoundElimination, standing: Standing, choice: BallotChoice): Verdict {
  const { candidates } = standing;
  if (choice.kind === 'APPROVAL') return exactly(choice.bidIds.length, candidates.length - 1);
  if (choice.kind === 'RANKING') return exactly(choice.bidIds.length, candidates.length);
  if (choice.kind !== 'DISTRIBUTION' || method.kind !== 'CUMULATIVE_VOTE') return yes;
  const given = choice.votes.reduce((total, one) => total + one.votes, 0);
  return given === method.votes ? yes : no('decision.votes_not_spent', { given, expected: method.votes });
}

/** Whether a choice may be cast in this round: the form the method asks for, names of this round, and whole. */
export function checkBallot(plan: SeparatedPlan, standing: Standing, choice: BallotChoice): Verdict {
  const method = methodInForce(plan, standing);
  const expected = formOf(method);
  if (choice.kind !== expected) return no('decision.bad_choice', { expected, given: choice.kind });
  return firstNo(namesMayBeNamed(standing, namedIn(choice)), isWhole(method, standing, choice));
}

/** Counts a closed round of checked ballots: who wins, what is voted on next, or what only the chair can say. Never a lot (1117 (2)). */
export function countRound(plan: SeparatedPlan, standing: Standing, ballots: readonly Ballot[]): CountedRound {
  if (ballots.length === 0) throw new RangeError('a round without ballots is not counted');
  const method = methodInForce(plan, standing);
  const poll = { plan, standing, ballots };
  switch (method.kind) {
    case 'DIRECT_VOTE':
      return countDirectVote({ ...poll, method });
    case 'ROUND_ELIMINATION':
      return countElimination({ ...poll, method });
    case 'RANK_POINTS':
      return countRankPoints({ ...poll, method });
    case 'CUMULATIVE_VOTE':
      return countCumulativeVote({ ...poll, method });
    case 'PRICE_COMPETITION':
      return countPriceCompetition({ ...poll, method });
    case 'COLLECTIVE_DELIBERATION':
      return countDeliberation({ ...poll, method });
  }
}

/** Whether the chair may name this finalist: only one of those left equal. */
export const checkChairChoice = (asked: ChairDecides, bidId: string): Verdict =>
  asked.among.includes(bidId) ? yes : no('decision.not_left_equal', { bidId });

/** What follows from the chair's word: the winner, the next place in the run-off, or the next round without the one who leaves. */
export function applyChair(plan: SeparatedPlan, standing: Standing, asked: ChairDecides, bidId: string): Settled {
  if (!asked.among.includes(bidId)) throw new RangeError('the chair may only name one of those left equal');
  if (asked.question === 'WINNER') return { outcome: winner(bidId, 'CHAIR_WITH_REASONS'), steps: [] };
  if (asked.question === 'RUN_OFF_PLACE') {
    return placeByChain(plan, standing, without(asked.tied, [bidId]), [...asked.secured, bidId]);
  }
  return { outcome: afterLeaving(standing, bidId), steps: [] };
}
