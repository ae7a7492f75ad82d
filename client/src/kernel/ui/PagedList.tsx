import type { ReactNode } from 'react';
import type { InputOf } from '../../../../server/kernel/call.ts';
import { usePages, type ItemOf, type PagedCall } from '../api.ts';
import { useKernelWords } from '../i18n/i18n.ts';
import { Button } from './Button.tsx';
import { Empty } from './Empty.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { Loading } from './Loading.tsx';

interface PagedListProps<C extends PagedCall> {
  readonly call: C;
  readonly input: InputOf<C>;
  readonly keyOf: (item: ItemOf<C>) => string;
  readonly row: (item: ItemOf<C>) => ReactNode;
  readonly empty?: ReactNode;
  readonly className?: string;
}

/** A keyset list with "load more"; it says when it is loading, empty or refused. */
export function PagedList<C extends PagedCall>({ call, input, keyOf, row, empty, className = '' }: PagedListProps<C>) {
  const { t } = useKernelWords();
  const list = usePages(call, input);
  if (list.isPending) return <Loading lines={6} />;
  if (list.isError && list.items.length === 0)
    return <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return empty ?? <Empty />;
  return (
    <>
      <ul className={`list ${className}`} aria-busy={list.isFetching}>
        {list.items.map((item) => (
          <li key={keyOf(item)}>{row(item)}</li>
        ))}
      </ul>
      {list.isError && <ErrorPanel error={list.error} />}
      {list.hasNextPage && (
        <div className="list-more">
          <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? t('say.loading') : t('do.more')}
          </Button>
        </div>
      )}
    </>
  );
}
