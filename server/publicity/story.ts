import type { Tx } from '../kernel/db.ts';
import { Organisation } from '../identity/index.ts';
import { Lot, Project } from '../tenders/index.ts';

/** A lot with what is said around it wherever it is written about. */
export interface Story {
  readonly lot: Lot;
  readonly project: Project;
  readonly authorityName: string;
  readonly agencyName: string | null;
}

export async function storyOf(lotId: string, tx?: Tx): Promise<Story> {
  const options = { transaction: tx ?? null, rejectOnEmpty: true } as const;
  const lot = await Lot.findByPk(lotId, options);
  const project = await Project.findByPk(lot.projectId, options);
  const parties = await Organisation.findAll({
    attributes: ['id', 'name'],
    where: { id: [project.authorityId, ...(project.agencyId ? [project.agencyId] : [])] },
    transaction: tx ?? null,
  });
  const nameOf = (organisationId: string | null) => parties.find((one) => one.id === organisationId)?.name ?? null;
  return { lot, project, authorityName: nameOf(project.authorityId) ?? '', agencyName: nameOf(project.agencyId) };
}
