import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Op } from 'sequelize';
import type { Platform } from '../kernel/platform.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { no, type Verdict } from '../kernel/verdict.ts';
import { archiveFits, type ArchiveLimits } from './archive.ts';
import { contentFits, headLength, isArchive } from './fileKind.ts';
import { Inspection, type InspectionVerdict } from './inspection.ts';
import { storageKey, Upload } from './upload.ts';

type Inspected = Pick<Upload, 'id' | 'name' | 'sha256'>;

const limitsOf = ({ env }: Pick<Platform, 'env'>): ArchiveLimits => ({
  maxEntries: env.ARCHIVE_MAX_ENTRIES,
  maxBytes: env.ARCHIVE_MAX_BYTES,
  maxRatio: env.ARCHIVE_MAX_RATIO,
  maxDepth: env.ARCHIVE_MAX_DEPTH,
  maxInnerBytes: env.ARCHIVE_MAX_INNER_BYTES,
});

async function headOf(platform: Pick<Platform, 'storage'>, key: string): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of platform.storage.read(key, { start: 0, end: headLength - 1 })) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Content, archive and viruses, in this order; null when no scanner answered. */
async function judge(platform: Platform, upload: Inspected): Promise<Verdict | null> {
  const key = storageKey(upload.id);
  const name = upload.name ?? '';
  const content = contentFits(name, await headOf(platform, key));
  if (!content.ok) return content;
  if (isArchive(name)) {
    const archive = await archiveFits(platform.storage.path(key), limitsOf(platform));
    if (!archive.ok) return archive;
  }
  try {
    const scanned = await platform.virusScan.scan(platform.storage.read(key));
    return scanned.isClean ? { ok: true } : no('files.infected', { signature: scanned.signature });
  } catch (fault) {
    platform.log.error({ err: fault, uploadId: upload.id }, 'the virus scanner gave no answer');
    return null;
  }
}

/** Refused bytes leave the place from which files are served, and are kept there for whoever must look at them. */
async function quarantine(platform: Pick<Platform, 'storage'>, uploadId: string): Promise<void> {
  const target = platform.storage.path(`quarantine/${uploadId}`);
  await mkdir(dirname(target), { recursive: true });
  await rename(platform.storage.path(storageKey(uploadId)), target);
}

const retryMilliseconds = 60_000;

/**
 * Looks at a whole public file: its content must be what its name says, an archive must unfold within limits, and the scanner
 * must find nothing (O20 19). What is refused is moved away and kept as evidence; without an answer of the scanner the file waits.
 */
export async function inspectUpload(platform: Platform, upload: Inspected): Promise<Verdict> {
  const judged = await judge(platform, upload);
  const now = platform.clock.now();
  const verdict: InspectionVerdict = judged === null ? 'WAITING' : judged.ok ? 'CLEAN' : 'REFUSED';
  if (verdict === 'REFUSED') await quarantine(platform, upload.id);
  await platform.db.write(async (tx) => {
    await Inspection.destroy({ where: { uploadId: upload.id, verdict: 'WAITING' }, transaction: tx });
    await Inspection.create(
      {
        uploadId: upload.id,
        verdict,
        refusal: judged === null || judged.ok ? null : judged.code,
        found: judged === null || judged.ok ? null : JSON.stringify(judged.facts ?? {}).slice(0, 250),
        engine: platform.virusScan.engine,
        tryAt: verdict === 'WAITING' ? new Date(now.getTime() + retryMilliseconds) : null,
        inspectedAt: verdict === 'WAITING' ? null : now,
        sha256: upload.sha256,
      },
      { transaction: tx },
    );
    // A file that came whole while no scanner answered, and is refused now, was never bound: it goes back to nothing.
    if (verdict === 'REFUSED')
      await Upload.update({ state: 'RECEIVING' }, { where: { id: upload.id, state: 'COMPLETE' }, transaction: tx });
  });
  return judged ?? { ok: true };
}

/** Files for which no scanner answered are looked at again, one a turn. */
export const inspectionsDue: Alarm = {
  name: 'files.inspections',
  due: async (_platform, now) => {
    const next = await Inspection.findOne({
      attributes: ['uploadId'],
      where: { tryAt: { [Op.lte]: now } },
      order: [['tryAt', 'ASC']],
    });
    return next ? [next.uploadId] : [];
  },
  ring: async (platform, uploadId) => {
    const judged = await inspectUpload(platform, await Upload.findByPk(uploadId, { rejectOnEmpty: true }));
    if (!judged.ok) platform.log.warn({ uploadId, refusal: judged.code }, 'a file was put away after it had waited');
  },
};
