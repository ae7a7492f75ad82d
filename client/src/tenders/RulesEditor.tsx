import {
  tieBreaks,
  type AggregationRule,
  type ComprehensiveScheme,
  type EvaluationScheme,
  type PolicyDeduction,
} from '../../../server/tenders/scheme.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { AmountCell, CheckCell, ChoiceCell, CountCell, OrderCell, RowTools, TextCell } from './cells.tsx';
import { freshId, replaced, without } from './lists.ts';
import { ModeCell, PlacesCell } from './PriceEditor.tsx';
import { useSchemeWords } from './schemeWords.ts';

interface RulesEditorProps<Scheme extends EvaluationScheme> {
  readonly scheme: Scheme;
  readonly onChange: (scheme: Scheme) => void;
}

const levels = ['CRITERION', 'COMPONENT', 'TOTAL'] as const;

/** How the members' sheets become one figure, and how the total is rounded. */
export function AggregationEditor({ scheme, onChange }: RulesEditorProps<ComprehensiveScheme>) {
  const { t } = useSchemeWords();
  const { aggregation, total } = scheme;
  const setAggregation = (next: AggregationRule) => {
    onChange({ ...scheme, aggregation: next });
  };
  return (
    <div className="rows">
      <div className="row">
        <ChoiceCell
          label={t('aggregation.how')}
          value={aggregation.kind}
          choices={[
            ['MEAN', t('aggregation.MEAN')],
            ['TRIMMED_1_1', t('aggregation.TRIMMED_1_1')],
          ]}
          onChange={(kind) => {
            const { level, places, mode } = aggregation;
            setAggregation(
              kind === 'MEAN' ? { kind, level, places, mode } : { kind, level, places, mode, trimFrom: 5 },
            );
          }}
        />
        {aggregation.kind === 'TRIMMED_1_1' && (
          <CountCell
            label={t('aggregation.trimFrom')}
            value={aggregation.trimFrom}
            onChange={(trimFrom) => {
              setAggregation({ ...aggregation, trimFrom });
            }}
          />
        )}
        <ChoiceCell
          label={t('aggregation.level')}
          value={aggregation.level}
          choices={levels.map((level) => [level, t(`aggregation.${level}`)])}
          onChange={(level) => {
            setAggregation({ ...aggregation, level });
          }}
        />
        <PlacesCell
          label={t('aggregation.places')}
          value={aggregation.places}
          onChange={(places) => {
            setAggregation({ ...aggregation, places });
          }}
        />
        <ModeCell
          value={aggregation.mode}
          onChange={(mode) => {
            setAggregation({ ...aggregation, mode });
          }}
        />
      </div>
      <div className="row">
        <PlacesCell
          label={t('total.places')}
          value={total.places}
          onChange={(places) => {
            onChange({ ...scheme, total: { ...total, places } });
          }}
        />
        <ModeCell
          value={total.mode}
          onChange={(mode) => {
            onChange({ ...scheme, total: { ...total, mode } });
          }}
        />
        <CheckCell
          label={t('total.roundComponents')}
          value={total.roundComponents}
          onChange={(roundComponents) => {
            onChange({ ...scheme, total: { ...total, roundComponents } });
          }}
        />
      </div>
    </div>
  );
}

const lowTriggers = ['percentOfMean', 'percentOfNextLowest', 'percentOfCeiling'] as const;

/** Ties, the below-cost question, arithmetic correction and policy deductions: the same for every method. */
export function RulesEditor({ scheme, onChange }: RulesEditorProps<EvaluationScheme>) {
  const { t } = useSchemeWords();
  const low = scheme.lowPrice ?? {};
  const setDeductions = (deductions: PolicyDeduction[]) => {
    onChange({ ...scheme, deductions });
  };
  return (
    <div className="rows">
      <OrderCell
        label={t('ties.title')}
        hint={t('ties.hint')}
        value={scheme.ties}
        choices={tieBreaks.map((tie) => [tie, t(`ties.${tie}`)])}
        onChange={(ties) => {
          onChange({ ...scheme, ties });
        }}
      />
      <fieldset className="order">
        <legend>{t('low.title')}</legend>
        <p className="field-hint">{t('low.hint')}</p>
        <div className="row">
          {lowTriggers.map((name) => (
            <OptionalAmount
              key={name}
              label={t(`low.${name}`)}
              value={low[name]}
              onChange={(value) => {
                const next = Object.fromEntries(
                  Object.entries({ ...low, [name]: value }).filter(([, one]) => one !== undefined),
                );
                const { lowPrice: _before, ...rest } = scheme;
                onChange(Object.keys(next).length === 0 ? rest : { ...rest, lowPrice: next });
              }}
            />
          ))}
        </div>
      </fieldset>
      <div className="row">
        <ChoiceCell
          label={t('arithmetic.regime')}
          value={scheme.arithmetic.regime}
          choices={[
            ['TENDERING_LAW', t('arithmetic.TENDERING_LAW')],
            ['GOV_PROCUREMENT', t('arithmetic.GOV_PROCUREMENT')],
          ]}
          onChange={(regime) => {
            onChange({ ...scheme, arithmetic: { ...scheme.arithmetic, regime } });
          }}
        />
        <ChoiceCell
          label={t('arithmetic.contractPrice')}
          value={scheme.arithmetic.contractPrice}
          choices={[
            ['CORRECTED', t('arithmetic.CORRECTED')],
            ['LOWER', t('arithmetic.LOWER')],
          ]}
          onChange={(contractPrice) => {
            onChange({ ...scheme, arithmetic: { ...scheme.arithmetic, contractPrice } });
          }}
        />
      </div>
      <fieldset className="order">
        <legend>{t('deduction.title')}</legend>
        <p className="field-hint">{t('deduction.hint')}</p>
        {scheme.deductions.map((one, place) => (
          <div key={one.id} className="row">
            <TextCell
              label={t('deduction.name')}
              isWide
              value={one.title}
              onChange={(title) => {
                setDeductions(replaced(scheme.deductions, place, { ...one, title }));
              }}
            />
            <AmountCell
              label={t('deduction.rate')}
              value={one.rate}
              onChange={(rate) => {
                setDeductions(replaced(scheme.deductions, place, { ...one, rate }));
              }}
            />
            <RowTools
              subject={one.title}
              onRemove={() => {
                setDeductions(without(scheme.deductions, place));
              }}
            />
          </div>
        ))}
        <Button
          small
          onClick={() => {
            setDeductions([
              ...scheme.deductions,
              {
                id: freshId(
                  'D',
                  scheme.deductions.map((one) => one.id),
                ),
                title: '',
                rate: '0.10',
              },
            ]);
          }}
        >
          + {t('deduction.add')}
        </Button>
      </fieldset>
    </div>
  );
}

interface OptionalAmountProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A percentage that may be left out. */
function OptionalAmount({ label, value, onChange }: OptionalAmountProps) {
  const { t } = useSchemeWords();
  if (value !== undefined)
    return (
      <span className="optional">
        <AmountCell label={label} unit="%" value={value} onChange={onChange} />
        <RowTools
          subject={label}
          onRemove={() => {
            onChange(undefined);
          }}
        />
      </span>
    );
  return (
    <Button
      small
      onClick={() => {
        onChange('85');
      }}
    >
      + {label} {t('low.percent')}
    </Button>
  );
}
