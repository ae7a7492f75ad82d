import { Link } from 'react-router';
import { Button } from '../kernel/ui/Button.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { searchAddress, without, type FilterName, type Filters } from './search.ts';
import { usePortalWords } from './words.ts';

interface NothingFoundProps {
  readonly filters: Filters;
  readonly on: 'lots' | 'notices';
  readonly set: (change: Filters) => void;
}

/** An empty result says what to try: which filter to drop, fewer words, the other list. */
export function NothingFound({ filters, on, set }: NothingFoundProps) {
  const { t } = usePortalWords();
  const other = on === 'lots' ? 'notices' : 'lots';
  const words = (filters.q ?? '').split(/\s+/).filter((word) => word !== '');
  const narrowing = (Object.keys(filters) as FilterName[]).filter((name) => name !== 'sort' && name !== 'q');
  if (narrowing.length === 0 && words.length === 0)
    return <Empty title={t(`search.none.${on}`)} hint={t('search.none.yet')} />;
  return (
    <div className="nothing-found">
      <Empty title={t(`search.none.${on}`)} hint={t('search.none.try')} />
      <ul>
        {narrowing.map((name) => (
          <li key={name}>
            <Button onClick={() => set({ [name]: '' })}>
              {t('search.none.drop', { name: t(`search.name.${name}`) })}
            </Button>
          </li>
        ))}
        {words.length > 1 &&
          words.map((word) => (
            <li key={word}>
              <Button onClick={() => set({ q: word })}>{t('search.none.only', { word })}</Button>
            </li>
          ))}
        <li>
          <Link to={searchAddress(`/${other}`, without(filters, 'state', 'kind', 'sort'))}>
            {t(`search.none.in.${other}`)}
          </Link>
        </li>
      </ul>
    </div>
  );
}
