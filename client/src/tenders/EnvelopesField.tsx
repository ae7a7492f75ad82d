import type { DraftTerms } from '../../../server/tenders/contract.ts';
import { useTendersWords } from './words.ts';

interface EnvelopesFieldProps {
  readonly terms: DraftTerms;
  readonly onChange: (part: Partial<DraftTerms>) => void;
}

/** Whether technical part and price are opened together or one after the other. */
export function EnvelopesField({ terms, onChange }: EnvelopesFieldProps) {
  const { t } = useTendersWords();
  const chosen = terms.envelopes ?? 'ONE';
  return (
    <fieldset className="checks wide" id="field-envelopes">
      <legend>{t('field.envelopes')}</legend>
      {(['ONE', 'TWO'] as const).map((envelopes) => (
        <label key={envelopes} className="tick">
          <input
            type="radio"
            name="envelopes"
            checked={chosen === envelopes}
            onChange={() => {
              onChange({ envelopes });
            }}
          />
          <span>{t(`terms.envelopes${envelopes}`)}</span>
        </label>
      ))}
      <p className="field-hint">{t('terms.envelopesHint')}</p>
    </fieldset>
  );
}
