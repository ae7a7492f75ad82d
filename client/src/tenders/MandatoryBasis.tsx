import type { z } from 'zod';
import type { BasisView } from '../../../server/tenders/contract.ts';
import { useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { basisName } from './planningWords.ts';

/** Why a lot must be tendered, or enters voluntarily: every ground with its article. */
export function MandatoryBasis({ basis }: { readonly basis: readonly z.output<typeof BasisView>[] }) {
  const pick = usePick();
  const language = useLanguage();
  return (
    <ul className="list">
      {basis.map((one) => (
        <li key={`${one.code}-${JSON.stringify(one.facts)}`}>
          {pick(basisName(one))} <small className="muted">{lawWords(one.law, language)}</small>
        </li>
      ))}
    </ul>
  );
}
