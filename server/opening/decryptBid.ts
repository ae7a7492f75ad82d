import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AnyForm, PartKind } from '../bids/contract.ts';
import type { Print } from '../bids/index.ts';
import type { Envelope } from './contract.ts';
import { formFits, priceFormPart, readApplication, readForm } from './form.ts';
import { NotOpened, openAge } from './openAge.ts';
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
  readonly envelope: Envelope;
  /** Applications carry another form than bids. */
  readonly isApplication?: boolean;
  /** The parts of this envelope and of no other. */
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

const piece = 1024 * 1024;

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

/** Which part is the form of an envelope. */
export const isFormOf = (envelope: Envelope, part: { readonly partId: string; readonly kind: PartKind }): boolean =>
  envelope === 'PRICE' ? part.partId === priceFormPart : part.kind === 'FORM';

/** Which parts an envelope holds. */
export const isIn = (envelope: Envelope, part: { readonly kind: PartKind }): boolean =>
  envelope === 'ONE' || (part.kind === 'PRICE') === (envelope === 'PRICE');

const filesOf = (job: DecryptionJob) => job.parts.filter((part) => !isFormOf(job.envelope, part));
const partial = (target: string) => `${target}.part`;

async function openForm(job: DecryptionJob): Promise<{ form: AnyForm; text: string; formHash: string }> {
  const sealed = job.parts.find((part) => isFormOf(job.envelope, part));
  if (!sealed) throw new BidFailure('opening.form_unreadable');
  const pieces: Buffer[] = [];
  const print = await openPart(sealed, job.identity, async (plain) => {
    for await (const bytes of plain) pieces.push(bytes);
  });
  const text = utf8(Buffer.concat(pieces));
  const read = (told: string) => (job.isApplication === true ? readApplication(told) : readForm(told, job.envelope));
  const form = text === null ? null : read(text);
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

async function openFile(part: PartToOpen, form: AnyForm, identity: string): Promise<OpenedFile> {
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
async function openPart(
  part: PartToOpen,
  identity: string,
  take: (plain: AsyncIterable<Buffer>) => Promise<void>,
): Promise<Print> {
  if ((await stat(part.path)).size !== part.ciphertextSize) throw new BidFailure('opening.ciphertext_differs');
  const [before, after] = [new Counter(), new Counter()];
  try {
    await take(after.over(openAge(before.over(readPieces(part.path)), identity)));
  } catch (fault) {
    if (fault instanceof NotOpened) throw await blame(part);
    throw fault;
  }
  if (before.print().sha256 !== part.ciphertextSha256) throw new BidFailure('opening.ciphertext_differs');
  return after.print();
}

const readPieces = (path: string): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: piece });

/** Counts and hashes what passes through. */
class Counter {
  readonly #hash = createHash('sha256');
  #size = 0;

  async *over(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const bytes of source) {
      this.#size += bytes.length;
      this.#hash.update(bytes);
      yield bytes;
    }
  }

  print(): Print {
    return { size: this.#size, sha256: this.#hash.digest('hex') };
  }
}

/** What does not open is the platform's loss when the stored bytes are not those of the receipt, and else was so when it came. */
async function blame(part: PartToOpen): Promise<BidFailure> {
  const hash = createHash('sha256');
  for await (const bytes of readPieces(part.path)) hash.update(bytes);
  const isAsReceived = hash.digest('hex') === part.ciphertextSha256;
  return new BidFailure(isAsReceived ? 'opening.not_decryptable' : 'opening.ciphertext_differs');
}
