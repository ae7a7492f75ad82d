import { dayOf, endOfDay, type HolidayCalendar } from '../kernel/time/calendar.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { Regime } from '../catalogue/contract.ts';
import type { LotState } from '../tenders/states.ts';
import { lawDaysBefore, lawPeriodEnd, type LawParameters } from '../tenders/timetable.ts';

export type ObjectionKind = 'DOCUMENTS' | 'PREQUALIFICATION';

/** What can be objected to now by the state that a lot is in; the result comes with the publicity of candidates. */
export const kindIn = (state: LotState): ObjectionKind | null =>
  state === 'TENDERING' ? 'DOCUMENTS' : state === 'PREQ_OPEN' ? 'PREQUALIFICATION' : null;

export interface ObjectionClock {
  readonly regime: Regime;
  readonly parameters: LawParameters;
  readonly calendar: HolidayCalendar;
}

export interface WindowQuestion extends ObjectionClock {
  readonly kind: ObjectionKind;
  readonly publishedAt: Date;
  readonly deadlineAt: Date;
}

export interface Until {
  readonly until: Date | null;
  readonly law: string;
  readonly verdict: Verdict;
}

const ending = (end: { day: string | null; law: string; verdict: Verdict }): Until => ({
  until: end.day === null ? null : endOfDay(end.day),
  law: end.law,
  verdict: end.verdict,
});

/**
 * The first instant at which an objection to documents comes too late: so many whole days before the deadline, not rolled (REG 22);
 * in procurement so many working days after the notice's time ended (GPL 52; GPR 53).
 */
export function objectionWindow({ kind, publishedAt, deadlineAt, ...clock }: WindowQuestion): Until {
  if (clock.regime === 'GOV_PROCUREMENT') {
    const sale = kind === 'PREQUALIFICATION' ? 'preq.docs.saleMinDays' : 'docs.saleMinDays';
    const notice = lawPeriodEnd(clock, sale, dayOf(publishedAt));
    return notice.day === null ? ending(notice) : ending(lawPeriodEnd(clock, 'gp.query.max', notice.day));
  }
  const key = kind === 'PREQUALIFICATION' ? 'preq.objection.beforeDeadline' : 'objection.docs.beforeDeadline';
  return ending(lawDaysBefore(clock.parameters, key, dayOf(deadlineAt)));
}

/** By when the answer is owed, the day of receipt not counted (REG 22; GPL 53). */
export const answerDue = (clock: ObjectionClock, receivedAt: Date): Until =>
  ending(
    lawPeriodEnd(
      clock,
      clock.regime === 'GOV_PROCUREMENT' ? 'gp.query.answer' : 'objection.answerMax',
      dayOf(receivedAt),
    ),
  );

/** By when a form that lacks something is put right. */
export const correctionDue = (clock: ObjectionClock, askedAt: Date): Until =>
  ending(lawPeriodEnd(clock, 'objection.correctionMax', dayOf(askedAt)));

/** Until when whoever is not satisfied may complain to the supervisor (REG 60; GPL 55). */
export const complaintDue = (clock: ObjectionClock, answeredAt: Date): Until =>
  ending(
    lawPeriodEnd(
      clock,
      clock.regime === 'GOV_PROCUREMENT' ? 'gp.complaint.fileMax' : 'complaint.fileMax',
      dayOf(answeredAt),
    ),
  );

/** An admissible objection stops a tender until it is answered; a query of procurement does not by itself (REG 22; GPR 54). */
export const stopsProcedure = (regime: Regime): boolean => regime !== 'GOV_PROCUREMENT';

export interface FilingFacts {
  readonly state: LotState;
  readonly isOutsider: boolean;
  readonly isBidder: boolean;
  readonly interest: 'PROSPECTIVE_BIDDER' | 'INTERESTED_PARTY';
  readonly hasOpen: boolean;
  /** The instant that the frozen clocks show, or now. */
  readonly at: Date;
  readonly window: Until;
}

/** Whether an objection may be filed: by somebody from outside who may bid or is affected, in time, one at a time (REG 22). */
export function mayFile(facts: FilingFacts): Verdict {
  if (kindIn(facts.state) === null) return no('kernel.wrong_state', { state: facts.state });
  if (!facts.isOutsider) return no('supervision.not_an_objector');
  if (facts.interest === 'PROSPECTIVE_BIDDER' && !facts.isBidder) return no('supervision.not_an_objector');
  if (!facts.window.verdict.ok) return facts.window.verdict;
  if (facts.window.until !== null && facts.at >= facts.window.until)
    return no('supervision.objection_too_late', { until: facts.window.until.toISOString() });
  return facts.hasOpen ? no('supervision.objection_open_already') : yes;
}
