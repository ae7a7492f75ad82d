import type { ChangeEvent } from 'react';
import { grouped } from '../kernel/format.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { capitalAmount } from './capitalAmount.ts';
import { cautionsOf, declaredCriteria, moneyOf, problemsOf, type FieldName, type TypedForm } from './draft.ts';
import type { BidLot } from './BidScreen.tsx';
import { SupplyForm } from './SupplyForm.tsx';
import { useBidsWords } from './words.ts';

interface PriceFormProps {
  readonly lot: BidLot;
  readonly typed: TypedForm;
  readonly isKept: boolean;
  readonly isLocked: boolean;
  readonly onType: (part: Partial<TypedForm>) => void;
}

type Changed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>;

/** What is read out at the opening, as structured fields; warns of what will hardly stand and blocks only what cannot be sealed. */
export function PriceForm({ lot, typed, isKept, isLocked, onType }: PriceFormProps) {
  const { t } = useBidsWords();
  const problems = problemsOf(typed, lot.terms?.supply ?? null);
  const cautions = cautionsOf(typed, {
    ceiling: lot.ceiling,
    durationDays: lot.durationDays,
    bidValidityDays: lot.terms?.bidValidityDays ?? null,
  });
  const field = (name: FieldName) => ({
    value: typed[name],
    disabled: isLocked,
    // An untouched field is not called wrong.
    problem: typed[name] !== '' && problems.fields.includes(name) ? t(`form.wrong.${name}`) : null,
    onChange: (event: Changed) => {
      onType({ [name]: event.target.value });
    },
  });
  const caution = (shown: boolean, words: string, otherwise?: string) =>
    shown ? <span className="caution">⚠ {words}</span> : otherwise;
  const hinted = (hint: ReturnType<typeof caution>) => (hint === undefined ? {} : { hint });
  return (
    <Card
      title={`1. ${t('form.title')}`}
      aside={<span className={isKept ? 'muted' : 'caution'}>{isKept ? t('form.kept') : ''}</span>}
    >
      <p className="muted">{t('form.lead')}</p>
      {lot.terms?.envelopes === 'TWO' && <p className="panel panel-info">{t('form.leadTwo')}</p>}
      {!isKept && <p className="panel panel-danger">{t('form.notKept')}</p>}
      <div className="form bid-form">
        <div className="bid-price">
          <Field
            label={t('form.price')}
            inputMode="decimal"
            autoComplete="off"
            maxLength={24}
            {...field('price')}
            hint={caution(
              cautions.isAboveCeiling,
              t('form.aboveCeiling', { ceiling: grouped(lot.ceiling ?? '0') }),
              t('form.priceHint'),
            )}
          />
          <PriceInWords typed={typed.price} />
        </div>
        <Field
          label={t('form.durationDays')}
          inputMode="numeric"
          maxLength={4}
          {...field('durationDays')}
          {...hinted(caution(cautions.isTooLong, t('form.tooLong', { days: lot.durationDays })))}
        />
        <Field
          label={t('form.validityDays')}
          inputMode="numeric"
          maxLength={3}
          {...field('validityDays')}
          {...hinted(
            caution(cautions.isTooShortlyValid, t('form.tooShort', { days: lot.terms?.bidValidityDays ?? 0 })),
          )}
        />
        <Field label={t('form.quality')} maxLength={120} {...field('quality')} />
        <Field label={t('form.projectManager')} maxLength={60} autoComplete="off" {...field('projectManager')} />
        <div className="bid-wide">
          <AreaField label={t('form.remarks')} rows={2} maxLength={1000} {...field('remarks')} />
        </div>
      </div>
      {lot.terms?.supply !== undefined && (
        <SupplyForm
          asked={lot.terms.supply}
          deductions={lot.terms.scheme?.deductions ?? []}
          typed={typed}
          problems={problems.supply}
          isLocked={isLocked}
          onType={onType}
        />
      )}
      <DeclaredValues lot={lot} typed={typed} wrong={problems.declared} isLocked={isLocked} onType={onType} />
    </Card>
  );
}

function PriceInWords({ typed }: { readonly typed: string }) {
  const { t } = useBidsWords();
  const price = moneyOf(typed);
  return (
    <div className="bid-words">
      <span className="muted">{t('form.priceWords')}</span>
      {price === null || price === '0.00' ? (
        <span className="muted">{t('form.priceWordsEmpty')}</span>
      ) : (
        <>
          <b lang="zh-CN">{capitalAmount(price)}</b>
          <Money yuan={price} withWan />
        </>
      )}
    </div>
  );
}

interface DeclaredValuesProps extends Omit<PriceFormProps, 'isKept'> {
  readonly wrong: readonly string[];
}

function DeclaredValues({ lot, typed, wrong, isLocked, onType }: DeclaredValuesProps) {
  const { t } = useBidsWords();
  const criteria = declaredCriteria(lot.terms);
  if (criteria.length === 0) return null;
  return (
    <fieldset className="bid-declared">
      <legend>{t('form.declared')}</legend>
      <p className="muted">{t('form.declaredLead')}</p>
      <div className="form bid-form">
        {criteria.map((leaf) => (
          <Field
            key={leaf.id}
            label={leaf.title}
            inputMode="decimal"
            maxLength={20}
            disabled={isLocked}
            value={typed.declared[leaf.id] ?? ''}
            hint={`${t('form.declaredHint', { points: leaf.maxPoints })}${leaf.guidance === '' ? '' : ` · ${leaf.guidance}`}`}
            problem={wrong.includes(leaf.id) ? t('form.wrong.declared') : null}
            onChange={(event) => {
              onType({ declared: { ...typed.declared, [leaf.id]: event.target.value } });
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}
