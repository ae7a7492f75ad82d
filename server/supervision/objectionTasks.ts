import { Op } from 'sequelize';
import { hasRole } from '../kernel/act.ts';
import { Lot, partyOf, Project } from '../tenders/index.ts';
import type { Asking, Task } from './myTasks.ts';
import { Objection, objectorTagOf } from './objection.ts';
import { lotTask } from './taskOf.ts';

const most = 200;
const live = ['FILED', 'CORRECTION', 'ACCEPTED', 'ANSWERED'] as const;

/** What an objection asks of whom: also while the lot stands still, for the answer is what lets it go on (REG 22). */
export async function objectionTasks({ platform, person, now }: Asking): Promise<Task[]> {
  const rows = await Objection.findAll({
    where: { state: [...live], filedAt: { [Op.lte]: now } },
    order: [['answerDueAt', 'ASC']],
    limit: most,
  });
  if (rows.length === 0) return [];
  const lots = await Lot.findAll({ where: { id: [...new Set(rows.map((row) => row.lotId))] } });
  const projects = await Project.findAll({ where: { id: [...new Set(lots.map((lot) => lot.projectId))] } });
  return rows.flatMap((row): Task[] => {
    const lot = lots.find((one) => one.id === row.lotId);
    const project = projects.find((one) => one.id === lot?.projectId);
    if (!lot || !project) return [];
    const subject = { lot, projectName: project.name };
    const party = partyOf(person, project);
    const isOwn = row.objectorTag === objectorTagOf(platform.keys, lot.id, person.organisationId);
    if (row.state === 'FILED' || row.state === 'ACCEPTED') {
      if (party === 'authority' || party === 'agency') return [lotTask('answer_objection', subject, row.answerDueAt)];
      return hasRole(person, 'supervisor') && row.escalatedAt != null
        ? [lotTask('watch_objection', subject, row.answerDueAt)]
        : [];
    }
    if (!isOwn) return [];
    return row.state === 'CORRECTION'
      ? [lotTask('correct_objection', subject, row.correctionDueAt)]
      : [lotTask('settle_objection', subject)];
  });
}
