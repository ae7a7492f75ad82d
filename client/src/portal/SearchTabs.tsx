import { Link } from 'react-router';
import { CountNotices } from '../../../server/publicity/contract.ts';
import { CountLots, type Counted } from '../../../server/tenders/contract.ts';
import type { z } from 'zod';
import { useCall } from '../kernel/api.ts';
import { asLots, asNotices, searchAddress, type Filters } from './search.ts';
import { usePortalWords } from './words.ts';

const told = (counted: z.output<typeof Counted> | undefined): string =>
  counted === undefined ? '' : counted.isMore ? `${String(counted.count)}+` : String(counted.count);

/** The same search among lots and among notices, with how much either holds. */
export function SearchTabs({ filters, on }: { readonly filters: Filters; readonly on: 'lots' | 'notices' }) {
  const { t } = usePortalWords();
  const lots = useCall(CountLots, asLots(filters));
  const notices = useCall(CountNotices, asNotices(filters));
  const tab = (name: 'lots' | 'notices', count: string) => (
    <Link
      to={searchAddress(`/${name}`, filters)}
      className={on === name ? 'active' : ''}
      aria-current={on === name ? 'page' : undefined}
    >
      {t(`search.${name}`)}
      {count !== '' && <span className="muted"> {count}</span>}
    </Link>
  );
  return (
    <nav className="tabs" aria-label={t('search.where')}>
      {tab('lots', told(lots.data))}
      {tab('notices', told(notices.data))}
    </nav>
  );
}
