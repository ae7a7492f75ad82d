import { isWorkingDay, shiftDays, type Day, type HolidayCalendar } from '../../../server/kernel/time/calendar.ts';
import { spelt } from '../../../server/tenders/amendmentEffect.ts';
import type { DraftTerms } from '../../../server/tenders/contract.ts';
import { versionDifference } from '../../../server/tenders/documentDifference.ts';
import { beijingField } from '../kernel/format.ts';
import { termsFields, type TermsField } from './draftTerms.ts';

/** The terms in force as an amendment starts from them; the deadline stands in the lot, for it may have moved since. */
export const termsInForce = (lot: {
  readonly terms: DraftTerms | null;
  readonly deadlineAt: string | null;
}): DraftTerms => ({ ...lot.terms, ...(lot.deadlineAt === null ? {} : { deadlineAt: lot.deadlineAt }) });

export interface AmendedTerms {
  /** Only what differs, as an amendment names it. */
  readonly change: DraftTerms;
  /** Fields that were emptied: an amendment can put something else in a place, but leaves none blank. */
  readonly emptied: readonly TermsField[];
}

/** What an amendment changes: every field that reads otherwise than in the version in force. */
export function changeOf(inForce: DraftTerms, typed: DraftTerms): AmendedTerms {
  const differing = termsFields.filter((field) => spelt(inForce[field]) !== spelt(typed[field]));
  return {
    change: Object.fromEntries(
      differing.filter((field) => typed[field] !== undefined).map((field) => [field, typed[field]]),
    ),
    emptied: differing.filter((field) => typed[field] === undefined),
  };
}

/** Old and new of the terms, place by place, as the published version will show them. */
export const termsDifference = (inForce: DraftTerms, change: DraftTerms) =>
  versionDifference({ terms: inForce, files: [] }, { terms: { ...inForce, ...change }, files: [] });

export interface FilesChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly isSame: boolean;
}

/** Which files an amendment adds and takes away; another order alone is a change too. */
export const filesChange = (inForce: readonly string[], typed: readonly string[]): FilesChange => ({
  added: typed.filter((id) => !inForce.includes(id)),
  removed: inForce.filter((id) => !typed.includes(id)),
  isSame: inForce.length === typed.length && inForce.every((id, at) => typed[at] === id),
});

/** The first working day after a deadline; null where the year's schedule is not known. */
export function firstDayAfter(calendar: HolidayCalendar, deadlineAt: string): Day | null {
  const yearOf = (day: Day) => Number(day.slice(0, 4));
  let day = shiftDays(beijingField(Date.parse(deadlineAt)).slice(0, 10), 1);
  while (calendar.years.has(yearOf(day))) {
    if (isWorkingDay(calendar, day)) return day;
    day = shiftDays(day, 1);
  }
  return null;
}
