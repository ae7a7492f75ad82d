import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PartKind, SealedForm } from '../bids/contract.ts';
import { counting, unsealFile, type NewHash, type Print } from '../bids/seal.ts';
import { formFits, readForm } from './form.ts';
import type { Evidence } from './rules.ts';

export interface PartToOpen {
  readonly partId: string;
  readonly kind: PartKind;
  /** Where the ciphertext lies. */
  readonly path: string;
  readonly ciphertextSha256: string;
  readonly ciphertextSize: number;
  /** Where the plaintext goes. */
  readonly target: string;
}

export interface DecryptionJob {
  readonly identity: string;
  readonly lotId: string;
  readonly creditCode: string;
  readonly parts: readonly PartToOpen[];
}

export interface OpenedFile {
  readonly partId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

export type Decryption =
  | { readonly ok: true; readonly form: string; readonly formHash: string; readonly files: readonly OpenedFile[] }
  | { readonly ok: false; readonly code: Evidence };

/** What is wrong with the bid itself. Everything else that is thrown is a fault of this machine, and the bid is tried again. */
class BidFailure extends Error {
  constructor(readonly code: Evidence) {
    super(code);
  }
}

const nodeHash: NewHash = () => {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
};

const piece = 1024 * 1024;
const headerLimit = 16 * 1024;

/**
 * Opens all files of one bid, or none: every ciphertext is the one of the manifest, the form is the bidder's own for this lot, and
 * every file has the size and hash that the form gives it. Run again after a crash it writes the same files anew.
 */
export async function decryptBid(job: DecryptionJob): Promise<Decryption> {
  try {
    const { form, text, formHash } = await openForm(job);
    const files: OpenedFile[] = [];
    for (const part of filesOf(job)) files.push(await openFile(part, form, job.identity));
    for (const { target } of filesOf(job)) await rename(partial(target), target);
    return { ok: true, form: text, formHash, files };
  } catch (fault) {
    for (const { target } of filesOf(job)) await rm(partial(target), { force: true });
    if (fault instanceof BidFailure) return { ok: false, code: fault.code };
    throw fault;
  }
}

const filesOf = (job: DecryptionJob) => job.parts.filter((part) => part.kind !== 'FORM');
const partial = (target: string) => `${target}.part`;

async function openForm(job: DecryptionJob): Promise<{ form: SealedForm; text: string; formHash: string }> {
  const sealed = job.parts.find((part) => part.kind === 'FORM');
  if (!sealed) throw new BidFailure('opening.form_unreadable');
  const pieces: Uint8Array[] = [];
  const print = await openPart(sealed, job.identity, async (plain) => {
    for await (const bytes of plain) pieces.push(bytes as Uint8Array);
  });
  const text = utf8(Buffer.concat(pieces));
  const form = text === null ? null : readForm(text);
  if (text === null || form === null) throw new BidFailure('opening.form_unreadable');
  const fits = formFits(form, {
    lotId: job.lotId,
    creditCode: job.creditCode,
    partIds: filesOf(job).map((part) => part.partId),
  });
  if (!fits.ok) throw new BidFailure(fits.code);
  return { form, text, formHash: print.sha256 };
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function openFile(part: PartToOpen, form: SealedForm, identity: string): Promise<OpenedFile> {
  const listed = form.files.find((file) => file.partId === part.partId);
  if (!listed) throw new BidFailure('opening.file_missing');
  await mkdir(dirname(part.target), { recursive: true });
  const print = await openPart(part, identity, (plain) =>
    pipeline(plain, createWriteStream(partial(part.target), { highWaterMark: piece, flush: true })),
  );
  if (print.size !== listed.size || print.sha256 !== listed.sha256) throw new BidFailure('opening.file_differs');
  return { partId: part.partId, name: listed.name, mediaType: listed.mediaType, ...print };
}

/** Streams one part through hash, cipher and hash; answers size and hash of the plaintext. */
async function openPart(part: PartToOpen, identity: string, take: (plain: Readable) => Promise<void>): Promise<Print> {
  if ((await stat(part.path)).size !== part.ciphertextSize) throw new BidFailure('opening.ciphertext_differs');
  if (!(await hasShortHeader(part.path))) throw await blame(part);
  const [before, after] = [counting(nodeHash), counting(nodeHash)];
  const ciphertext = createReadStream(part.path, { highWaterMark: piece });
  const source = Readable.toWeb(ciphertext) as unknown as ReadableStream<Uint8Array>;
  try {
    const plain = (await unsealFile(source.pipeThrough(before.through), identity)).pipeThrough(after.through);
    await take(Readable.fromWeb(plain));
  } catch (fault) {
    if (isOfMachine(fault)) throw fault;
    throw await blame(part);
  } finally {
    ciphertext.destroy();
  }
  if ((await before.print).sha256 !== part.ciphertextSha256) throw new BidFailure('opening.ciphertext_differs');
  return after.print;
}

/** Errors of the disk and of node's streams carry a code like ENOSPC or EIO; those of the cipher do not. */
const isOfMachine = (fault: unknown): boolean => typeof (fault as { code?: unknown } | null)?.code === 'string';

/** What does not decrypt is the platform's loss when the stored bytes are not those of the receipt, and else was so when it came. */
async function blame(part: PartToOpen): Promise<BidFailure> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(part.path, { highWaterMark: piece })) hash.update(bytes as Buffer);
  return new BidFailure(
    hash.digest('hex') === part.ciphertextSha256 ? 'opening.not_decryptable' : 'opening.ciphertext_differs',
  );
}

/** An age header ends within a few hundred bytes; one without an end would be read into memory whole. */
async function hasShortHeader(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headerLimit), 0, headerLimit, 0);
    const head = buffer.subarray(0, bytesRead).toString('latin1');
    return /^age-encryption\.org\/v1\n[\x20-\x7e\n]*?\n--- [A-Za-z0-9+/]{43}\n/.test(head);
  } finally {
    await file.close();
  }
}
