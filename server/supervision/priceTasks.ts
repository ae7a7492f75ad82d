import { Op } from 'sequelize';
import { hasRole } from '../kernel/act.ts';
import { mayOpenPrices, OpenedBid, Opening } from '../opening/index.ts';
import { Lot, partyOf, Project } from '../tenders/index.ts';
import type { Asking, Task } from './myTasks.ts';
import { lotTask } from './taskOf.ts';

const most = 200;

/** The prices of bids that passed the technical evaluation wait for whoever hosts the opening (LAW 36). */
export async function priceTasks({ person }: Asking): Promise<Task[]> {
  if (!hasRole(person, 'authority') && !hasRole(person, 'agency')) return [];
  const { organisationId } = person;
  const owned = { [Op.or]: [{ authorityId: organisationId }, { agencyId: organisationId }] };
  const projects = new Map((await Project.findAll({ where: owned, limit: most })).map((one) => [one.id, one]));
  const lots = await Lot.findAll({
    where: { projectId: [...projects.keys()], state: 'EVALUATING', isSuspended: false },
  });
  const lotIds = lots.map((lot) => lot.id);
  const halls = await Opening.findAll({ where: { lotId: lotIds, envelope: 'TECHNICAL' } });
  const bids = await OpenedBid.findAll({
    attributes: ['lotId', 'technical'],
    where: { lotId: halls.map((hall) => hall.lotId), technical: 'PASSED' },
  });
  return lots.flatMap((lot) => {
    const project = projects.get(lot.projectId);
    const hall = halls.find((one) => one.lotId === lot.id);
    const own = bids.filter((bid) => bid.lotId === lot.id);
    if (!project || !hall || partyOf(person, project) === null || !mayOpenPrices(hall, own)) return [];
    return [lotTask('open_price_envelopes', { lot, projectName: project.name })];
  });
}
