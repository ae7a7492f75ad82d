import { countOf, parameter, type Rulebook } from '../catalogue/rulebook.ts';
import type { Regime } from '../catalogue/contract.ts';
import { exact } from '../kernel/decimal.ts';
import { firstNo, no, yes, type Verdict } from '../kernel/verdict.ts';
import type { LotState } from '../tenders/states.ts';
import type { AvoidanceParameters } from './avoidance.ts';
import { checkComposition, fractionOf, type CompositionParameters } from './composition.ts';
import type { DrawState, RedrawCause } from './states.ts';

/** The fewest members: more where the budget of a procurement is large (87 Art. 47). */
function minMembers(rulebook: Rulebook, estimate: string): number {
  const large = rulebook['committee.largeBudget'];
  const isLarge = large !== undefined && exact(estimate).gte(large.value);
  return countOf(rulebook, isLarge ? 'committee.min.large' : 'committee.min');
}

/** What of a lot the law of its committee depends on. */
export interface LotMeasure {
  readonly regime: Regime;
  /** Yuan. */
  readonly estimate: string;
}

export const compositionParameters = (rulebook: Rulebook, { regime, estimate }: LotMeasure): CompositionParameters => ({
  minMembers: minMembers(rulebook, estimate),
  expertRatio: fractionOf(parameter(rulebook, 'committee.expertRatio').value),
  mayRepresentativeChair: regime !== 'GOV_PROCUREMENT',
  sameEmployerMax: countOf(rulebook, 'avoidance.sameEmployerMax'),
});

export const avoidanceParameters = (rulebook: Rulebook): AvoidanceParameters => ({
  years: countOf(rulebook, 'avoidance.employmentYears'),
  sameEmployerMax: countOf(rulebook, 'avoidance.sameEmployerMax'),
});

const drawable: readonly LotState[] = ['PREQ_OPEN', 'PREQ_REVIEW', 'TENDERING', 'BID_CLOSED', 'OPENING', 'OPENED'];

/** A committee is formed for a lot that is published and not yet evaluated; a broken one may be drawn anew at the gate. */
export const mayFormCommittee = (lot: { state: LotState; isSuspended: boolean }, isBroken: boolean): Verdict => {
  if (lot.isSuspended) return no('kernel.suspended');
  return drawable.includes(lot.state) || (lot.state === 'EVALUATING' && isBroken)
    ? yes
    : no('kernel.wrong_state', { state: lot.state });
};

/** What of a plan can be judged before the pool is looked at. */
export interface PlanFacts {
  readonly venues: readonly { readonly experts: number; readonly seats: number | null }[];
  readonly representatives: number;
  readonly everySpecialtyKnown: boolean;
  readonly isVenueTwice: boolean;
}

const expertsOf = (plan: PlanFacts): number => plan.venues.reduce((sum, venue) => sum + venue.experts, 0);

function venuesFit({ venues, isVenueTwice }: PlanFacts): Verdict {
  if (isVenueTwice || venues.some((venue) => venue.seats === null)) return no('experts.venue_unknown');
  const small = venues.find((venue) => venue.experts > (venue.seats ?? 0));
  return small ? no('experts.venue_too_small', { seats: small.seats ?? 0, experts: small.experts }) : yes;
}

/** Where there are several venues, the first is the main one and the others hold at least the declared share (DOMAIN 5.5). */
function remoteShareFits(plan: PlanFacts, share: { numerator: number; denominator: number }): Verdict {
  const [, ...remote] = plan.venues;
  if (remote.length === 0) return yes;
  const members = expertsOf(plan) + plan.representatives;
  const away = remote.reduce((sum, venue) => sum + venue.experts, 0);
  return away * share.denominator >= members * share.numerator
    ? yes
    : no('experts.remote_share_too_small', { members, remote: away });
}

/** Whether a committee of this plan would be lawful: odd, large enough, experts by their share (LAW 37; REG 46). */
export function planFits(plan: PlanFacts, rulebook: Rulebook, measure: LotMeasure): Verdict {
  const composition = {
    experts: Array.from({ length: expertsOf(plan) }, () => ({ employers: [] })),
    representatives: plan.representatives,
    chair: null,
  };
  return firstNo(
    plan.everySpecialtyKnown ? yes : no('experts.specialty_unknown'),
    venuesFit(plan),
    checkComposition(composition, compositionParameters(rulebook, measure)),
    remoteShareFits(plan, fractionOf(parameter(rulebook, 'remote.minShare').value)),
  );
}

const minutes = (count: number): number => count * 60_000;

/** The draw runs neither so early that it leaks nor so late that nobody can come; travel to a remote venue takes longer (O12 8). */
export function inDrawTime(
  { meetingAt, venues }: { readonly meetingAt: Date; readonly venues: number },
  rulebook: Rulebook,
  now: Date,
): Verdict {
  const ahead = meetingAt.getTime() - now.getTime();
  const earliest = countOf(rulebook, venues > 1 ? 'draw.earliestHoursTravel' : 'draw.earliestHours');
  if (ahead > minutes(60 * earliest)) return no('experts.draw_too_early', { meetingAt: meetingAt.toISOString() });
  return leavesTime(meetingAt, rulebook, now);
}

/** The meeting is far enough ahead for the experts to come. */
export const leavesTime = (meetingAt: Date, rulebook: Rulebook, now: Date): Verdict =>
  meetingAt.getTime() - now.getTime() >= minutes(countOf(rulebook, 'draw.latestMinutes'))
    ? yes
    : no('experts.draw_too_late', { meetingAt: meetingAt.toISOString() });

/** The fewest years in the field that make an expert, where the law names them (LAW 37). */
export const fewestYears = (rulebook: Rulebook): number =>
  rulebook['committee.expertYears'] ? countOf(rulebook, 'committee.expertYears') : 0;

/** Until when somebody who is asked now may answer. */
export const replyUntil = (rulebook: Rulebook, now: Date): Date =>
  new Date(now.getTime() + minutes(countOf(rulebook, 'draw.replyMinutes')));

/**
 * Why a lot may be drawn once more, or null where it never was. Until the draw runs nobody knows its outcome, because the
 * platform's nonce is still sealed; afterwards only an order in which nobody is left is a cause.
 */
export function redrawCause(
  previous: { readonly state: DrawState; readonly missing: number } | null,
): RedrawCause | null | (Verdict & { ok: false }) {
  if (previous === null) return null;
  if (previous.state === 'PLANNED' || previous.state === 'COMMITTED' || previous.state === 'REVEALED')
    return 'PLAN_CHANGED';
  if (previous.state === 'DRAWN' && previous.missing > 0) return 'CANDIDATES_EXHAUSTED';
  return { ok: false, code: 'experts.already_drawn' };
}
