import type { Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Upload } from '../files/index.ts';
import { DeadlineMove } from './amendment.ts';
import type { Judged } from './amending.ts';
import { hashDocuments } from './documentSet.ts';
import { DocumentVersion, versionsOf } from './documentVersion.ts';
import { tendersEvents } from './events.ts';
import { keepSigned } from './keepSigned.ts';
import { lotStream, type Lot } from './lot.ts';
import { LotDocument } from './lotDocument.ts';
import { areChangesPublic } from './procedure.ts';
import { lotMoves } from './states.ts';

type Acting = Pick<Act<Call>, 'now' | 'tx' | 'platform' | 'record'>;

export interface NextVersion {
  readonly judged: Judged;
  /** Files of the next version, or null for those of the present one. */
  readonly documentIds: readonly string[] | null;
  readonly reason: string;
}

/**
 * Puts the next version of the documents in force and moves the deadline where the law or the authority moves it, with both in the
 * log (LAW 23; REG 21). The caller holds the lot and has judged.
 */
export async function putInForce(
  lot: Lot,
  next: NextVersion,
  acting: Acting,
): Promise<{ version: number; documentsHash: string; deadlineAt: string }> {
  const { now, tx, record, platform } = acting;
  const former = { documentsHash: lot.documentsHash, deadlineAt: lot.deadlineAt ?? now };
  await keepFirst(lot, acting);
  const { version, documentsHash } = await write(lot, next, acting);
  const movedFrom = lot.deadlineAt?.getTime() === former.deadlineAt.getTime() ? null : former.deadlineAt;
  if (movedFrom)
    await DeadlineMove.create(
      {
        id: newId(platform),
        lotId: lot.id,
        cause: 'AMENDMENT',
        fromAt: movedFrom,
        toAt: lot.deadlineAt ?? now,
        reason: next.reason,
        movedAt: now,
      },
      { transaction: tx },
    );
  const deadlineAt = (lot.deadlineAt ?? now).toISOString();
  const link = await record(
    fact(tendersEvents, 'documents.amended', lotStream(lot.id), {
      lotId: lot.id,
      version,
      documentsHash,
      previousHash: former.documentsHash ?? '',
      affectsBids: next.judged.affects,
      // What changed in a restricted lot is for those admitted; everybody else learns that something did (LAW 22).
      changed: areChangesPublic(lot) ? next.judged.changed : [],
      reason: areChangesPublic(lot) ? next.reason : '',
      deadlineAt,
      movedFrom: movedFrom?.toISOString() ?? null,
    }),
  );
  await keepSigned({ lot, link, now, tx, platform });
  return { version, documentsHash, deadlineAt };
}

/** The version that was published with the notice is kept before it is changed for the first time. */
async function keepFirst(lot: Lot, { tx }: Acting): Promise<void> {
  if ((await DocumentVersion.count({ where: { lotId: lot.id }, transaction: tx })) > 0) return;
  const [first] = await versionsOf(lot, tx);
  if (first) await DocumentVersion.create(first, { transaction: tx });
}

async function write(
  lot: Lot,
  { judged, documentIds, reason }: NextVersion,
  { now, tx }: Acting,
): Promise<{ version: number; documentsHash: string }> {
  const { terms, files, answer } = judged;
  if (documentIds) {
    await LotDocument.destroy({ where: { lotId: lot.id }, transaction: tx });
    await LotDocument.bulkCreate(
      files.map(({ uploadId }, place) => ({ lotId: lot.id, uploadId, place })),
      { transaction: tx },
    );
    const fresh = await Upload.findAll({
      where: { id: documentIds, state: 'COMPLETE' },
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
      reason,
    },
    { transaction: tx },
  );
  return { version, documentsHash };
}
