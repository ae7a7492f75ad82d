import { instantOfBeijing } from '../kernel/format.ts';
import { Field } from '../kernel/ui/Field.tsx';
import { BeijingPicker } from './BeijingPicker.tsx';
import type { TermsField } from './draftTerms.ts';
import type { TermsPartProps } from './termsPart.ts';
import { TimetableCheck } from './TimetableCheck.tsx';
import { useTendersWords } from './words.ts';

/** The dates of the tender, with the lawful ones beside them. */
export function TermsDates({ lot, terms, wrong, onChange }: TermsPartProps) {
  const { t } = useTendersWords();
  const problem = (field: TermsField) => (wrong.includes(field) ? t('terms.wrongShape') : null);
  return (
    <div className="dates-grid">
      <div className="form">
        <div id="field-deadlineAt">
          <BeijingPicker
            label={t('field.deadlineAt')}
            value={terms.deadlineAt}
            problem={problem('deadlineAt')}
            hint={t('terms.deadlineHint')}
            onChange={(deadlineAt) => {
              onChange({ deadlineAt });
            }}
          />
        </div>
        <div id="field-documentsUntil">
          <BeijingPicker
            label={t('field.documentsUntil')}
            value={terms.documentsUntil}
            problem={problem('documentsUntil')}
            hint={t('terms.documentsUntilHint')}
            onChange={(documentsUntil) => {
              onChange({ documentsUntil });
            }}
          />
        </div>
        <div id="field-bidValidityDays">
          <Field
            label={t('field.bidValidityDays')}
            inputMode="numeric"
            value={
              terms.bidValidityDays === undefined || Number.isNaN(terms.bidValidityDays)
                ? ''
                : String(terms.bidValidityDays)
            }
            problem={problem('bidValidityDays')}
            hint={t('terms.validityHint')}
            onChange={(event) => {
              const digits = event.target.value.replaceAll(/\D/g, '').slice(0, 4);
              onChange({ bidValidityDays: digits === '' ? undefined : Number(digits) });
            }}
          />
        </div>
      </div>
      <TimetableCheck
        lot={lot}
        deadlineAt={terms.deadlineAt}
        documentsUntil={terms.documentsUntil}
        onUse={({ deadlineDay, documentsDay }) => {
          onChange({
            ...(deadlineDay === null ? {} : { deadlineAt: instantOfBeijing(`${deadlineDay}T09:30`) }),
            ...(documentsDay === null ? {} : { documentsUntil: instantOfBeijing(`${documentsDay}T17:00`) }),
          });
        }}
      />
    </div>
  );
}
