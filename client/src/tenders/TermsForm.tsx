import { LotTerms, type DraftTerms } from '../../../server/tenders/contract.ts';
import { grouped, instantOfBeijing } from '../kernel/format.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import { BeijingPicker } from './BeijingPicker.tsx';
import type { TermsField } from './draftTerms.ts';
import type { Lot } from './LotWorkspace.tsx';
import { MoneyField } from './MoneyField.tsx';
import { SelfCheck } from './SelfCheck.tsx';
import { TimetableCheck } from './TimetableCheck.tsx';
import { useTendersWords } from './words.ts';

interface TermsFormProps {
  readonly lot: Lot;
  readonly terms: DraftTerms;
  readonly wrong: readonly TermsField[];
  /** Highest lawful bid security in yuan; null while the rulebook is not loaded. */
  readonly securityCap: string | null;
  readonly onChange: (part: Partial<DraftTerms>) => void;
}

const securityForms = LotTerms.shape.securityForms.element.options;
const fallbacks = LotTerms.shape.decryptionFallback.options;

/** Usual values for what is still empty; everything stays open to change. */
const usual = (terms: DraftTerms): DraftTerms => ({
  bidValidityDays: 90,
  securityForms: ['BANK_GUARANTEE', 'E_GUARANTEE', 'CASH'],
  consortiumAllowed: false,
  decryptionFallback: 'NONE',
  decisionPlan: { mode: 'RANKED' },
  ...Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)),
});

/** Dates, money, and what a bidder must bring: the commercial part of the tender documents. */
export function TermsForm({ lot, terms, wrong, securityCap, onChange }: TermsFormProps) {
  const { t } = useTendersWords();
  const problem = (field: TermsField) => (wrong.includes(field) ? t('terms.wrongShape') : null);
  const forms = terms.securityForms ?? [];
  return (
    <div className="stack">
      <div className="act-row">
        <Button
          small
          onClick={() => {
            onChange(usual(terms));
          }}
        >
          {t('terms.usual')}
        </Button>
        <span className="muted">{t('terms.usualHint')}</span>
      </div>
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
            hint={
              securityCap === null ? t('terms.securityHint') : t('terms.securityCap', { cap: grouped(securityCap) })
            }
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
      </div>
      <SelfCheck
        lotId={lot.id}
        isChecked={terms.fairCompetitionChecked}
        onChange={(fairCompetitionChecked) => {
          onChange({ fairCompetitionChecked });
        }}
      />
    </div>
  );
}
