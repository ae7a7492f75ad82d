import { Link, useParams } from 'react-router';
import { GetParameterHistory, regimes, type Regime } from '../../../server/catalogue/contract.ts';
import { useCall } from '../kernel/api.ts';
import { beijingField } from '../kernel/format.ts';
import { useKernelWords, useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { Confidence, useValueWords, type Parameter } from './parameterValue.tsx';
import { parameterName, unitName } from './parameterNames.ts';
import { useCatalogueWords } from './words.ts';

const isRegime = (text: string): text is Regime => regimes.some((one) => one === text);

/** One parameter over time and under every body of law: value, article, source, how sure it is and who checked it. */
export function ParameterHistory() {
  const { parameter = '' } = useParams();
  const { t } = useCatalogueWords();
  const pick = usePick();
  const history = useCall(GetParameterHistory, { parameter }, { staleTime: 600_000 });
  const items = history.data?.items ?? [];
  const groups = [...new Set(items.map((one) => one.regime))];
  return (
    <Page
      title={pick(parameterName(parameter))}
      lead={
        <>
          <Link to="/law">{t('law.title')}</Link> · {t('law.history')} · <code>{parameter}</code>
        </>
      }
    >
      {history.isPending && <Loading lines={8} />}
      {history.isError && <ErrorPanel error={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && items.length === 0 && <Empty title={t('law.empty')} hint={t('law.noneHint')} />}
      <div className="stack">
        {groups.map((regime) => (
          <RegimeHistory key={regime} regime={regime} items={items.filter((one) => one.regime === regime)} />
        ))}
      </div>
    </Page>
  );
}

function RegimeHistory({ regime, items }: { readonly regime: string; readonly items: readonly Parameter[] }) {
  const { t } = useCatalogueWords();
  const { t: words } = useKernelWords();
  const language = useLanguage();
  const pick = usePick();
  const valueWords = useValueWords();
  const today = beijingField(useServerNow().getTime()).slice(0, 10);
  return (
    <Card title={isRegime(regime) ? words(`regime.${regime}`) : t('law.allRegimes')}>
      <div className="table-wrap">
        <table className="table table-stack">
          <thead>
            <tr>
              <th>{t('law.since')}</th>
              <th>{t('law.value')}</th>
              <th>{t('law.law')}</th>
              <th>{t('law.source')}</th>
              <th>{t('law.confidence')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.entryId}>
                <td>
                  <span className="nowrap">{one.validFrom}</span> —{' '}
                  <span className="nowrap">{one.validTo ?? t('version.open')}</span>{' '}
                  {one.validFrom <= today && today <= (one.validTo ?? '9999') && (
                    <Tag tone="good">{t('law.nowValid')}</Tag>
                  )}
                  {one.validFrom > today && <Tag tone="warn">{t('law.notYet')}</Tag>}
                </td>
                <td data-label={t('law.value')}>
                  <b>{valueWords(one)}</b> {pick(unitName(one.unit))}
                  {one.item !== '*' && (
                    <>
                      {' '}
                      <Tag>{t('law.onlyFor', { item: one.item })}</Tag>
                    </>
                  )}
                </td>
                <td data-label={t('law.law')}>{lawWords(one.law, language)}</td>
                <td data-label={t('law.source')} lang="zh-CN">
                  {one.source}
                </td>
                <td data-label={t('law.confidence')}>
                  <Confidence level={one.confidence} />{' '}
                  {one.checkedBy !== null && <Tag tone="good">{t('law.checked', { name: one.checkedBy })}</Tag>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
