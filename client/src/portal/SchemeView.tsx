import type { CriterionNode, EvaluationScheme, PriceRule } from '../../../server/tenders/scheme.ts';
import { coefficientsToDraw } from '../../../server/tenders/scheme.ts';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { usePortalWords } from './words.ts';

interface Row {
  readonly node: CriterionNode;
  readonly depth: number;
}

const rowsOf = (nodes: readonly CriterionNode[], depth = 0): readonly Row[] =>
  nodes.flatMap((node) => [{ node, depth }, ...(node.kind === 'GROUP' ? rowsOf(node.children, depth + 1) : [])]);

/** An evaluation scheme in words: what may reject, what is scored and how, how a price becomes points. */
export function SchemeView({ scheme }: { readonly scheme: EvaluationScheme }) {
  const { t } = usePortalWords();
  const { lowPrice } = scheme;
  return (
    <div className="scheme">
      <p>
        <Tag tone="live">{t(`scheme.${scheme.method}`)}</Tag>
      </p>
      {scheme.method === 'COMPREHENSIVE' ? (
        <>
          <PriceWords rule={scheme.price} />
          <h3 className="subhead">{t('scheme.criteria')}</h3>
          <CriteriaTable nodes={scheme.criteria} />
          <DrawnCoefficient scheme={scheme} />
        </>
      ) : (
        <>
          <h3 className="subhead">{t('scheme.adjustments')}</h3>
          <ul>
            {scheme.adjustments.map((one) => (
              <li key={one.id}>{one.title}</li>
            ))}
          </ul>
        </>
      )}
      <details className="fold fold-section">
        <summary>
          {t('scheme.preliminary')} <span className="muted">{scheme.preliminary.length}</span>
        </summary>
        <p className="muted">{t('scheme.preliminaryHint')}</p>
        <ul>
          {scheme.preliminary.map((item) => (
            <li key={item.id}>
              {item.title} <span className="muted">{t(`scheme.kind.${item.kind}`)}</span>{' '}
              {item.clarifiable && <Tag>{t('scheme.clarifiable')}</Tag>}
            </li>
          ))}
        </ul>
      </details>
      {scheme.deductions.length > 0 && (
        <>
          <h3 className="subhead">{t('scheme.deductions')}</h3>
          <ul>
            {scheme.deductions.map((one) => (
              <li key={one.id}>{t('scheme.deduction', { title: one.title, rate: one.rate })}</li>
            ))}
          </ul>
        </>
      )}
      {scheme.ties.length > 0 && (
        <>
          <h3 className="subhead">{t('scheme.ties')}</h3>
          <ol>
            {scheme.ties.map((tie) => (
              <li key={tie}>{t(`scheme.tie.${tie}`)}</li>
            ))}
          </ol>
        </>
      )}
      {lowPrice !== undefined && (
        <>
          <h3 className="subhead">{t('scheme.low')}</h3>
          <p className="muted">{t('scheme.lowHint')}</p>
        </>
      )}
    </div>
  );
}

function PriceWords({ rule }: { readonly rule: PriceRule }) {
  const { t } = usePortalWords();
  const { benchmark, score } = rule;
  const benchmarkWords = () => {
    if (benchmark.kind === 'PF4A') {
      const percent = benchmark.variant.kind === 'WITHIN_BAND' ? benchmark.variant.percent : '';
      return t('scheme.benchmark.PF4A', { variant: t(`scheme.variant.${benchmark.variant.kind}`, { percent }) });
    }
    const facts = { trimFrom: '', dropHigh: '', dropLow: '', weight: '', n: '', ...benchmark };
    return t(`scheme.benchmark.${benchmark.kind}`, {
      trimFrom: facts.trimFrom,
      dropHigh: facts.dropHigh,
      dropLow: facts.dropLow,
      weight: facts.weight,
      n: facts.n,
    });
  };
  return (
    <>
      <h3 className="subhead">{t('scheme.price')}</h3>
      <p>
        <b>{t('scheme.priceOf', { points: rule.fullPoints })}</b>
      </p>
      <p>{benchmarkWords()}</p>
      <p>
        {score.kind === 'S1'
          ? t('scheme.score.S1', { above: score.eAbove, below: score.eBelow })
          : t(`scheme.score.${score.kind}`, { above: '', below: '' })}
      </p>
    </>
  );
}

function DrawnCoefficient({ scheme }: { readonly scheme: EvaluationScheme }) {
  const { t } = usePortalWords();
  const drawn = coefficientsToDraw(scheme);
  return drawn === null ? null : <p>{t('scheme.coefficientDrawn', { values: drawn.join(', ') })}</p>;
}

function CriteriaTable({ nodes }: { readonly nodes: readonly CriterionNode[] }) {
  const { t } = usePortalWords();
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th>{t('scheme.item')}</th>
            <th className="number">{t('scheme.points')}</th>
            <th>{t('scheme.how')}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(nodes).map(({ node, depth }) =>
            node.kind === 'GROUP' ? (
              <tr key={node.id}>
                <th colSpan={3} style={{ paddingLeft: `${String(depth)}rem` }}>
                  {node.title}
                </th>
              </tr>
            ) : (
              <tr key={node.id}>
                <td style={{ paddingLeft: `${String(depth)}rem` }}>{node.title}</td>
                <td className="number">
                  {node.minPoints === '0' ? '' : `${node.minPoints}–`}
                  {node.maxPoints}
                </td>
                <td>
                  <span className="muted">{t(`scheme.leaf.${node.kind}`)}</span> {node.guidance}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
