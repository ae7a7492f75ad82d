import { ListNotices, noticeKinds, noticeSorts } from '../../../server/publicity/contract.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ChoiceField } from '../kernel/ui/Field.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { PagedList } from '../kernel/ui/PagedList.tsx';
import { FollowSearch } from '../portal/FollowSearch.tsx';
import { NothingFound } from '../portal/NothingFound.tsx';
import '../portal/portal.css';
import { asNotices, useFilters } from '../portal/search.ts';
import { SearchFilters } from '../portal/SearchFilters.tsx';
import { SearchTabs } from '../portal/SearchTabs.tsx';
import { NoticeRow } from './NoticeRow.tsx';
import { usePublicityWords } from './words.ts';

/** All notices by any filter and order; the search stands in the address. */
export function NoticesPage() {
  const { t } = usePublicityWords();
  const { filters, set, clear } = useFilters();
  const kind = (
    <ChoiceField
      label={t('notices.kind')}
      value={filters.kind ?? ''}
      onChange={(event) => set({ kind: event.target.value })}
    >
      <option value="">{t('notices.any')}</option>
      {noticeKinds.map((one) => (
        <option key={one} value={one}>
          {t(`kind.${one}`)}
        </option>
      ))}
    </ChoiceField>
  );
  return (
    <Page title={t('notices.title')} lead={t('notices.lead')}>
      <SearchFilters filters={filters} set={set} clear={clear} own={kind} sorts={noticeSorts} />
      <SearchTabs filters={filters} on="notices" />
      <div className="stack">
        <Card>
          <PagedList
            call={ListNotices}
            input={asNotices(filters)}
            keyOf={(notice) => notice.id}
            row={(notice) => <NoticeRow notice={notice} q={filters.q ?? ''} />}
            empty={<NothingFound filters={filters} on="notices" set={set} />}
          />
        </Card>
        <FollowSearch filters={filters} />
      </div>
    </Page>
  );
}
