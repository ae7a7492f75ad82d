import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { priceFormPart, SubmitBid, type AnyForm, type Escrow, type SealedForm } from '../../server/bids/contract.ts';
import { splitIdentity } from '../../server/bids/escrow.ts';
import {
  buildManifest,
  manifestHash,
  newKeyPair,
  sealFile,
  sealForm,
  type KeyPair,
  type NewHash,
} from '../../server/bids/seal.ts';
import type { OutputOf } from '../../server/kernel/call.ts';
import type { GetLot } from '../../server/tenders/contract.ts';
import type { BidFile } from './bidFiles.ts';
import type { Person } from './person.ts';

/** node's own SHA-256, fed piece by piece. */
const nodeHash: NewHash = () => {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
};

export interface SubmittedBid {
  readonly bidId: string;
  readonly keys: KeyPair;
  /** Of the second envelope, where there are two. */
  readonly priceKeys: KeyPair | null;
  readonly receipt: OutputOf<typeof SubmitBid>['receipt'];
  readonly version: number;
}

/** Seals files and price form on the bidder's side, puts the ciphertext up and submits the manifest. The key stays here. */
export async function sealAndSubmit(
  bidder: Person,
  told: {
    lotId: string;
    documentsHash: string;
    files: readonly BidFile[];
    form: Omit<SealedForm, 'format' | 'lotId' | 'files' | 'salt'>;
    scratch: string;
    /** Two envelopes: the price form is sealed apart, to a second key. */
    envelopes?: 'ONE' | 'TWO';
    /** Whom the lot names for the second door. */
    trustees?: OutputOf<typeof GetLot>['trustees'];
  },
): Promise<SubmittedBid> {
  await mkdir(told.scratch, { recursive: true });
  const keys = await newKeyPair();
  const priceKeys = told.envelopes === 'TWO' ? await newKeyPair() : null;
  const parts: Parameters<typeof buildManifest>[0]['parts'] = [];
  const listed: SealedForm['files'] = [];
  for (const [place, file] of told.files.entries()) {
    const partId = `part-${String(place + 1)}`;
    const sealed = join(told.scratch, `${partId}.age`);
    const sealing = await sealFile(
      Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>,
      (file.kind === 'PRICE' && priceKeys ? priceKeys : keys).recipient,
      nodeHash,
    );
    await pipeline(Readable.fromWeb(sealing.ciphertext as never), createWriteStream(sealed));
    const { plain, ciphertext } = await sealing.prints;
    const uploadId = await bidder.upload(sealed, {
      purpose: 'sealed',
      name: partId,
      mediaType: 'application/octet-stream',
    });
    parts.push({
      partId,
      kind: file.kind,
      uploadId,
      ciphertextSha256: ciphertext.sha256,
      ciphertextSize: ciphertext.size,
    });
    listed.push({ partId, name: file.name, mediaType: file.mediaType, size: plain.size, sha256: plain.sha256 });
  }
  const whole = { lotId: told.lotId, ...told.form, files: listed, salt: randomBytes(32).toString('hex') };
  for (const [partId, form, recipient] of formsOf(whole, parts, keys, priceKeys)) {
    const sealed = await sealForm(form, recipient);
    const formFile = join(told.scratch, `${partId}.age`);
    await pipeline(Readable.from([Buffer.from(sealed.ciphertext)]), createWriteStream(formFile));
    const uploadId = await bidder.upload(formFile, {
      purpose: 'sealed',
      name: partId,
      mediaType: 'application/octet-stream',
    });
    parts.push({
      partId,
      kind: partId === priceFormPart ? 'PRICE' : 'FORM',
      uploadId,
      ciphertextSha256: sealed.sealed.sha256,
      ciphertextSize: sealed.sealed.size,
    });
  }
  const manifest = buildManifest({
    lotId: told.lotId,
    documentsHash: told.documentsHash,
    recipient: keys.recipient,
    ...(priceKeys ? { priceRecipient: priceKeys.recipient } : {}),
    ...(told.trustees ? { escrow: await escrowFor(told.lotId, told.trustees, keys, priceKeys) } : {}),
    parts,
  });
  const answer = await bidder.make(SubmitBid, { lotId: told.lotId, manifest, manifestHash: manifestHash(manifest) });
  await rm(told.scratch, { recursive: true, force: true });
  return { bidId: answer.bidId, keys, priceKeys, receipt: answer.receipt, version: answer.version };
}

/** Shares of the keys for the trustees of the lot. */
async function escrowFor(
  lotId: string,
  { threshold, trustees: named }: NonNullable<OutputOf<typeof GetLot>['trustees']>,
  keys: KeyPair,
  priceKeys: KeyPair | null,
): Promise<Escrow> {
  const trustees = named.map((one) => one.recipient);
  const split = (pair: KeyPair) => splitIdentity(pair, { lotId, threshold, trustees });
  return {
    threshold,
    trustees,
    shares: await split(keys),
    ...(priceKeys ? { priceShares: await split(priceKeys) } : {}),
  };
}

/** The form of a bid, or of both its envelopes, each with the key that it is sealed to. */
function formsOf(
  whole: Omit<SealedForm, 'format'>,
  parts: readonly { readonly partId: string; readonly kind: string }[],
  keys: KeyPair,
  priceKeys: KeyPair | null,
): readonly (readonly [partId: string, form: AnyForm, recipient: string])[] {
  if (priceKeys === null) return [['form', { format: 'bidhall-form/1', ...whole }, keys.recipient]];
  const { price, priceInWords, supply, files, ...rest } = whole;
  const { lotId, bidderCreditCode, salt } = rest;
  const isPrice = ({ partId }: { partId: string }) =>
    parts.some((one) => one.partId === partId && one.kind === 'PRICE');
  const offered = { price, priceInWords, ...(supply === undefined ? {} : { supply }) };
  const first = { format: 'bidhall-technical-form/1' as const, ...rest, files: files.filter((file) => !isPrice(file)) };
  const second = { lotId, bidderCreditCode, salt, ...offered, files: files.filter(isPrice) };
  return [
    ['form', first, keys.recipient],
    [priceFormPart, { format: 'bidhall-price-form/1', ...second }, priceKeys.recipient],
  ];
}
