import { dayOf, endOfDay, startOfDay, type Day } from '../kernel/time/calendar.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';

/** A draft that changes nothing is not worth anybody's time. */
export const hasChanges = (facts: { readonly changeCount: number }): Verdict =>
  facts.changeCount > 0 ? yes : no('catalogue.nothing_changes');

/** Law does not reach back: what is decided today holds from tomorrow at the earliest. */
export const beginsLater = (facts: { readonly validFrom: Day }, now: Date): Verdict =>
  startOfDay(facts.validFrom) > now ? yes : no('catalogue.validity_past', { validFrom: facts.validFrom });

/** Comments may come in until the last day's end (NB 13). */
export const consultationOver = (facts: { readonly consultationUntil: Day | null }, now: Date): Verdict =>
  facts.consultationUntil !== null && now >= endOfDay(facts.consultationUntil)
    ? yes
    : no('catalogue.consultation_open', { until: facts.consultationUntil });

export const commentsAnswered = (facts: { readonly openComments: number }): Verdict =>
  facts.openComments === 0 ? yes : no('catalogue.comments_open', { count: facts.openComments });

/** Two persons answer for a change of the law's data: who made it does not approve it. */
export const byAnother = (facts: { readonly isAnother: boolean }): Verdict =>
  facts.isAnother ? yes : no('catalogue.same_officer');

/** Of two drafts that start from the same law exactly one can win. */
export const baseStands = (facts: { readonly isBaseStanding: boolean }): Verdict =>
  facts.isBaseStanding ? yes : no('catalogue.base_moved');

export const yearUnknown = (facts: { readonly isYearKnown: boolean }): Verdict =>
  facts.isYearKnown ? no('catalogue.calendar_known') : yes;

/** Whether comments still come in: from the day on which they were asked for to the end of the last day. */
export const mayComment = (
  facts: { readonly state: string; readonly consultationUntil: Day | null },
  now: Date,
): Verdict =>
  facts.state === 'CONSULTATION' && facts.consultationUntil !== null && now < endOfDay(facts.consultationUntil)
    ? yes
    : no('catalogue.consultation_closed');

/** A year's days off and worked weekends: every day is of the year, and only Saturdays and Sundays are worked instead. */
export function calendarSound(year: number, rest: readonly Day[], work: readonly Day[]): Verdict {
  const all = [...rest, ...work];
  const foreign = all.find((day) => !day.startsWith(`${String(year)}-`));
  if (foreign !== undefined) return no('catalogue.calendar_unsound', { day: foreign });
  const twice = all.find((day, at) => all.indexOf(day) !== at);
  if (twice !== undefined) return no('catalogue.calendar_unsound', { day: twice });
  const weekday = work.find((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
  return weekday === undefined ? yes : no('catalogue.calendar_unsound', { day: weekday });
}

/** The years whose calendar must be known on a day: deadlines reach into the next year (Civil Code 203). */
export const neededYears = (now: Date): readonly number[] => {
  const year = Number(dayOf(now).slice(0, 4));
  return [year, year + 1];
};
