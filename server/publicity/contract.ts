import { z } from 'zod';
import { call, done, id, instant, line, nothing, sha256 } from '../kernel/call.ts';
import { NoticeFilter, NoticeView } from './frontContract.ts';

export {
  CountNotices,
  ListMessages,
  ListNotices,
  MessageView,
  NoticeFilter,
  noticeKinds,
  noticeSorts,
  NoticeView,
  type NoticeKind,
} from './frontContract.ts';

export const paperKinds = [
  'TENDER_NOTICE',
  'RECEIPT',
  'OPENING_RECORD',
  'EVALUATION_REPORT',
  'DECISION_REPORT',
  'AWARD_NOTICE',
  'RESULT_NOTICE',
  'FAILURE_NOTICE',
] as const;
export type PaperKind = (typeof paperKinds)[number];
/** Papers that look like one of the kinds and are titled otherwise. */
export const paperVariants = [
  'INVITATION',
  'PREQUALIFICATION_NOTICE',
  'APPLICATION_RECEIPT',
  'PREQUALIFICATION_REPORT',
  'PREQUALIFICATION_RESULT',
] as const;
export type PaperVariant = (typeof paperVariants)[number];

/** Puts the candidates (ranked) or finalists (in receipt-hash order, without rank) before the public for the lawful time (REG 54). */
export const PublishCandidates = call({
  name: 'publicity.publishCandidates',
  http: ['POST', '/lots/:lotId/candidates'],
  who: ['authority'],
  input: z.strictObject({ lotId: id }),
  output: z.object({ publicityEndsAt: instant }),
});

export const GetNotice = call({
  name: 'publicity.getNotice',
  http: ['GET', '/notices/:noticeId'],
  who: 'public',
  input: z.strictObject({ noticeId: id }),
  output: NoticeView,
});

export const PaperView = z.object({
  id,
  kind: z.enum(paperKinds),
  variant: z.enum(paperVariants).nullable(),
  lotId: id,
  title: z.object({ zh: z.string(), en: z.string() }),
  sha256,
  size: z.number(),
  issuedAt: instant,
  stream: z.string(),
  seq: z.number(),
  entryHash: sha256,
  uploadId: id,
});
/** The official papers of a lot that the viewer may read. */
export const ListPapers = call({
  name: 'publicity.listPapers',
  http: ['GET', '/lots/:lotId/papers'],
  who: 'public',
  input: z.strictObject({ lotId: id }),
  output: z.object({ items: z.array(PaperView) }),
});
/** What the QR code of a paper leads to; for papers that are not public it answers hash and ledger place only. */
export const CheckPaper = call({
  name: 'publicity.checkPaper',
  http: ['GET', '/papers/:paperId'],
  who: 'public',
  input: z.strictObject({ paperId: id }),
  output: PaperView,
});

export const ReadMessage = call({
  name: 'publicity.readMessage',
  http: ['POST', '/inbox/:messageId/read'],
  who: 'person',
  input: z.strictObject({ messageId: id }),
  output: done,
});

/** What can be followed: the filters of the list of notices that say what, not when. */
export const FollowFilter = NoticeFilter.pick({
  kind: true,
  lotId: true,
  q: true,
  item: true,
  region: true,
  authority: true,
  least: true,
  most: true,
});
export const rhythms = ['AT_ONCE', 'DAILY'] as const;
/** Follows a search by e-mail without an account: one mail asks the address's owner to confirm, nothing else is sent before. */
export const FollowByMail = call({
  name: 'publicity.followByMail',
  http: ['POST', '/subscriptions'],
  who: 'public',
  input: FollowFilter.extend({
    email: z.email().max(200),
    name: line(120),
    rhythm: z.enum(rhythms),
    language: z.enum(['zh', 'en']),
  }),
  output: done,
});
/** Confirms or ends a search by the link of its mail. */
export const SettleSubscription = call({
  name: 'publicity.settleSubscription',
  http: ['POST', '/subscriptions/:subscriptionId'],
  who: 'public',
  input: z.strictObject({ subscriptionId: id, token: sha256, move: z.enum(['confirm', 'end']) }),
  output: z.object({ state: z.enum(['WAITING', 'ACTIVE', 'ENDED']) }),
});
/** Keeps a search for a signed-in person; what it finds comes to the inbox. */
export const SaveSearch = call({
  name: 'publicity.saveSearch',
  http: ['POST', '/searches'],
  who: 'person',
  input: FollowFilter.extend({ name: line(120), rhythm: z.enum(rhythms) }),
  output: z.object({ searchId: id }),
});
export const ListSearches = call({
  name: 'publicity.listSearches',
  http: ['GET', '/searches'],
  who: 'person',
  input: nothing,
  output: z.object({
    items: z.array(
      z.object({ id, name: z.string(), filter: FollowFilter, rhythm: z.enum(rhythms), createdAt: instant }),
    ),
  }),
});
export const DropSearch = call({
  name: 'publicity.dropSearch',
  http: ['POST', '/searches/:searchId/drop'],
  who: 'person',
  input: z.strictObject({ searchId: id }),
  output: done,
});
