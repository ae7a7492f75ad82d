import { Card } from '../kernel/ui/Card.tsx';
import { asNotices, searchAddress, type Filters } from './search.ts';
import { usePortalWords } from './words.ts';

/** Ways to hear of what this search will find tomorrow. */
export function FollowSearch({ filters }: { readonly filters: Filters }) {
  const { t } = usePortalWords();
  const { sort: _sort, ...feed } = asNotices(filters);
  return (
    <Card title={t('follow.title')} className="no-print">
      <p className="muted">{t('follow.lead')}</p>
      <ul className="feeds">
        {(
          [
            ['/feed.xml', 'RSS'],
            ['/atom.xml', 'Atom'],
            ['/feed.json', 'JSON Feed'],
          ] as const
        ).map(([path, name]) => (
          <li key={path}>
            <a href={searchAddress(path, feed)}>{name}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
