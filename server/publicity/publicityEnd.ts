import { dayOf, endOfDay, periodEnd, type HolidayCalendar, type Period } from '../kernel/time/calendar.ts';
import type { Verdict } from '../kernel/verdict.ts';

/**
 * When a publicity that begins now ends: 24:00 of its last day, the first day not counted, a rest day at the end rolled on
 * (REG 54; Civil Code 201, 203). Refuses where the calendar of a year it needs is not known.
 */
export function publicityEnd(
  calendar: HolidayCalendar,
  period: Period,
  now: Date,
): { readonly ok: true; readonly endsAt: Date } | (Verdict & { readonly ok: false }) {
  const last = periodEnd(calendar, dayOf(now), period);
  return last.ok ? { ok: true, endsAt: endOfDay(last.day) } : last;
}
