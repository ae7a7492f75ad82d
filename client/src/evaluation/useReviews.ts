import { ReviewItem, type verdicts } from '../../../server/evaluation/contract.ts';
import { sendLive } from '../kernel/socket.ts';
import { Outbox, type Entry } from './outbox.ts';
import { fieldKey, type MemberRoom } from './room.ts';
import { useOutbox } from './useOutbox.ts';

export type ReviewVerdict = (typeof verdicts)[number];

export interface Judgement {
  readonly verdict: ReviewVerdict;
  readonly reason: string;
}

export interface Reviews {
  /** What stands in a field now: what was just judged here, else what the server keeps. */
  readonly of: (bidId: string, itemId: string) => Judgement | null;
  readonly entryOf: (bidId: string, itemId: string) => Entry<Judgement> | null;
  readonly give: (bidId: string, itemId: string, judgement: Judgement) => void;
  readonly open: number;
}

const partsOf = (key: string): [bidId: string, itemId: string] => {
  const at = key.indexOf('/');
  return [key.slice(0, at), key.slice(at + 1)];
};

/** A member's judgements, each sent at once and kept until the server has it. */
export function useReviews(room: MemberRoom, askedAt: number): Reviews {
  const { lotId, mine } = room;
  const { outbox, entries, open } = useOutbox(
    () =>
      new Outbox<Judgement>({
        shelf: sessionStorage,
        shelfName: `bidhall.reviews.${lotId}.${mine.seat}`,
        send: async (key, judgement) => {
          const [bidId, itemId] = partsOf(key);
          await sendLive(ReviewItem, { lotId, bidId, itemId, ...judgement });
          return Date.now();
        },
      }),
  );
  const entryOf = (bidId: string, itemId: string) => entries.get(fieldKey(bidId, itemId)) ?? null;
  return {
    open,
    entryOf,
    of: (bidId, itemId) => {
      const entry = entryOf(bidId, itemId);
      // What the server answered after the entry was taken is newer: it may have been changed in another window.
      if (entry !== null && (entry.state !== 'saved' || entry.version > askedAt)) return entry.value;
      return mine.reviews.find((review) => review.bidId === bidId && review.itemId === itemId) ?? entry?.value ?? null;
    },
    give: (bidId, itemId, judgement) => {
      outbox.give(fieldKey(bidId, itemId), judgement, 0);
    },
  };
}
