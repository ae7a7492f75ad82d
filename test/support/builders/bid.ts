import { randomBytes } from 'node:crypto';
import type { Manifest, SealedForm } from '../../../server/bids/contract.ts';
import {
  buildManifest,
  manifestHash,
  newKeyPair,
  sealFile,
  sealForm,
  type KeyPair,
} from '../../../server/bids/seal.ts';
import { submitBid } from '../../../server/bids/submitBid.ts';
import { Organisation } from '../../../server/identity/index.ts';
import { Lot } from '../../../server/tenders/index.ts';
import type { TestPlatform } from '../platform.ts';
import { bytesOf, streamOf } from '../streams.ts';
import { completeUpload } from './lot.ts';

export interface BidFile {
  readonly kind: 'QUALIFICATION' | 'BUSINESS' | 'TECHNICAL' | 'PRICE';
  readonly name: string;
  readonly bytes: Buffer;
}

export interface BidWish {
  readonly price?: string;
  readonly files?: readonly BidFile[];
  /** Changes of the form, after the files were listed. */
  readonly form?: Partial<SealedForm>;
  readonly keys?: KeyPair;
}

/** A bid as it lies on the bidder's machine before it is sent: sealed, uploaded, with its key. */
export interface SealedBid extends KeyPair {
  readonly login: string;
  readonly lotId: string;
  readonly manifest: Manifest;
  readonly manifestHash: string;
  readonly form: SealedForm;
}

const usualFiles: readonly BidFile[] = [
  { kind: 'TECHNICAL', name: '施工组织设计.pdf', bytes: Buffer.from('%PDF-1.7 施工组织设计') },
  { kind: 'QUALIFICATION', name: '资格审查资料.pdf', bytes: Buffer.from('%PDF-1.7 资格审查资料') },
];

async function sealedFile(
  test: TestPlatform,
  organisationId: string,
  recipient: string,
  partId: string,
  file: BidFile,
) {
  const { ciphertext, prints } = await sealFile(streamOf(file.bytes), recipient);
  const bytes = await bytesOf(ciphertext);
  const { plain, ciphertext: sealed } = await prints;
  const upload = await completeUpload(test, organisationId, bytes, 'sealed');
  return {
    part: {
      partId,
      kind: file.kind,
      uploadId: upload.id,
      ciphertextSha256: sealed.sha256,
      ciphertextSize: sealed.size,
    },
    listed: { partId, name: file.name, mediaType: 'application/pdf', size: plain.size, sha256: plain.sha256 },
  };
}

/** Seals a lawful bid of a demo bidder and uploads it, without submitting. */
export async function sealBid(
  test: TestPlatform,
  login: string,
  lotId: string,
  wish: BidWish = {},
): Promise<SealedBid> {
  const organisationId = test.organisationId(login);
  const bidder = await Organisation.findByPk(organisationId, { rejectOnEmpty: true });
  const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
  const keys = wish.keys ?? (await newKeyPair());
  const sealed = [];
  for (const [at, file] of (wish.files ?? usualFiles).entries())
    sealed.push(await sealedFile(test, organisationId, keys.recipient, `file-${String(at + 1)}`, file));
  const form: SealedForm = {
    format: 'bidhall-form/1',
    lotId,
    bidderCreditCode: bidder.creditCode,
    bidderName: bidder.name,
    price: wish.price ?? '11500000.00',
    priceInWords: '壹仟壹佰伍拾万元整',
    durationDays: 230,
    quality: '合格',
    projectManager: '王工',
    validityDays: 90,
    remarks: '',
    declared: {},
    files: sealed.map(({ listed }) => listed),
    salt: randomBytes(32).toString('hex'),
    ...wish.form,
  };
  const sealedForm = await sealForm(form, keys.recipient);
  const formUpload = await completeUpload(test, organisationId, Buffer.from(sealedForm.ciphertext), 'sealed');
  const formPart = {
    partId: 'form',
    kind: 'FORM' as const,
    uploadId: formUpload.id,
    ciphertextSha256: sealedForm.sealed.sha256,
    ciphertextSize: sealedForm.sealed.size,
  };
  const manifest = buildManifest({
    lotId,
    documentsHash: lot.documentsHash ?? '',
    recipient: keys.recipient,
    parts: [formPart, ...sealed.map(({ part }) => part)],
  });
  return { login, lotId, ...keys, manifest, manifestHash: manifestHash(manifest), form };
}

export type SubmittedBid = SealedBid & { readonly bidId: string };

/** Seals, uploads and submits through the real command. */
export async function buildBid(
  test: TestPlatform,
  login: string,
  lotId: string,
  wish: BidWish = {},
): Promise<SubmittedBid> {
  const sealed = await sealBid(test, login, lotId, wish);
  const { bidId } = await test.act(submitBid, test.actor(login), {
    lotId,
    manifest: sealed.manifest,
    manifestHash: sealed.manifestHash,
  });
  return { ...sealed, bidId };
}
