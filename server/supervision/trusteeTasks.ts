import { hasRole } from '../kernel/act.ts';
import { trusteesAskedNow } from '../opening/index.ts';
import { Project } from '../tenders/index.ts';
import type { Asking, Task } from './myTasks.ts';
import { lotTask } from './taskOf.ts';

const trusteeRoles = ['authority', 'centre', 'supervisor'] as const;

/** The lots whose second door waits for the shares of this person's organisation (O20 31). */
export async function trusteeTasks({ person, now }: Asking): Promise<Task[]> {
  if (!trusteeRoles.some((role) => hasRole(person, role))) return [];
  const asked = await trusteesAskedNow(person.organisationId, now);
  const projects = await Project.findAll({
    attributes: ['id', 'name'],
    where: { id: asked.map(({ lot }) => lot.projectId) },
  });
  return asked.map(({ lot, until }) =>
    lotTask(
      'release_shares',
      { lot, projectName: projects.find((project) => project.id === lot.projectId)?.name ?? '' },
      until,
    ),
  );
}
