import { Link } from 'react-router';
import { DropSearch, ListSearches } from '../../../server/publicity/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { searchAddress, type Filters } from '../portal/search.ts';
import { usePublicityWords } from './words.ts';

/** The searches that a person follows, each leading to what it finds now. */
export function SavedSearches() {
  const { t } = usePublicityWords();
  const searches = useCall(ListSearches, {});
  const drop = useAct(DropSearch, { invalidates: [ListSearches] });
  if (!searches.data || searches.data.items.length === 0) return null;
  return (
    <Card title={t('searches.title')}>
      <ul className="list">
        {searches.data.items.map(({ id, name, filter, rhythm }) => (
          <li key={id} className="saved-search">
            <span>
              <Link
                to={searchAddress(
                  '/notices',
                  Object.fromEntries(
                    Object.entries(filter).map(([key, value]) => [key, value === undefined ? '' : String(value)]),
                  ) as Filters,
                )}
              >
                {name}
              </Link>{' '}
              <span className="muted">{t(`searches.${rhythm}`)}</span>
            </span>
            <Button
              onClick={() => {
                drop.mutate({ searchId: id });
              }}
            >
              {t('searches.drop')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
