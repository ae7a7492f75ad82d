import type { z } from 'zod';
import { ballotForm, checkBallot, methodInForce } from '../../../server/decision/ballot.ts';
import type { BallotChoice, BallotKind } from '../../../server/decision/choice.ts';
import type { DecisionView, RoundView } from '../../../server/decision/contract.ts';
import { readOutcome } from '../../../server/decision/outcomeText.ts';
import {
  chairQuestions,
  roundPurposes,
  type ChairQuestion,
  type RoundPurpose,
  type Standing,
} from '../../../server/decision/standing.ts';
import type { SeparatedPlan } from '../../../server/tenders/decisionPlan.ts';

export type Meeting = z.output<typeof DecisionView>;
export type MeetingRound = z.output<typeof RoundView>;
export type Finalist = Meeting['finalists'][number];
export type MeetingMember = Meeting['members'][number];

/** A meeting that votes by a declared plan. */
export interface SeparatedMeeting extends Meeting {
  readonly plan: SeparatedPlan;
}

export const openRound = (meeting: Meeting): MeetingRound | undefined =>
  meeting.rounds.find((round) => round.counts === null);

export const nameOf = (meeting: Meeting, bidId: string): string =>
  meeting.finalists.find((finalist) => finalist.bidId === bidId)?.bidderName ?? bidId;

export const finalistsOf = (meeting: Meeting, bidIds: readonly string[]): readonly Finalist[] =>
  meeting.finalists.filter((finalist) => bidIds.includes(finalist.bidId));

export const purposeOf = (round: MeetingRound): RoundPurpose =>
  roundPurposes.find((purpose) => purpose === round.purpose) ?? 'MAIN';

/** What the counting functions need to know of an open round. */
const standingOf = (meeting: Meeting, round: MeetingRound): Standing => ({
  finalists: meeting.finalists.map(({ bidId, price, total }) => ({ bidId, price, total, credit: null })),
  round: round.round,
  purpose: purposeOf(round),
  candidates: round.candidates,
  secured: [],
  repeats: 0,
});

/** The form of ballot that a round asks for, by the same function that judges it on the server. */
export const formOf = (meeting: SeparatedMeeting, round: MeetingRound): BallotKind =>
  ballotForm(meeting.plan, standingOf(meeting, round));

export const isElimination = (meeting: SeparatedMeeting, round: MeetingRound): boolean =>
  methodInForce(meeting.plan, standingOf(meeting, round)).kind === 'ROUND_ELIMINATION';

/** How many votes each member spends in a cumulative vote. */
export function votesOf(meeting: SeparatedMeeting, round: MeetingRound): number {
  const method = methodInForce(meeting.plan, standingOf(meeting, round));
  return method.kind === 'CUMULATIVE_VOTE' ? method.votes : 0;
}

export const isWhole = (meeting: SeparatedMeeting, round: MeetingRound, choice: BallotChoice): boolean =>
  checkBallot(meeting.plan, standingOf(meeting, round), choice).ok;

/** What the chair is asked now; null where the chair is not asked. */
export function askedOf(
  meeting: Meeting,
): { readonly question: ChairQuestion; readonly among: readonly string[] } | null {
  const outcome = readOutcome(meeting.rounds.at(-1)?.outcome ?? '');
  if (meeting.state !== 'CHAIR_DECIDES' || outcome?.kind !== 'chair_decides') return null;
  return { question: chairQuestions.find((one) => one === outcome.how) ?? 'WINNER', among: outcome.bidIds };
}
