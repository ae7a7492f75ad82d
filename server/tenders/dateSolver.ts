import { dayOf, startOfDay, type Day } from '../kernel/time/calendar.ts';
import type { shiftable } from './contract.ts';
import { timetable, type KnownDays, type Timetable, type TimetableQuestion } from './timetable.ts';

export type ShiftableDay = (typeof shiftable)[number];

/** The days that a timetable is counted from, as they are known. */
export type Days = Readonly<Record<ShiftableDay, Day | null>>;

export interface DateProblem extends Omit<TimetableQuestion, 'issuedAt' | 'proposedDeadline' | 'known'> {
  readonly days: Days & { readonly issuedOn: Day; readonly deadlineOn: Day };
}

/** Every earliest and latest date that follows from these days. */
export function solveDates({ days, ...question }: DateProblem): Timetable {
  const { issuedOn, deadlineOn, ...later } = days;
  const known = Object.fromEntries(Object.entries(later).filter(([, day]) => day !== null)) as KnownDays;
  return timetable({
    ...question,
    issuedAt: startOfDay(issuedOn),
    // The deadline is a day here: the last instant of it is still in it.
    proposedDeadline: new Date(startOfDay(deadlineOn).getTime() + 1),
    known,
  });
}

/** The same problem with one day shifted: what comes before stays, what follows is counted anew. */
export const shifted = (problem: DateProblem, key: ShiftableDay, to: Day): DateProblem => ({
  ...problem,
  days: { ...problem.days, [key]: to },
});

export interface ShiftedEntry {
  readonly entry: Timetable['entries'][number];
  readonly shifted: Pick<Timetable['entries'][number], 'earliest' | 'latest' | 'satisfied'> | null;
}

/** Old and new side by side; without a shift only the old. */
export function compareShift(
  problem: DateProblem,
  shift: { readonly key: ShiftableDay; readonly to: Day } | null,
): {
  readonly entries: readonly ShiftedEntry[];
  readonly refusal: string | null;
  readonly shiftedRefusal: string | null;
} {
  const before = solveDates(problem);
  const after = shift === null ? null : solveDates(shifted(problem, shift.key, shift.to));
  return {
    entries: before.entries.map((entry) => {
      const other = after?.entries.find((one) => one.key === entry.key);
      const { earliest, latest, satisfied } = other ?? entry;
      return { entry, shifted: other ? { earliest, latest, satisfied } : null };
    }),
    refusal: before.verdict.ok ? null : before.verdict.code,
    shiftedRefusal: after === null || after.verdict.ok ? null : after.verdict.code,
  };
}

/** The civil day of an instant, or null. */
export const dayOrNull = (at: Date | null | undefined): Day | null => (at ? dayOf(at) : null);
