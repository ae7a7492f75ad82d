import { command, hasRole, personOf } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import { catalogueOn, itemOf, rulebookOn } from '../catalogue/index.ts';
import { Organisation } from '../identity/index.ts';
import { RegisterProject } from './contract.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { basisLine, mandatory } from './mandatory.ts';
import { notePlanning } from './notePlanning.ts';
import { plannedLot, planOf } from './planOf.ts';
import { presentFinding } from './present.ts';
import { Project, projectStream } from './project.ts';
import { codeOf } from './codes.ts';

/** A project enters the platform with its lots, under the catalogue version in force (LAW 9; DOMAIN 2.3). */
export const registerProject = command(RegisterProject, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const { organisationId } = personOf(actor);
  const authority = await Organisation.findByPk(input.authorityId, { transaction: tx });
  if (authority?.kind !== 'authority') throw new Refusal('tenders.authority_unknown');
  const isAuthority = hasRole(actor, 'authority');
  if (isAuthority && authority.id !== organisationId) throw new Refusal('tenders.not_yours');

  const on = dayOf(now);
  const version = await catalogueOn(on, tx);
  const item = await itemOf(version.id, input.catalogueItem, tx);
  const rulebook = await rulebookOn(on, item.regime, item.code, tx);
  const serial = (await Project.count({ transaction: tx })) + 1;
  const project = await Project.create(
    {
      id: newId(platform),
      code: codeOf(item.code, on, serial),
      name: input.name,
      state: 'DRAFT',
      authorityId: authority.id,
      agencyId: isAuthority ? null : organisationId,
      catalogueVersionId: version.id,
      catalogueItem: item.code,
      regime: item.regime,
      approvalNumber: input.approvalNumber,
      approvalAuthority: input.approvalAuthority,
      fundsSource: input.fundsSource,
      fundsStateShare: input.fundsStateShare,
      isStateControlled: input.isStateControlled,
      budgetFunds: input.budgetFunds ?? null,
      isPublicUtility: input.isPublicUtility ?? false,
      hasForeignLoan: input.hasForeignLoan ?? false,
      region: input.region,
      overview: input.overview,
      createdAt: now,
    },
    { transaction: tx },
  );
  const planned = planOf(input);
  const lots: Lot[] = [];
  for (const [place, plan] of input.lots.entries()) {
    const { contractKind, isListed, provisionalSums, ...told } = plan;
    const judged = mandatory(item, planned, plannedLot(plan), rulebook);
    lots.push(
      await Lot.create(
        {
          id: newId(platform),
          projectId: project.id,
          code: `${project.code}-${String(place + 1).padStart(2, '0')}`,
          state: 'PLANNED',
          ...told,
          contractKind: contractKind ?? null,
          isListed: isListed ?? false,
          provisionalSums: provisionalSums ?? null,
          isMandatory: judged.answer === 'MANDATORY',
          mandatoryBasis: [...judged.basis],
          terms: {},
          createdAt: now,
        },
        { transaction: tx },
      ),
    );
  }
  await record(
    fact(tendersEvents, 'project.registered', projectStream(project.id), {
      projectId: project.id,
      authorityId: authority.id,
      agencyId: project.agencyId,
      catalogueItem: item.code,
      lots: lots.map((lot) => lot.id),
    }),
  );
  for (const lot of lots)
    await record(
      fact(tendersEvents, 'lot.planned', lotStream(lot.id), {
        lotId: lot.id,
        projectId: project.id,
        estimate: lot.estimate,
        isMandatory: lot.isMandatory,
        basis: lot.mandatoryBasis.map(basisLine),
      }),
    );
  const findings = await notePlanning({ platform, tx, now, record }, project, lots, rulebook);
  return { projectId: project.id, lotIds: lots.map((lot) => lot.id), findings: findings.map(presentFinding) };
});
