import { z } from 'zod';
import { call, id, instant, nothing } from '../kernel/call.ts';

export const taskKinds = [
  'complete_project',
  'accept_project',
  'draft_documents',
  'sign_documents',
  'publish_lot',
  'announce_method',
  'open_prequalification',
  'start_review',
  'invite_to_bid',
  'answer_question',
  'sign_amendment',
  'answer_objection',
  'correct_objection',
  'settle_objection',
  'watch_objection',
  'prepare_application',
  'release_application_key',
  'prepare_bid',
  'confirm_bid',
  'attend_opening',
  'host_opening',
  'release_key',
  'release_shares',
  'confirm_opening',
  'plan_draw',
  'commit_nonce',
  'reveal_nonce',
  'run_draw',
  'reply_invitation',
  'review_qualification',
  'start_evaluation',
  'enter_evaluation',
  'enter_prequalification',
  'open_price_envelopes',
  'check_report',
  'publish_candidates',
  'name_deciders',
  'start_decision',
  'enter_decision',
  'award_lot',
  'determine_winner',
  'notify_award',
  'pay_refunds',
  'add_calendar',
  'approve_calendar',
  'approve_rulebook',
  'approve_catalogue',
  'answer_comments',
  'end_consultation',
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
    /** How often the log grows, whatever happens: once in so many seconds. */
    epochSeconds: z.number(),
    /** The newest checkpoint for which an outside authority vouches: its token is over the note (RFC 3161, DER, base64). */
    timeStamp: z.object({ size: z.number(), checkpoint: z.string(), token: z.string(), at: instant }).nullable(),
  }),
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
