import { useState } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { TryEvaluation as Try } from '../../../server/evaluation/contract.ts';
import { checkScheme, EvaluationScheme } from '../../../server/tenders/scheme.ts';
import { useAct } from '../kernel/api.ts';
import { grouped } from '../kernel/format.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { RefusalText } from '../kernel/ui/RefusalText.tsx';
import { SchemeView } from '../portal/SchemeView.tsx';
import { CalculationSteps } from './CalculationSteps.tsx';
import { useCheckWords } from './checkWords.ts';
import {
  automaticLeaves,
  completeSheets,
  exampleBids,
  exampleCeiling,
  exampleSchemes,
  judgedLeaves,
  members,
  type BidRow,
  type ExampleName,
  type Sheets,
} from './exampleEvaluation.ts';
import { NoResult, ResultPlace, TryFrame, useExample } from './TryFrame.tsx';

const exampleNames = Object.keys(exampleSchemes) as ExampleName[];
const pretty = (value: unknown) => JSON.stringify(value, null, 2);

interface ReadScheme {
  readonly scheme: EvaluationScheme | null;
  readonly problem: string | null;
}

/** Reads an edited scheme; the first thing that is wrong with its shape is told by its place. */
function readScheme(text: string): ReadScheme {
  try {
    const parsed = EvaluationScheme.safeParse(JSON.parse(text));
    if (parsed.success) return { scheme: parsed.data, problem: null };
    const [issue] = parsed.error.issues;
    return { scheme: null, problem: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}` };
  } catch (thrown) {
    return { scheme: null, problem: thrown instanceof Error ? thrown.message : '' };
  }
}

/** The whole calculation of a scheme on bids and sheets that anybody may change. */
export function TryEvaluation() {
  const { t } = useCheckWords();
  const [example, setExample] = useState<ExampleName>('works');
  const [schemeText, setSchemeText] = useState(() => pretty(exampleSchemes.works));
  const [ceiling, setCeiling] = useState(exampleCeiling);
  const [bids, setBids] = useState(exampleBids);
  const [sheets, setSheets] = useState<Sheets>({});
  const compute = useAct(Try, { quiet: true });
  const { scheme, problem } = readScheme(schemeText);
  const verdict = scheme === null ? null : checkScheme(scheme);
  const whole = scheme === null ? {} : completeSheets(scheme, bids, sheets);

  const run = () => {
    if (scheme === null) return;
    compute.mutate({
      scheme,
      ceiling: ceiling === '' ? null : ceiling,
      bids: bids.map(({ id, price, declared }) => ({
        id,
        price,
        ...(Object.keys(declared).length === 0 ? {} : { declared: { ...declared } }),
      })),
      sheets: whole,
    });
  };

  useExample(run);

  return (
    <TryFrame kind="evaluation">
      <div className="stack">
        <Card title={t('evaluation.scheme')}>
          <div className="form">
            <ChoiceField
              label={t('try.example')}
              value={example}
              onChange={(event) => {
                const name = event.target.value as ExampleName;
                setExample(name);
                setSchemeText(pretty(exampleSchemes[name]));
              }}
            >
              {exampleNames.map((name) => (
                <option key={name} value={name}>
                  {t(`evaluation.schemeOf.${name}`)}
                </option>
              ))}
            </ChoiceField>
            <details className="fold">
              <summary>{t('try.json')}</summary>
              <AreaField
                label={t('evaluation.scheme')}
                className="editor"
                rows={18}
                spellCheck={false}
                value={schemeText}
                problem={problem === null ? null : t('try.jsonBad', { problem })}
                onChange={(event) => {
                  setSchemeText(event.target.value);
                }}
              />
            </details>
            {verdict?.ok === false && (
              <div className="panel panel-danger">
                <RefusalText error={{ refusal: verdict.code, law: null, facts: verdict.facts ?? {}, issues: [] }} />
              </div>
            )}
            {scheme !== null && (
              <details className="fold">
                <summary>{t(`evaluation.scheme`)}</summary>
                <SchemeView scheme={scheme} />
              </details>
            )}
          </div>
        </Card>
        {scheme !== null && (
          <>
            <Card title={t('evaluation.bids')}>
              <BidTable scheme={scheme} bids={bids} onChange={setBids} />
              <Field
                label={t('evaluation.ceiling')}
                inputMode="decimal"
                pattern="(0|[1-9]\d*)\.\d{2}"
                value={ceiling}
                onChange={(event) => {
                  setCeiling(event.target.value.trim());
                }}
              />
            </Card>
            {judgedLeaves(scheme).length > 0 && (
              <Card title={t('evaluation.sheets')}>
                <SheetTable scheme={scheme} bids={bids} sheets={whole} onChange={setSheets} />
              </Card>
            )}
            <div className="compute">
              {compute.isError && <ErrorPanel error={compute.error} />}
              <Button kind="primary" isBusy={compute.isPending} onClick={run}>
                {t('try.compute')}
              </Button>
            </div>
          </>
        )}
      </div>
      <ResultPlace result={compute.data}>
        {compute.data === undefined ? <NoResult /> : <EvaluationResult result={compute.data} />}
      </ResultPlace>
    </TryFrame>
  );
}

interface BidTableProps {
  readonly scheme: EvaluationScheme;
  readonly bids: readonly BidRow[];
  readonly onChange: (bids: readonly BidRow[]) => void;
}

const moneyText = (text: string) => (/^\d+$/.test(text.trim()) ? `${text.trim()}.00` : text.trim());

function BidTable({ scheme, bids, onChange }: BidTableProps) {
  const { t } = useCheckWords();
  const automatic = automaticLeaves(scheme);
  const change = (at: number, part: Partial<BidRow>) => {
    onChange(bids.map((bid, index) => (index === at ? { ...bid, ...part } : bid)));
  };
  return (
    <>
      <div className="table-wrap">
        <table className="table cells">
          <thead>
            <tr>
              <th>{t('evaluation.bid')}</th>
              <th>{t('evaluation.price')}</th>
              {automatic.map((leaf) => (
                <th key={leaf.id}>{leaf.title}</th>
              ))}
              <th aria-label={t('try.remove')} />
            </tr>
          </thead>
          <tbody>
            {bids.map((bid, at) => (
              <tr key={bid.id}>
                <td>
                  <b>{bid.id}</b>
                </td>
                <td>
                  <input
                    aria-label={`${t('evaluation.price')} ${bid.id}`}
                    inputMode="decimal"
                    value={bid.price}
                    onChange={(event) => {
                      change(at, { price: event.target.value });
                    }}
                    onBlur={() => {
                      change(at, { price: moneyText(bid.price) });
                    }}
                  />
                </td>
                {automatic.map((leaf) => (
                  <td key={leaf.id}>
                    <input
                      aria-label={`${leaf.title} ${bid.id}`}
                      inputMode="decimal"
                      value={bid.declared[leaf.id] ?? ''}
                      placeholder="0"
                      onChange={(event) => {
                        change(at, { declared: { ...bid.declared, [leaf.id]: event.target.value } });
                      }}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    small
                    kind="quiet"
                    disabled={bids.length < 2}
                    onClick={() => {
                      onChange(bids.filter((_bid, index) => index !== at));
                    }}
                  >
                    {t('try.remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <Button
          small
          disabled={bids.length >= 26}
          onClick={() => {
            const free = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((id) => bids.every((bid) => bid.id !== id));
            if (free !== undefined) onChange([...bids, { id: free, price: '11500000.00', declared: {} }]);
          }}
        >
          {t('try.add')}
        </Button>
      </p>
    </>
  );
}

interface SheetTableProps {
  readonly scheme: EvaluationScheme;
  readonly bids: readonly BidRow[];
  readonly sheets: Sheets;
  readonly onChange: (sheets: Sheets) => void;
}

function SheetTable({ scheme, bids, sheets, onChange }: SheetTableProps) {
  const { t } = useCheckWords();
  const [member, setMember] = useState<string>(members[0]);
  const set = (bid: string, leaf: string, points: string) => {
    const sheet = sheets[member] ?? {};
    onChange({ ...sheets, [member]: { ...sheet, [bid]: { ...sheet[bid], [leaf]: points } } });
  };
  return (
    <>
      <div className="tabs" role="group">
        {members.map((one) => (
          <button
            key={one}
            type="button"
            className={one === member ? 'active' : ''}
            aria-pressed={one === member}
            onClick={() => {
              setMember(one);
            }}
          >
            {t('evaluation.member', { seat: one })}
          </button>
        ))}
      </div>
      <div className="table-wrap">
        <table className="table cells">
          <thead>
            <tr>
              <th>{t('evaluation.criterion')}</th>
              <th className="number">{t('evaluation.full')}</th>
              {bids.map((bid) => (
                <th key={bid.id}>{bid.id}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {judgedLeaves(scheme).map((leaf) => (
              <tr key={leaf.id}>
                <td>{leaf.title}</td>
                <td className="number">{leaf.maxPoints}</td>
                {bids.map((bid) => (
                  <td key={bid.id}>
                    <input
                      aria-label={`${leaf.title} ${bid.id}`}
                      inputMode="decimal"
                      value={sheets[member]?.[bid.id]?.[leaf.id] ?? ''}
                      onChange={(event) => {
                        set(bid.id, leaf.id, event.target.value.trim());
                      }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A ranking with every component and the whole calculation; also for the rooms that show a real evaluation. */
export function EvaluationResult({ result }: { readonly result: OutputOf<typeof Try> }) {
  const { t } = useCheckWords();
  const titles = result.ranking.find((bid) => bid.components.length > 0)?.components.map((one) => one.title) ?? [];
  const has = (key: 'total' | 'priceScore' | 'deviation' | 'evaluatedPrice') =>
    result.ranking.some((bid) => bid[key] !== null && !(key === 'evaluatedPrice' && bid.evaluatedPrice === bid.price));
  return (
    <Card title={t('try.result')}>
      {result.benchmark !== null && (
        <p>
          {t('evaluation.benchmark')} <b className="money">{grouped(result.benchmark)}</b>
        </p>
      )}
      {result.needsDecision && <p className="panel panel-warn">{t('evaluation.needsDecision')}</p>}
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th>{t('evaluation.rank')}</th>
              <th>{t('evaluation.bid')}</th>
              <th className="number">{t('evaluation.price')}</th>
              {has('evaluatedPrice') && <th className="number">{t('evaluation.evaluated')}</th>}
              {has('deviation') && <th className="number">{t('evaluation.deviation')}</th>}
              {has('priceScore') && <th className="number">{t('evaluation.priceScore')}</th>}
              {titles.map((title) => (
                <th key={title} className="number">
                  {title}
                </th>
              ))}
              {has('total') && <th className="number">{t('evaluation.total')}</th>}
            </tr>
          </thead>
          <tbody>
            {result.ranking.map((bid) => (
              <tr key={bid.bidId}>
                <td>{bid.rank ?? '—'}</td>
                <td>
                  {bid.bidId}
                  {bid.rejected !== null && (
                    <>
                      <br />
                      <small className="muted">{t('evaluation.rejected', { ground: bid.rejected })}</small>
                    </>
                  )}
                </td>
                <td className="number">{bid.price === null ? '—' : grouped(bid.price)}</td>
                {has('evaluatedPrice') && (
                  <td className="number">{bid.evaluatedPrice === null ? '—' : grouped(bid.evaluatedPrice)}</td>
                )}
                {has('deviation') && <td className="number">{bid.deviation}</td>}
                {has('priceScore') && <td className="number">{bid.priceScore}</td>}
                {titles.map((title) => (
                  <td key={title} className="number">
                    {bid.components.find((one) => one.title === title)?.points ?? '—'}
                  </td>
                ))}
                {has('total') && (
                  <td className="number">
                    <b>{bid.total}</b>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3 className="subhead">{t('try.steps')}</h3>
      <CalculationSteps steps={result.steps} nameOf={(bidId) => `${t('evaluation.bid')} ${bidId}`} />
    </Card>
  );
}
