import { lazy, Suspense, useState } from 'react';
import { GetCoverage } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { ChoiceField } from '../kernel/ui/Field.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { coverageCsv } from './coverageCsv.ts';
import './coverage.css';
import { useCoverageWords } from './coverageWords.ts';

const CoverageChart = lazy(async () => ({ default: (await import('./CoverageChart.tsx')).CoverageChart }));

/** The plot by month shows the last two years; the table for spreadsheets holds every month. */
const monthsShown = 24;

interface Bar {
  readonly name: string;
  readonly lots: number;
  readonly mandatory: number;
}

const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)} %`);

const headsOf = (t: ReturnType<typeof useCoverageWords>['t']) => ({
  group: t('group'),
  name: t('name'),
  lots: t('lots'),
  mandatory: t('mandatory'),
  voluntary: t('voluntary'),
  estimate: t('estimate'),
  item: t('item'),
  region: t('region'),
  month: t('month'),
});

function saveAs(fileName: string, csv: string): void {
  const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: address, download: fileName }).click();
  URL.revokeObjectURL(address);
}

/** How much of the city's trading is here: by category, sub-item, district and month, with the table beside each plot. */
export function CoveragePage() {
  const { t } = useCoverageWords();
  const pick = usePick();
  const [year, setYear] = useState('');
  const coverage = useCall(GetCoverage, year === '' ? {} : { year: Number(year) }, { staleTime: 60_000 });
  if (coverage.isPending || coverage.isError)
    return (
      <Page title={t('title')} lead={t('lead')}>
        {coverage.isError ? (
          <ErrorPanel error={coverage.error} onRetry={() => void coverage.refetch()} />
        ) : (
          <Loading lines={8} />
        )}
      </Page>
    );
  const { data } = coverage;
  const categories = [...new Set(data.items.map((item) => item.category))].map((category): Bar => {
    const members = data.items.filter((item) => item.category === category);
    const [first] = members;
    return {
      name: `${category} ${first ? pick(first.categoryName) : ''}`,
      lots: members.reduce((sum, item) => sum + item.lots, 0),
      mandatory: members.reduce((sum, item) => sum + item.mandatory, 0),
    };
  });
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      aside={
        <ChoiceField
          label={t('year')}
          value={year}
          onChange={(event) => {
            setYear(event.target.value);
          }}
        >
          <option value="">{t('allYears')}</option>
          {data.years.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </ChoiceField>
      }
    >
      {data.total === 0 ? (
        <Empty title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <div className="stack">
          <Card title={t('whole')}>
            <KeyValues
              rows={[
                [t('total'), String(data.total)],
                [t('mandatory'), `${String(data.mandatory)} (${percent(data.mandatory, data.total)})`],
                [t('voluntary'), `${String(data.voluntary)} (${percent(data.voluntary, data.total)})`],
                [t('electronic'), `${String(data.electronic)} (${percent(data.electronic, data.total)})`],
              ]}
            />
            <p className="muted">{t('electronicHint')}</p>
            <Button
              small
              onClick={() => {
                saveAs(`${t('fileName')}${year === '' ? '' : `-${year}`}.csv`, coverageCsv(data, headsOf(t), pick));
              }}
            >
              {t('export')}
            </Button>
          </Card>
          <Plotted title={t('byCategory')} name={t('category')} bars={categories} />
          <Card title={t('byItem')}>
            <div className="table-wrap">
              <table className="table table-stack">
                <thead>
                  <tr>
                    <th>{t('item')}</th>
                    <th>{t('lots')}</th>
                    <th>{t('mandatory')}</th>
                    <th>{t('voluntary')}</th>
                    <th>{t('estimate')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.items.map((item) => (
                    <tr key={item.code}>
                      <td>
                        <code>{item.code}</code> {pick(item.name)}
                      </td>
                      <td data-label={t('lots')}>{item.lots}</td>
                      <td data-label={t('mandatory')}>{item.mandatory}</td>
                      <td data-label={t('voluntary')}>{item.lots - item.mandatory}</td>
                      <td data-label={t('estimate')}>
                        <Money yuan={item.estimate} withWan />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Card>
          <Plotted
            title={t('byRegion')}
            name={t('region')}
            bars={data.regions.map((one) => ({ ...one, name: one.region }))}
          />
          <Plotted
            title={t('byMonth')}
            name={t('month')}
            bars={data.months.slice(-monthsShown).map((one) => ({ ...one, name: one.month }))}
          />
        </div>
      )}
    </Page>
  );
}

/** A plot and, beside it, the same figures as a table. */
function Plotted({
  title,
  name,
  bars,
}: {
  readonly title: string;
  readonly name: string;
  readonly bars: readonly Bar[];
}) {
  const { t } = useCoverageWords();
  return (
    <Card title={title}>
      <div className="coverage-pair">
        <Suspense fallback={<Loading lines={5} />}>
          <CoverageChart bars={bars} label={title} names={{ mandatory: t('mandatory'), voluntary: t('voluntary') }} />
        </Suspense>
        <table className="table">
          <thead>
            <tr>
              <th>{name}</th>
              <th>{t('lots')}</th>
              <th>{t('mandatory')}</th>
              <th>{t('voluntary')}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.name}>
                <td>{bar.name}</td>
                <td>{bar.lots}</td>
                <td>{bar.mandatory}</td>
                <td>{bar.lots - bar.mandatory}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
