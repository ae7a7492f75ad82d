import { exact, round } from '../kernel/decimal.ts';
import { dayOf, daysBetween, endOfDay, periodEnd, type Day, type HolidayCalendar } from '../kernel/time/calendar.ts';
import type { Verdict } from '../kernel/verdict.ts';
import type { Regime } from '../catalogue/contract.ts';
import { exactOf, countOf, parameter, type Rulebook } from '../catalogue/rulebook.ts';

/** Why a security goes back. */
export const refundCauses = ['WITHDRAWN', 'NO_BID', 'NOT_OPENED', 'FAILED', 'TERMINATED', 'LOSER', 'WINNER'] as const;
export type RefundCause = (typeof refundCauses)[number];

const periodKey: Readonly<Record<RefundCause, string>> = {
  WITHDRAWN: 'security.bid.refundWithdraw',
  NO_BID: 'security.bid.refundWithdraw',
  NOT_OPENED: 'security.bid.refundWithdraw',
  FAILED: 'security.bid.refundLosers',
  TERMINATED: 'security.bid.refundTermination',
  LOSER: 'security.bid.refundLosers',
  WINNER: 'security.bid.refundAfterContract',
};

/** Last day of a refund that became due at an instant; its law stands with the period (REG 31, 35, 57; GPR 33; 87 Art. 29, 38). */
export function refundDueOn(
  cause: RefundCause,
  from: Date,
  rulebook: Rulebook,
  calendar: HolidayCalendar,
):
  | { readonly ok: true; readonly day: Day; readonly law: string }
  | (Verdict & { readonly ok: false; readonly days: number }) {
  const { value, unit, law } = parameter(rulebook, periodKey[cause]);
  const days = exact(value).toNumber();
  const end = periodEnd(calendar, dayOf(from), { value: days, unit: unit === 'wd' ? 'wd' : 'd' });
  return end.ok ? { ok: true, day: end.day, law } : { ...end, days };
}

/** What starts the clock of those who did not win: the contract under the tendering law, the award notice in procurement (REG 57; 87 Art. 38). */
export const losersClock = (regime: Regime): 'CONTRACT' | 'AWARD_NOTICE' =>
  regime === 'GOV_PROCUREMENT' ? 'AWARD_NOTICE' : 'CONTRACT';

/** Whether bank interest is owed with the money: after the contract and after a termination (REG 31, 57); in procurement only after a termination (87 Art. 29). */
export const owesInterest = (regime: Regime, cause: RefundCause): boolean =>
  cause === 'TERMINATED' || (regime !== 'GOV_PROCUREMENT' && (cause === 'LOSER' || cause === 'WINNER'));

/** Late is whoever has not paid at the end of the last day. */
export const isOverdue = (dueOn: Day, at: Date): boolean => at >= endOfDay(dueOn);

export interface RefundSum {
  readonly interest: string;
  readonly lateFee: string;
  readonly days: number;
  readonly daysLate: number;
}

/**
 * Interest = amount × deposit rate × days ÷ day basis (REG 57). Fee for a late refund in procurement =
 * amount × loan rate × (1 + markup) × days late ÷ day basis (87 Art. 38). Each rounded half up to 分.
 */
export function refundSum(
  told: {
    readonly regime: Regime;
    readonly cause: RefundCause;
    readonly amount: string;
    readonly receivedAt: Date;
    readonly paidAt: Date;
    readonly dueOn: Day;
  },
  rulebook: Rulebook,
): RefundSum {
  const paidOn = dayOf(told.paidAt);
  const days = Math.max(0, daysBetween(dayOf(told.receivedAt), paidOn));
  const daysLate = Math.max(0, daysBetween(told.dueOn, paidOn));
  const basis = countOf(rulebook, 'security.bid.interestDayBasis');
  const interest = owesInterest(told.regime, told.cause)
    ? exact(told.amount).times(exactOf(rulebook, 'security.bid.depositRate')).times(days).div(basis)
    : exact(0);
  const markup = rulebook['security.bid.lateInterestMarkup'];
  const lateFee =
    markup === undefined || daysLate === 0
      ? exact(0)
      : exact(told.amount)
          .times(exactOf(rulebook, 'security.bid.loanRate'))
          .times(exact(markup.value).plus(1))
          .times(daysLate)
          .div(basis);
  return { interest: round(interest, 2).toFixed(2), lateFee: round(lateFee, 2).toFixed(2), days, daysLate };
}
