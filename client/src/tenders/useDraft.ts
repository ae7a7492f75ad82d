import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { GetDocumentSet, GetLot, SaveTerms, type DraftTerms } from '../../../server/tenders/contract.ts';
import { asRefused, keyOf, make, queryClient, type RefusedError } from '../kernel/api.ts';
import { serverNow } from '../kernel/serverClock.ts';
import { soundTerms, type Finding, type TermsField } from './draftTerms.ts';
import type { Lot } from './LotWorkspace.tsx';
import { useShelf } from './shelf.ts';

export interface Draft {
  readonly terms: DraftTerms;
  readonly documentIds: readonly string[];
}

export type Saving =
  | { readonly kind: 'untouched' | 'waiting' | 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'refused'; readonly error: RefusedError };

export interface DraftKeeper {
  readonly draft: Draft;
  readonly saving: Saving;
  /** What the server said stands against signing; null until it was asked. */
  readonly problems: readonly Finding[] | null;
  readonly wrong: readonly TermsField[];
  /** Changes from an earlier visit that never reached the server wait for a decision. */
  readonly isRestored: boolean;
  setTerms(part: Partial<DraftTerms>): void;
  setDocuments(change: (ids: readonly string[]) => readonly string[]): void;
  saveNow(): void;
  discard(): void;
}

const waitMs = 1_200;

/** The draft of a lot's documents: typed here, kept in this browser at once, and saved on the server a moment later. */
export function useDraft(lot: Lot): DraftKeeper {
  const shelf = useShelf<Draft>(`lot.${lot.id}`, {
    terms: lot.terms ?? {},
    documentIds: lot.documents.map((file) => file.id),
  });
  const [isRestored, setRestored] = useState(shelf.wasKept);
  const [saving, setSaving] = useState<Saving>({ kind: 'untouched' });
  const [problems, setProblems] = useState<readonly Finding[] | null>(null);
  /** The last content that the server took. */
  const sound = useRef<DraftTerms>(lot.terms ?? {});
  const latest = useRef(shelf.value);
  const sent = useRef(shelf.value);
  const isRunning = useRef(false);

  const flush = useEffectEvent(async (): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    try {
      while (sent.current !== latest.current) {
        const draft = latest.current;
        setSaving({ kind: 'saving' });
        const { terms, wrong } = soundTerms(draft.terms, sound.current);
        const answer = await make(SaveTerms, { lotId: lot.id, terms, documentIds: [...draft.documentIds] });
        sound.current = terms;
        sent.current = draft;
        setProblems(answer.problems);
        void queryClient.invalidateQueries({ queryKey: keyOf(GetLot) });
        void queryClient.invalidateQueries({ queryKey: keyOf(GetDocumentSet) });
        setSaving({ kind: 'saved', at: new Date(serverNow()).toISOString() });
        if (wrong.length === 0 && latest.current === draft) shelf.forget();
      }
    } catch (thrown) {
      setSaving({ kind: 'refused', error: asRefused(thrown) });
    } finally {
      isRunning.current = false;
    }
  });

  useEffect(() => {
    latest.current = shelf.value;
    if (sent.current === shelf.value) return undefined;
    setSaving((now) => (now.kind === 'saving' ? now : { kind: 'waiting' }));
    const waiting = setTimeout(() => void flush(), waitMs);
    return () => {
      clearTimeout(waiting);
    };
  }, [shelf.value]);

  const change = (next: (now: Draft) => Draft) => {
    setRestored(false);
    shelf.set(next);
  };
  return {
    draft: shelf.value,
    saving,
    problems,
    wrong: soundTerms(shelf.value.terms, {}).wrong,
    isRestored,
    setTerms: (part) => {
      change((now) => ({ ...now, terms: { ...now.terms, ...part } }));
    },
    setDocuments: (next) => {
      change((now) => ({ ...now, documentIds: next(now.documentIds) }));
    },
    saveNow: () => {
      // A restored draft counts as unsent although nothing was typed since.
      change((now) => ({ ...now }));
    },
    discard: () => {
      setRestored(false);
      shelf.clear();
    },
  };
}
