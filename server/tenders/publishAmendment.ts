import { command, type Act } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Upload } from '../files/index.ts';
import { Amendment, DeadlineMove } from './amendment.ts';
import { judgeAmendment, type Judged } from './amending.ts';
import { mayAmend } from './amendmentEffect.ts';
import { PublishAmendment } from './contract.ts';
import { documentSet, hashDocuments } from './documentSet.ts';
import { documentsVerdict } from './documentsCheck.ts';
import { DocumentVersion, versionsOf } from './documentVersion.ts';
import { tendersEvents } from './events.ts';
import { keepSigned } from './keepSigned.ts';
import { Lot, lotStream } from './lot.ts';
import { LotDocument } from './lotDocument.ts';
import { maySign } from './policy.ts';
import { Project } from './project.ts';
import { publishJustifications } from './publishJustifications.ts';
import { lotMoves } from './states.ts';

/**
 * The authority signs the next version of the documents. What may affect bids comes early enough, or moves the deadline to the first
 * lawful instant in the same act (LAW 23; REG 21; O20 22; 87 Art. 27).
 */
export const publishAmendment = command(PublishAmendment, async (act) => {
  const { input, actor, now, tx, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  ensure(mayAmend(lot, now));
  const draft = await Amendment.findByPk(lot.id, { transaction: tx, lock: true });
  if (!draft) throw new Refusal('tenders.no_amendment');
  if (draft.draftHash !== input.draftHash || draft.baseVersion !== lot.documentsVersion)
    throw new Refusal('tenders.amendment_changed');
  const judged = await judgeAmendment(lot, draft, now, tx);
  if (judged.changed.length === 0) throw new Refusal('tenders.nothing_changed');
  ensure(documentsVerdict(judged.set.open));
  ensure(judged.answer.verdict);
  const former = { documentsHash: lot.documentsHash, deadlineAt: lot.deadlineAt ?? now };
  const inForce = await documentSet(lot, project, now, { tx });
  await keepFirst(lot, act);
  const { version, documentsHash } = await write(lot, { judged, draft }, act);
  const movedFrom = lot.deadlineAt?.getTime() === former.deadlineAt.getTime() ? null : former.deadlineAt;
  if (movedFrom)
    await DeadlineMove.create(
      {
        id: newId(act.platform),
        lotId: lot.id,
        cause: 'AMENDMENT',
        fromAt: movedFrom,
        toAt: lot.deadlineAt ?? now,
        reason: draft.reason,
        movedAt: now,
      },
      { transaction: tx },
    );
  await draft.destroy({ transaction: tx });
  const link = await record(
    fact(tendersEvents, 'documents.amended', lotStream(lot.id), {
      lotId: lot.id,
      version,
      documentsHash,
      previousHash: former.documentsHash ?? '',
      affectsBids: judged.affects,
      changed: judged.changed,
      reason: draft.reason,
      deadlineAt: (lot.deadlineAt ?? now).toISOString(),
      movedFrom: movedFrom?.toISOString() ?? null,
    }),
  );
  await keepSigned({ lot, link, now, tx, platform: act.platform });
  await publishJustifications({ lot, set: judged.set, former: inForce, record });
  return { version, documentsHash, deadlineAt: (lot.deadlineAt ?? now).toISOString() };
});

/** The version that was published with the notice is kept before it is changed for the first time. */
async function keepFirst(lot: Lot, { tx }: Act<typeof PublishAmendment>): Promise<void> {
  if ((await DocumentVersion.count({ where: { lotId: lot.id }, transaction: tx })) > 0) return;
  const [first] = await versionsOf(lot, tx);
  if (first) await DocumentVersion.create(first, { transaction: tx });
}

async function write(
  lot: Lot,
  { judged, draft }: { readonly judged: Judged; readonly draft: Amendment },
  { now, tx }: Act<typeof PublishAmendment>,
): Promise<{ version: number; documentsHash: string }> {
  const { terms, files, answer } = judged;
  if (draft.documentIds) {
    await LotDocument.destroy({ where: { lotId: lot.id }, transaction: tx });
    await LotDocument.bulkCreate(
      files.map(({ uploadId }, place) => ({ lotId: lot.id, uploadId, place })),
      { transaction: tx },
    );
    const fresh = await Upload.findAll({
      where: { id: draft.documentIds, state: 'COMPLETE' },
      attributes: ['id'],
      transaction: tx,
    });
    if (fresh.length > 0)
      await Upload.claim(
        fresh.map((upload) => upload.id),
        'lot_document',
        lot.id,
        tx,
      );
  }
  const version = lot.documentsVersion + 1;
  lot.set({ terms, ceiling: terms.ceiling ?? null, decisionMode: terms.decisionPlan?.mode ?? null });
  const documentsHash = await hashDocuments(lot, tx, now);
  const floor = [lot.deadlineFloorOn ?? '', answer.floor ?? ''].sort().at(-1) ?? '';
  lot.set({ documentsVersion: version, documentsHash, deadlineFloorOn: floor === '' ? null : floor });
  if (!lot.isSuspended) lot.set({ deadlineAt: answer.deadlineAt });
  lot.set({ nextDueAt: lotMoves.nextDue(lot.facts()) });
  await lot.save({ transaction: tx });
  await DocumentVersion.create(
    {
      lotId: lot.id,
      version,
      documentsHash,
      terms,
      files,
      publishedAt: now,
      deadlineAt: lot.deadlineAt ?? now,
      affectsBids: judged.affects,
      changedFields: judged.changed,
      reason: draft.reason,
    },
    { transaction: tx },
  );
  return { version, documentsHash };
}
