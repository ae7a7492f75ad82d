import { z } from 'zod';
import { call, done, id, instant, nothing } from '../kernel/call.ts';

export const changeKinds = [
  'CLARIFICATION',
  'AMENDMENT',
  'EXTENSION',
  'SUSPENSION',
  'RESUMPTION',
  'TERMINATION',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

const change = { lotId: id, seq: z.coerce.number().int().min(1).max(2_000_000_000) };

/**
 * A visitor leaves an address to be told of every change of a lot. The answer is the same whoever asks and whatever is known of the
 * address; one mail asks its owner to confirm, and nothing else is sent before (O20 22).
 */
export const FollowLot = call({
  name: 'publicity.followLot',
  http: ['POST', '/lots/:lotId/followers'],
  who: 'public',
  input: z.strictObject({ lotId: id, email: z.email().max(200), language: z.enum(['zh', 'en']) }),
  output: done,
});
/** A bidder's person is told of every change in the inbox: whoever starts a bid watches its lot. Nobody learns who watches. */
export const WatchLot = call({
  name: 'publicity.watchLot',
  http: ['POST', '/lots/:lotId/watch'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id }),
  output: done,
});
export const UnwatchLot = call({
  name: 'publicity.unwatchLot',
  http: ['DELETE', '/lots/:lotId/watch'],
  who: ['bidder'],
  input: z.strictObject({ lotId: id }),
  output: done,
});
/** A bidder says that a change arrived; once for its organisation. Only the bidder's own sealed stream tells it (O20 22). */
export const AcknowledgeChange = call({
  name: 'publicity.acknowledgeChange',
  http: ['POST', '/lots/:lotId/changes/:seq/acknowledgement'],
  who: ['bidder'],
  input: z.strictObject(change),
  output: z.object({ acknowledgedAt: instant }),
});
/** Everything that changed since the notice, newest first; the bidder's own acknowledgement; numbers for the owners after the deadline. */
export const ListChanges = call({
  name: 'publicity.listChanges',
  http: ['GET', '/lots/:lotId/changes'],
  who: 'public',
  input: z.strictObject({ lotId: id }),
  output: z.object({
    isWatched: z.boolean(),
    items: z.array(
      z.object({
        seq: z.number(),
        kind: z.enum(changeKinds),
        at: instant,
        noticeId: id.nullable(),
        title: z.object({ zh: z.string(), en: z.string() }),
        /** When the reader's organisation acknowledged it; null also for whoever has nothing to acknowledge. */
        acknowledgedAt: instant.nullable(),
        /** Addresses told by mail, organisations told in the inbox, organisations that acknowledged: for the owners after the deadline. */
        counts: z.object({ mailed: z.number(), lettered: z.number(), acknowledged: z.number() }).nullable(),
      }),
    ),
  }),
});
/** Changes of lots that the bidder watches or bids in and has not acknowledged, newest first. */
export const MyUnacknowledged = call({
  name: 'publicity.myUnacknowledged',
  http: ['GET', '/my/changes'],
  who: ['bidder'],
  input: nothing,
  output: z.object({
    items: z.array(
      z.object({
        lotId: id,
        seq: z.number(),
        kind: z.enum(changeKinds),
        at: instant,
        title: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
  }),
});
