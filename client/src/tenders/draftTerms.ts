import type { Regime } from '../../../server/catalogue/contract.ts';
import type { Rulebook } from '../../../server/catalogue/rulebook.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import type { RefusalRow } from '../../../server/kernel/verdict.ts';
import { LotTerms, type DraftTerms, type SaveTerms } from '../../../server/tenders/contract.ts';
import { documentsFindings } from '../../../server/tenders/documentsCheck.ts';
import type { ContractKind } from '../../../server/tenders/mandatory.ts';
import { tendersRefusals } from '../../../server/tenders/refusals.ts';

export type TermsField = keyof LotTerms;
export type Finding = OutputOf<typeof SaveTerms>['problems'][number];

export const termsFields = Object.keys(LotTerms.shape) as TermsField[];

export interface SoundTerms {
  /** What the server can keep; a field that is half typed stands here as it last was. */
  readonly terms: DraftTerms;
  /** Fields whose present content has not the shape of the contract. */
  readonly wrong: readonly TermsField[];
}

/** Separates what can be saved from what is still being typed. */
export function soundTerms(typed: DraftTerms, before: DraftTerms): SoundTerms {
  const terms: Record<string, unknown> = {};
  const wrong: TermsField[] = [];
  for (const field of termsFields) {
    if (typed[field] === undefined) continue;
    const checked = LotTerms.shape[field].safeParse(typed[field]);
    if (checked.success) terms[field] = checked.data;
    else {
      wrong.push(field);
      if (before[field] !== undefined) terms[field] = before[field];
    }
  }
  return { terms: terms, wrong };
}

const lawOf = (code: string): string | null => {
  const rows: Readonly<Record<string, Pick<RefusalRow, 'law' | 'meaning'>>> = tendersRefusals;
  return rows[code]?.law ?? null;
};

/** What stands against signing, by the same function that judges the signature; null while the rulebook cannot tell. */
export function liveFindings(
  lot: {
    readonly terms: DraftTerms;
    readonly estimate: string;
    readonly fileCount: number;
    readonly regime?: Regime;
    readonly contractKind?: ContractKind | null;
  },
  rulebook: Rulebook,
): Finding[] | null {
  try {
    return documentsFindings(lot, rulebook).map(({ code, facts }) => ({ code, facts: { ...facts }, law: lawOf(code) }));
  } catch {
    return null;
  }
}
