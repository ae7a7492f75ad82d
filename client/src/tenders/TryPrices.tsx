import { useState } from 'react';
import { evaluate, type EvaluationResult } from '../../../server/evaluation/scoring/evaluate.ts';
import { exact } from '../../../server/kernel/decimal.ts';
import { Refusal } from '../../../server/kernel/verdict.ts';
import { coefficientsToDraw, EvaluationScheme } from '../../../server/tenders/scheme.ts';
import { grouped } from '../kernel/format.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { AmountCell, ChoiceCell, RowTools } from './cells.tsx';
import { replaced, without } from './lists.ts';
import { isMoney, moneyText } from './moneyText.ts';
import { useSchemeWords } from './schemeWords.ts';

interface TryPricesProps {
  readonly scheme: EvaluationScheme;
  /** Yuan; the ceiling if it is set, else the estimate. */
  readonly ceiling: string;
}

const sampleShares = ['0.99', '0.97', '0.95', '0.92', '0.88'];

type Outcome = { readonly result: EvaluationResult } | { readonly refusal: string };

/** Only what a price does: without criteria every bid is equal but for its price. */
function priceOnly(scheme: EvaluationScheme): EvaluationScheme {
  return scheme.method === 'COMPREHENSIVE'
    ? { ...scheme, criteria: [], ties: [] }
    : { ...scheme, adjustments: [], ties: [] };
}

function outcomeOf(
  scheme: EvaluationScheme,
  prices: readonly string[],
  ceiling: string,
  drawnCoefficient: string | undefined,
): Outcome {
  const checked = EvaluationScheme.safeParse(scheme);
  if (!checked.success) return { refusal: 'unsound' };
  const bids = prices.map((price, place) => ({ id: String(place + 1).padStart(2, '0'), price: moneyText(price) }));
  if (!bids.every((bid) => isMoney(bid.price))) return { refusal: 'prices' };
  try {
    return {
      result: evaluate(priceOnly(checked.data), { ceiling, bids, sheets: [], drawnCoefficient }, { steps: false }),
    };
  } catch (thrown) {
    return { refusal: thrown instanceof Refusal ? thrown.code : 'unsound' };
  }
}

/** Sample prices put through the very function that will evaluate the bids. */
export function TryPrices({ scheme, ceiling }: TryPricesProps) {
  const { t } = useSchemeWords();
  const [prices, setPrices] = useState<readonly string[]>(() =>
    sampleShares.map((share) => exact(ceiling).times(share).toFixed(2)),
  );
  const drawable = coefficientsToDraw(scheme);
  const [drawn, setDrawn] = useState('');
  const coefficient = drawable === null ? undefined : drawable.includes(drawn) ? drawn : drawable[0];
  const outcome = outcomeOf(scheme, prices, ceiling, coefficient);
  const found = 'result' in outcome ? outcome.result : null;
  const factOf = (place: number) => found?.bids.find((bid) => bid.id === String(place + 1).padStart(2, '0'));
  const alerts = new Set(found?.lowPriceAlerts.map((alert) => alert.bid));
  return (
    <div className="rows">
      <p className="field-hint">{t('try.hint')}</p>
      {drawable !== null && (
        <div className="row">
          <ChoiceCell
            label={t('try.coefficient')}
            value={coefficient ?? ''}
            choices={drawable.map((one) => [one, one])}
            onChange={setDrawn}
          />
        </div>
      )}
      {found?.benchmark && (
        <p>
          {t('try.benchmark')} <b className="money">¥{grouped(found.benchmark.value)}</b>
          {found.benchmark.dropped.length > 0 && (
            <span className="muted"> {t('try.dropped', { bids: found.benchmark.dropped.join(', ') })}</span>
          )}
        </p>
      )}
      {'refusal' in outcome && (
        <p className="panel panel-warn">{outcome.refusal === 'prices' ? t('try.badPrices') : t('try.notReady')}</p>
      )}
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th>#</th>
              <th>{t('try.price')}</th>
              <th className="number">{t('try.deviation')}</th>
              <th className="number">{t('try.points')}</th>
              <th className="number">{t('try.rank')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {prices.map((price, place) => {
              const fact = factOf(place);
              const excluded = found?.excluded.some((one) => Number(one.id) === place + 1) === true;
              return (
                <tr key={place}>
                  <td>{place + 1}</td>
                  <td>
                    <AmountCell
                      isBare
                      label={t('try.priceOf', { number: place + 1 })}
                      value={price}
                      onChange={(next) => {
                        setPrices(replaced(prices, place, next));
                      }}
                    />
                  </td>
                  <td className="number">
                    {fact?.deviation === null || fact === undefined ? (fact?.ratio ?? '—') : `${fact.deviation} %`}
                  </td>
                  <td className="number">
                    <b>{excluded ? t('try.excluded') : (fact?.pricePoints ?? '—')}</b>
                  </td>
                  <td className="number">{fact === undefined ? '—' : String(fact.rank)}</td>
                  <td>
                    {alerts.has(String(place + 1).padStart(2, '0')) && <Tag tone="warn">{t('try.low')}</Tag>}
                    <RowTools
                      subject={t('try.priceOf', { number: place + 1 })}
                      onRemove={
                        prices.length > 1
                          ? () => {
                              setPrices(without(prices, place));
                            }
                          : undefined
                      }
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Button
        small
        kind="quiet"
        onClick={() => {
          setPrices([...prices, prices.at(-1) ?? ceiling]);
        }}
      >
        + {t('try.add')}
      </Button>
    </div>
  );
}
