import { z } from 'zod';
import { call, done, id, instant, line, nothing, pageInput, pageOf, sha256 } from '../kernel/call.ts';
import { LotCard } from '../tenders/contract.ts';

export const taskKinds = [
  'complete_project',
  'accept_project',
  'draft_documents',
  'sign_documents',
  'publish_lot',
  'answer_question',
  'sign_amendment',
  'prepare_bid',
  'confirm_bid',
  'attend_opening',
  'host_opening',
  'release_key',
  'confirm_opening',
  'plan_draw',
  'commit_nonce',
  'reveal_nonce',
  'run_draw',
  'reply_invitation',
  'review_qualification',
  'start_evaluation',
  'enter_evaluation',
  'check_report',
  'publish_candidates',
  'name_deciders',
  'start_decision',
  'enter_decision',
  'award_lot',
  'determine_winner',
  'notify_award',
  'pay_refunds',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** What needs me now: one line, one link, and until when. */
export const TaskView = z.object({
  kind: z.enum(taskKinds),
  lotId: id.nullable(),
  projectId: id.nullable(),
  subject: z.string(),
  dueAt: instant.nullable(),
});
export const MyTasks = call({
  name: 'supervision.myTasks',
  http: ['GET', '/my/tasks'],
  who: 'person',
  input: nothing,
  output: z.object({ items: z.array(TaskView) }),
});

export const suspensionCauses = ['SUPERVISOR_ORDER', 'PLATFORM_FAILURE', 'FORCE_MAJEURE', 'TITLE_DISPUTE'] as const;
export const SuspendLot = call({
  name: 'supervision.suspendLot',
  http: ['POST', '/lots/:lotId/suspension'],
  who: ['supervisor'],
  input: z.strictObject({ lotId: id, cause: z.enum(suspensionCauses), reason: line(1000) }),
  output: done,
});
/** Remaining time at suspension is given back: the deadline moves by the time that the clocks stood still. */
export const LiftSuspension = call({
  name: 'supervision.liftSuspension',
  http: ['DELETE', '/lots/:lotId/suspension'],
  who: ['supervisor'],
  input: z.strictObject({ lotId: id, reason: line(1000) }),
  output: done,
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
  position: z.number().nullable(),
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
export const LogState = call({
  name: 'supervision.logState',
  http: ['GET', '/log'],
  who: 'public',
  input: nothing,
  output: z.object({
    origin: z.string(),
    verifierKey: z.string(),
    size: z.number(),
    rootHash: z.string(),
    checkpoint: z.string(),
    waiting: z.number(),
  }),
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

export const ServerTime = call({
  name: 'supervision.serverTime',
  http: ['GET', '/time'],
  who: 'public',
  live: true,
  input: nothing,
  output: z.object({ now: instant, sandboxOffset: z.number() }),
});
/** Sandbox only: an operator moves the time forward, so that weeks can be played in minutes. */
export const AdvanceClock = call({
  name: 'supervision.advanceClock',
  http: ['POST', '/sandbox/clock'],
  who: ['centre'],
  input: z.strictObject({ to: instant }),
  output: z.object({ now: instant }),
});
