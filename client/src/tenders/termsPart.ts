import type { DraftTerms } from '../../../server/tenders/contract.ts';
import type { TermsField } from './draftTerms.ts';
import type { Lot } from './LotWorkspace.tsx';

/** What every part of the form of the terms is given: what is written, what is half typed, and how to change it. */
export interface TermsPartProps {
  readonly lot: Lot;
  readonly terms: DraftTerms;
  readonly wrong: readonly TermsField[];
  readonly onChange: (part: Partial<DraftTerms>) => void;
}
