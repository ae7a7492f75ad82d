import type { Readable } from 'node:stream';
import * as yauzl from 'yauzl';
import type { Entry } from 'yauzl';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import { isArchive } from './fileKind.ts';

/** What a packed file may unfold to. Limits of the platform, not of the law. */
export interface ArchiveLimits {
  readonly maxEntries: number;
  /** Bytes of everything inside, as they really unfold. */
  readonly maxBytes: number;
  /** Unfolded bytes for each packed byte. */
  readonly maxRatio: number;
  /** Archives inside archives. */
  readonly maxDepth: number;
  /** Bytes of an archive inside an archive, which is held in memory to be looked into. */
  readonly maxInnerBytes: number;
}

/** Small files may be packed tightly: a page of blanks is no bomb. */
const ratioFrom = 10 * 1024 * 1024;

interface Counted {
  entries: number;
  bytes: number;
}

/** Thrown to leave the walk as soon as a limit is passed. */
class Stop extends Error {
  constructor(readonly verdict: Verdict) {
    super('stop');
  }
}

/** The promises of the library, which its types do not know yet. */
interface Zip {
  eachEntry(): AsyncIterable<Entry>;
  openReadStreamPromise(entry: Entry): Promise<Readable>;
  close(): void;
}
const { openPromise, fromBufferPromise } = yauzl as unknown as {
  openPromise(path: string, options: object): Promise<Zip>;
  fromBufferPromise(bytes: Buffer, options: object): Promise<Zip>;
};
const options = { lazyEntries: true, autoClose: false, decodeStrings: true };

const bomb = (reason: string, limit: number): Stop => new Stop(no('files.archive_bomb', { reason, limit }));

/** Unfolds one entry, counting what really comes out; keeps the bytes only of an archive inside. */
async function unfold(zip: Zip, entry: Entry, counted: Counted, limits: ArchiveLimits): Promise<Buffer | null> {
  const stream = await zip.openReadStreamPromise(entry);
  const keeps = isArchive(entry.fileName);
  const pieces: Buffer[] = [];
  let own = 0;
  for await (const piece of stream) {
    const bytes = piece as Buffer;
    own += bytes.length;
    counted.bytes += bytes.length;
    if (counted.bytes > limits.maxBytes) throw bomb('bytes', limits.maxBytes);
    if (own > ratioFrom && own > entry.compressedSize * limits.maxRatio) throw bomb('ratio', limits.maxRatio);
    if (keeps && own > limits.maxInnerBytes) throw bomb('inner', limits.maxInnerBytes);
    if (keeps) pieces.push(bytes);
  }
  return keeps ? Buffer.concat(pieces) : null;
}

async function walk(zip: Zip, depth: number, counted: Counted, limits: ArchiveLimits): Promise<void> {
  try {
    for await (const entry of zip.eachEntry()) {
      counted.entries += 1;
      if (counted.entries > limits.maxEntries) throw bomb('entries', limits.maxEntries);
      if (entry.fileName.endsWith('/')) continue;
      if (entry.isEncrypted()) throw new Stop(no('files.archive_locked'));
      const inside = await unfold(zip, entry, counted, limits);
      if (inside === null) continue;
      // An archive that only bears the name is left to the virus scanner.
      if (!inside.subarray(0, 2).equals(Buffer.from('PK'))) continue;
      if (depth >= limits.maxDepth) throw bomb('depth', limits.maxDepth);
      await walk(await fromBufferPromise(inside, options), depth + 1, counted, limits);
    }
  } finally {
    zip.close();
  }
}

/** Whether a packed file unfolds within the limits; it is unfolded once, and what it says of itself is not believed. */
export async function archiveFits(path: string, limits: ArchiveLimits): Promise<Verdict> {
  try {
    await walk(await openPromise(path, options), 1, { entries: 0, bytes: 0 }, limits);
    return yes;
  } catch (fault) {
    return fault instanceof Stop ? fault.verdict : no('files.archive_broken');
  }
}
