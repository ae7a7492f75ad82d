import type { Outcome } from './standing.ts';

/** An outcome as one line of text, the same on the wire and in the report: what happened, how, and whom it concerns. */
export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'winner':
      return `winner:${outcome.by}:${outcome.bidId}`;
    case 'next_round':
      return `next_round:${outcome.purpose}:${outcome.candidates.join(',')}`;
    case 'chair_decides':
      return `chair_decides:${outcome.question}:${outcome.among.join(',')}`;
  }
}

export interface ReadOutcome {
  readonly kind: Outcome['kind'];
  /** The winning ground, the next round's purpose, or the chair's question. */
  readonly how: string;
  readonly bidIds: readonly string[];
}

/** Takes an outcome's text apart, for screens; null for any other text. */
export function readOutcome(text: string): ReadOutcome | null {
  const [, kind, how, bidIds] = /^(winner|next_round|chair_decides):([A-Z_]+):(.+)$/.exec(text) ?? [];
  return kind && how && bidIds ? { kind: kind as Outcome['kind'], how, bidIds: bidIds.split(',') } : null;
}
