import { command, personOf } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { ownerTagOf, Upload } from '../files/index.ts';
import { Amendment } from './amendment.ts';
import { judgeAmendment } from './amending.ts';
import { mayAmend } from './amendmentEffect.ts';
import { DiscardAmendment, PrepareAmendment } from './contract.ts';
import { sha256Of } from './sha256.ts';
import { tendersEvents } from './events.ts';
import { Lot } from './lot.ts';
import { LotDocument } from './lotDocument.ts';
import { mayPrepare } from './policy.ts';
import { presentJudged } from './presentAmendment.ts';
import { Project, projectStream } from './project.ts';

/** Keeps a draft of the next version and answers what it would do if it were published now. Nobody but the lot's owners sees it. */
export const prepareAmendment = command(PrepareAmendment, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  ensure(mayAmend(lot, now));
  // Only an answer adds to the clarifications.
  const { clarifications: _kept, ...proposed } = input.change;
  const documentIds = input.documentIds ?? null;
  const former = await Amendment.findByPk(lot.id, { transaction: tx, lock: true });
  if (documentIds) {
    const kept = [...(await heldBy(lot.id, tx)), ...(former?.documentIds ?? [])];
    await ensureOwn(documentIds, kept, ownerTagOf(platform, personOf(actor).organisationId), tx);
  }
  const content = { proposed, documentIds, affectsSaid: input.affectsBids, reason: input.reason };
  const draftHash = sha256Of(canonical({ lotId: lot.id, baseVersion: lot.documentsVersion, ...content }));
  const row = { lotId: lot.id, baseVersion: lot.documentsVersion, ...content, preparedAt: now, draftHash };
  if (former) await former.update(row, { transaction: tx });
  else await Amendment.create(row, { transaction: tx });
  const judged = await judgeAmendment(lot, content, now, tx);
  await record(fact(tendersEvents, 'amendment.prepared', projectStream(lot.projectId), { lotId: lot.id, draftHash }));
  return presentJudged(judged, draftHash);
});

const heldBy = async (lotId: string, tx: Tx): Promise<string[]> =>
  (await LotDocument.findAll({ where: { lotId }, attributes: ['uploadId'], transaction: tx })).map(
    (row) => row.uploadId,
  );

/** Files of a next version stand in the present one, stood in the draft, or are complete uploads of the caller's organisation. */
async function ensureOwn(
  uploadIds: readonly string[],
  kept: readonly string[],
  ownerTag: string,
  tx: Tx,
): Promise<void> {
  const added = uploadIds.filter((id) => !kept.includes(id));
  const own = await Upload.count({
    where: { id: added, ownerTag, purpose: 'document', state: 'COMPLETE' },
    transaction: tx,
  });
  if (own !== added.length || new Set(uploadIds).size !== uploadIds.length)
    throw new Refusal('tenders.upload_not_yours');
}

/** Gives the draft of an amendment up. */
export const discardAmendment = command(DiscardAmendment, async ({ input, actor, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  const draft = await Amendment.findByPk(lot.id, { transaction: tx, lock: true });
  if (!draft) throw new Refusal('tenders.no_amendment');
  const { draftHash } = draft;
  await draft.destroy({ transaction: tx });
  await record(fact(tendersEvents, 'amendment.discarded', projectStream(lot.projectId), { lotId: lot.id, draftHash }));
  return { done: true } as const;
});
