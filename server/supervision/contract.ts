import { z } from 'zod';
import { call, done, id, instant, line, pageInput, pageOf, paragraph, sha256 } from '../kernel/call.ts';
import { UploadView } from '../files/contract.ts';
import { LotCard } from '../tenders/contract.ts';
import { objectionStates } from './states.ts';

export { AdvanceClock, LogState, MyTasks, ServerTime, taskKinds, TaskView, type TaskKind } from './frontContract.ts';

export const suspensionCauses = ['SUPERVISOR_ORDER', 'PLATFORM_FAILURE', 'FORCE_MAJEURE', 'TITLE_DISPUTE'] as const;
/** Everything that can stop a lot: what persons order, and an objection that waits for its answer (REG 22). */
export const allSuspensionCauses = [...suspensionCauses, 'OBJECTION_PENDING'] as const;
export type SuspensionCause = (typeof allSuspensionCauses)[number];
export const SuspendLot = call({
  name: 'supervision.suspendLot',
  http: ['POST', '/lots/:lotId/suspension'],
  who: ['supervisor', 'centre', 'authority'],
  input: z.strictObject({ lotId: id, cause: z.enum(suspensionCauses), reason: line(1000) }),
  output: done,
});
/** Remaining time at suspension is given back: the deadline moves by the time that the clocks stood still. */
export const LiftSuspension = call({
  name: 'supervision.liftSuspension',
  http: ['DELETE', '/lots/:lotId/suspension'],
  who: ['supervisor', 'centre', 'authority'],
  input: z.strictObject({ lotId: id, reason: line(1000) }),
  output: done,
});
/** The places of tender documents that an objection can be about. */
export const objectionParts = [
  'NOTICE',
  'QUALIFICATION',
  'SCHEME',
  'DECISION',
  'CONTRACT',
  'SPECIFICATION',
  'PRICE',
  'DATES',
  'SECURITY',
  'OTHER',
] as const;
/** One thing that is objected to: where it stands, what is wrong with it, and what is asked. Each is needed, so that the form cannot be wrong. */
export const ObjectionPoint = z.strictObject({
  part: z.enum(objectionParts),
  place: line(200),
  wrong: line(4000),
  asked: line(2000),
});
export type ObjectionPoint = z.output<typeof ObjectionPoint>;

export const FileObjection = call({
  name: 'supervision.fileObjection',
  http: ['POST', '/lots/:lotId/objections'],
  who: 'person',
  input: z.strictObject({
    lotId: id,
    interest: z.enum(['PROSPECTIVE_BIDDER', 'INTERESTED_PARTY']),
    /** Why somebody who will not bid is affected. */
    interestText: paragraph(1000),
    points: z.array(ObjectionPoint).min(1).max(20),
    evidence: z.array(id).max(20),
  }),
  output: z.object({ objectionId: id, state: z.enum(objectionStates), answerDueAt: instant }),
});
export const CorrectObjection = call({
  name: 'supervision.correctObjection',
  http: ['POST', '/objections/:objectionId/correction'],
  who: 'person',
  input: z.strictObject({
    objectionId: id,
    points: z.array(ObjectionPoint).min(1).max(20),
    evidence: z.array(id).max(20),
  }),
  output: done,
});
export const JudgeObjection = call({
  name: 'supervision.judgeObjection',
  http: ['POST', '/objections/:objectionId/admission'],
  who: ['authority'],
  input: z.strictObject({ objectionId: id, verdict: z.enum(['ACCEPT', 'CORRECT', 'REJECT']), note: line(2000) }),
  output: done,
});
export const DraftObjectionAnswer = call({
  name: 'supervision.draftObjectionAnswer',
  http: ['PUT', '/objections/:objectionId/answer'],
  who: ['agency', 'authority'],
  input: z.strictObject({ objectionId: id, answer: line(8000) }),
  output: done,
});
/** The answer is for everybody; it names nobody. */
export const AnswerObjection = call({
  name: 'supervision.answerObjection',
  http: ['POST', '/objections/:objectionId/answer'],
  who: ['authority'],
  input: z.strictObject({ objectionId: id, answer: line(8000), isUpheld: z.boolean() }),
  output: done,
});
export const SettleObjection = call({
  name: 'supervision.settleObjection',
  http: ['POST', '/objections/:objectionId/settlement'],
  who: 'person',
  input: z.strictObject({ objectionId: id, outcome: z.enum(['SATISFIED', 'COMPLAINT', 'WITHDRAWN']) }),
  output: done,
});
const ObjectionView = z.object({
  id,
  /** In the order of receipt. */
  number: z.number(),
  kind: z.enum(['DOCUMENTS', 'PREQUALIFICATION']),
  state: z.enum(objectionStates),
  parts: z.array(z.enum(objectionParts)),
  documentsVersion: z.number(),
  filedAt: instant,
  acceptedAt: instant.nullable(),
  answerDueAt: instant,
  isOverdue: z.boolean(),
  answeredAt: instant.nullable(),
  isUpheld: z.boolean().nullable(),
  answer: z.string().nullable(),
  isMine: z.boolean(),
  /** For who answers, who watches, and who filed it. */
  detail: z
    .object({
      interest: z.string(),
      interestText: z.string(),
      points: z.array(ObjectionPoint),
      evidence: z.array(UploadView),
      correctionAsked: z.string().nullable(),
      correctionDueAt: instant.nullable(),
      draftAnswer: z.string().nullable(),
      complaintUntil: instant.nullable(),
    })
    .nullable(),
});
/** Objections to the documents of a lot, newest first, and until when one may be filed; nobody sees whose they are. */
export const ListObjections = call({
  name: 'supervision.listObjections',
  http: ['GET', '/lots/:lotId/objections'],
  who: 'public',
  input: z.strictObject({ lotId: id }),
  output: z.object({
    window: z
      .object({
        kind: z.enum(['DOCUMENTS', 'PREQUALIFICATION']),
        until: instant.nullable(),
        isOpen: z.boolean(),
        stopsProcedure: z.boolean(),
        law: z.string(),
      })
      .nullable(),
    items: z.array(ObjectionView),
  }),
});
/** Every time a lot stood still, newest first, and how much the frozen clock has left. */
export const ListSuspensions = call({
  name: 'supervision.listSuspensions',
  http: ['GET', '/lots/:lotId/suspensions'],
  who: 'public',
  input: z.strictObject({ lotId: id }),
  output: z.object({
    frozenMs: z.number().nullable(),
    items: z.array(
      z.object({
        id,
        cause: z.string(),
        orderedBy: z.string(),
        reason: z.string(),
        from: instant,
        until: instant.nullable(),
        endedAt: instant.nullable(),
        endReason: z.string().nullable(),
      }),
    ),
  }),
});
/** Every lot by stage, for supervisors and the centre. */
export const WatchLots = call({
  name: 'supervision.watchLots',
  http: ['GET', '/supervision/lots'],
  who: ['supervisor', 'centre'],
  input: z.strictObject({ q: z.string().trim().max(80).optional(), ...pageInput }),
  output: pageOf(LotCard),
});

export const EntryView = z.object({
  stream: z.string(),
  seq: z.number(),
  type: z.string(),
  at: instant,
  actor: z.string(),
  facts: z.record(z.string(), z.unknown()),
  hash: sha256,
  /** The epoch of the public log that holds it, or null until that has ended. */
  epoch: z.number().nullable(),
  body: z.string(),
});
/** Entries of a lot that the viewer may read now, oldest first, "after n" by stream. */
export const ReadLedger = call({
  name: 'supervision.readLedger',
  http: ['GET', '/lots/:lotId/ledger'],
  who: 'public',
  live: true,
  input: z.strictObject({
    lotId: id,
    stream: z.string().max(80).optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({ items: z.array(EntryView) }),
});
/** Everything needed to verify a lot offline: entries, inclusion proofs, checkpoint; with `since` the proof that the log has only grown since that size. */
export const ExportLot = call({
  name: 'supervision.exportLot',
  http: ['GET', '/lots/:lotId/export'],
  who: 'public',
  input: z.strictObject({ lotId: id, since: z.coerce.number().int().min(0).optional() }),
  output: z.unknown(),
});
export const VerifyFile = call({
  name: 'supervision.verifyFile',
  http: ['POST', '/verify'],
  who: 'public',
  bodyLimit: 32_000_000,
  input: z.strictObject({ file: z.record(z.string(), z.unknown()) }),
  output: z.object({
    ok: z.boolean(),
    checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
  }),
});

/** Follow a stream: hints come as `live.hint`, presence as `live.presence`. */
export const Follow = call({
  name: 'live.follow',
  http: ['POST', '/live/follow'],
  who: 'public',
  live: true,
  input: z.strictObject({ stream: z.string().max(80) }),
  output: z.object({ seq: z.number(), present: z.array(z.string()) }),
});
