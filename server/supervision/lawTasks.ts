import { Op } from 'sequelize';
import { hasRole } from '../kernel/act.ts';
import { dayOf, endOfDay, shiftDays, startOfDay } from '../kernel/time/calendar.ts';
import { CalendarDraft, CatalogueComment, CatalogueVersion, missingYears, RulebookDraft } from '../catalogue/index.ts';
import type { TaskKind } from './contract.ts';
import type { Asking, Task } from './myTasks.ts';

const soon = 7;

const lawTask = (kind: TaskKind, subject: string, dueAt: Date | null = null): Task => ({
  kind,
  lotId: null,
  projectId: null,
  subject,
  dueAt: dueAt?.toISOString() ?? null,
});

/** What the data of the law needs of the officers, and which year's holidays the centre must ask them for (DOMAIN 2.4, 3.1). */
export async function lawTasks({ person, now }: Asking): Promise<Task[]> {
  if (hasRole(person, 'officer')) return [...(await calendars(now)), ...(await drafts(person.personId, now))];
  return hasRole(person, 'centre') ? calendars(now) : [];
}

/** A year that is needed and missing is due before its first day. */
async function calendars(now: Date): Promise<Task[]> {
  const known = await CalendarDraft.findAll({ attributes: ['year'], where: { state: 'PROPOSED' } });
  return (await missingYears(now))
    .filter((year) => !known.some((draft) => draft.year === year))
    .map((year) => lawTask('add_calendar', String(year), startOfDay(`${String(year)}-01-01`)));
}

async function drafts(personId: string, now: Date): Promise<Task[]> {
  const another = { [Op.ne]: personId };
  const years = await CalendarDraft.findAll({ where: { state: 'PROPOSED', proposedBy: another } });
  const rulebooks = await RulebookDraft.findAll({ where: { state: 'PROPOSED', draftedBy: another } });
  return [
    ...years.map((draft) => lawTask('approve_calendar', String(draft.year))),
    ...rulebooks.map((draft) => lawTask('approve_rulebook', draft.title)),
    ...(await consultations(personId, now)),
  ];
}

/** Comments to answer, consultations about to end, and those that ended and wait for the second officer. */
async function consultations(personId: string, now: Date): Promise<Task[]> {
  const today = dayOf(now);
  const tasks: Task[] = [];
  for (const version of await CatalogueVersion.findAll({ where: { state: 'CONSULTATION' } })) {
    const until = version.consultationUntil ?? today;
    const open = await CatalogueComment.count({ where: { versionId: version.id, answer: null } });
    if (open > 0) tasks.push(lawTask('answer_comments', version.number));
    if (until >= today && until <= shiftDays(today, soon))
      tasks.push(lawTask('end_consultation', version.number, endOfDay(until)));
    if (until < today && version.draftedBy !== personId) tasks.push(lawTask('approve_catalogue', version.number));
  }
  return tasks;
}
