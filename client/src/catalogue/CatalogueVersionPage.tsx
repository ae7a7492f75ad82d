import { useParams } from 'react-router';
import { GetCatalogueVersion } from '../../../server/catalogue/contract.ts';
import { useCall } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import '../portal/portal.css';
import { Categories } from './CataloguePage.tsx';
import { ChangeList } from './ChangeList.tsx';
import { Comments } from './Comments.tsx';
import './desk.css';
import { VersionFacts } from './VersionFacts.tsx';
import { VersionTag } from './VersionTag.tsx';
import { useCatalogueWords } from './words.ts';

/** One version of the catalogue for everybody: what it holds, what it changes, and what was said about it. */
export function CatalogueVersionPage() {
  const { t } = useCatalogueWords();
  const { versionId = '' } = useParams();
  const version = useCall(GetCatalogueVersion, { versionId });
  if (version.isPending || version.isError)
    return (
      <div className="page">
        {version.isError ? (
          <ErrorPanel error={version.error} onRetry={() => void version.refetch()} />
        ) : (
          <Loading lines={8} />
        )}
      </div>
    );
  const { data } = version;
  return (
    <Page
      title={t('version.title', { number: data.number })}
      lead={data.reason ?? data.publication}
      aside={<VersionTag state={data.state} />}
    >
      <div className="stack">
        <VersionFacts version={data} />
        {data.basedOn !== null && (
          <Card title={t('version.changesTo', { number: data.basedOn.number })}>
            <ChangeList changes={data.changes} />
          </Card>
        )}
        <Comments version={data} />
        <Categories items={data.items} />
      </div>
    </Page>
  );
}
