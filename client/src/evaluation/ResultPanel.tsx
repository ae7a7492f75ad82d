import { grouped } from '../kernel/format.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { bidderOf, namedFormula, type RankedBid, type Result, type Room } from './room.ts';
import { useGround } from './useGround.ts';
import { useEvaluationWords } from './words.ts';

/** The whole result: the order with its components, and the calculation step by step. */
export function ResultPanel({ room, result }: { readonly room: Room; readonly result: Result }) {
  const { t } = useEvaluationWords();
  return (
    <>
      <Card title={t('result.title')}>
        {result.benchmark !== null && (
          <p>
            <span className="muted">{t('result.benchmark')}</span> <Money yuan={result.benchmark} withWan />
          </p>
        )}
        {result.needsDecision && <p className="panel panel-warn">{t('result.needsDecision')}</p>}
        <Ranking room={room} ranking={result.ranking} />
      </Card>
      <Card title={t('result.steps')}>
        <p className="muted">{t('result.stepsHint')}</p>
        <Steps room={room} result={result} />
      </Card>
    </>
  );
}

function Ranking({ room, ranking }: { readonly room: Room; readonly ranking: readonly RankedBid[] }) {
  const { t } = useEvaluationWords();
  const ground = useGround();
  const components = ranking.find((bid) => bid.components.length > 0)?.components ?? [];
  const has = (key: 'evaluatedPrice' | 'deviation' | 'priceScore' | 'total') =>
    ranking.some((bid) => bid[key] !== null);
  const optional = (['evaluatedPrice', 'deviation', 'priceScore'] as const).filter(has);
  const shown = (bid: RankedBid, key: (typeof optional)[number]) => {
    const value = bid[key];
    return value !== null && key === 'evaluatedPrice' ? grouped(value) : (value ?? '—');
  };
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={t('result.ranking')}>
      <table className="table ranking">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('result.rank')}
            </th>
            <th scope="col">{t('result.bidder')}</th>
            <th scope="col" className="number">
              {t('result.price')}
            </th>
            {optional.map((key) => (
              <th key={key} scope="col" className="number">
                {t(`result.${key}`)}
              </th>
            ))}
            {components.map((component) => (
              <th key={component.id} scope="col" className="number">
                {component.title}
              </th>
            ))}
            {has('total') && (
              <th scope="col" className="number">
                {t('result.total')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {ranking.map((bid) => (
            <tr
              key={bid.bidId}
              className={bid.rank === 1 ? 'ranking-first' : bid.rejected === null ? undefined : 'ranking-rejected'}
            >
              <td className="number">{bid.rank === null ? t('result.unranked') : <b>{bid.rank}</b>}</td>
              <th scope="row">
                {bidderOf(room, bid.bidId)}{' '}
                {bid.rejected !== null && (
                  <Tag tone="bad">{t('bid.rejectedFor', { ground: ground(bid.rejected) })}</Tag>
                )}
              </th>
              <td className="number">{bid.price === null ? '—' : grouped(bid.price)}</td>
              {optional.map((key) => (
                <td key={key} className="number">
                  {shown(bid, key)}
                </td>
              ))}
              {components.map((component) => (
                <td key={component.id} className="number">
                  {bid.components.find((one) => one.id === component.id)?.points ?? '—'}
                </td>
              ))}
              {has('total') && (
                <td className="number">
                  <b>{bid.total ?? '—'}</b>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Steps({ room, result }: { readonly room: Room; readonly result: Result }) {
  const { t } = useEvaluationWords();
  const pick = usePick();
  const ground = useGround();
  if (result.steps.length === 0) return <p className="muted">{t('result.noSteps')}</p>;
  return (
    <ol className="calculation">
      {result.steps.map((step, at) => {
        const isNewBid = step.bidId !== null && step.bidId !== result.steps[at - 1]?.bidId;
        return (
          <li key={`${String(at)}-${step.formula}`} className={isNewBid ? 'calculation-bid' : undefined}>
            {isNewBid && <b className="calculation-bidder">{bidderOf(room, step.bidId)}</b>}
            <span>{namedFormula(room, pick(step.label))}</span>
            {step.formula !== '' && <code>{namedFormula(room, step.formula)}</code>}
            {step.value !== '' && <b className="calculation-value">{namedFormula(room, ground(step.value))}</b>}
          </li>
        );
      })}
    </ol>
  );
}
