import type { DraftTerms } from '../../../server/tenders/contract.ts';
import { Field } from '../kernel/ui/Field.tsx';
import { useTendersWords } from './words.ts';

interface AwardLimitFieldProps {
  readonly terms: DraftTerms;
  readonly onChange: (part: Partial<DraftTerms>) => void;
}

const orders = ['ESTIMATE_DESCENDING', 'BY_CODE'] as const;

/** How many lots of the project one bidder may win, and in which order the lots are awarded. */
export function AwardLimitField({ terms, onChange }: AwardLimitFieldProps) {
  const { t } = useTendersWords();
  const { awardLimit } = terms;
  return (
    <fieldset className="checks wide" id="field-awardLimit">
      <legend>{t('field.awardLimit')}</legend>
      <label className="tick">
        <input
          type="radio"
          name="awardLimit"
          checked={awardLimit === undefined}
          onChange={() => {
            onChange({ awardLimit: undefined });
          }}
        />
        <span>{t('terms.awardLimitNone')}</span>
      </label>
      <label className="tick">
        <input
          type="radio"
          name="awardLimit"
          checked={awardLimit !== undefined}
          onChange={() => {
            onChange({ awardLimit: awardLimit ?? { atMost: 1, order: 'ESTIMATE_DESCENDING' } });
          }}
        />
        <span>
          {t('terms.awardLimitSome')} {awardLimit?.atMost ?? 1} {t('terms.awardLimitLots')}
        </span>
      </label>
      {awardLimit !== undefined && (
        <div className="form-grid">
          <Field
            label={t('terms.awardLimitCount')}
            inputMode="numeric"
            maxLength={2}
            value={String(awardLimit.atMost)}
            onChange={(event) => {
              const atMost = Number(event.target.value.replaceAll(/\D/g, ''));
              onChange({ awardLimit: { ...awardLimit, atMost: Math.min(20, Math.max(1, atMost)) } });
            }}
          />
          <label className="field">
            <span>{t('terms.awardLimitOrder')}</span>
            <select
              value={awardLimit.order}
              onChange={(event) => {
                const order = orders.find((one) => one === event.target.value) ?? 'ESTIMATE_DESCENDING';
                onChange({ awardLimit: { ...awardLimit, order } });
              }}
            >
              {orders.map((order) => (
                <option key={order} value={order}>
                  {t(`terms.order${order}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <p className="field-hint">{t('terms.awardLimitHint')}</p>
    </fieldset>
  );
}
