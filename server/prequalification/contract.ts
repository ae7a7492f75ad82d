import { z } from 'zod';
import { call, done, id, instant, line, paragraph, sha256 } from '../kernel/call.ts';
import { Manifest, Receipt } from '../bids/contract.ts';

export const roundSteps = ['OPEN', 'DECRYPTION', 'READY', 'GATE', 'REVIEW', 'SIGNING', 'CLOSED'] as const;
export type RoundStep = (typeof roundSteps)[number];
export const applicationStates = [
  'SUBMITTED',
  'REPLACED',
  'WITHDRAWN',
  'KEY_RELEASED',
  'DECRYPTED',
  'REVOKED',
  'WITHDRAWN_BY_FAULT',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

export const OpenPrequalification = call({
  name: 'prequalification.openPrequalification',
  http: ['POST', '/lots/:lotId/prequalification'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id }),
  output: done,
});

/** The round as everybody sees it: dates, documents, who reviews; never who applies or how many. */
export const GetPrequalification = call({
  name: 'prequalification.getPrequalification',
  http: ['GET', '/lots/:lotId/prequalification'],
  who: 'public',
  input: z.strictObject({ lotId: id }),
  output: z.object({
    round: z
      .object({
        documentsHash: sha256,
        deadlineAt: instant,
        documentsUntil: instant,
        reviewedBy: z.enum(['COMMITTEE', 'AUTHORITY']),
        isOver: z.boolean(),
        /** For those who work on it and for applicants. */
        step: z.enum(roundSteps).nullable(),
        decryptUntil: instant.nullable(),
      })
      .nullable(),
    /** Whether the viewer's organisation may apply. */
    mayApply: z.boolean(),
  }),
});

export const SubmitApplication = call({
  name: 'prequalification.submitApplication',
  isAwaited: true,
  http: ['POST', '/lots/:lotId/applications'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id, manifest: Manifest, manifestHash: sha256 }),
  output: z.object({ applicationId: id, version: z.number(), receivedAt: instant, receipt: Receipt }),
});
export const WithdrawApplication = call({
  name: 'prequalification.withdrawApplication',
  isAwaited: true,
  http: ['POST', '/lots/:lotId/applications/withdraw'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id }),
  output: done,
});
const Version = z.object({
  applicationId: id,
  version: z.number(),
  state: z.enum(applicationStates),
  receivedAt: instant,
  manifestHash: sha256,
});
export const ResultView = z.object({
  outcome: z.enum(['PASSED', 'FAILED']),
  points: z.string().nullable(),
  reasons: z.array(z.object({ itemId: z.string(), title: z.string(), reasons: z.array(z.string()) })),
});
/** The applicant's own application with every version and, once the round is over, its own result (REG 19). */
export const MyApplication = call({
  name: 'prequalification.myApplication',
  http: ['GET', '/lots/:lotId/my-application'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id }),
  output: z.object({
    current: Version.extend({ recipient: z.string(), partCount: z.number(), totalSize: z.number() }).nullable(),
    versions: z.array(Version),
    failureCode: z.string().nullable(),
    result: ResultView.nullable(),
  }),
});
export const GetApplicationReceipt = call({
  name: 'prequalification.getApplicationReceipt',
  http: ['GET', '/applications/:applicationId/receipt'],
  who: ['bidder'],
  input: z.strictObject({ applicationId: id }),
  output: Receipt,
});
export const ReleaseApplicationKey = call({
  name: 'prequalification.releaseApplicationKey',
  isAwaited: true,
  http: ['POST', '/applications/:applicationId/key'],
  who: ['bidder'],
  input: z.strictObject({ applicationId: id, identity: z.string().regex(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/) }),
  output: done,
});

/** More time to hand in keys, for all applicants at once and with a recorded reason (O20 30). */
export const ExtendKeyWindow = call({
  name: 'prequalification.extendKeyWindow',
  http: ['POST', '/lots/:lotId/prequalification/extend'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id, minutes: z.number().int().min(1).max(240), reason: line(500) }),
  output: done,
});

export const StartReview = call({
  name: 'prequalification.startReview',
  http: ['POST', '/lots/:lotId/prequalification/review'],
  who: ['agency', 'authority', 'centre'],
  input: z.strictObject({ lotId: id }),
  output: done,
});
/**
 * A member comes in with a checked identity and, knowing the applicants from then on, declares to be free of conflict (REG 18, 46).
 * Without `hasConflict` it only comes in and declares later, when its identity need not be proven again.
 */
export const EnterReview = call({
  name: 'prequalification.enterReview',
  http: ['POST', '/lots/:lotId/prequalification/review/enter'],
  who: ['expert', 'authority'],
  input: z
    .strictObject({
      lotId: id,
      identityProof: line(200).optional(),
      hasConflict: z.boolean().optional(),
      conflict: paragraph(1000).optional(),
      keepsDiscipline: z.literal(true).optional(),
    })
    .refine((input) => input.hasConflict === undefined || input.keepsDiscipline === true),
  output: z.object({ seat: z.string() }),
});
export const ReviewApplication = call({
  name: 'prequalification.reviewApplication',
  http: ['POST', '/applications/:applicationId/review'],
  who: ['expert', 'authority'],
  input: z.strictObject({
    applicationId: id,
    itemId: line(20),
    verdict: z.enum(['PASS', 'FAIL']),
    reason: paragraph(1000),
  }),
  output: done,
});
export const ScoreApplication = call({
  name: 'prequalification.scoreApplication',
  http: ['POST', '/applications/:applicationId/score'],
  who: ['expert', 'authority'],
  input: z.strictObject({ applicationId: id, scoreId: line(20), points: z.string().regex(/^\d{1,3}(\.\d)?$/) }),
  output: done,
});
export const SubmitReview = call({
  name: 'prequalification.submitReview',
  http: ['POST', '/lots/:lotId/prequalification/review/submit'],
  who: ['expert', 'authority'],
  input: z.strictObject({ lotId: id }),
  output: done,
});
export const SignReview = call({
  name: 'prequalification.signReview',
  http: ['POST', '/lots/:lotId/prequalification/review/sign'],
  who: ['expert', 'authority'],
  input: z.strictObject({ lotId: id, reportHash: sha256, dissent: paragraph(2000) }),
  output: done,
});

const FileView = z.object({
  uploadId: id,
  kind: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
});
const Mark = z.object({
  itemId: z.string(),
  verdict: z.enum(['PASS', 'FAIL']).nullable(),
  points: z.string().nullable(),
  reason: z.string(),
});
/** The room of the review, for its members once they have declared, and for authority and agency as far as it has come. */
export const GetReview = call({
  name: 'prequalification.getReview',
  http: ['GET', '/lots/:lotId/prequalification/review'],
  who: ['expert', 'authority', 'agency'],
  input: z.strictObject({ lotId: id }),
  output: z.object({
    step: z.enum(roundSteps),
    reviewedBy: z.enum(['COMMITTEE', 'AUTHORITY']),
    decryptUntil: instant.nullable(),
    /** The viewer's seat, and what it has done. */
    me: z
      .object({
        seat: z.string(),
        hasEntered: z.boolean(),
        hasDeclared: z.boolean(),
        hasSubmitted: z.boolean(),
        hasSigned: z.boolean(),
      })
      .nullable(),
    members: z.array(
      z.object({ seat: z.string(), hasDeclared: z.boolean(), hasSubmitted: z.boolean(), hasSigned: z.boolean() }),
    ),
    applications: z.array(
      z.object({
        applicationId: id,
        place: z.number(),
        name: z.string(),
        state: z.enum(applicationStates),
        files: z.array(FileView),
        marks: z.array(Mark),
        result: ResultView.nullable(),
      }),
    ),
    reportHash: sha256.nullable(),
    /** The printed report, for authority and agency. */
    reportId: id.nullable(),
  }),
});
