import type { Regime } from '../../../server/catalogue/contract.ts';
import { regimeWords, type RegimeWord } from '../../../server/tenders/regimeWords.ts';
import { usePick } from './i18n/i18n.ts';

/** The words of a lot's own law: purchaser and supplier where procurement says so. */
export function useRegimeWords(regime: Regime): (word: RegimeWord) => string {
  const pick = usePick();
  return (word) => pick(regimeWords(regime)[word]);
}
