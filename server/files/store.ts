import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import type { Platform } from '../kernel/platform.ts';
import { ownerTagOf } from './receive.ts';
import { storageKey, Upload } from './upload.ts';

/** Writes the platform's own bytes (a paper, an opened file) to storage and answers the row to create within an act. */
export async function storeBytes(
  platform: Platform,
  bytes: Buffer,
  told: { purpose: 'issued' | 'opened'; name: string; mediaType: string },
): Promise<{
  uploadId: string;
  sha256: string;
  size: number;
  save(tx: Tx, bound: { kind: string; id: string }): Promise<void>;
}> {
  const uploadId = newId(platform);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await platform.storage.put(storageKey(uploadId), Readable.from(bytes));
  return {
    uploadId,
    sha256,
    size: bytes.length,
    save: async (tx, bound) => {
      const now = platform.clock.now();
      await Upload.create(
        {
          id: uploadId,
          ownerTag: ownerTagOf(platform, 'platform'),
          ...told,
          size: bytes.length,
          sha256,
          state: 'BOUND',
          boundKind: bound.kind,
          boundId: bound.id,
          createdAt: now,
          completedAt: now,
        },
        { transaction: tx },
      );
    },
  };
}
