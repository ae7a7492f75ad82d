import { query } from '../kernel/act.ts';
import { dayOf, shiftDays, startOfDay } from '../kernel/time/calendar.ts';
import { holidayCalendar, rulebookOn } from '../catalogue/index.ts';
import { TryPrequalification } from './procedureContract.ts';
import { prequalificationTimetable } from './timetable.ts';

/** The lawful dates of a round; a date that is not proposed yet is the earliest that is lawful. */
export const tryPrequalification = query(TryPrequalification, async ({ input }) => {
  const parameters = await rulebookOn(input.issuedOn, input.regime, input.catalogueItem ?? '*');
  const calendar = await holidayCalendar();
  const ask = (documentsUntil: string, deadlineOn: string) =>
    prequalificationTimetable({
      regime: input.regime,
      parameters,
      calendar,
      mandatory: input.isMandatory && input.regime === 'TENDERING_LAW',
      issuedOn: input.issuedOn,
      documentsUntil,
      deadlineOn,
    });
  const earliest = (key: string, asked: ReturnType<typeof ask>) =>
    asked.entries.find((entry) => entry.key === key)?.earliest ?? null;
  const later = shiftDays(input.issuedOn, 60);
  const documentsUntil = input.documentsUntil
    ? dayOf(new Date(input.documentsUntil))
    : (earliest('preq.docs.until', ask(later, later)) ?? later);
  const deadlineOn = input.deadlineAt
    ? dayOf(new Date(input.deadlineAt))
    : (earliest('preq.deadline', ask(documentsUntil, later)) ?? shiftDays(documentsUntil, 1));
  const judged = ask(documentsUntil, deadlineOn);
  const proposed: Readonly<Record<string, boolean>> = {
    'preq.docs.until': input.documentsUntil !== undefined,
    'preq.deadline': input.deadlineAt !== undefined,
  };
  const isPast = input.deadlineAt !== undefined && new Date(input.deadlineAt) <= startOfDay(input.issuedOn);
  return {
    entries: judged.entries.map(({ key, title, earliest: from, latest, law, satisfied }) => ({
      key,
      title,
      earliest: from,
      latest,
      law,
      satisfied: proposed[key] === true ? satisfied : null,
    })),
    refusal: isPast ? 'tenders.deadline_past' : judged.verdict.ok ? null : judged.verdict.code,
    calendarSource: [...calendar.years].sort().join(', '),
  };
});
