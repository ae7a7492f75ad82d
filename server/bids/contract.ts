import { z } from 'zod';
import { SupplyOffer } from '../tenders/supply.ts';
import { call, done, id, instant, line, money, paragraph, sha256 } from '../kernel/call.ts';

export const partKinds = ['FORM', 'QUALIFICATION', 'BUSINESS', 'TECHNICAL', 'PRICE'] as const;
export type PartKind = (typeof partKinds)[number];

/** One sealed file: ciphertext in the age format, already uploaded; its name is inside the seal. */
export const SealedPart = z.strictObject({
  partId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  kind: z.enum(partKinds),
  uploadId: id,
  ciphertextSha256: sha256,
  ciphertextSize: z.number().int().min(1),
});

const recipient = z.string().regex(/^age1[0-9a-z]{58}$/);

/** The part that holds the price form of the second envelope; its kind is `PRICE`. */
export const priceFormPart = 'price-form';

const sealedShare = z
  .string()
  .max(2000)
  .regex(/^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+\n-----END AGE ENCRYPTED FILE-----\n?$/);

/** Most trustees that a lot may name: with more, finding the shares that fit would take long. */
const mostTrustees = 9;

/** Shares of a bid's identity, sealed to the trustees of its lot (O20 31; docs/sealing.md). */
export const Escrow = z.strictObject({
  threshold: z.number().int().min(2).max(mostTrustees),
  trustees: z.array(recipient).min(2).max(mostTrustees),
  shares: z.array(sealedShare).min(2).max(mostTrustees),
  /** Of the second envelope's identity, where there are two. */
  priceShares: z.array(sealedShare).min(2).max(mostTrustees).optional(),
});
export type Escrow = z.output<typeof Escrow>;

/** What lies sealed in one share: good for one key of one lot only. */
export const TrusteeShare = z.strictObject({
  format: z.literal('bidhall-share/1'),
  lotId: id,
  /** The recipient of the envelope whose identity was split. */
  recipient: recipient,
  share: z.string().regex(/^(?:[0-9a-f]{2}){2,128}$/),
});
export type TrusteeShare = z.output<typeof TrusteeShare>;

/** What the bidder binds: all sealed parts of one version, for one lot and one version of its documents. Hashed as RFC 8785 JSON. */
export const Manifest = z.strictObject({
  format: z.literal('bidhall-manifest/1'),
  suite: z.literal('age-v1/x25519'),
  lotId: id,
  documentsHash: sha256,
  /** age recipient (age1…) of this version; the matching identity stays with the bidder. */
  recipient,
  /** Two envelopes: the second recipient of the same version; every `PRICE` part is sealed to it and to nothing else. */
  priceRecipient: recipient.optional(),
  /** The second door, where the documents name trustees: one sealed share of the identity for each of them, in their order. */
  escrow: Escrow.optional(),
  parts: z.array(SealedPart).min(1).max(200),
});
export type Manifest = z.output<typeof Manifest>;

const partId = z.string().regex(/^[a-z0-9-]{1,40}$/);
const creditCode = z.string().length(18);

/** Several that bid as one and answer jointly (LAW 31): the leader, whose account bids, is one of them. */
export const Consortium = z.strictObject({
  members: z
    .array(
      z.strictObject({
        name: line(120),
        creditCode,
        /** Share of the work in whole percent; all shares make 100. */
        share: z.number().int().min(1).max(99),
        work: line(200),
      }),
    )
    .min(2)
    .max(20),
  /** The part that holds the signed agreement; null when there is none, which the committee judges (REG 51). */
  agreementPartId: partId.nullable(),
});
export type Consortium = z.output<typeof Consortium>;

const bidder = { lotId: id, bidderCreditCode: creditCode };
const promised = {
  durationDays: z.number().int().min(1).max(9999),
  quality: line(120),
  projectManager: line(60),
  validityDays: z.number().int().min(1).max(365),
  remarks: paragraph(1000),
  /** Automatic values that objective criteria ask for, by criterion id. */
  declared: z.record(z.string(), z.string().max(40)),
  /** Absent: the bidder bids alone. */
  consortium: Consortium.optional(),
};
const offered = {
  price: money,
  priceInWords: line(200),
  /** Brand, model and unit price of each item, and a claimed policy deduction, where the documents ask for items. */
  supply: SupplyOffer.optional(),
};
const listed = {
  files: z
    .array(z.strictObject({ partId, name: line(200), mediaType: line(120), size: z.number().int().min(0), sha256 }))
    .max(199),
  /** 32 random bytes: keeps the hashes in here from being guessed. */
  salt: sha256,
};

/** The price form inside the sealed FORM part: what is read out at the opening, and the list of files under the same seal. */
export const SealedForm = z.strictObject({
  format: z.literal('bidhall-form/1'),
  ...bidder,
  bidderName: line(120),
  ...offered,
  ...promised,
  ...listed,
});
export type SealedForm = z.output<typeof SealedForm>;

/** The form of the first of two envelopes: everything but the price, and the files of that envelope. */
export const TechnicalForm = z.strictObject({
  format: z.literal('bidhall-technical-form/1'),
  ...bidder,
  bidderName: line(120),
  ...promised,
  ...listed,
});
export type TechnicalForm = z.output<typeof TechnicalForm>;

/** The form of the second envelope: the price, and the files that go with it. */
export const PriceForm = z.strictObject({
  format: z.literal('bidhall-price-form/1'),
  ...bidder,
  ...offered,
  ...listed,
});
export type PriceForm = z.output<typeof PriceForm>;

/** What lies sealed in a form part, by the envelope it belongs to. */
export type AnyForm = SealedForm | TechnicalForm | PriceForm | SealedApplication;

/** The form inside a sealed application for prequalification: who applies, and the list of files under the same seal (O20 28). */
export const SealedApplication = z.strictObject({
  format: z.literal('bidhall-application/1'),
  lotId: id,
  bidderCreditCode: z.string().length(18),
  bidderName: line(120),
  contact: line(200),
  remarks: paragraph(1000),
  files: SealedForm.shape.files,
  salt: sha256,
});
export type SealedApplication = z.output<typeof SealedApplication>;

/** The signed receipt (O20 27): what arrived and when, by the platform's clock. Canonical JSON, Ed25519. */
export const Receipt = z.object({
  format: z.literal('bidhall-receipt/2'),
  body: z.string(),
  signature: z.string(),
  verifierKey: z.string(),
  entry: z.string().nullable(),
  /** Where the log commits to the entry, once its epoch has ended: which epoch, never how much else came in it. */
  inclusion: z
    .object({
      checkpoint: z.string(),
      epoch: z.number(),
      root: sha256,
      proof: z.array(sha256).readonly(),
      slot: z.number(),
      path: z.array(sha256).readonly(),
    })
    .nullable(),
  /** An outside authority's token over that checkpoint (RFC 3161, DER, base64), once there is one. */
  timeStamp: z.string().nullable(),
});

export const SubmitBid = call({
  name: 'bids.submitBid',
  isAwaited: true,
  http: ['POST', '/lots/:lotId/bids'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id, manifest: Manifest, manifestHash: sha256 }),
  output: z.object({ bidId: id, version: z.number(), receivedAt: instant, receipt: Receipt }),
});
export const WithdrawBid = call({
  name: 'bids.withdrawBid',
  isAwaited: true,
  http: ['POST', '/lots/:lotId/bids/withdraw'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id }),
  output: done,
});

/** A bid sealed for an older version of the documents stands for the version named here, which is the one in force. */
export const ConfirmBid = call({
  name: 'bids.confirmBid',
  isAwaited: true,
  http: ['POST', '/lots/:lotId/bids/confirm'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id, documentsHash: sha256 }),
  output: done,
});

export const bidStates = [
  'SUBMITTED',
  'REPLACED',
  'WITHDRAWN',
  'KEY_RELEASED',
  'DECRYPTED',
  'REVOKED',
  'WITHDRAWN_BY_FAULT',
  'REJECTED',
] as const;
export type BidState = (typeof bidStates)[number];

/** The bidder's own bid: every version with its receipt. Nobody else may call this for it. */
export const MyBid = call({
  name: 'bids.myBid',
  http: ['GET', '/lots/:lotId/my-bid'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id }),
  output: z.object({
    current: z
      .object({
        bidId: id,
        version: z.number(),
        state: z.enum(bidStates),
        receivedAt: instant,
        manifestHash: sha256,
        recipient: z.string(),
        priceRecipient: z.string().nullable(),
        partCount: z.number(),
        totalSize: z.number(),
        /** The version of the documents that it was sealed for, null when unknown; whether it stands for the one in force. */
        documentsVersion: z.number().nullable(),
        isCurrent: z.boolean(),
        isConfirmed: z.boolean(),
      })
      .nullable(),
    versions: z.array(
      z.object({ bidId: id, version: z.number(), state: z.enum(bidStates), receivedAt: instant, manifestHash: sha256 }),
    ),
  }),
});
export const GetReceipt = call({
  name: 'bids.getReceipt',
  http: ['GET', '/bids/:bidId/receipt'],
  who: ['bidder'],
  input: z.strictObject({ bidId: id }),
  output: Receipt,
});
