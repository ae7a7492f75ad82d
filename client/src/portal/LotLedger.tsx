import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { ExportLot, ReadLedger } from '../../../server/supervision/contract.ts';
import { keyOf, make, requestOf, useCall, type RefusedError } from '../kernel/api.ts';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { useFollow } from '../kernel/socket.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { entryName } from './entries.ts';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

type Entry = OutputOf<typeof ReadLedger>['items'][number];

const pageSize = 100;

/** Reads one stream of the log in pages, oldest first. */
function useStream(lotId: string, stream: string, isWanted: boolean) {
  const pages = useInfiniteQuery<
    readonly Entry[],
    RefusedError,
    { pages: (readonly Entry[])[] },
    readonly unknown[],
    number
  >({
    queryKey: [...keyOf(ReadLedger), lotId, stream],
    queryFn: async ({ pageParam }) =>
      (await make(ReadLedger, { lotId, stream, after: pageParam, limit: pageSize })).items,
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length < pageSize ? null : (last.at(-1)?.seq ?? null)),
    enabled: isWanted,
  });
  return { ...pages, entries: pages.data?.pages.flat() ?? [] };
}

/** The lot's public log: its own stream as a timeline, the streams that were sealed on demand. */
export function LotLedger({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  useFollow(`lot:${lot.id}`, undefined, [ReadLedger]);
  return (
    <Card
      title={t('lot.ledger')}
      id="ledger"
      aside={
        <LinkButton to="/verify" small>
          {t('lot.verify')}
        </LinkButton>
      }
    >
      <p className="muted">{t('lot.ledgerHint')}</p>
      <Stream lot={lot} stream={`lot:${lot.id}`} />
      <SealedStreams lot={lot} />
      <p className="no-print">
        <a
          className="button button-small"
          href={requestOf(ExportLot, { lotId: lot.id }).url}
          download={`bidhall-lot-${lot.code}.json`}
        >
          {t('lot.export')}
        </a>{' '}
        <span className="muted">{t('lot.exportHint')}</span>
      </p>
    </Card>
  );
}

function Stream({ lot, stream }: { readonly lot: Lot; readonly stream: string }) {
  const { t } = usePortalWords();
  const { t: words } = useKernelWords();
  const log = useStream(lot.id, stream, true);
  if (log.isPending) return <Loading />;
  if (log.isError && log.error.refusal === 'kernel.not_found')
    return <Empty title={t('lot.sealed')} hint={t('lot.sealedHint')} />;
  if (log.isError) return <ErrorPanel error={log.error} onRetry={() => void log.refetch()} />;
  if (log.entries.length === 0) return <Empty title={t('lot.ledgerEmpty')} hint={t('lot.ledgerEmptyHint')} />;
  return (
    <>
      <ol className="entries">
        {log.entries.map((entry) => (
          <EntryRow key={entry.seq} entry={entry} lot={lot} />
        ))}
      </ol>
      {log.hasNextPage && (
        <div className="list-more">
          <Button small isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {words('do.more')}
          </Button>
        </div>
      )}
    </>
  );
}

const parts = ['bids', 'evaluation', 'decision'] as const;

/** Streams that stay sealed until the law opens them: bids until the opening, scores until the publicity, ballots until the award. */
function SealedStreams({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const shown = parts.filter((part) => part !== 'decision' || lot.decisionMode === 'SEPARATED');
  return shown.map((part) => (
    <details
      key={part}
      className="fold fold-section"
      onToggle={(event) => {
        if (event.currentTarget.open && !opened.includes(part)) setOpened([...opened, part]);
      }}
    >
      <summary>{t(`lot.streamOf.${part}`)}</summary>
      {opened.includes(part) &&
        (part === 'bids' ? <BidStreams lot={lot} /> : <Stream lot={lot} stream={`lot:${lot.id}:${part}`} />)}
    </details>
  ));
}

/** Every bidder has a sealed stream of its own; before the opening nobody learns how many there are. */
function BidStreams({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const all = useCall(ReadLedger, { lotId: lot.id, limit: 500 });
  if (all.isPending) return <Loading />;
  if (all.isError) return <ErrorPanel error={all.error} onRetry={() => void all.refetch()} />;
  const entries = all.data.items.filter((entry) => entry.stream.startsWith(`lot:${lot.id}:bids`));
  if (entries.length === 0) return <Empty title={t('lot.sealed')} hint={t('lot.sealedHint')} />;
  return (
    <ol className="entries">
      {entries.map((entry) => (
        <EntryRow key={`${entry.stream}#${String(entry.seq)}`} entry={entry} lot={lot} />
      ))}
    </ol>
  );
}

const parties = [
  'authority',
  'agency',
  'centre',
  'supervisor',
  'committee',
  'host',
  'clock',
  'bidder',
  'owner',
  'system',
  'public',
  'expert',
  'decider',
  'somebody',
] as const;
type Party = (typeof parties)[number];
const isParty = (value: string): value is Party => parties.includes(value as Party);

function EntryRow({ entry, lot }: { readonly entry: Entry; readonly lot: Lot }) {
  const { t } = usePortalWords();
  const pick = usePick();
  const [party = '', organisationId = ''] = entry.actor.split(':');
  const organisation = [lot.authority, lot.agency].find((one) => one?.id === organisationId)?.name;
  return (
    <li>
      <div className="entry-line">
        <b>{pick(entryName(entry.type))}</b>
        <span className="muted">{organisation ?? (isParty(party) ? t(`party.${party}`) : party)}</span>
        <span className="muted">
          <Instant at={entry.at} show="second" />
        </span>
      </div>
      <details className="entry-facts">
        <summary>
          {t('lot.facts')} · {entry.epoch === null ? t('lot.epochWaiting') : t('lot.epoch', { epoch: entry.epoch })}
        </summary>
        <pre>{JSON.stringify(entry.facts, null, 2)}</pre>
        <span className="muted">
          {entry.stream} · {entry.seq}
        </span>{' '}
        <Hash hash={entry.hash} />
      </details>
    </li>
  );
}
