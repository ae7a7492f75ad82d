import { LotTerms } from '../../../server/tenders/contract.ts';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import type { TermsField } from './draftTerms.ts';
import type { TermsPartProps } from './termsPart.ts';
import { TrusteesField } from './TrusteesField.tsx';
import { useTendersWords } from './words.ts';

const fallbacks = LotTerms.shape.decryptionFallback.options;

/** What a bidder must bring, and whom it may ask. */
export function TermsBidders({
  terms,
  wrong,
  onChange,
  isRemedyFixed = false,
}: TermsPartProps & {
  /** After the notice nobody changes how a bid is saved whose key is lost: bids are sealed for it. */
  readonly isRemedyFixed?: boolean;
}) {
  const { t } = useTendersWords();
  const problem = (field: TermsField) => (wrong.includes(field) ? t('terms.wrongShape') : null);
  return (
    <div className="form-grid">
      <div className="wide" id="field-qualification">
        <AreaField
          label={t('field.qualification')}
          rows={5}
          maxLength={4000}
          value={terms.qualification ?? ''}
          problem={problem('qualification')}
          hint={t('terms.qualificationHint')}
          onChange={(event) => {
            onChange({ qualification: event.target.value === '' ? undefined : event.target.value });
          }}
        />
      </div>
      <fieldset className="checks" id="field-consortiumAllowed">
        <legend>{t('field.consortiumAllowed')}</legend>
        {[true, false].map((allowed) => (
          <label key={String(allowed)} className="tick">
            <input
              type="radio"
              name="consortium"
              checked={terms.consortiumAllowed === allowed}
              onChange={() => {
                onChange({ consortiumAllowed: allowed });
              }}
            />
            <span>{t(allowed ? 'terms.consortiumYes' : 'terms.consortiumNo')}</span>
          </label>
        ))}
      </fieldset>
      {terms.consortiumAllowed === true && (
        <div id="field-consortiumMaxMembers">
          <Field
            label={t('field.consortiumMaxMembers')}
            inputMode="numeric"
            maxLength={2}
            value={terms.consortiumMaxMembers === undefined ? '' : String(terms.consortiumMaxMembers)}
            hint={t('terms.consortiumMaxHint')}
            problem={problem('consortiumMaxMembers')}
            onChange={(event) => {
              const digits = event.target.value.replaceAll(/\D/g, '');
              onChange({ consortiumMaxMembers: digits === '' ? undefined : Number(digits) });
            }}
          />
        </div>
      )}
      <div id="field-contact">
        <Field
          label={t('field.contact')}
          maxLength={200}
          value={terms.contact ?? ''}
          problem={problem('contact')}
          placeholder={t('terms.contactHint')}
          onChange={(event) => {
            onChange({ contact: event.target.value === '' ? undefined : event.target.value });
          }}
        />
      </div>
      {!isRemedyFixed && (
        <fieldset className="checks wide" id="field-decryptionFallback">
          <legend>{t('field.decryptionFallback')}</legend>
          {fallbacks.map((fallback) => (
            <label key={fallback} className="tick">
              <input
                type="radio"
                name="fallback"
                checked={terms.decryptionFallback === fallback}
                onChange={() => {
                  onChange({ decryptionFallback: fallback });
                }}
              />
              <span>{t(`fallback.${fallback}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {!isRemedyFixed && terms.decryptionFallback === 'TRUSTEES' && (
        <TrusteesField
          value={terms.trustees}
          problem={problem('trustees')}
          onChange={(trustees) => {
            onChange({ trustees });
          }}
        />
      )}
    </div>
  );
}
