import { ListLots, lotSorts } from '../../../server/tenders/contract.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ChoiceField } from '../kernel/ui/Field.tsx';
import { LotRow } from '../kernel/ui/LotRow.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { PagedList } from '../kernel/ui/PagedList.tsx';
import { FollowSearch } from './FollowSearch.tsx';
import { NothingFound } from './NothingFound.tsx';
import './portal.css';
import { asLots, publicStates, useFilters } from './search.ts';
import { SearchFilters } from './SearchFilters.tsx';
import { SearchTabs } from './SearchTabs.tsx';
import { usePortalWords } from './words.ts';

/** All public lots by any filter and order; the search stands in the address, so that it can be sent to somebody. */
export function LotsPage() {
  const { t } = usePortalWords();
  const { t: words } = useKernelWords();
  const { filters, set, clear } = useFilters();
  const state = (
    <ChoiceField
      label={t('lots.state')}
      value={filters.state ?? ''}
      onChange={(event) => set({ state: event.target.value })}
    >
      <option value="">{t('lots.any')}</option>
      {publicStates.map((one) => (
        <option key={one} value={one}>
          {words(`lotState.${one}`)}
        </option>
      ))}
    </ChoiceField>
  );
  return (
    <Page title={t('lots.title')} lead={t('lots.lead')}>
      <SearchFilters filters={filters} set={set} clear={clear} own={state} sorts={lotSorts} />
      <SearchTabs filters={filters} on="lots" />
      <div className="stack">
        <Card>
          <PagedList
            call={ListLots}
            input={asLots(filters)}
            keyOf={(lot) => lot.id}
            row={(lot) => <LotRow lot={lot} q={filters.q ?? ''} />}
            empty={<NothingFound filters={filters} on="lots" set={set} />}
          />
        </Card>
        <FollowSearch filters={filters} />
      </div>
    </Page>
  );
}
