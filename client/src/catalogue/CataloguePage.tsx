import { Link } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { GetCatalogue } from '../../../server/catalogue/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import '../portal/portal.css';
import { VersionsCard } from './VersionsCard.tsx';
import { useCatalogueWords } from './words.ts';

type Item = OutputOf<typeof GetCatalogue>['items'][number];

const flows = ['T', 'P', 'A', 'R'] as const;
const isFlow = (flow: string): flow is (typeof flows)[number] => flows.includes(flow as (typeof flows)[number]);

function grouped(items: readonly Item[]): readonly (readonly [string, readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.category, [...(groups.get(item.category) ?? []), item]);
  return [...groups];
}

/** The trading catalogue in force: categories and sub-items, each with its flow, its law and its supervisor. */
export function CataloguePage() {
  const { t } = useCatalogueWords();
  const catalogue = useCall(GetCatalogue, {}, { staleTime: 3_600_000 });
  const groups = grouped(catalogue.data?.items ?? []);
  const lead =
    catalogue.data === undefined
      ? t('catalogue.lead')
      : `${t('catalogue.lead')} ${t('catalogue.version', { version: catalogue.data.version, from: catalogue.data.validFrom })} · ${t('catalogue.count', { categories: groups.length, items: catalogue.data.items.length })}`;
  return (
    <Page title={t('catalogue.title')} lead={lead}>
      {catalogue.isPending && <Loading lines={8} />}
      {catalogue.isError && <ErrorPanel error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
      {catalogue.data?.items.length === 0 && <Empty title={t('catalogue.empty')} hint={t('catalogue.emptyHint')} />}
      <div className="stack">
        <VersionsCard />
        <Categories items={catalogue.data?.items ?? []} />
      </div>
    </Page>
  );
}

/** The sub-items of a version by category. */
export function Categories({ items }: { readonly items: readonly Item[] }) {
  return grouped(items).map(([category, members]) => <Category key={category} category={category} items={members} />);
}

function Category({ category, items }: { readonly category: string; readonly items: readonly Item[] }) {
  const { t } = useCatalogueWords();
  const { t: words } = useKernelWords();
  const pick = usePick();
  const [first] = items;
  if (first === undefined) return null;
  const flowWords = (flow: string) =>
    flow
      .split('/')
      .map((one) => (isFlow(one) ? t(`catalogue.flowOf.${one}`) : one))
      .join(' / ');
  return (
    <Card title={`${category} ${pick(first.categoryName)}`} id={category} className="catalogue-group">
      <div className="table-wrap">
        <table className="table table-stack">
          <thead>
            <tr>
              <th>{t('catalogue.code')}</th>
              <th>{t('catalogue.item')}</th>
              <th>{t('catalogue.flow')}</th>
              <th>{t('catalogue.regime')}</th>
              <th>{t('catalogue.supervisor')}</th>
              <th>{t('catalogue.national')}</th>
              <th aria-label={t('catalogue.lots')} />
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.code}>
                <td>
                  <code>{item.code}</code>
                </td>
                <td>{pick(item.name)}</td>
                <td data-label={t('catalogue.flow')}>{flowWords(item.flow)}</td>
                <td data-label={t('catalogue.regime')}>{words(`regime.${item.regime}`)}</td>
                <td data-label={t('catalogue.supervisor')}>{pick(item.supervisingDepartment)}</td>
                <td data-label={t('catalogue.national')}>{item.nationalCode}</td>
                <td>
                  <Link to={`/lots?item=${item.code}`}>{t('catalogue.lots')}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
