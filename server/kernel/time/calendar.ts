import { DateTime } from 'luxon';
import { Refusal, no, yes, type Verdict } from '../verdict.ts';

/** The zone in which the platform counts days. */
export const zone = 'Asia/Shanghai';

/** A civil day `YYYY-MM-DD` in {@link zone}. */
export type Day = string;

/**
 * The State Council's yearly schedule: `rest` days off (weekends need not be listed), `work` adjusted Saturdays and
 * Sundays, `years` the years whose schedule is known. A year outside is never guessed.
 */
export interface HolidayCalendar {
  readonly rest: ReadonlySet<Day>;
  readonly work: ReadonlySet<Day>;
  readonly years: ReadonlySet<number>;
}

/** A period as the law gives it: calendar days (日) or working days (工作日). */
export interface Period {
  readonly value: number;
  readonly unit: 'd' | 'wd';
}

export const calendarOf = (told: {
  readonly rest: readonly Day[];
  readonly work: readonly Day[];
  readonly years: readonly number[];
}): HolidayCalendar => ({ rest: new Set(told.rest), work: new Set(told.work), years: new Set(told.years) });

function civil(day: Day): DateTime<true> {
  const found = DateTime.fromFormat(day, 'yyyy-MM-dd', { zone: 'utc' });
  if (!found.isValid) throw new RangeError(`not a civil day: ${day}`);
  return found;
}

const dayText = (value: DateTime<true>): Day => value.toFormat('yyyy-MM-dd');
const yearOf = (day: Day) => Number(day.slice(0, 4));

/** The day `count` calendar days later (earlier when negative), without any roll. */
export const shiftDays = (day: Day, count: number): Day => dayText(civil(day).plus({ days: count }));

/** Calendar days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => civil(to).diff(civil(from), 'days').days;

/** Yes when every year from one day to another is in the calendar, else `kernel.calendar_missing`. */
export function covers(calendar: HolidayCalendar, from: Day, to: Day): Verdict<'kernel.calendar_missing'> {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (!calendar.years.has(year)) return no('kernel.calendar_missing', { year });
  }
  return yes;
}

/** Whether a day is a working day; refuses `kernel.calendar_missing` for a year without a schedule. */
export function isWorkingDay(calendar: HolidayCalendar, day: Day): boolean {
  const weekday = civil(day).weekday;
  if (!calendar.years.has(yearOf(day))) throw new Refusal('kernel.calendar_missing', { year: yearOf(day) });
  return calendar.work.has(day) || (weekday <= 5 && !calendar.rest.has(day));
}

/** The day itself when it is a working day, else the next one (87 Art. 85; Civil Code 203). */
export function rollForward(calendar: HolidayCalendar, day: Day): Day {
  let found = day;
  while (!isWorkingDay(calendar, found)) found = shiftDays(found, 1);
  return found;
}

/** Last day of a period of calendar days: the first day is not counted, a rest day at the end rolls on (Civil Code 201, 203). */
export const addDays = (calendar: HolidayCalendar, start: Day, count: number): Day =>
  rollForward(calendar, shiftDays(start, count));

/** Last day of a period of working days, the first day not counted. A period of none ends on the first working day from `start`. */
export function addWorkingDays(calendar: HolidayCalendar, start: Day, count: number): Day {
  if (count === 0) return rollForward(calendar, start);
  let day = start;
  for (let left = count; left > 0; left -= 1) day = rollForward(calendar, shiftDays(day, 1));
  return day;
}

/** Last day of a period in the unit the law gives. */
export const addPeriod = (calendar: HolidayCalendar, start: Day, period: Period): Day =>
  period.unit === 'wd' ? addWorkingDays(calendar, start, period.value) : addDays(calendar, start, period.value);

/** Last day of a period, or `kernel.calendar_missing` where the schedule of a year it needs is not known yet. */
export function periodEnd(
  calendar: HolidayCalendar,
  start: Day,
  period: Period,
): { readonly ok: true; readonly day: Day } | (Verdict & { readonly ok: false }) {
  try {
    return { ok: true, day: addPeriod(calendar, start, period) };
  } catch (reason) {
    if (reason instanceof Refusal) return { ok: false, code: reason.code, facts: reason.facts };
    throw reason;
  }
}

/**
 * Last day on which something due so many days before `end` may still be done: `end` is not counted and the day is
 * not rolled, for a roll would shorten the time the law protects.
 */
export const countBackwards = (end: Day, count: number): Day => shiftDays(end, -count);

/** The civil day of an instant. */
export const dayOf = (instant: Date): Day => dayText(DateTime.fromJSDate(instant, { zone }) as DateTime<true>);

/** 00:00 of a day in the platform's zone. */
export const startOfDay = (day: Day): Date => {
  civil(day);
  return DateTime.fromFormat(day, 'yyyy-MM-dd', { zone }).toJSDate();
};

/** 24:00 of a day (Civil Code 203): the first instant that is no longer in it. In time is `now < endOfDay(day)`. */
export const endOfDay = (day: Day): Date => startOfDay(shiftDays(day, 1));
