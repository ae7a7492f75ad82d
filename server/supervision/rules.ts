import { dayOf, type Day, type HolidayCalendar } from '../kernel/time/calendar.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import { rolledInstant, sameTimeOn } from '../tenders/amendmentEffect.ts';
import { LotTerms, type DraftTerms } from '../tenders/contract.ts';
import { lotMoves, type LotFacts, type LotState } from '../tenders/states.ts';

/** From the notice to the award letter: before it nothing runs, after it a contract binds (REG 62). */
const running: readonly LotState[] = [
  'PREQ_OPEN',
  'PREQ_REVIEW',
  'PREQ_DONE',
  'TENDERING',
  'BID_CLOSED',
  'OPENING',
  'OPENED',
  'EVALUATING',
  'EVALUATED',
  'REPORT_CHECK',
  'PUBLICITY',
  'DECIDING',
  'AWARDED',
  'NOTIFIED',
];

export function maySuspend(lot: { readonly state: LotState; readonly isSuspended: boolean }): Verdict {
  if (lot.isSuspended) return no('supervision.already_suspended');
  return running.includes(lot.state) ? yes : no('supervision.not_suspendable', { state: lot.state });
}

/** Who may stop a lot for which cause (DOMAIN 3.5; NB 25). An objection stops it by itself and stands in nobody's hands. */
const ordered: Readonly<Record<'supervisor' | 'centre' | 'authority', readonly string[]>> = {
  supervisor: ['SUPERVISOR_ORDER', 'PLATFORM_FAILURE', 'FORCE_MAJEURE', 'TITLE_DISPUTE'],
  centre: ['PLATFORM_FAILURE'],
  authority: ['FORCE_MAJEURE', 'TITLE_DISPUTE'],
};

/** The causes for which a party may stop a lot. */
export const causesOf = (party: keyof typeof ordered): readonly string[] => ordered[party];

export const mayOrder = (party: 'supervisor' | 'centre' | 'authority', cause: string): Verdict =>
  ordered[party].includes(cause) ? yes : no('supervision.cause_not_yours', { cause });

const weight = (cause: string): number => (cause === 'SUPERVISOR_ORDER' ? 2 : cause === 'OBJECTION_PENDING' ? 0 : 1);

/** Of several causes the one that binds most is shown: an order before an event, an event before an objection. */
export const shownCause = (causes: readonly string[]): string | null =>
  causes.reduce<string | null>((best, cause) => (best === null || weight(cause) > weight(best) ? cause : best), null);

/**
 * A deadline that was given its time back falls on a working day, and not before the first day that amendments left lawful
 * (REG 21; DOMAIN 3.5). It only ever moves on, so that nobody has less time than before.
 */
export function lawfulAgain(deadline: Date, floorOn: Day | null, calendar: HolidayCalendar): Date {
  const lifted = floorOn !== null && floorOn > dayOf(deadline) ? sameTimeOn(floorOn, deadline) : deadline;
  return rolledInstant(calendar, lifted);
}

export interface StoodStill {
  readonly state: LotState;
  readonly suspendedAt: Date;
  readonly deadlineAt: Date | null;
  readonly publicityEndsAt: Date | null;
}

export interface GivenBack {
  readonly milliseconds: number;
  readonly deadlineAt: Date | null;
  readonly publicityEndsAt: Date | null;
}

/**
 * The dates of a lot whose suspension ends now. A period that was running when the clocks stopped has as much time left as it had
 * then; one that was over stays over (DOMAIN 3.5).
 */
export function givenBack(lot: StoodStill, now: Date): GivenBack {
  const milliseconds = Math.max(0, now.getTime() - lot.suspendedAt.getTime());
  const later = (end: Date | null, isRunning: boolean) =>
    end !== null && isRunning && end > lot.suspendedAt ? new Date(end.getTime() + milliseconds) : end;
  return {
    milliseconds,
    deadlineAt: later(lot.deadlineAt, lot.state === 'TENDERING' || lot.state === 'PREQ_OPEN'),
    publicityEndsAt: later(lot.publicityEndsAt, lot.state === 'PUBLICITY'),
  };
}

/** When the clock must look at a lot again, by the table of its moves. */
export const nextDue = (facts: LotFacts): Date | null => lotMoves.nextDue(facts);

export const movesForward = (now: Date, to: Date): Verdict =>
  to > now ? yes : no('supervision.clock_backwards', { now: now.toISOString() });

/** Whether nothing is missing in a draft of the terms; what stands against signing it is judged at the signature. */
export const areTermsWhole = (terms: DraftTerms): boolean => LotTerms.safeParse(terms).success;
