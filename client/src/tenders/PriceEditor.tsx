import { roundingModes } from '../../../server/kernel/decimal.ts';
import {
  type BenchmarkRule,
  type Coefficient,
  type PriceRule,
  type PriceScoreRule,
} from '../../../server/tenders/scheme.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { AmountCell, CheckCell, ChoiceCell, CountCell, ListCell, RowTools } from './cells.tsx';
import { replaced, without } from './lists.ts';
import { useSchemeWords } from './schemeWords.ts';

type BenchmarkKind = BenchmarkRule['kind'];
type ScoreKind = PriceScoreRule['kind'];

const fixed = (value: string): Coefficient => ({ kind: 'FIXED', value });
const blankBenchmarks: { readonly [Kind in BenchmarkKind]: BenchmarkRule & { readonly kind: Kind } } = {
  PF1: { kind: 'PF1' },
  PF2: { kind: 'PF2', trimFrom: 6, dropHigh: 1, dropLow: 1, delta: fixed('0') },
  PF3: { kind: 'PF3', coefficient: fixed('0.95'), weight: '0.5' },
  PF4A: { kind: 'PF4A', variant: { kind: 'MEAN_NOT_ABOVE' } },
  PF5: { kind: 'PF5', rate: fixed('0.05') },
  PF6: { kind: 'PF6', n: 2 },
  PF7: { kind: 'PF7' },
};
const benchmarkKinds = Object.keys(blankBenchmarks) as BenchmarkKind[];

const blankScores: { readonly [Kind in ScoreKind]: PriceScoreRule & { readonly kind: Kind } } = {
  S1: { kind: 'S1', eAbove: '1.0', eBelow: '0.5' },
  S2: {
    kind: 'S2',
    interpolate: true,
    bands: [
      { deviation: '-10', points: '50' },
      { deviation: '0', points: '60' },
      { deviation: '10', points: '40' },
    ],
  },
  S3: { kind: 'S3', symmetric: true },
  RATIO100: { kind: 'RATIO100' },
};
const scoreKinds = Object.keys(blankScores) as ScoreKind[];
const variants = ['MEAN_NOT_ABOVE', 'MEAN_AND_LOWEST', 'MEAN_OF_MEANS', 'WITHIN_BAND'] as const;
const entrants = ['PASSED_PRELIMINARY', 'ALL_UNDER_CEILING'] as const;
const freezes = ['FROZEN_AFTER_PRELIMINARY', 'RECOMPUTED'] as const;

interface PriceEditorProps {
  readonly rule: PriceRule;
  readonly onChange: (rule: PriceRule) => void;
}

/** How a price becomes points: full points, benchmark price, score, and every rounding step (DOMAIN 6.5). */
export function PriceEditor({ rule, onChange }: PriceEditorProps) {
  const { t } = useSchemeWords();
  const set = (part: Partial<PriceRule>) => {
    onChange({ ...rule, ...part });
  };
  const setBenchmark = (kind: BenchmarkKind) => {
    const benchmark = blankBenchmarks[kind];
    // Low-price-first stands on the lowest price, and on nothing else.
    const needsOther = (kind === 'PF1') !== (rule.score.kind === 'RATIO100');
    set({ benchmark, ...(needsOther ? { score: blankScores[kind === 'PF1' ? 'RATIO100' : 'S1'] } : {}) });
  };
  const setScore = (kind: ScoreKind) => {
    const needsOther = (kind === 'RATIO100') !== (rule.benchmark.kind === 'PF1');
    set({
      score: blankScores[kind],
      ...(needsOther ? { benchmark: blankBenchmarks[kind === 'RATIO100' ? 'PF1' : 'PF2'] } : {}),
    });
  };
  return (
    <div className="rows">
      <div className="row">
        <AmountCell
          label={t('price.full')}
          value={rule.fullPoints}
          onChange={(fullPoints) => {
            set({ fullPoints, ...(rule.cap === rule.fullPoints ? { cap: fullPoints } : {}) });
          }}
        />
        <AmountCell
          label={t('price.cap')}
          value={rule.cap}
          onChange={(cap) => {
            set({ cap });
          }}
        />
        <AmountCell
          label={t('price.floor')}
          value={rule.floor}
          onChange={(floor) => {
            set({ floor });
          }}
        />
        <ChoiceCell
          label={t('price.entrants')}
          value={rule.entrants}
          choices={entrants.map((one) => [one, t(`price.${one}`)])}
          onChange={(chosen) => {
            set({ entrants: chosen });
          }}
        />
        <ChoiceCell
          label={t('price.freeze')}
          value={rule.freeze}
          choices={freezes.map((one) => [one, t(`price.${one}`)])}
          onChange={(freeze) => {
            set({ freeze });
          }}
        />
      </div>
      <div className="formula">
        <ChoiceCell
          label={t('price.benchmark')}
          isWide
          value={rule.benchmark.kind}
          choices={benchmarkKinds.map((kind) => [
            kind,
            `${kind.replace('PF4A', 'PF4')} · ${t(`benchmark.${kind}.name`)}`,
          ])}
          onChange={setBenchmark}
        />
        <p className="formula-words">{t(`benchmark.${rule.benchmark.kind}.formula`)}</p>
        <BenchmarkCells
          rule={rule.benchmark}
          onChange={(benchmark) => {
            set({ benchmark });
          }}
        />
      </div>
      <div className="formula">
        <ChoiceCell
          label={t('price.score')}
          isWide
          value={rule.score.kind}
          choices={scoreKinds.map((kind) => [kind, t(`score.${kind}.name`)])}
          onChange={setScore}
        />
        <p className="formula-words">{t(`score.${rule.score.kind}.formula`)}</p>
        <ScoreCells
          rule={rule.score}
          onChange={(score) => {
            set({ score });
          }}
        />
      </div>
      <RoundingCells
        rounding={rule.rounding}
        onChange={(rounding) => {
          set({ rounding });
        }}
      />
    </div>
  );
}

interface BenchmarkCellsProps {
  readonly rule: BenchmarkRule;
  readonly onChange: (rule: BenchmarkRule) => void;
}

function BenchmarkCells({ rule, onChange }: BenchmarkCellsProps) {
  const { t } = useSchemeWords();
  switch (rule.kind) {
    case 'PF1':
    case 'PF7':
      return null;
    case 'PF2':
      return (
        <div className="row">
          {(['trimFrom', 'dropHigh', 'dropLow'] as const).map((name) => (
            <CountCell
              key={name}
              label={t(`benchmark.${name}`)}
              value={rule[name]}
              onChange={(value) => {
                onChange({ ...rule, [name]: value });
              }}
            />
          ))}
          <CoefficientCells
            label={t('benchmark.delta')}
            coefficient={rule.delta}
            onChange={(delta) => {
              onChange({ ...rule, delta });
            }}
          />
        </div>
      );
    case 'PF3':
      return (
        <div className="row">
          <AmountCell
            label={t('benchmark.weight')}
            value={rule.weight}
            onChange={(weight) => {
              onChange({ ...rule, weight });
            }}
          />
          <CoefficientCells
            label={t('benchmark.k')}
            coefficient={rule.coefficient}
            onChange={(coefficient) => {
              onChange({ ...rule, coefficient });
            }}
          />
        </div>
      );
    case 'PF4A':
      return (
        <div className="row">
          <ChoiceCell
            label={t('benchmark.variant')}
            isWide
            value={rule.variant.kind}
            choices={variants.map((kind) => [kind, t(`variant.${kind}`)])}
            onChange={(kind) => {
              onChange({ ...rule, variant: kind === 'WITHIN_BAND' ? { kind, percent: '5' } : { kind } });
            }}
          />
          {rule.variant.kind === 'WITHIN_BAND' && (
            <AmountCell
              label={t('benchmark.band')}
              unit="%"
              value={rule.variant.percent}
              onChange={(percent) => {
                onChange({ ...rule, variant: { kind: 'WITHIN_BAND', percent } });
              }}
            />
          )}
        </div>
      );
    case 'PF5':
      return (
        <div className="row">
          <CoefficientCells
            label={t('benchmark.rate')}
            coefficient={rule.rate}
            onChange={(rate) => {
              onChange({ ...rule, rate });
            }}
          />
        </div>
      );
    case 'PF6':
      return (
        <div className="row">
          <CountCell
            label={t('benchmark.n')}
            value={rule.n}
            onChange={(n) => {
              onChange({ ...rule, n });
            }}
          />
        </div>
      );
  }
}

interface CoefficientCellsProps {
  readonly label: string;
  readonly coefficient: Coefficient;
  readonly onChange: (coefficient: Coefficient) => void;
}

/** A coefficient that stands in the documents, or a declared set from which one is drawn in public at the opening. */
function CoefficientCells({ label, coefficient, onChange }: CoefficientCellsProps) {
  const { t } = useSchemeWords();
  return (
    <>
      <ChoiceCell
        label={`${label} · ${t('coefficient.how')}`}
        value={coefficient.kind}
        choices={[
          ['FIXED', t('coefficient.FIXED')],
          ['DRAWN', t('coefficient.DRAWN')],
        ]}
        onChange={(kind) => {
          if (kind === coefficient.kind) return;
          onChange(
            coefficient.kind === 'FIXED'
              ? { kind: 'DRAWN', values: [coefficient.value] }
              : { kind: 'FIXED', value: coefficient.values[0] ?? '' },
          );
        }}
      />
      {coefficient.kind === 'FIXED' ? (
        <AmountCell
          label={label}
          value={coefficient.value}
          onChange={(value) => {
            onChange({ kind: 'FIXED', value });
          }}
        />
      ) : (
        <ListCell
          label={`${label} · ${t('coefficient.values')}`}
          value={coefficient.values}
          onChange={(values) => {
            onChange({ kind: 'DRAWN', values: [...values] });
          }}
        />
      )}
    </>
  );
}

interface ScoreCellsProps {
  readonly rule: PriceScoreRule;
  readonly onChange: (rule: PriceScoreRule) => void;
}

function ScoreCells({ rule, onChange }: ScoreCellsProps) {
  const { t } = useSchemeWords();
  if (rule.kind === 'RATIO100') return null;
  if (rule.kind === 'S3')
    return (
      <CheckCell
        label={t('score.symmetric')}
        value={rule.symmetric}
        onChange={(symmetric) => {
          onChange({ ...rule, symmetric });
        }}
      />
    );
  if (rule.kind === 'S1')
    return (
      <div className="row">
        {(['eAbove', 'eBelow'] as const).map((name) => (
          <AmountCell
            key={name}
            label={t(`score.${name}`)}
            value={rule[name]}
            onChange={(value) => {
              onChange({ ...rule, [name]: value });
            }}
          />
        ))}
      </div>
    );
  return (
    <div className="pairs">
      <CheckCell
        label={t('score.interpolate')}
        value={rule.interpolate}
        onChange={(interpolate) => {
          onChange({ ...rule, interpolate });
        }}
      />
      {rule.bands.map((band, place) => (
        <div key={place} className="row">
          <AmountCell
            label={t('score.deviation')}
            unit="%"
            isSigned
            value={band.deviation}
            onChange={(deviation) => {
              onChange({ ...rule, bands: replaced(rule.bands, place, { ...band, deviation }) });
            }}
          />
          <AmountCell
            label={t('score.points')}
            value={band.points}
            onChange={(points) => {
              onChange({ ...rule, bands: replaced(rule.bands, place, { ...band, points }) });
            }}
          />
          <RowTools
            subject={band.deviation}
            onRemove={
              rule.bands.length > 2
                ? () => {
                    onChange({ ...rule, bands: without(rule.bands, place) });
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
          onChange({ ...rule, bands: [...rule.bands, { deviation: '', points: '' }] });
        }}
      >
        + {t('score.addBand')}
      </Button>
    </div>
  );
}

const wholePlaces = [0, 1, 2, 3, 4, 6] as const;
const places = ['exact', ...wholePlaces.map(String)];

interface PlacesCellProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** So many decimal places, or not rounded at all. */
export function PlacesCell({ label, value, onChange }: PlacesCellProps) {
  const { t } = useSchemeWords();
  const text = value === null ? 'exact' : String(value);
  const known = places.includes(text) ? places : [...places, text];
  return (
    <ChoiceCell
      label={label}
      value={text}
      choices={known.map((one) => [
        one,
        one === 'exact' ? t('rounding.exact') : t('rounding.places', { count: Number(one) }),
      ])}
      onChange={(chosen) => {
        onChange(chosen === 'exact' ? null : Number(chosen));
      }}
    />
  );
}

type Mode = PriceRule['rounding']['mode'];

export function ModeCell({ value, onChange }: { readonly value: Mode; readonly onChange: (mode: Mode) => void }) {
  const { t } = useSchemeWords();
  return (
    <ChoiceCell
      label={t('rounding.mode')}
      value={value}
      choices={roundingModes.map((mode) => [mode, t(`rounding.${mode}`)])}
      onChange={onChange}
    />
  );
}

interface RoundingCellsProps {
  readonly rounding: PriceRule['rounding'];
  readonly onChange: (rounding: PriceRule['rounding']) => void;
}

function RoundingCells({ rounding, onChange }: RoundingCellsProps) {
  const { t } = useSchemeWords();
  return (
    <details className="fold">
      <summary>{t('rounding.title')}</summary>
      <div className="row">
        {(['benchmarkPlaces', 'deviationPlaces', 'ratioPlaces', 'pricePlaces'] as const).map((name) => (
          <PlacesCell
            key={name}
            label={t(`rounding.${name}`)}
            value={rounding[name]}
            onChange={(value) => {
              onChange({ ...rounding, [name]: value });
            }}
          />
        ))}
        <ModeCell
          value={rounding.mode}
          onChange={(mode) => {
            onChange({ ...rounding, mode });
          }}
        />
      </div>
    </details>
  );
}
