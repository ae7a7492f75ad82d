import canonicalize from 'canonicalize';
import {
  dayOf,
  isWorkingDay,
  rollForward,
  startOfDay,
  type Day,
  type HolidayCalendar,
} from '../kernel/time/calendar.ts';
import { no, Refusal, yes, type Verdict } from '../kernel/verdict.ts';
import { exact } from '../kernel/decimal.ts';
import type { DraftTerms } from './contract.ts';
import type { LotState } from './states.ts';
import { deadlineAfterClarification, lawPeriodEnd, type LawParameters } from './timetable.ts';

/** Terms and files of one version, as far as a comparison needs them. */
export interface DocumentsFacts {
  readonly terms: DraftTerms;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/** One spelling for one value, so that the order of keys is no difference. */
export const spelt = (value: unknown): string => (value === undefined ? '' : (canonicalize(value) ?? ''));

/** Names of the terms that differ, and `files` when a file was added, taken away or replaced. */
export function changedFields(before: DocumentsFacts, after: DocumentsFacts): string[] {
  const keys = [...new Set([...Object.keys(before.terms), ...Object.keys(after.terms)])].sort();
  const terms = keys.filter(
    (key) => spelt(before.terms[key as keyof DraftTerms]) !== spelt(after.terms[key as keyof DraftTerms]),
  );
  return spelt(before.files) === spelt(after.files) ? terms : [...terms, 'files'];
}

/** Whether a changed field leaves it to the authority to say if bids are affected; every other field always affects them. */
const leftToJudgement: Readonly<Record<string, (before: DraftTerms, after: DraftTerms) => boolean>> = {
  contact: () => true,
  fairCompetitionChecked: () => true,
  files: () => true,
  chapters: () => true,
  // More time never makes a bid harder to prepare; less time always does.
  deadlineAt: (before, after) => (after.deadlineAt ?? '') >= (before.deadlineAt ?? ''),
  documentsUntil: (before, after) => (after.documentsUntil ?? '') >= (before.documentsUntil ?? ''),
  securityAmount: (before, after) =>
    before.securityAmount !== undefined &&
    after.securityAmount !== undefined &&
    exact(after.securityAmount).lte(before.securityAmount),
};

/** The changed fields that may affect the preparation of bids whatever the authority says (LAW 23; REG 21). */
export const affectingFields = (before: DocumentsFacts, after: DocumentsFacts): string[] =>
  changedFields(before, after).filter((field) => leftToJudgement[field]?.(before.terms, after.terms) !== true);

/** An instant on another day at the same time of day. */
export const sameTimeOn = (day: Day, instant: Date): Date =>
  new Date(startOfDay(day).getTime() + instant.getTime() - startOfDay(dayOf(instant)).getTime());

/** The instant itself on a working day, else the same time of the next one; while the year's schedule is unknown it is left alone. */
export function rolledInstant(calendar: HolidayCalendar, instant: Date): Date {
  try {
    return sameTimeOn(rollForward(calendar, dayOf(instant)), instant);
  } catch (reason) {
    if (reason instanceof Refusal) return instant;
    throw reason;
  }
}

/** A deadline that a person sets lies ahead and on a working day; the refusal names the next one. */
export function lawfulDeadline(calendar: HolidayCalendar, deadline: Date, now: Date): Verdict {
  if (deadline <= now) return no('tenders.deadline_past');
  try {
    const day = dayOf(deadline);
    return isWorkingDay(calendar, day) ? yes : no('tenders.deadline_on_rest_day', { next: rollForward(calendar, day) });
  } catch (reason) {
    if (reason instanceof Refusal) return { ok: false, code: reason.code, facts: reason.facts };
    throw reason;
  }
}

export interface AmendmentQuestion {
  readonly parameters: LawParameters;
  readonly calendar: HolidayCalendar;
  readonly isMandatory: boolean;
  readonly stage: 'BID' | 'PREQUALIFICATION';
  readonly publishedAt: Date;
  /** The deadline as it stands; of a suspended lot as it would stand if the clocks went on now. */
  readonly deadlineAt: Date;
  /** Another deadline that the authority asks for. */
  readonly proposed: Date | null;
  readonly affects: boolean;
  readonly now: Date;
}

export interface AmendmentAnswer {
  readonly deadlineAt: Date;
  /** First day on which the deadline may lawfully fall, or null where nothing is affected. */
  readonly floor: Day | null;
  /** The law, not the authority, moved the deadline. */
  readonly isMovedByLaw: boolean;
  readonly law: string;
  readonly verdict: Verdict;
}

/**
 * Where the deadline stands after an amendment: where it was or was asked for, and where bids are affected never before the lawful
 * rest of the time, counted from now (LAW 23, 24; REG 21; 87 Art. 27).
 */
export function deadlineOfAmendment(question: AmendmentQuestion): AmendmentAnswer {
  const wanted = question.proposed ?? question.deadlineAt;
  const stays = (verdict: Verdict): AmendmentAnswer => ({
    deadlineAt: wanted,
    floor: null,
    isMovedByLaw: false,
    law: '',
    verdict,
  });
  if (question.proposed) {
    const lawful = lawfulDeadline(question.calendar, question.proposed, question.now);
    if (!lawful.ok) return stays(lawful);
  }
  if (!question.affects) return stays(yes);
  const clarified = deadlineAfterClarification({
    ...question,
    clarifiedOn: dayOf(question.now),
    deadlineOn: dayOf(wanted),
  });
  if (!clarified.verdict.ok) return stays(clarified.verdict);
  const rest = deadlineAfterClarification({
    ...question,
    clarifiedOn: dayOf(question.now),
    deadlineOn: dayOf(question.now),
  });
  if (!rest.verdict.ok) return stays(rest.verdict);
  const prepared = question.isMandatory
    ? lawPeriodEnd(question, 'bid.prepMinDays', dayOf(question.publishedAt))
    : { day: null, verdict: yes };
  const isShorter = wanted < question.deadlineAt;
  if (isShorter && !prepared.verdict.ok) return stays(prepared.verdict);
  const needed = [
    clarified.mustMove ? clarified.earliest : null,
    isShorter && question.stage === 'BID' ? prepared.day : null,
  ].filter((day): day is Day => day !== null);
  const first = needed.sort().at(-1) ?? dayOf(wanted);
  const isMovedByLaw = first > dayOf(wanted);
  return {
    deadlineAt: isMovedByLaw ? sameTimeOn(first, wanted) : wanted,
    floor: rest.earliest,
    isMovedByLaw,
    law: clarified.law,
    verdict: yes,
  };
}

const amendable: readonly LotState[] = ['TENDERING', 'PREQ_OPEN'];

/** Documents change only while bids, or applications, are prepared; of a stopped lot only to put right what was objected to (REG 21-23). */
export function mayAmend(
  lot: {
    readonly state: LotState;
    readonly isSuspended: boolean;
    readonly suspensionCause: string | null;
    readonly deadlineAt: Date | null;
  },
  now: Date,
): Verdict {
  if (!amendable.includes(lot.state)) return no('kernel.wrong_state', { state: lot.state });
  if (lot.isSuspended) return lot.suspensionCause === 'OBJECTION_PENDING' ? yes : no('kernel.suspended');
  return lot.deadlineAt !== null && now < lot.deadlineAt ? yes : no('tenders.deadline_past');
}

/** When a stopped lot's deadline would fall if its clocks went on now. */
export const deadlineIfResumed = (
  lot: { readonly deadlineAt: Date; readonly isSuspended: boolean; readonly suspendedAt: Date | null },
  now: Date,
): Date =>
  lot.isSuspended && lot.suspendedAt && lot.suspendedAt < lot.deadlineAt
    ? new Date(lot.deadlineAt.getTime() + now.getTime() - lot.suspendedAt.getTime())
    : lot.deadlineAt;
