import { lazy, Suspense } from 'react';
import { GetSavings } from '../../../server/securities/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { useCall } from '../kernel/api.ts';
import { grouped } from '../kernel/format.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import './securities.css';
import { useSecuritiesWords } from './words.ts';

const BarChart = lazy(async () => ({ default: (await import('./BarChart.tsx')).BarChart }));

type Savings = OutputOf<typeof GetSavings>;

/** What securities cost less (清减降): every figure with its formula, a chart and a table (OBE 25). */
export function SavingsPage() {
  const { t } = useSecuritiesWords();
  const savings = useCall(GetSavings, {});
  return (
    <Page title={t('savings.title')} lead={t('savings.lead')}>
      {savings.isPending && <Loading lines={8} />}
      {savings.isError && <ErrorPanel error={savings.error} onRetry={() => void savings.refetch()} />}
      {savings.data !== undefined && (
        <div className="stack">
          <Card title={t('savings.figures')}>
            <Figures savings={savings.data} />
            <p className="muted">{t('savings.law')}</p>
          </Card>
          {savings.data.securityCount === 0 ? (
            <Card>
              <Empty title={t('savings.empty')} hint={t('savings.emptyHint')} />
            </Card>
          ) : (
            <Tables savings={savings.data} />
          )}
        </div>
      )}
    </Page>
  );
}

/** A rate as a percentage, by moving the point. */
function percent(rate: string): string {
  const [whole = '0', part = ''] = rate.split('.');
  const digits = part.padEnd(4, '0');
  return `${`${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '')}.${digits.slice(2, 4)} %`;
}
const signed = (yuan: string): string => (yuan.startsWith('-') ? `−${grouped(yuan.slice(1))}` : grouped(yuan));

function Figures({ savings }: { readonly savings: Savings }) {
  const { t } = useSecuritiesWords();
  const none = t('savings.none');
  const { refunds, commitments, feesRemoved, parameters, time } = savings;
  const yuan = (sum: string) => `${signed(sum)} ${t('savings.unit.yuan')}`;
  const figures = [
    [
      t('savings.metric.substitutionRate'),
      savings.substitutionRate === null ? none : percent(savings.substitutionRate),
      t('savings.how.substitutionRate'),
    ],
    [t('savings.metric.cashReleased'), yuan(savings.cashReleased), t('savings.how.cashReleased')],
    [
      t('savings.metric.financingCost'),
      yuan(savings.financingCost),
      t('savings.how.financingCost', { days: parameters.yearDays, lpr: percent(parameters.lpr) }),
    ],
    [
      t('savings.metric.financingNet'),
      yuan(savings.financingNet),
      t('savings.how.financingNet', { premiums: grouped(savings.premiums) }),
    ],
    [
      t('savings.metric.premium'),
      savings.premiumBasisPoints === null ? none : `${savings.premiumBasisPoints} ${t('savings.unit.bp')}`,
      t('savings.how.premium'),
    ],
    [
      t('savings.metric.commitments'),
      `${String(commitments.count)} ${t('savings.unit.count')}`,
      t('savings.how.commitments', { exempted: grouped(commitments.exempted), broken: commitments.broken }),
    ],
    [
      t('savings.metric.refundsOnTime'),
      refunds.onTimeRate === null ? none : percent(refunds.onTimeRate),
      t('savings.how.refundsOnTime', { paid: refunds.paid, overdue: refunds.overdue }),
    ],
    [
      t('savings.metric.refundDays'),
      refunds.meanDays === null ? none : `${refunds.meanDays} ${t('savings.unit.days')}`,
      t('savings.how.refundDays'),
    ],
    [t('savings.metric.interest'), yuan(refunds.interest), t('savings.how.interest')],
    [
      t('savings.metric.fees'),
      yuan(feesRemoved.total),
      t('savings.how.fees', {
        bids: savings.bidCount,
        documents: grouped(parameters.documentsFee),
        ca: grouped(parameters.caFee),
        travel: grouped(parameters.travel),
      }),
    ],
    [
      t('savings.metric.time'),
      time.saved === null ? none : `${time.saved.replace('-', '−')} ${t('savings.unit.days')}`,
      t('savings.how.time', {
        year: time.year,
        former: time.year - 1,
        days: time.days ?? none,
        formerDays: time.formerDays ?? none,
        contracts: time.contracts,
      }),
    ],
  ] as const;
  return (
    <div className="security-figures">
      {figures.map(([name, value, how]) => (
        <div key={name} className="security-figure">
          <span>{name}</span>
          <strong>{value}</strong>
          <small className="muted">{how}</small>
        </div>
      ))}
    </div>
  );
}

function Tables({ savings }: { readonly savings: Savings }) {
  const { t } = useSecuritiesWords();
  const { months, byForm, byIssuer } = savings;
  return (
    <>
      <Card title={t('savings.byForm')}>
        <Suspense fallback={<Loading lines={4} />}>
          <BarChart
            label={t('savings.byForm')}
            names={byForm.map((one) => t(`form.${one.form}`))}
            series={[{ name: t('savings.face'), values: byForm.map((one) => one.face) }]}
          />
        </Suspense>
        <NumberTable
          head={[t('savings.formTitle'), t('savings.count'), t('savings.face')]}
          rows={byForm.map((one) => [t(`form.${one.form}`), String(one.count), grouped(one.face)])}
        />
      </Card>
      <Card title={t('savings.byMonth')}>
        <Suspense fallback={<Loading lines={4} />}>
          <BarChart
            label={t('savings.byMonth')}
            names={months.map((one) => one.month)}
            series={[
              { name: t('savings.cash'), values: months.map((one) => one.cash) },
              { name: t('savings.other'), values: months.map((one) => one.other) },
            ]}
          />
        </Suspense>
        <NumberTable
          head={[t('savings.month'), t('savings.cash'), t('savings.other')]}
          rows={months.map((one) => [one.month, grouped(one.cash), grouped(one.other)])}
        />
      </Card>
      {byIssuer.length > 0 && (
        <Card title={t('savings.byIssuer')}>
          <NumberTable
            head={[t('savings.issuerTitle'), t('savings.count'), t('savings.face')]}
            rows={byIssuer.map((one) => [one.issuer, String(one.count), grouped(one.face)])}
          />
        </Card>
      )}
    </>
  );
}

interface NumberTableProps {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The figures of a chart for who does not see it. */
function NumberTable({ head, rows }: NumberTableProps) {
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            {head.map((name, at) => (
              <th key={name} scope="col" className={at === 0 ? undefined : 'number'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key="name" scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[at]} className="number">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
