import { useState } from 'react';
import { GiveScore } from '../../../server/evaluation/contract.ts';
import type { CriterionLeaf } from '../../../server/tenders/scheme.ts';
import { sendLive } from '../kernel/socket.ts';
import { Outbox, type Entry } from './outbox.ts';
import { fieldKey, type MemberRoom } from './room.ts';
import { useOutbox } from './useOutbox.ts';

export interface StaleScore {
  readonly version: number;
  readonly points: string;
}

export interface Scores {
  /** What stands in a field now, or null where nothing was given. */
  readonly of: (bidId: string, criterionId: string) => string | null;
  readonly entryOf: (bidId: string, criterionId: string) => Entry<string> | null;
  readonly give: (bidId: string, criterionId: string, points: string) => void;
  /** Keeps what another window gave. */
  readonly yieldTo: (bidId: string, criterionId: string) => void;
  /** Keeps what stands here, knowing what another window gave. */
  readonly insist: (bidId: string, criterionId: string, over: StaleScore) => void;
  readonly open: number;
  /** How many fields on the screen hold what cannot be sent. */
  readonly wrong: number;
  readonly mark: (bidId: string, criterionId: string, isWrong: boolean) => void;
}

/** What another window gave, where an entry is stale. */
export function staleOf(entry: Entry<string> | null): StaleScore | null {
  const facts = entry?.state === 'stale' ? entry.refusal?.facts : undefined;
  if (typeof facts?.['version'] !== 'number') return null;
  return { version: facts['version'], points: typeof facts['points'] === 'string' ? facts['points'] : '—' };
}

/** A member's points: each is sent at once with the version it was written on, and kept until the server has it. */
export function useScores(room: MemberRoom, onStale: () => void): Scores {
  const { lotId, mine } = room;
  const { outbox, entries, open } = useOutbox(
    () =>
      new Outbox<string>({
        shelf: sessionStorage,
        shelfName: `bidhall.scores.${lotId}.${mine.seat}`,
        send: async (key, points, version) => {
          const at = key.indexOf('/');
          const leaf = { bidId: key.slice(0, at), criterionId: key.slice(at + 1) };
          return (await sendLive(GiveScore, { lotId, ...leaf, points, version })).version;
        },
      }),
  );
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const knownOf = (bidId: string, criterionId: string) =>
    mine.scores.find((score) => score.bidId === bidId && score.criterionId === criterionId);
  const entryOf = (bidId: string, criterionId: string) => {
    const entry = entries.get(fieldKey(bidId, criterionId)) ?? null;
    const version = knownOf(bidId, criterionId)?.version ?? 0;
    return entry?.state === 'saved' && entry.version <= version ? null : entry;
  };
  return {
    open,
    wrong: wrong.size,
    mark: (bidId, criterionId, isWrong) => {
      const key = fieldKey(bidId, criterionId);
      setWrong((last) => (isWrong ? new Set(last).add(key) : new Set([...last].filter((one) => one !== key))));
    },
    entryOf,
    of: (bidId, criterionId) => entryOf(bidId, criterionId)?.value ?? knownOf(bidId, criterionId)?.points ?? null,
    give: (bidId, criterionId, points) => {
      outbox.give(fieldKey(bidId, criterionId), points, knownOf(bidId, criterionId)?.version ?? 0);
    },
    yieldTo: (bidId, criterionId) => {
      outbox.drop(fieldKey(bidId, criterionId));
      onStale();
    },
    insist: (bidId, criterionId, over) => {
      const key = fieldKey(bidId, criterionId);
      const entry = entries.get(key);
      if (entry) outbox.give(key, entry.value, over.version);
    },
  };
}

/** The leaves of a bid that have no points yet. */
export const missingOf = (scores: Scores, bidId: string, leaves: readonly CriterionLeaf[]): readonly CriterionLeaf[] =>
  leaves.filter((leaf) => scores.of(bidId, leaf.id) === null);
