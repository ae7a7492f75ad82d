import { z } from 'zod';
import { call, day, done, id, instant, line, money, nothing, paragraph, sha256 } from '../kernel/call.ts';
import { findingCodes, forfeitGrounds } from './rules.ts';
import { refundCauses } from './refunds.ts';
import { securityForms, securityStates } from './states.ts';

const form = z.enum(securityForms);
const accountNumber = z.string().regex(/^[\d -]{6,40}$/);

/** Largest paper guarantee, in bytes; a limit of the platform, not of the law. */
export const maxPaperSize = 20 * 1024 * 1024;

export const IssuerView = z.object({
  id,
  name: z.string(),
  creditCode: z.string(),
  kind: z.enum(['BANK', 'INSURER', 'GUARANTEE_COMPANY']),
  premiumRate: z.string(),
  isActive: z.boolean(),
});

/** A security as its own bidder sees it, at every stage. */
export const OwnSecurity = z.object({
  id,
  form,
  state: z.enum(securityStates),
  amount: money,
  premium: money.nullable(),
  /** Where cash is to be paid: a number of this security alone, which tells nobody for what. */
  account: z.object({ name: z.string(), bank: z.string(), number: z.string() }).nullable(),
  issuerName: z.string().nullable(),
  guaranteeNo: z.string().nullable(),
  endsOn: day.nullable(),
  openedAt: instant,
  inForceAt: instant.nullable(),
  refusalReason: z.string().nullable(),
  refund: z
    .object({
      cause: z.enum(refundCauses),
      dueOn: day,
      paidAt: instant.nullable(),
      interest: money.nullable(),
      lateFee: money.nullable(),
    })
    .nullable(),
  findings: z.array(z.enum(findingCodes)),
  isMine: z.literal(true),
});

export const MySecurity = call({
  name: 'securities.mySecurity',
  http: ['GET', '/lots/:lotId/my-security'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id }),
  output: z.object({
    /** Null where the documents ask for no security. */
    asked: z
      .object({
        amount: money,
        forms: z.array(form),
        validUntil: day.nullable(),
        atUpload: z.enum(['WARN', 'REFUSE']),
        isOpen: z.boolean(),
      })
      .nullable(),
    current: OwnSecurity.nullable(),
    former: z.array(OwnSecurity),
    issuers: z.array(IssuerView),
    commitment: z.object({ text: z.string(), textHash: sha256 }).nullable(),
    /** To whom a scanned guarantee is sealed in the browser; both are given back with the file. */
    fileSeal: z.object({ recipient: z.string(), token: z.string() }).nullable(),
    basicAccount: z.object({ bank: z.string(), number: z.string() }).nullable(),
  }),
});

/** Provides a security in one of the forms that the documents allow. */
export const ProvideSecurity = call({
  name: 'securities.provideSecurity',
  http: ['POST', '/lots/:lotId/security'],
  who: ['bidder'],
  input: z.strictObject({
    lotId: id,
    /** Told by its form; each has fields of its own. */
    provide: z.discriminatedUnion('form', [
      z.strictObject({ form: z.literal('CASH') }),
      z.strictObject({ form: z.literal('E_GUARANTEE'), issuerId: id }),
      z.strictObject({ form: z.literal('CREDIT_COMMITMENT'), textHash: sha256 }),
      z.strictObject({
        form: z.enum(['BANK_GUARANTEE', 'SURETY']),
        guarantor: line(120),
        guaranteeNo: line(60),
        amount: money,
        endsOn: day,
        premium: money.optional(),
        uploadId: id,
        fileName: line(200),
        token: line(2000),
      }),
    ]),
  }),
  output: z.object({ securityId: id, state: z.enum(securityStates) }),
});

/** Takes the own security back before the deadline. */
export const CancelSecurity = call({
  name: 'securities.cancelSecurity',
  http: ['POST', '/lots/:lotId/security/cancel'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id }),
  output: done,
});

/** The basic account of the bidder's organisation (基本账户), from which cash has to come in mandatory projects (REG 26). */
export const DeclareBasicAccount = call({
  name: 'securities.declareBasicAccount',
  http: ['PUT', '/my/basic-account'],
  who: ['bidder'],
  input: z.strictObject({ bank: line(120), number: accountNumber }),
  output: done,
});

/** What the committee and the owners of a lot see of its securities once the bidders are named. */
export const SecurityEvidence = z.object({
  bidId: id,
  bidderName: z.string(),
  securityId: id.nullable(),
  form: form.nullable(),
  amount: money.nullable(),
  endsOn: day.nullable(),
  guarantor: z.string().nullable(),
  guaranteeNo: z.string().nullable(),
  fileId: id.nullable(),
  inForceAt: instant.nullable(),
  verdict: z.enum(['PASS', 'ASK', 'FAIL']),
  findings: z.array(z.enum(findingCodes)),
});
export const LotSecurityRow = SecurityEvidence.extend({
  state: z.enum(securityStates).nullable(),
  isWinner: z.boolean(),
  isRevoked: z.boolean(),
  refund: z
    .object({
      cause: z.enum(refundCauses),
      dueOn: day,
      isOverdue: z.boolean(),
      paidAt: instant.nullable(),
      interest: money.nullable(),
      lateFee: money.nullable(),
    })
    .nullable(),
  forfeit: z
    .object({ ground: z.enum(forfeitGrounds), note: z.string(), isMine: z.boolean(), isAgreed: z.boolean() })
    .nullable(),
});
/** All securities of a lot; nobody hears of any before the opening. */
export const LotSecurities = call({
  name: 'securities.lotSecurities',
  http: ['GET', '/lots/:lotId/securities'],
  who: ['agency', 'authority', 'centre', 'supervisor'],
  input: z.strictObject({ lotId: id }),
  output: z.object({
    asked: z.object({ amount: money, forms: z.array(form), validUntil: day.nullable() }).nullable(),
    rows: z.array(LotSecurityRow),
    contractSignedOn: day.nullable(),
    mayForfeit: z.boolean(),
    mayNoteContract: z.boolean(),
  }),
});

/** The authority tells when the contract was signed: the clock of the refunds starts (REG 57; 87 Art. 38). */
export const NoteContract = call({
  name: 'securities.noteContract',
  http: ['POST', '/lots/:lotId/contract-signed'],
  who: ['authority'],
  input: z.strictObject({ lotId: id, signedOn: day }),
  output: done,
});
export const ProposeForfeit = call({
  name: 'securities.proposeForfeit',
  http: ['POST', '/securities/:securityId/forfeit'],
  who: ['authority'],
  input: z.strictObject({
    securityId: id,
    ground: z.enum(forfeitGrounds),
    note: line(1000),
    evidenceIds: z.array(id).max(10),
  }),
  output: done,
});
export const CountersignForfeit = call({
  name: 'securities.countersignForfeit',
  http: ['POST', '/securities/:securityId/forfeit/countersign'],
  who: ['authority'],
  input: z.strictObject({ securityId: id, agree: z.boolean() }),
  output: done,
});
/** How a claim without an interface ended: a paper guarantee, a surety policy, a commitment. */
export const SettleClaim = call({
  name: 'securities.settleClaim',
  http: ['POST', '/securities/:securityId/claim'],
  who: ['authority'],
  input: z.strictObject({ securityId: id, isPaid: z.boolean(), note: line(1000) }),
  output: done,
});

/** Pays a refund that is due to the account that paid, with what is owed beside it. */
export const PayRefund = call({
  name: 'securities.payRefund',
  http: ['POST', '/securities/:securityId/refund'],
  who: ['centre'],
  input: z.strictObject({ securityId: id }),
  output: z.object({ interest: money, lateFee: money }),
});

/** What can be wrong with a line of a statement. */
export const rowProblems = [
  'no_heading',
  'column_missing',
  'columns_differ',
  'bad_quotes',
  'bad_encoding',
  'bad_amount',
  'bad_time',
  'serial_missing',
  'serial_twice',
  'account_missing',
  'payer_missing',
  'total_differs',
  'balance_differs',
  'empty',
  'too_long',
] as const;
export type RowProblem = (typeof rowProblems)[number];

/** Books a bank statement whole or not at all; the same file, or an overlapping one, books nothing twice. */
export const ImportStatement = call({
  name: 'securities.importStatement',
  http: ['POST', '/bank-statements'],
  who: ['centre'],
  bodyLimit: 1_100_000,
  input: z.strictObject({ fileName: line(200), content: z.base64().max(999_000) }),
  output: z.object({ rows: z.number(), fresh: z.number(), known: z.number(), unmatched: z.number() }),
});
export const ReturnMoney = call({
  name: 'securities.returnMoney',
  http: ['POST', '/statement-lines/:lineId/return'],
  who: ['centre'],
  input: z.strictObject({ lineId: id, reason: line(500) }),
  output: done,
});
/** Takes the import of a statement back by reversing its booking, as long as nothing was done with its money. */
export const ReverseStatement = call({
  name: 'securities.reverseStatement',
  http: ['POST', '/bank-statements/:statementId/reverse'],
  who: ['centre'],
  input: z.strictObject({ statementId: id, reason: line(500) }),
  output: done,
});

export const unmatchedReasons = ['NO_SUCH_ACCOUNT', 'AMOUNT_DIFFERS', 'NOT_AWAITED'] as const;
export const CashDesk = call({
  name: 'securities.cashDesk',
  http: ['GET', '/cash-desk'],
  who: ['centre'],
  input: nothing,
  output: z.object({
    balances: z.array(z.object({ account: z.string(), amount: z.string() })),
    lastCheck: z.object({ on: day, isGood: z.boolean(), faults: z.array(z.string()) }).nullable(),
    statements: z.array(
      z.object({
        id,
        fileName: z.string(),
        importedAt: instant,
        rows: z.number(),
        isReversed: z.boolean(),
        isReversible: z.boolean(),
      }),
    ),
    unmatched: z.array(
      z.object({
        id,
        serial: z.string(),
        at: instant,
        account: z.string(),
        payerName: z.string(),
        payerAccount: z.string(),
        amount: money,
        reason: z.enum(unmatchedReasons),
      }),
    ),
    refunds: z.array(
      z.object({
        securityId: id,
        lotId: id,
        lotName: z.string(),
        bidderName: z.string(),
        form,
        amount: money,
        cause: z.enum(refundCauses),
        dueOn: day,
        isOverdue: z.boolean(),
      }),
    ),
    orders: z.array(z.object({ id, kind: z.string(), amount: money, orderedAt: instant, paidAt: instant.nullable() })),
  }),
});
/** The unmatched money and the refunds due as a file for a spreadsheet; no cell of it can run as a formula. */
export const ExportCashDesk = call({
  name: 'securities.exportCashDesk',
  http: ['GET', '/cash-desk/export'],
  who: ['centre'],
  input: z.strictObject({ list: z.enum(['unmatched', 'refunds']) }),
  output: z.object({ fileName: z.string(), csv: z.string() }),
});

/** The raw Ed25519 key of an issuer, base64. */
const publicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
export const RegisterIssuer = call({
  name: 'securities.registerIssuer',
  http: ['POST', '/issuers'],
  who: ['centre'],
  input: z.strictObject({
    name: line(120),
    creditCode: z.string().length(18),
    kind: z.enum(['BANK', 'INSURER', 'GUARANTEE_COMPANY']),
    premiumRate: z.string().regex(/^0\.\d{1,6}$/),
    address: z.url().max(250),
    publicKey,
  }),
  output: z.object({ issuerId: id }),
});
export const ListIssuers = call({
  name: 'securities.listIssuers',
  http: ['GET', '/issuers'],
  who: 'public',
  input: nothing,
  output: z.object({ items: z.array(IssuerView), platformKey: z.string() }),
});

/** One signed message between platform and issuer (both ways). Signed over canonical JSON without the signature. */
export const Envelope = z.strictObject({
  format: z.literal('bidhall-guarantee/1'),
  from: z.string().max(80),
  to: z.string().max(80),
  kind: z.enum(['APPLY', 'QUERY', 'DECRYPT', 'RELEASE', 'CLAIM', 'STATUS']),
  nonce: sha256,
  at: instant,
  body: z.record(z.string(), z.unknown()),
  signature: z.string().max(100),
});
export type Envelope = z.output<typeof Envelope>;

export const guaranteeStatuses = [
  'APPLIED',
  'APPROVED',
  'REFUSED',
  'ISSUED',
  'RELEASED',
  'CLAIM_REQUESTED',
  'CLAIM_PAID',
  'CLAIM_REFUSED',
] as const;
/** What an issuer says of an order. */
export const StatusBody = z.strictObject({
  orderNo: id,
  status: z.enum(guaranteeStatuses),
  reason: paragraph(500).optional(),
  guarantee: z
    .strictObject({
      guaranteeNo: line(60),
      amount: money,
      premium: money,
      issuedAt: instant,
      startsOn: day,
      endsOn: day,
      fileSha256: sha256,
    })
    .optional(),
});
export type StatusBody = z.output<typeof StatusBody>;
/** What the platform applies for; the lot is a commitment until the notice after the opening. */
export const ApplyBody = z.strictObject({
  orderNo: id,
  principal: z.strictObject({ name: line(120), creditCode: z.string().length(18) }),
  amount: money,
  startsOn: day,
  endsOn: day,
  lotCommitment: sha256,
});
export type ApplyBody = z.output<typeof ApplyBody>;
/** Opens the commitment: lot and beneficiary of a guarantee become known (密文保函解密还原通知). */
export const DecryptBody = z.strictObject({
  orderNo: id,
  lotId: id,
  salt: sha256,
  lotCode: z.string(),
  lotName: z.string(),
  projectName: z.string(),
  beneficiary: z.strictObject({ name: z.string(), creditCode: z.string() }),
  bidDeadline: instant,
});
export type DecryptBody = z.output<typeof DecryptBody>;

/** Where an issuer delivers a message; who it is, its signature says. */
export const TakeMessage = call({
  name: 'securities.takeMessage',
  http: ['POST', '/issuers/:issuerId/messages'],
  who: 'public',
  input: z.strictObject({ issuerId: id, envelope: Envelope }),
  output: done,
});

const rate = z.string().nullable();
/** The figures of the public page on cost reduction; no bidder, lot or issuer's customer is named. */
export const GetSavings = call({
  name: 'securities.getSavings',
  http: ['GET', '/savings'],
  who: 'public',
  input: nothing,
  output: z.object({
    securityCount: z.number(),
    required: money,
    byForm: z.array(z.object({ form, count: z.number(), face: money })),
    byIssuer: z.array(z.object({ issuer: z.string(), count: z.number(), face: money })),
    substitutionRate: rate,
    cashReleased: z.string(),
    financingCost: z.string(),
    premiums: money,
    financingNet: z.string(),
    premiumBasisPoints: rate,
    commitments: z.object({ count: z.number(), exempted: money, broken: z.number() }),
    refunds: z.object({
      paid: z.number(),
      onTimeRate: rate,
      overdue: z.number(),
      meanDays: rate,
      interest: money,
    }),
    feesRemoved: z.object({ documents: money, ca: money, travel: money, total: money }),
    time: z.object({ year: z.number(), contracts: z.number(), days: rate, formerDays: rate, saved: rate }),
    months: z.array(z.object({ month: z.string(), cash: money, other: money })),
    parameters: z.object({
      lpr: z.string(),
      yearDays: z.number(),
      documentsFee: money,
      caFee: money,
      travel: money,
    }),
    bidCount: z.number(),
  }),
});
