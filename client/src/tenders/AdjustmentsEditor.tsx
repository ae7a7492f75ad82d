import { type Adjustment, type ReviewedLowestScheme } from '../../../server/tenders/scheme.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { AmountCell, ChoiceCell, CountCell, RowTools, TextCell } from './cells.tsx';
import { Tools } from './CriteriaEditor.tsx';
import { freshId, replaced, without } from './lists.ts';
import { ModeCell } from './PriceEditor.tsx';
import { useSchemeWords } from './schemeWords.ts';

type PerUnit = Adjustment & { readonly kind: 'PER_UNIT' };
type PaymentValue = Adjustment & { readonly kind: 'PAYMENT_VALUE' };

const subjects = ['DELIVERY', 'PAYMENT', 'WARRANTY', 'OTHER'] as const;
const units = ['DAY', 'WEEK', 'MONTH', 'YEAR', 'POINT', 'ITEM'] as const;
const kinds = ['PER_UNIT', 'PAYMENT_VALUE', 'OMISSION'] as const;

const blankOf = (kind: Adjustment['kind'], id: string): Adjustment => {
  if (kind === 'OMISSION') return { kind, id, title: '' };
  if (kind === 'PAYMENT_VALUE')
    return { kind, id, title: '', ratePerPeriod: '0.005', declared: [{ share: '1', periods: '0' }] };
  return {
    kind,
    id,
    title: '',
    subject: 'OTHER',
    unit: 'ITEM',
    worse: { kind: 'PERCENT', value: '1' },
    better: { kind: 'PERCENT', value: '0' },
    maxWorse: '1',
    maxBetter: '0',
  };
};

interface AdjustmentsEditorProps {
  readonly scheme: ReviewedLowestScheme;
  readonly onChange: (scheme: ReviewedLowestScheme) => void;
}

/** The commercial adjustments that a reviewed lowest price declares beforehand (O12 29-34). */
export function AdjustmentsEditor({ scheme, onChange }: AdjustmentsEditorProps) {
  const { t } = useSchemeWords();
  const { adjustments, adjustmentRounding } = scheme;
  const setAll = (next: Adjustment[]) => {
    onChange({ ...scheme, adjustments: next });
  };
  return (
    <div className="rows">
      <p className="field-hint">{t('adjustment.hint')}</p>
      {adjustments.map((one, place) => {
        const set = (next: Adjustment) => {
          setAll(replaced(adjustments, place, next));
        };
        return (
          <section key={one.id} className="component">
            <div className="row row-head">
              <b>{t(`adjustment.${one.kind}`)}</b>
              <TextCell
                label={t('adjustment.name')}
                isWide
                value={one.title}
                onChange={(title) => {
                  set({ ...one, title });
                }}
              />
              <Tools subject={one.title} list={adjustments} place={place} onChange={setAll} />
            </div>
            {one.kind === 'PER_UNIT' && <PerUnitCells rule={one} onChange={set} />}
            {one.kind === 'PAYMENT_VALUE' && <PaymentCells rule={one} onChange={set} />}
            {one.kind === 'OMISSION' && <p className="muted">{t('adjustment.omissionHint')}</p>}
          </section>
        );
      })}
      <div className="chips">
        {kinds.map((kind) => (
          <Button
            key={kind}
            small
            onClick={() => {
              setAll([
                ...adjustments,
                blankOf(
                  kind,
                  freshId(
                    'A',
                    adjustments.map((one) => one.id),
                  ),
                ),
              ]);
            }}
          >
            + {t(`adjustment.${kind}`)}
          </Button>
        ))}
      </div>
      <div className="row">
        <CountCell
          label={t('adjustment.places')}
          value={adjustmentRounding.places}
          onChange={(places) => {
            onChange({ ...scheme, adjustmentRounding: { ...adjustmentRounding, places } });
          }}
        />
        <ModeCell
          value={adjustmentRounding.mode}
          onChange={(mode) => {
            onChange({ ...scheme, adjustmentRounding: { ...adjustmentRounding, mode } });
          }}
        />
      </div>
    </div>
  );
}

function PerUnitCells({ rule, onChange }: { readonly rule: PerUnit; readonly onChange: (rule: PerUnit) => void }) {
  const { t } = useSchemeWords();
  return (
    <div className="row">
      <ChoiceCell
        label={t('adjustment.subject')}
        value={rule.subject}
        choices={subjects.map((one) => [one, t(`adjustment.${one}`)])}
        onChange={(subject) => {
          onChange({ ...rule, subject });
        }}
      />
      <ChoiceCell
        label={t('adjustment.unit')}
        value={rule.unit}
        choices={units.map((one) => [one, t(`unit.${one}`)])}
        onChange={(unit) => {
          onChange({ ...rule, unit });
        }}
      />
      {(['worse', 'better'] as const).map((side) => (
        <span key={side} className="optional">
          <AmountCell
            label={t(`adjustment.${side}`)}
            value={rule[side].value}
            onChange={(value) => {
              onChange({ ...rule, [side]: { ...rule[side], value } });
            }}
          />
          <ChoiceCell
            label={t('adjustment.of')}
            value={rule[side].kind}
            choices={[
              ['PERCENT', t('adjustment.PERCENT')],
              ['AMOUNT', t('adjustment.AMOUNT')],
            ]}
            onChange={(kind) => {
              onChange({ ...rule, [side]: { ...rule[side], kind } });
            }}
          />
        </span>
      ))}
      {(['maxWorse', 'maxBetter'] as const).map((name) => (
        <AmountCell
          key={name}
          label={t(`adjustment.${name}`)}
          value={rule[name]}
          onChange={(value) => {
            onChange({ ...rule, [name]: value });
          }}
        />
      ))}
    </div>
  );
}

function PaymentCells({
  rule,
  onChange,
}: {
  readonly rule: PaymentValue;
  readonly onChange: (rule: PaymentValue) => void;
}) {
  const { t } = useSchemeWords();
  return (
    <div className="pairs">
      <AmountCell
        label={t('adjustment.rate')}
        value={rule.ratePerPeriod}
        onChange={(ratePerPeriod) => {
          onChange({ ...rule, ratePerPeriod });
        }}
      />
      {rule.declared.map((payment, place) => (
        <div key={place} className="row">
          <AmountCell
            label={t('adjustment.share')}
            value={payment.share}
            onChange={(share) => {
              onChange({ ...rule, declared: replaced(rule.declared, place, { ...payment, share }) });
            }}
          />
          <AmountCell
            label={t('adjustment.periods')}
            value={payment.periods}
            onChange={(periods) => {
              onChange({ ...rule, declared: replaced(rule.declared, place, { ...payment, periods }) });
            }}
          />
          <RowTools
            subject={payment.share}
            onRemove={
              rule.declared.length > 1
                ? () => {
                    onChange({ ...rule, declared: without(rule.declared, place) });
                  }
                : undefined
            }
          />
        </div>
      ))}
      <Button
        small
        kind="quiet"
        onClick={() => {
          onChange({ ...rule, declared: [...rule.declared, { share: '0', periods: '1' }] });
        }}
      >
        + {t('adjustment.addPayment')}
      </Button>
    </div>
  );
}
