import { z } from 'zod';
import { regimes } from '../catalogue/contract.ts';
import { call, done, id, instant, line, money } from '../kernel/call.ts';
import { TrusteeShare } from '../bids/contract.ts';
import { UploadView } from '../files/contract.ts';
import { policyKinds } from '../tenders/supply.ts';

export const openingSteps = ['COUNT', 'DECRYPT_WINDOW', 'READ_OUT', 'OBJECTION_WINDOW', 'CONFIRM', 'RECORD'] as const;
export type OpeningStep = (typeof openingSteps)[number];

/** DOMAIN 4.4: why a bid could not be opened, and so whose fault it is. */
export const failureCauses = [
  'BIDDER_ABSENT',
  'WRONG_KEY',
  'CORRUPT_BEFORE_UPLOAD',
  'STORAGE_LOSS',
  'PLATFORM_DOWN',
  'CERTIFICATE_AUTHORITY_DOWN',
] as const;
export type FailureCause = (typeof failureCauses)[number];

/** What a hall opens: everything at once, or first the technical envelopes and later those with the prices. */
export const envelopes = ['ONE', 'TECHNICAL', 'PRICE'] as const;
export type Envelope = (typeof envelopes)[number];

/** What became of a bid in the technical evaluation: its price envelope is opened, or goes back unopened. */
export const technicalResults = ['PASSED', 'REJECTED'] as const;
export type TechnicalResult = (typeof technicalResults)[number];

export const OpenedBidView = z.object({
  bidId: id,
  bidderName: z.string(),
  state: z.enum(['SEALED', 'KEY_RELEASED', 'DECRYPTED', 'FAILED', 'REVOKED', 'WITHDRAWN_BY_FAULT']),
  /** Which version of the documents it answers, where they have had several; null where they have not. */
  documents: z.object({ version: z.number().nullable(), isCurrent: z.boolean(), isConfirmed: z.boolean() }).nullable(),
  /** Opened through the second door, with the shares of the trustees (O20 31). */
  isRemedied: z.boolean(),
  failure: z.object({ code: z.string(), cause: z.string().nullable() }).nullable(),
  /** Read out for all at once; null before that step. */
  price: money.nullable(),
  durationDays: z.number().nullable(),
  quality: z.string().nullable(),
  projectManager: z.string().nullable(),
  isAboveCeiling: z.boolean().nullable(),
  /** Two envelopes, once the technical evaluation is closed; null before, and for bids that were never opened. */
  technical: z.object({ result: z.enum(technicalResults), ground: z.string().nullable() }).nullable(),
  /** Read out where the documents ask for items: the core product’s brand and the claimed policy (87 Art. 41). */
  supply: z
    .object({ brand: z.string().nullable(), claim: z.enum(policyKinds).nullable() })
    .nullable()
    .optional(),
  confirmation: z.enum(['NONE', 'CONFIRMED', 'OBJECTED']),
  objection: z.object({ text: z.string(), answer: z.string().nullable() }).nullable(),
  isMine: z.boolean(),
  files: z.array(UploadView).nullable(),
});

export const RemedyView = z.object({
  threshold: z.number(),
  /** When the trustees' time ends; null before the window is open. */
  until: instant.nullable(),
  /** Whether shares are taken now. */
  isOpen: z.boolean(),
  /** Bids whose key did not come. */
  waiting: z.number(),
  trustees: z.array(z.object({ organisationId: id, name: z.string(), released: z.number() })),
});

/** The hall, the same for everybody who watches; before the deadline it holds no count and no name. */
export const OpeningView = z.object({
  lotId: id,
  lotName: z.string(),
  /** In the words of which law the hall speaks. */
  regime: z.enum(regimes),
  state: z.enum(['BEFORE_DEADLINE', 'WAITING_FOR_HOST', 'RUNNING', 'CLOSED', 'FAILED']),
  step: z.enum(openingSteps).nullable(),
  deadlineAt: instant,
  decryptUntil: instant.nullable(),
  objectionUntil: instant.nullable(),
  confirmUntil: instant.nullable(),
  bidCount: z.number().nullable(),
  ceiling: money.nullable(),
  bids: z.array(OpenedBidView),
  recordId: id.nullable(),
  envelope: z.enum(envelopes),
  /** The second door: who holds shares, how many open a bid, and how far they are; null where the documents name nobody. */
  remedy: RemedyView.nullable(),
  /** The technical opening that came before this one. */
  first: z.object({ recordId: id.nullable(), concludedAt: instant.nullable() }).nullable(),
  viewer: z.object({ isHost: z.boolean(), isBidder: z.boolean(), isTrustee: z.boolean() }),
  /** What the host may press now. */
  next: z.array(
    z.enum(['start', 'extend', 'settle', 'readOut', 'openObjections', 'askConfirmation', 'conclude', 'openPrices']),
  ),
});

const lot = z.strictObject({ lotId: id });
export const GetOpening = call({
  name: 'opening.getOpening',
  http: ['GET', '/lots/:lotId/opening'],
  who: 'public',
  live: true,
  input: lot,
  output: OpeningView,
});
export const StartDecryption = call({
  name: 'opening.startDecryption',
  http: ['POST', '/lots/:lotId/opening/start'],
  who: ['agency', 'authority'],
  live: true,
  input: lot,
  output: done,
});
/** The bidder's own act: from here on the platform can open this one version, and checks every file against the manifest. */
export const ReleaseKey = call({
  name: 'opening.releaseKey',
  isAwaited: true,
  http: ['POST', '/bids/:bidId/key'],
  who: ['bidder'],
  live: true,
  input: z.strictObject({ bidId: id, identity: z.string().regex(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/) }),
  output: done,
});
/** What a trustee is asked for once the bidders' window is over: its sealed shares of the bids whose key did not come. */
export const GetShares = call({
  name: 'opening.getShares',
  http: ['GET', '/lots/:lotId/opening/shares'],
  who: ['authority', 'centre', 'supervisor'],
  input: lot,
  output: z.object({
    recipient: z.string(),
    until: instant.nullable(),
    items: z.array(z.object({ bidId: id, bidderName: z.string(), recipient: z.string(), sealed: z.string() })),
  }),
});
/** A trustee's one act: all its shares, opened in its own browser. */
export const ReleaseShares = call({
  name: 'opening.releaseShares',
  isAwaited: true,
  http: ['POST', '/lots/:lotId/opening/shares'],
  who: ['authority', 'centre', 'supervisor'],
  input: z.strictObject({
    lotId: id,
    shares: z
      .array(z.strictObject({ bidId: id, share: TrusteeShare }))
      .min(1)
      .max(500),
  }),
  output: done,
});
export const ExtendDecryption = call({
  name: 'opening.extendDecryption',
  http: ['POST', '/lots/:lotId/opening/extend'],
  who: ['agency', 'authority'],
  live: true,
  input: z.strictObject({ lotId: id, minutes: z.number().int().min(1).max(240), reason: line(500) }),
  output: done,
});
export const SettleFailure = call({
  name: 'opening.settleFailure',
  http: ['POST', '/bids/:bidId/failure'],
  who: ['agency', 'authority'],
  live: true,
  input: z.strictObject({ bidId: id, cause: z.enum(failureCauses), note: line(1000) }),
  output: done,
});
/** Two envelopes: the hall opens again, for the prices of the bids that passed the technical evaluation. */
export const OpenPrices = call({
  name: 'opening.openPrices',
  http: ['POST', '/lots/:lotId/opening/prices'],
  who: ['agency', 'authority'],
  live: true,
  input: lot,
  output: done,
});
export const ReadOut = call({
  name: 'opening.readOut',
  http: ['POST', '/lots/:lotId/opening/read-out'],
  who: ['agency', 'authority'],
  live: true,
  input: lot,
  output: done,
});
export const OpenObjections = call({
  name: 'opening.openObjections',
  http: ['POST', '/lots/:lotId/opening/objections'],
  who: ['agency', 'authority'],
  live: true,
  input: lot,
  output: done,
});
export const RaiseObjection = call({
  name: 'opening.raiseObjection',
  isAwaited: true,
  http: ['POST', '/bids/:bidId/opening-objection'],
  who: ['bidder'],
  live: true,
  input: z.strictObject({ bidId: id, text: line(1000) }),
  output: done,
});
export const AnswerObjection = call({
  name: 'opening.answerObjection',
  http: ['POST', '/bids/:bidId/opening-objection/answer'],
  who: ['agency', 'authority'],
  live: true,
  input: z.strictObject({ bidId: id, answer: line(1000) }),
  output: done,
});
export const AskConfirmation = call({
  name: 'opening.askConfirmation',
  http: ['POST', '/lots/:lotId/opening/confirmations'],
  who: ['agency', 'authority'],
  live: true,
  input: lot,
  output: done,
});
export const ConfirmOpening = call({
  name: 'opening.confirmOpening',
  http: ['POST', '/bids/:bidId/opening-confirmation'],
  who: ['bidder'],
  live: true,
  input: z.strictObject({ bidId: id }),
  output: done,
});
export const ConcludeOpening = call({
  name: 'opening.concludeOpening',
  http: ['POST', '/lots/:lotId/opening/conclude'],
  who: ['agency', 'authority'],
  live: true,
  input: lot,
  output: done,
});
