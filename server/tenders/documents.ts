import { command, personOf } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { ownerTagOf, Upload } from '../files/index.ts';
import { ReopenDocuments, SaveTerms, SignDocuments } from './contract.ts';
import { documentsVerdict } from './documentsCheck.ts';
import { documentSet } from './documentSet.ts';
import { keepSigned } from './keepSigned.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { LotDocument } from './lotDocument.ts';
import { mayPrepare, maySign } from './policy.ts';
import { Project } from './project.ts';
import { lawOf } from './refusalLaw.ts';
import { SelfCheck } from './selfCheck.ts';

/** Keeps a draft of terms and files; answers everything that still stands against signing. */
export const saveTerms = command(SaveTerms, async ({ input, actor, now, tx, platform }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  if (lot.state !== 'DOCS_DRAFT') throw new Refusal('kernel.wrong_state', { state: lot.state });
  await setDocuments(lot.id, input.documentIds, ownerTagOf(platform, personOf(actor).organisationId), tx);
  const signed = await SelfCheck.findOne({
    where: { lotId: lot.id },
    order: [
      ['signedAt', 'DESC'],
      ['id', 'DESC'],
    ],
    transaction: tx,
  });
  // Where the form of the self-check was signed, the bare flag says what the form says.
  const { clarifications: _later, ...drafted } = input.terms;
  const terms = signed ? { ...drafted, fairCompetitionChecked: signed.isFavourable } : drafted;
  await lot.update(
    { terms, ceiling: input.terms.ceiling ?? null, decisionMode: input.terms.decisionPlan?.mode ?? null },
    { transaction: tx },
  );
  const { open } = await documentSet(lot, project, now, { tx });
  return { problems: open.map(({ code, facts, law }) => ({ code, facts, law: law ?? lawOf(code) })) };
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

/** The authority signs: from here on the content stands under its hash (REG 15; O20 19, 40). */
export const signDocuments = command(SignDocuments, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  const documents = await LotDocument.findAll({ where: { lotId: lot.id }, transaction: tx });
  const { open, documentsHash } = await documentSet(lot, project, now, { tx });
  await lot.move('sign', 'authority', now, tx, {
    facts: { documentsVerdict: documentsVerdict(open) },
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
  const link = await record(
    fact(tendersEvents, 'documents.signed', lotStream(lot.id), { lotId: lot.id, documentsHash }),
  );
  await keepSigned({ lot, link, now, tx, platform });
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
