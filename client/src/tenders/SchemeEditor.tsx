import Tabs from 'antd/es/tabs';
import { sum } from '../../../server/kernel/decimal.ts';
import {
  checkScheme,
  EvaluationScheme,
  leavesOfScheme,
  type ComprehensiveScheme,
} from '../../../server/tenders/scheme.ts';
import {
  goodsScheme,
  lowestGoodsScheme,
  reviewedLowestScheme,
  worksScheme,
} from '../../../server/tenders/schemeTemplates.ts';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { AdjustmentsEditor } from './AdjustmentsEditor.tsx';
import { CriteriaEditor, pointsOf } from './CriteriaEditor.tsx';
import type { Lot } from './LotWorkspace.tsx';
import { PreliminaryEditor } from './PreliminaryEditor.tsx';
import { PriceEditor } from './PriceEditor.tsx';
import { FindingLine } from './ProblemList.tsx';
import { AggregationEditor, RulesEditor } from './RulesEditor.tsx';
import { useSchemeWords } from './schemeWords.ts';
import { TryPrices } from './TryPrices.tsx';

const templates = [
  ['works', worksScheme],
  ['goods', goodsScheme],
  ['lowest', reviewedLowestScheme],
  ['lowestGoods', lowestGoodsScheme],
] as const;

/** Templates of the lot's own law. */
const fits = ({ regime }: Lot, { arithmetic }: EvaluationScheme): boolean =>
  (arithmetic.regime === 'GOV_PROCUREMENT') === (regime === 'GOV_PROCUREMENT');

interface SchemeEditorProps {
  readonly lot: Lot;
  readonly scheme: EvaluationScheme | undefined;
  /** Yuan, for the sample prices. */
  readonly ceiling: string;
  readonly onChange: (scheme: EvaluationScheme) => void;
}

/** The evaluation scheme of a lot: nothing outside it may be used in the evaluation (LAW 40; REG 49). */
export function SchemeEditor({ lot, scheme, ceiling, onChange }: SchemeEditorProps) {
  const { t } = useSchemeWords();
  return (
    <div className="stack" id="field-scheme">
      <div className="template-row">
        <span className="muted">{t(scheme === undefined ? 'template.start' : 'template.replace')}</span>
        {templates
          .filter(([, template]) => fits(lot, template))
          .map(([name, template]) => (
            <MoveButton
              key={name}
              kind={scheme === undefined && (name === 'goods' || name === 'works') ? 'primary' : 'plain'}
              {...(scheme === undefined ? {} : { ask: t('template.ask') })}
              onMove={() => {
                onChange(structuredClone<EvaluationScheme>(template));
              }}
            >
              {t(`template.${name}`)}
            </MoveButton>
          ))}
      </div>
      {scheme !== undefined && (
        <>
          <SchemeState scheme={scheme} />
          <SchemeParts lot={lot} scheme={scheme} ceiling={ceiling} onChange={onChange} />
        </>
      )}
    </div>
  );
}

function SchemeParts({
  lot,
  scheme,
  ceiling,
  onChange,
}: Omit<SchemeEditorProps, 'scheme'> & { readonly scheme: EvaluationScheme }) {
  const { t } = useSchemeWords();
  const own =
    scheme.method === 'COMPREHENSIVE'
      ? [
          {
            key: 'criteria',
            label: t('tab.criteria'),
            children: (
              <CriteriaEditor
                criteria={scheme.criteria}
                onChange={(criteria) => {
                  onChange({ ...scheme, criteria });
                }}
              />
            ),
          },
          {
            key: 'price',
            label: t('tab.price'),
            children: (
              <PriceEditor
                rule={scheme.price}
                onChange={(price) => {
                  onChange({ ...scheme, price });
                }}
              />
            ),
          },
          {
            key: 'aggregation',
            label: t('tab.aggregation'),
            children: <AggregationEditor scheme={scheme} onChange={onChange} />,
          },
        ]
      : [
          {
            key: 'adjustments',
            label: t('tab.adjustments'),
            children: <AdjustmentsEditor scheme={scheme} onChange={onChange} />,
          },
        ];
  return (
    <Tabs
      type="card"
      items={[
        ...own,
        {
          key: 'preliminary',
          label: t('tab.preliminary'),
          children: (
            <PreliminaryEditor
              items={scheme.preliminary}
              regime={lot.regime}
              onChange={(preliminary) => {
                onChange({ ...scheme, preliminary });
              }}
            />
          ),
        },
        { key: 'rules', label: t('tab.rules'), children: <RulesEditor scheme={scheme} onChange={onChange} /> },
        {
          key: 'try',
          label: t('tab.try'),
          children: <TryPrices key={scheme.method} scheme={scheme} ceiling={ceiling} />,
        },
      ]}
    />
  );
}

/** The sum of the weights while they are typed, and the first thing that is not sound. */
function SchemeState({ scheme }: { readonly scheme: EvaluationScheme }) {
  const { t } = useSchemeWords();
  const checked = EvaluationScheme.safeParse(scheme);
  const verdict = checked.success ? checkScheme(checked.data) : null;
  return (
    <div className="scheme-state" aria-live="polite">
      {scheme.method === 'COMPREHENSIVE' && <Weights scheme={scheme} />}
      {verdict === null && <p className="field-problem">{t('state.unsound')}</p>}
      {verdict?.ok === true && <p className="good-words">✓ {t('state.sound')}</p>}
      {verdict?.ok === false && <FindingLine code={verdict.code} facts={verdict.facts ?? {}} />}
    </div>
  );
}

function Weights({ scheme }: { readonly scheme: ComprehensiveScheme }) {
  const { t } = useSchemeWords();
  const price = pointsOf(scheme.price.fullPoints);
  const criteria = sum(leavesOfScheme(scheme).map((leaf) => pointsOf(leaf.maxPoints)));
  const total = price.plus(criteria);
  const left = total.minus(100);
  const share = (value: typeof total) =>
    `${value
      .div(total.gt(100) ? total : 100)
      .times(100)
      .toFixed(2)}%`;
  return (
    <div className="weights">
      <div
        className="weights-bar"
        role="img"
        aria-label={t('weights.told', {
          price: price.toString(),
          criteria: criteria.toString(),
          total: total.toString(),
        })}
      >
        <span className="weights-price" style={{ width: share(price) }} />
        <span className="weights-criteria" style={{ width: share(criteria) }} />
      </div>
      <p>
        {t('weights.price', { points: price.toString() })} + {t('weights.criteria', { points: criteria.toString() })} ={' '}
        <b className={left.isZero() ? 'good-words' : 'bad-words'}>{total.toString()}</b> / 100
        {!left.isZero() && (
          <span className="bad-words">
            {' '}
            {t(left.gt(0) ? 'weights.over' : 'weights.under', { points: left.abs().toString() })}
          </span>
        )}
      </p>
    </div>
  );
}
