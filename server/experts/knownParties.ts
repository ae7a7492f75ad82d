import type { Tx } from '../kernel/db.ts';
import { Organisation } from '../identity/index.ts';
import type { Project } from '../tenders/index.ts';
import type { KnownParties, NamedOrganisation } from './dossier.ts';

const named = ({ creditCode, name }: Organisation): NamedOrganisation => ({ creditCode, name });

/** The authority, the agency and the supervising departments of a project, and what the asker knows besides. */
export async function knownParties(
  project: Pick<Project, 'authorityId' | 'agencyId'>,
  besides: { readonly avoided?: readonly string[]; readonly bidders?: readonly NamedOrganisation[] },
  tx?: Tx,
): Promise<KnownParties> {
  const transaction = tx ?? null;
  const authority = await Organisation.findByPk(project.authorityId, { transaction, rejectOnEmpty: true });
  const agency = project.agencyId === null ? null : await Organisation.findByPk(project.agencyId, { transaction });
  const departments = await Organisation.findAll({ where: { kind: 'supervision' }, transaction });
  return {
    authority: named(authority),
    agency: agency && named(agency),
    bidders: besides.bidders ?? [],
    avoided: besides.avoided ?? [],
    departments: departments.map(named),
  };
}
