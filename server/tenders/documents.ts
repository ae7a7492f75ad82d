import { createHash } from 'node:crypto';
import { command, personOf } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { rulebookOn } from '../catalogue/index.ts';
import { ownerTagOf, Upload } from '../files/index.ts';
import { ReopenDocuments, SaveTerms, SignDocuments } from './contract.ts';
import { documentsFindings, documentsVerdict, type Finding } from './documentsCheck.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { LotDocument } from './lotDocument.ts';
import { mayPrepare, maySign } from './policy.ts';
import { Project } from './project.ts';
import { tendersRefusals } from './refusals.ts';

export const sha256Of = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

async function findingsOf(lot: Lot, project: Project, fileCount: number, now: Date, tx: Tx): Promise<Finding[]> {
  const rulebook = await rulebookOn(dayOf(now), project.regime, project.catalogueItem, tx);
  const { terms, estimate } = lot;
  return documentsFindings({ terms, estimate, fileCount, regime: project.regime }, rulebook);
}

const lawOf = (code: string): string | null => (tendersRefusals as Record<string, { law?: string }>)[code]?.law ?? null;

/** Keeps a draft of terms and files; answers everything that still stands against signing. */
export const saveTerms = command(SaveTerms, async ({ input, actor, now, tx, platform }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  if (lot.state !== 'DOCS_DRAFT') throw new Refusal('kernel.wrong_state', { state: lot.state });
  await setDocuments(lot.id, input.documentIds, ownerTagOf(platform, personOf(actor).organisationId), tx);
  await lot.update(
    { terms: input.terms, ceiling: input.terms.ceiling ?? null, decisionMode: input.terms.decisionPlan?.mode ?? null },
    { transaction: tx },
  );
  const findings = await findingsOf(lot, project, input.documentIds.length, now, tx);
  return { problems: findings.map((finding) => ({ ...finding, law: lawOf(finding.code) })) };
});

/** The list of files as it is now: kept ones stay, new ones must be complete uploads of the caller's organisation. */
async function setDocuments(lotId: string, uploadIds: readonly string[], ownerTag: string, tx: Tx): Promise<void> {
  const held = new Set((await LotDocument.findAll({ where: { lotId }, transaction: tx })).map((row) => row.uploadId));
  const added = uploadIds.filter((id) => !held.has(id));
  const own = await Upload.count({
    where: { id: added, ownerTag, purpose: 'document', state: 'COMPLETE' },
    transaction: tx,
  });
  if (own !== new Set(added).size || new Set(uploadIds).size !== uploadIds.length)
    throw new Refusal('tenders.upload_not_yours');
  await LotDocument.destroy({ where: { lotId }, transaction: tx });
  await LotDocument.bulkCreate(
    uploadIds.map((uploadId, place) => ({ lotId, uploadId, place })),
    { transaction: tx },
  );
}

/** The documents in force as one hash: terms and the hashes of all files, RFC 8785. */
export async function hashDocuments(lot: Lot, tx: Tx): Promise<string> {
  const rows = await LotDocument.findAll({ where: { lotId: lot.id }, order: [['place', 'ASC']], transaction: tx });
  const uploads = await Upload.findAll({
    where: { id: rows.map((row) => row.uploadId) },
    attributes: ['id', 'name', 'sha256'],
    transaction: tx,
  });
  const files = rows
    .map((row) => uploads.find((upload) => upload.id === row.uploadId))
    .map((upload) => ({ name: upload?.name ?? '', sha256: upload?.sha256 ?? '' }));
  const procedure = lot.procedure === null ? {} : { procedure: lot.procedure };
  return sha256Of(canonical({ lotId: lot.id, terms: lot.terms, files, ...procedure }));
}

/** The authority signs: from here on the content stands under its hash (REG 15; O20 19, 40). */
export const signDocuments = command(SignDocuments, async ({ input, actor, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  const documents = await LotDocument.findAll({ where: { lotId: lot.id }, transaction: tx });
  const findings = await findingsOf(lot, project, documents.length, now, tx);
  const documentsHash = await hashDocuments(lot, tx);
  await lot.move('sign', 'authority', now, tx, {
    facts: { documentsVerdict: documentsVerdict(findings) },
    change: { documentsHash },
  });
  const fresh = await Upload.findAll({
    where: { id: documents.map((row) => row.uploadId), state: 'COMPLETE' },
    attributes: ['id'],
    transaction: tx,
  });
  const isFree = (uploadId: string) => lot.procedure?.prequalification?.documentIds.includes(uploadId) === true;
  const ids = fresh.map((upload) => upload.id);
  for (const [kind, some] of [
    ['lot_document', ids.filter((one) => !isFree(one))],
    ['prequalification_document', ids.filter(isFree)],
  ] as const)
    if (some.length > 0) await Upload.claim(some, kind, lot.id, tx);
  await record(fact(tendersEvents, 'documents.signed', lotStream(lot.id), { lotId: lot.id, documentsHash }));
  return { documentsHash };
});

export const reopenDocuments = command(ReopenDocuments, async ({ input, actor, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  await lot.move('reopenDocuments', 'authority', now, tx, { change: { documentsHash: null, methodAnnouncedAt: null } });
  await record(fact(tendersEvents, 'documents.reopened', lotStream(lot.id), { lotId: lot.id }));
  return { done: true } as const;
});
