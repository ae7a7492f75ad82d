import { z } from 'zod';
import { call, id, instant, money, pageInput, pageOf } from '../kernel/call.ts';
import { Counted, searchInput } from '../tenders/frontContract.ts';

export const noticeKinds = [
  'TENDER',
  'CLARIFICATION',
  'OPENING_RECORD',
  'CANDIDATES',
  'RESULT',
  'FAILURE',
  'TERMINATION',
  'SUSPENSION',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const Candidate = z.object({
  bidderName: z.string(),
  price: z.string(),
  total: z.string().nullable(),
  rank: z.number().nullable(),
  components: z.array(z.object({ title: z.string(), points: z.string() })),
});
export const NoticeView = z.object({
  id,
  kind: z.enum(noticeKinds),
  lotId: id,
  lotName: z.string(),
  lotCode: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  publishedAt: instant,
  endsAt: instant.nullable(),
  paragraphs: z.array(z.object({ zh: z.string(), en: z.string() })),
  candidates: z.array(Candidate),
  rejected: z.array(z.object({ bidderName: z.string(), ground: z.string() })),
  paperId: id.nullable(),
});
export const noticeSorts = ['amount', 'smallest'] as const;
/** What notices are found by: in lists, in feeds and in subscriptions alike. */
export const NoticeFilter = z.strictObject({
  kind: z.enum(noticeKinds).optional(),
  lotId: id.optional(),
  ...searchInput,
  sort: z.enum(noticeSorts).optional(),
  after: z.string().max(200).optional(),
});
/** Every notice of the city, the newest first unless another order is asked for. */
export const ListNotices = call({
  name: 'publicity.listNotices',
  http: ['GET', '/notices'],
  who: 'public',
  input: NoticeFilter.extend({ limit: pageInput.limit }),
  output: pageOf(
    NoticeView.omit({ paragraphs: true, candidates: true, rejected: true }).extend({
      amount: money.nullable(),
      region: z.string(),
    }),
  ).extend({ previous: z.string().nullable() }),
});
export const CountNotices = call({
  name: 'publicity.countNotices',
  http: ['GET', '/notice-count'],
  who: 'public',
  input: NoticeFilter.omit({ after: true, before: true }),
  output: Counted,
});

export const MessageView = z.object({
  id,
  kind: z.string(),
  lotId: id.nullable(),
  title: z.object({ zh: z.string(), en: z.string() }),
  body: z.object({ zh: z.string(), en: z.string() }),
  createdAt: instant,
  readAt: instant.nullable(),
});
export const ListMessages = call({
  name: 'publicity.listMessages',
  http: ['GET', '/inbox'],
  who: 'person',
  input: z.strictObject({
    unread: z.enum(['true']).optional(),
    /** Words that a letter says, all of them, in either language. */
    q: z.string().trim().max(80).optional(),
    lotId: id.optional(),
    ...pageInput,
  }),
  /** `next` is the place up to which was looked; a page of a search may be short, or empty, before the end. */
  output: z.object({ items: z.array(MessageView), next: z.string().nullable(), unread: z.number() }),
});
