import { command } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, no, yes } from '../kernel/verdict.ts';
import type { DraftTerms } from './contract.ts';
import { tendersEvents } from './events.ts';
import { basisLine } from './mandatory.ts';
import { Lot, lotStream } from './lot.ts';
import { LotDocument } from './lotDocument.ts';
import { maySign } from './policy.ts';
import { Project } from './project.ts';
import { RetenderLot } from './retenderContract.ts';

/** What belongs to the old procedure alone: dates, and the self-check of documents that will change. */
const drafted = ({
  deadlineAt: _d,
  documentsUntil: _u,
  fairCompetitionChecked: _f,
  clarifications: _c,
  ...terms
}: DraftTerms): DraftTerms => terms;

/** The next free number in a project's row of lots. */
async function nextCode(project: Project, tx: Tx): Promise<string> {
  const lots = await Lot.count({ where: { projectId: project.id }, transaction: tx });
  return `${project.code}-${String(lots + 1).padStart(2, '0')}`;
}

/** The authority says why the procedure came to nothing, and tenders again: a new lot that names the old one (LAW 28, 42; O12 27). */
export const retenderLot = command(RetenderLot, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.lock(lot.projectId, tx);
  ensure(maySign(actor, project));
  const { causes, text } = input.analysis;
  ensure(new Set(causes).size === causes.length ? yes : no('tenders.cause_twice'));
  const nextId = newId(platform);
  await lot.move('retender', 'authority', now, tx, {
    change: { retenderAnalysis: { causes, text, at: now.toISOString(), nextLotId: nextId } },
  });
  const next = await Lot.create(
    {
      id: nextId,
      projectId: project.id,
      code: await nextCode(project, tx),
      name: lot.name,
      state: 'PLANNED',
      scope: lot.scope,
      estimate: lot.estimate,
      durationDays: lot.durationDays,
      quality: lot.quality,
      isMandatory: lot.isMandatory,
      mandatoryBasis: lot.mandatoryBasis,
      contractKind: lot.contractKind,
      isListed: lot.isListed,
      provisionalSums: lot.provisionalSums,
      terms: drafted(lot.terms),
      ceiling: lot.terms.ceiling ?? null,
      decisionMode: lot.terms.decisionPlan?.mode ?? null,
      retenderOf: lot.id,
      createdAt: now,
    },
    { transaction: tx },
  );
  await next.move('draft', 'authority', now, tx);
  const documents = await LotDocument.findAll({ where: { lotId: lot.id }, transaction: tx });
  await LotDocument.bulkCreate(
    documents.map(({ uploadId, place }) => ({ lotId: next.id, uploadId, place })),
    { transaction: tx },
  );
  await record(
    fact(tendersEvents, 'lot.retendered', lotStream(lot.id), { lotId: lot.id, nextLotId: next.id, causes, text }),
  );
  await record(
    fact(tendersEvents, 'lot.planned', lotStream(next.id), {
      lotId: next.id,
      projectId: project.id,
      estimate: next.estimate,
      isMandatory: next.isMandatory,
      basis: next.mandatoryBasis.map(basisLine),
      retenderOf: lot.id,
    }),
  );
  return { lotId: next.id };
});
