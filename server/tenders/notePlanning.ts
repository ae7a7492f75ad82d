import { DateTime } from 'luxon';
import { Op } from 'sequelize';
import type { Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { newId } from '../kernel/ids.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { countOf, itemOf, type Rulebook } from '../catalogue/index.ts';
import { tendersEvents } from './events.ts';
import { Lot } from './lot.ts';
import { kindOf, scopeOf, thresholdOf, type PlannedProject } from './mandatory.ts';
import { nearFindings, splitFindings, type LotInView } from './planning.ts';
import { PlanningFinding } from './planningFinding.ts';
import { Project, projectStream } from './project.ts';
import { sha256Of } from './sha256.ts';

const plannedProject = (project: Project, lots: readonly Lot[]): PlannedProject => ({
  isStateControlled: project.isStateControlled,
  fundsStateShare: project.fundsStateShare,
  budgetFunds: project.budgetFunds ?? undefined,
  isPublicUtility: project.isPublicUtility,
  hasForeignLoan: project.hasForeignLoan,
  lots: lots.map((lot) => ({ estimate: lot.estimate, kind: lot.contractKind ?? undefined })),
});

type Noting = Pick<Act<Call>, 'platform' | 'tx' | 'now' | 'record'>;

async function inView(
  project: Project,
  lots: readonly Lot[],
  rulebook: Rulebook,
  { tx }: Noting,
): Promise<LotInView[]> {
  const item = await itemOf(project.catalogueVersionId, project.catalogueItem, tx);
  const { isInScope } = scopeOf(plannedProject(project, lots), rulebook);
  return lots.map((lot) => {
    const kind = lot.contractKind ?? undefined;
    return {
      lotId: lot.id,
      code: lot.code,
      catalogueItem: project.catalogueItem,
      kind: kindOf(item, kind) ?? '',
      estimate: lot.estimate,
      plannedOn: dayOf(lot.createdAt),
      threshold: thresholdOf(item, { kind }, rulebook)?.amount ?? null,
      isInScope,
      isMandatory: lot.isMandatory,
    };
  });
}

/**
 * Looks at the new lots together with what the authority planned before, and keeps what somebody should look at (LAW 4).
 * The log binds it by its hash: that something was noticed is no judgement about the authority.
 */
export async function notePlanning(
  noting: Noting,
  project: Project,
  lots: readonly Lot[],
  rulebook: Rulebook,
): Promise<PlanningFinding[]> {
  const { platform, tx, now, record } = noting;
  const months = countOf(rulebook, 'planning.splitMonths');
  const since = DateTime.fromJSDate(now, { zone: 'Asia/Shanghai' }).minus({ months }).toJSDate();
  const before = await Project.findAll({
    where: {
      authorityId: project.authorityId,
      catalogueItem: project.catalogueItem,
      id: { [Op.ne]: project.id },
      createdAt: { [Op.gte]: since },
    },
    transaction: tx,
  });
  const earlier = await Lot.findAll({ where: { projectId: before.map((one) => one.id) }, transaction: tx });
  const others: LotInView[] = [];
  for (const one of before)
    others.push(
      ...(await inView(
        one,
        earlier.filter((lot) => lot.projectId === one.id),
        rulebook,
        noting,
      )),
    );
  const fresh = await inView(project, lots, rulebook, noting);
  const kept: PlanningFinding[] = [];
  for (const found of [...splitFindings(fresh, others, rulebook), ...nearFindings(fresh, rulebook)]) {
    const finding = await PlanningFinding.create(
      {
        id: newId(platform),
        projectId: project.id,
        lotId: found.lotId,
        rule: found.rule,
        facts: found.facts,
        foundAt: now,
      },
      { transaction: tx },
    );
    kept.push(finding);
    await record(
      fact(
        tendersEvents,
        'project.planning_noted',
        projectStream(project.id),
        { projectId: project.id, findingId: finding.id, findingHash: sha256Of(canonical(found as never)) },
        'system',
      ),
    );
  }
  return kept;
}
