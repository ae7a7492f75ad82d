import { no, yes, type Verdict } from '../kernel/verdict.ts';
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
