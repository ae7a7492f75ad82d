import { LotTerms } from '../../../server/tenders/contract.ts';
import { grouped } from '../kernel/format.ts';
import type { TermsField } from './draftTerms.ts';
import { MoneyField } from './MoneyField.tsx';
import type { TermsPartProps } from './termsPart.ts';
import { useTendersWords } from './words.ts';

interface TermsMoneyProps extends TermsPartProps {
  /** Highest lawful bid security in yuan; null while the rulebook is not loaded. */
  readonly securityCap: string | null;
}

const uploads = LotTerms.shape.securityAtUpload.unwrap().options;
const takers = LotTerms.shape.securityForfeitTo.unwrap().options;
const securityForms = LotTerms.shape.securityForms.element.options;

/** Ceiling price and bid security (REG 26, 27). */
export function TermsMoney({ lot, terms, wrong, securityCap, onChange }: TermsMoneyProps) {
  const { t } = useTendersWords();
  const problem = (field: TermsField) => (wrong.includes(field) ? t('terms.wrongShape') : null);
  const forms = terms.securityForms ?? [];
  const asksForSecurity = terms.securityAmount !== undefined && !/^0*(\.0*)?$/.test(terms.securityAmount);
  return (
    <div className="form-grid">
      <div id="field-ceiling">
        <MoneyField
          label={t('field.ceiling')}
          value={terms.ceiling ?? ''}
          problem={problem('ceiling')}
          hint={t('terms.ceilingHint', { estimate: grouped(lot.estimate) })}
          onChange={(ceiling) => {
            onChange({ ceiling: ceiling === '' ? undefined : ceiling });
          }}
        />
      </div>
      <div id="field-securityAmount">
        <MoneyField
          label={t('field.securityAmount')}
          value={terms.securityAmount ?? ''}
          problem={problem('securityAmount')}
          hint={securityCap === null ? t('terms.securityHint') : t('terms.securityCap', { cap: grouped(securityCap) })}
          onChange={(securityAmount) => {
            onChange({ securityAmount: securityAmount === '' ? undefined : securityAmount });
          }}
        />
      </div>
      <fieldset className="checks wide" id="field-securityForms">
        <legend>{t('field.securityForms')}</legend>
        {securityForms.map((form) => (
          <label key={form} className="tick">
            <input
              type="checkbox"
              checked={forms.includes(form)}
              onChange={(event) => {
                const next = event.target.checked ? [...forms, form] : forms.filter((one) => one !== form);
                onChange({ securityForms: next.length === 0 ? undefined : next });
              }}
            />
            <span>{t(`securityForm.${form}`)}</span>
          </label>
        ))}
        <p className="field-hint">{t('terms.securityFormsHint')}</p>
      </fieldset>
      {asksForSecurity && (
        <>
          <fieldset className="checks wide" id="field-securityAtUpload">
            <legend>{t('field.securityAtUpload')}</legend>
            {uploads.map((upload) => (
              <label key={upload} className="tick">
                <input
                  type="radio"
                  name="security-at-upload"
                  checked={(terms.securityAtUpload ?? 'WARN') === upload}
                  onChange={() => {
                    onChange({ securityAtUpload: upload });
                  }}
                />
                <span>{t(`terms.atUpload${upload}`)}</span>
              </label>
            ))}
          </fieldset>
          <fieldset className="checks wide" id="field-securityForfeitTo">
            <legend>{t('field.securityForfeitTo')}</legend>
            {takers.map((taker) => (
              <label key={taker} className="tick">
                <input
                  type="radio"
                  name="security-forfeit-to"
                  checked={(terms.securityForfeitTo ?? 'AUTHORITY') === taker}
                  onChange={() => {
                    onChange({ securityForfeitTo: taker });
                  }}
                />
                <span>{t(`terms.forfeitTo${taker}`)}</span>
              </label>
            ))}
          </fieldset>
        </>
      )}
    </div>
  );
}
