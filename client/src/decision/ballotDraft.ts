import { useEffect, useState } from 'react';
import type { BallotChoice, BallotKind } from '../../../server/decision/choice.ts';

/** What a member has filled in and not cast yet; one shape for every form of ballot. */
export interface BallotDraft {
  /** One name, an opinion, or the approved ones. */
  readonly named: readonly string[];
  readonly order: readonly string[];
  readonly isOrderMine: boolean;
  readonly votes: Readonly<Record<string, number>>;
  readonly hasRead: boolean;
  readonly reasons: Readonly<Record<string, string>>;
}

const empty = (candidates: readonly string[]): BallotDraft => ({
  named: [],
  order: candidates,
  isOrderMine: false,
  votes: {},
  hasRead: false,
  reasons: {},
});

function kept(shelfName: string, candidates: readonly string[]): BallotDraft {
  try {
    const told = JSON.parse(sessionStorage.getItem(shelfName) ?? 'null') as BallotDraft | null;
    return told === null ? empty(candidates) : { ...empty(candidates), ...told };
  } catch {
    return empty(candidates);
  }
}

export interface UsedDraft {
  readonly draft: BallotDraft;
  readonly change: (part: Partial<BallotDraft>) => void;
  readonly forget: () => void;
}

/** A ballot's draft, kept in this window until it is cast: a reload or a broken line loses nothing. */
export function useBallotDraft(shelfName: string, candidates: readonly string[]): UsedDraft {
  const [draft, setDraft] = useState(() => kept(shelfName, candidates));
  useEffect(() => {
    sessionStorage.setItem(shelfName, JSON.stringify(draft));
  }, [shelfName, draft]);
  return {
    draft,
    change: (part) => {
      setDraft((last) => ({ ...last, ...part }));
    },
    forget: () => {
      sessionStorage.removeItem(shelfName);
    },
  };
}

/** The ballot that a draft amounts to; null where nothing could be cast from it. */
export function choiceOf(form: BallotKind, draft: BallotDraft): BallotChoice | null {
  const [first] = draft.named;
  switch (form) {
    case 'ONE_NAME':
    case 'OPINION':
      return first === undefined ? null : { kind: form, bidId: first };
    case 'APPROVAL':
      return draft.named.length === 0 ? null : { kind: form, bidIds: [...draft.named] };
    case 'RANKING':
      return draft.isOrderMine ? { kind: form, bidIds: [...draft.order] } : null;
    case 'DISTRIBUTION': {
      const votes = Object.entries(draft.votes).flatMap(([bidId, count]) =>
        count > 0 ? [{ bidId, votes: count }] : [],
      );
      return votes.length === 0 ? null : { kind: form, votes };
    }
    case 'CONFIRMATION':
      return draft.hasRead ? { kind: form } : null;
  }
}
