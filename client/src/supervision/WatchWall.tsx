import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import { WatchLots } from '../../../server/supervision/contract.ts';
import type { LotCard } from '../../../server/tenders/contract.ts';
import type { LotState } from '../../../server/tenders/states.ts';
import { usePages } from '../kernel/api.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { StateTag } from '../kernel/ui/StateTag.tsx';
import { useSettled } from '../tenders/settled.ts';
import { SuspensionDialog } from './SuspensionDialog.tsx';
import './watch.css';
import { useWatchWords } from './watchWords.ts';

export type WatchedLot = z.output<typeof LotCard>;

const columns = ['prepare', 'tender', 'open', 'evaluate', 'publicity', 'decide', 'notify'] as const;
type Column = (typeof columns)[number] | 'over';

const columnOf: Record<LotState, Column> = {
  PLANNED: 'prepare',
  DOCS_DRAFT: 'prepare',
  DOCS_READY: 'prepare',
  PREQ_OPEN: 'tender',
  PREQ_REVIEW: 'tender',
  PREQ_DONE: 'tender',
  TENDERING: 'tender',
  BID_CLOSED: 'open',
  OPENING: 'open',
  OPENED: 'open',
  EVALUATING: 'evaluate',
  EVALUATED: 'evaluate',
  REPORT_CHECK: 'evaluate',
  PUBLICITY: 'publicity',
  DECIDING: 'decide',
  AWARDED: 'decide',
  NOTIFIED: 'notify',
  CONTRACTED: 'notify',
  REPORTED: 'notify',
  ARCHIVED: 'over',
  FAILED: 'over',
  TERMINATED: 'over',
  INVALIDATED: 'over',
  RETENDERED: 'over',
};

const againMs = 30_000;

/** Every lot of the city by stage, for supervisors and the trading centre; a supervisor suspends and lifts from here. */
export function WatchWall() {
  const { t } = useWatchWords();
  const { t: words } = useKernelWords();
  const { has } = useSession();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const [judged, setJudged] = useState<WatchedLot | null>(null);
  const lots = usePages(WatchLots, { limit: 100, ...(q === '' ? {} : { q }) });
  const { refetch } = lots;
  useEffect(() => {
    const asking = setInterval(() => {
      if (!document.hidden) void refetch();
    }, againMs);
    return () => {
      clearInterval(asking);
    };
  }, [refetch]);
  const suspended = lots.items.filter((lot) => lot.isSuspended);
  const inColumn = (column: Column) => lots.items.filter((lot) => columnOf[lot.state] === column);
  const over = inColumn('over');
  const onJudge = has('supervisor') ? setJudged : null;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="stack">
        <div className="watch-search" role="search">
          <Field
            label={t('search')}
            type="search"
            maxLength={80}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
        </div>
        {lots.isPending && <Loading lines={8} />}
        {lots.isError && <ErrorPanel error={lots.error} onRetry={() => void lots.refetch()} />}
        {lots.isSuccess && lots.items.length === 0 && <Empty title={t('empty')} hint={t('emptyHint')} />}
        {suspended.length > 0 && (
          <section className="panel panel-danger">
            <h2>
              {t('suspended')} · {t('count', { count: suspended.length })}
            </h2>
            <Tiles lots={suspended} onJudge={onJudge} />
          </section>
        )}
        {lots.items.length > 0 && (
          <div className="watch-wall">
            {columns.map((column) => (
              <section key={column} className="watch-column">
                <h2>
                  {words(`stage.${column}`)} <span className="watch-number">{inColumn(column).length}</span>
                </h2>
                {inColumn(column).length === 0 ? (
                  <p className="muted">{t('nothing')}</p>
                ) : (
                  <Tiles lots={inColumn(column)} onJudge={onJudge} />
                )}
              </section>
            ))}
          </div>
        )}
        {over.length > 0 && (
          <details className="fold">
            <summary>
              {t('over')} · {t('count', { count: over.length })}
            </summary>
            <Tiles lots={over} onJudge={null} />
          </details>
        )}
        {lots.hasNextPage && (
          <div className="list-more">
            <Button isBusy={lots.isFetchingNextPage} onClick={() => void lots.fetchNextPage()}>
              {words('do.more')}
            </Button>
          </div>
        )}
      </div>
      {judged !== null && (
        <SuspensionDialog
          lot={judged}
          onClose={() => {
            setJudged(null);
          }}
        />
      )}
    </Page>
  );
}

interface TilesProps {
  readonly lots: readonly WatchedLot[];
  readonly onJudge: ((lot: WatchedLot) => void) | null;
}

function Tiles({ lots, onJudge }: TilesProps) {
  const { t } = useWatchWords();
  return (
    <ul className="watch-tiles">
      {lots.map((lot) => {
        const clock = lot.isSuspended
          ? null
          : lot.state === 'TENDERING'
            ? lot.deadlineAt
            : lot.state === 'PUBLICITY'
              ? lot.publicityEndsAt
              : null;
        return (
          <li key={lot.id} className={`watch-tile${lot.isSuspended ? ' watch-tile-bad' : ''}`}>
            <Link to={`/work/lots/${lot.id}`}>{lot.name}</Link>
            <span className="muted">
              {lot.projectName} · {lot.authorityName}
            </span>
            <StateTag state={lot.state} isSuspended={lot.isSuspended} />
            {clock !== null && <Countdown to={clock} />}
            {onJudge !== null && (
              <Button
                small
                kind={lot.isSuspended ? 'plain' : 'danger'}
                onClick={() => {
                  onJudge(lot);
                }}
              >
                {t(lot.isSuspended ? 'lift' : 'suspend')}…
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
