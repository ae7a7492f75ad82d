import { ExportLot, ReadLedger } from '../../../server/supervision/contract.ts';
import { requestOf, useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { useFollow } from '../kernel/socket.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { entryName } from './entries.ts';
import { usePortalWords } from './words.ts';

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
] as const;
type Party = (typeof parties)[number];
const isParty = (value: string): value is Party => parties.includes(value as Party);

/** The lot's public log as a timeline: who acted as what, when, and the hash that binds it. */
export function LotLedger({ lotId }: { readonly lotId: string }) {
  const { t } = usePortalWords();
  const pick = usePick();
  const ledger = useCall(ReadLedger, { lotId });
  useFollow(`lot:${lotId}`, undefined, [ReadLedger]);
  const actor = (by: string) => {
    const party = by.split(':')[0] ?? by;
    return isParty(party) ? t(`party.${party}`) : party;
  };
  const entries = (ledger.data?.items ?? []).toSorted(
    (a, b) => a.at.localeCompare(b.at) || a.stream.localeCompare(b.stream) || a.seq - b.seq,
  );
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
      {ledger.isPending && <Loading />}
      {ledger.isError && <ErrorPanel error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.data !== undefined && entries.length === 0 && (
        <Empty title={t('lot.ledgerEmpty')} hint={t('lot.ledgerEmptyHint')} />
      )}
      <ol className="entries">
        {entries.map((entry) => (
          <li key={`${entry.stream}#${String(entry.seq)}`}>
            <div className="entry-line">
              <b>{pick(entryName(entry.type))}</b>
              <span className="muted">{actor(entry.actor)}</span>
              <span className="muted">
                <Instant at={entry.at} show="second" />
              </span>
            </div>
            <details className="entry-facts">
              <summary>
                {t('lot.facts')} ·{' '}
                {entry.position === null ? t('lot.positionWaiting') : t('lot.position', { position: entry.position })}
              </summary>
              <pre>{JSON.stringify(entry.facts, null, 2)}</pre>
              <span className="muted">
                {entry.stream} · {entry.seq}
              </span>{' '}
              <Hash hash={entry.hash} />
            </details>
          </li>
        ))}
      </ol>
      {entries.length > 0 && (
        <p className="no-print">
          <a
            className="button button-small"
            href={requestOf(ExportLot, { lotId }).url}
            download={`bidhall-lot-${lotId}.json`}
          >
            {t('lot.export')}
          </a>{' '}
          <span className="muted">{t('lot.exportHint')}</span>
        </p>
      )}
    </Card>
  );
}
