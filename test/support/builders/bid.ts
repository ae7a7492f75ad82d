import { randomBytes } from 'node:crypto';
import {
  priceFormPart,
  type AnyForm,
  type Escrow,
  type Manifest,
  type PriceForm,
  type SealedForm,
  type TechnicalForm,
} from '../../../server/bids/contract.ts';
import { splitIdentity } from '../../../server/bids/escrow.ts';
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
  /** Sealed in two envelopes; as the lot's documents ask when absent. */
  readonly envelopes?: 'ONE' | 'TWO';
  /** Changes the shares for the lot's trustees before they are bound. */
  readonly escrow?: (honest: Escrow | undefined) => Escrow | undefined;
}

/** A bid as it lies on the bidder's machine before it is sent: sealed, uploaded, with its key. */
export interface SealedBid extends KeyPair {
  readonly login: string;
  readonly lotId: string;
  readonly manifest: Manifest;
  readonly manifestHash: string;
  readonly form: SealedForm;
  /** Of the second envelope, where there are two. */
  readonly price: KeyPair | null;
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

const filesInTwo: readonly BidFile[] = [
  ...usualFiles,
  { kind: 'PRICE', name: '已标价工程量清单.pdf', bytes: Buffer.from('%PDF-1.7 已标价工程量清单') },
];

type Sealed = Awaited<ReturnType<typeof sealedFile>>;

function technicalPart({ price: _price, priceInWords: _words, ...rest }: SealedForm, sealed: readonly Sealed[]) {
  const inFirst = sealed.filter(({ part }) => part.kind !== 'PRICE').map(({ listed }) => listed);
  return { ...rest, format: 'bidhall-technical-form/1', files: inFirst } satisfies TechnicalForm;
}

function pricePart({ lotId, bidderCreditCode, price, priceInWords, salt }: SealedForm, sealed: readonly Sealed[]) {
  const inSecond = sealed.filter(({ part }) => part.kind === 'PRICE').map(({ listed }) => listed);
  const form = { lotId, bidderCreditCode, price, priceInWords, salt, files: inSecond };
  return { format: 'bidhall-price-form/1', ...form } satisfies PriceForm;
}

async function sealedFormPart(
  test: TestPlatform,
  organisationId: string,
  partId: string,
  form: AnyForm,
  recipient: string,
) {
  const sealedForm = await sealForm(form, recipient);
  const upload = await completeUpload(test, organisationId, Buffer.from(sealedForm.ciphertext), 'sealed');
  return {
    partId,
    kind: partId === priceFormPart ? ('PRICE' as const) : ('FORM' as const),
    uploadId: upload.id,
    ciphertextSha256: sealedForm.sealed.sha256,
    ciphertextSize: sealedForm.sealed.size,
  };
}

/** Shares for the trustees that the lot names. */
async function escrowFor(lot: Lot, keys: KeyPair, price: KeyPair | null): Promise<Escrow | undefined> {
  if (!lot.trustees) return undefined;
  const { threshold } = lot.trustees;
  const trustees = lot.trustees.trustees.map((one) => one.recipient);
  const told = { lotId: lot.id, threshold, trustees };
  return {
    threshold,
    trustees,
    shares: await splitIdentity(keys, told),
    ...(price ? { priceShares: await splitIdentity(price, told) } : {}),
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
  const price = (wish.envelopes ?? lot.terms.envelopes) === 'TWO' ? await newKeyPair() : null;
  const recipientOf = (kind: BidFile['kind']) => (kind === 'PRICE' && price ? price : keys).recipient;
  const sealed = [];
  for (const [at, file] of (wish.files ?? (price ? filesInTwo : usualFiles)).entries())
    sealed.push(await sealedFile(test, organisationId, recipientOf(file.kind), `file-${String(at + 1)}`, file));
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
  const formParts = [];
  for (const [partId, one, recipient] of price
    ? ([
        ['form', technicalPart(form, sealed), keys.recipient],
        [priceFormPart, pricePart(form, sealed), price.recipient],
      ] as const)
    : ([['form', form, keys.recipient]] as const))
    formParts.push(await sealedFormPart(test, organisationId, partId, one, recipient));
  const honest = await escrowFor(lot, keys, price);
  const escrow = wish.escrow ? wish.escrow(honest) : honest;
  const manifest = buildManifest({
    lotId,
    documentsHash: lot.documentsHash ?? '',
    recipient: keys.recipient,
    ...(price ? { priceRecipient: price.recipient } : {}),
    ...(escrow ? { escrow } : {}),
    parts: [...formParts, ...sealed.map(({ part }) => part)],
  });
  return { login, lotId, ...keys, price, manifest, manifestHash: manifestHash(manifest), form };
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
