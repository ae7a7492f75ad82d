import { FileStore } from '@tus/file-store';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const fullCodes = ['ENOSPC', 'EDQUOT'];
const statuses = { 'files.disk_full': 507, 'files.write_broke_off': 503 } as const;

/** What went up stays where it is when the disk is full or the writing breaks off: the sender goes on from there. */
export class KeptStore extends FileStore {
  /** Where bytes are written; a seam, for a full disk cannot be ordered. */
  protected openAt(path: string, offset: number): Writable {
    return createWriteStream(path, { flags: 'r+', start: offset });
  }

  override async write(readable: Readable, uploadId: string, offset: number): Promise<number> {
    const path = `${this.directory}/${uploadId}`;
    try {
      await pipeline(readable, this.openAt(path, offset));
    } catch (fault) {
      throw writeFault(fault);
    }
    return (await stat(path)).size;
  }
}

/** tus answers thrown status and body. */
function writeFault(fault: unknown): { status_code: number; body: string } {
  const isFull = fullCodes.includes((fault as { code?: string } | null)?.code ?? '');
  const refusal = isFull ? 'files.disk_full' : 'files.write_broke_off';
  return {
    status_code: statuses[refusal],
    body: JSON.stringify({ refusal, law: null, facts: {}, issues: [] }),
  };
}
