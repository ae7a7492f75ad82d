import { hasRole } from '../kernel/act.ts';
import { endOfDay } from '../kernel/time/calendar.ts';
import { ExpertDraw } from '../experts/index.ts';
import { refundsOwed } from '../securities/index.ts';
import { Lot, Project } from '../tenders/index.ts';
import { currentDraws, owedBy, type DrawWait } from './drawTasks.ts';
import type { Asking, Task } from './myTasks.ts';
import { lotTask, projectTask } from './taskOf.ts';

const most = 200;

/** What the supervisor and the trading centre owe the lots of the city. */
export async function watcherTasks({ person, now }: Asking): Promise<Task[]> {
  const isCentre = hasRole(person, 'centre');
  const isSupervisor = hasRole(person, 'supervisor');
  if (!isCentre && !isSupervisor) return [];
  return [
    ...(isCentre ? [...(await registrations()), ...(await gates()), ...(await refunds(now))] : []),
    ...(await draws(isCentre, isSupervisor)),
  ];
}

const registrations = async (): Promise<Task[]> =>
  (await Project.findAll({ where: { state: 'SUBMITTED' }, order: [['createdAt', 'ASC']], limit: most })).map(
    (project) => projectTask('accept_project', project),
  );

/** The refunds of a lot are one task, due on the last day of the first of them (REG 57; 87 Art. 38). */
async function refunds(now: Date): Promise<Task[]> {
  const owed = await refundsOwed(now);
  const first = owed.filter((one, at) => owed.findIndex((other) => other.lotId === one.lotId) === at);
  const lots = await Lot.findAll({ where: { id: first.map((one) => one.lotId) } });
  return withNames(lots, (lot, projectName) =>
    lotTask('pay_refunds', { lot, projectName }, endOfDay(first.find((one) => one.lotId === lot.id)?.dueOn ?? '')),
  );
}

/** Lots that wait only for their gate to be opened. */
async function gates(): Promise<Task[]> {
  const lots = await Lot.findAll({ where: { state: 'OPENED', isSuspended: false }, limit: most });
  const current = await currentDraws(lots);
  const ready = lots.filter((lot) => current.get(lot.id)?.state === 'READY');
  return withNames(ready, (lot, projectName) => lotTask('start_evaluation', { lot, projectName }));
}

async function draws(isCentre: boolean, isSupervisor: boolean): Promise<Task[]> {
  const open = await ExpertDraw.findAll({
    attributes: ['lotId'],
    where: { state: ['PLANNED', 'COMMITTED', 'REVEALED'] },
    limit: most,
  });
  const lots = await Lot.findAll({
    where: {
      id: open.map((draw) => draw.lotId),
      isSuspended: false,
      state: ['PREQ_OPEN', 'PREQ_REVIEW', 'TENDERING', 'BID_CLOSED', 'OPENING', 'OPENED', 'EVALUATING'],
    },
  });
  const current = await currentDraws(lots);
  const owed = (draw: ExpertDraw | undefined): DrawWait[] => {
    if (!draw) return [];
    const byUs = isSupervisor ? owedBy('supervisor', draw) : null;
    return [...(byUs ? [byUs] : []), ...(isCentre && draw.state === 'REVEALED' ? ['run_draw' as const] : [])];
  };
  const waiting = lots.flatMap((lot) => owed(current.get(lot.id)).map((kind) => ({ lot, kind })));
  const tasks = await withNames(
    waiting.map(({ lot }) => lot),
    (lot, projectName) => ({ lot, projectName }),
  );
  return waiting.flatMap(({ lot, kind }) =>
    tasks
      .filter((one) => one.lot.id === lot.id)
      .slice(0, 1)
      .map((subject) => lotTask(kind, subject)),
  );
}

async function withNames<Made>(lots: readonly Lot[], make: (lot: Lot, projectName: string) => Made): Promise<Made[]> {
  const projects = await Project.findAll({
    attributes: ['id', 'name'],
    where: { id: [...new Set(lots.map((lot) => lot.projectId))] },
  });
  const names = new Map(projects.map((project) => [project.id, project.name]));
  return lots.map((lot) => make(lot, names.get(lot.projectId) ?? ''));
}
