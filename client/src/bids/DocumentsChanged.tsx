import { ConfirmBid, MyBid } from '../../../server/bids/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { ListVersions } from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { DifferenceTable, pathOf } from '../tenders/DifferenceTable.tsx';
import type { BidLot } from './BidScreen.tsx';
import { useBidsWords } from './words.ts';

interface DocumentsChangedProps {
  readonly lot: BidLot;
  readonly current: NonNullable<OutputOf<typeof MyBid>['current']>;
  readonly isOpen: boolean;
  /** Null while a new version is being prepared already. */
  readonly onReplace: (() => void) | null;
}

/** That the documents changed after a bid was sealed: what changed, and the two ways on; nothing else may pass unseen (REG 21; O20 22). */
export function DocumentsChanged({ lot, current, isOpen, onReplace }: DocumentsChangedProps) {
  const { t } = useBidsWords();
  const versions = useCall(ListVersions, { lotId: lot.id });
  const confirm = useAct(ConfirmBid, { said: t('documents.done'), invalidates: [MyBid, MyTasks] });
  const { documentsVersion: version, isCurrent, isConfirmed } = current;
  if (isCurrent) return null;
  const told = { version: version ?? 0, current: lot.documentsVersion };
  if (isConfirmed) return <p className="panel panel-good">✓ {t('documents.confirmed', told)}</p>;
  if (!isOpen && !lot.isSuspended) return null;
  const later = (versions.data?.versions ?? []).filter((one) => one.version > (version ?? 1));
  return (
    <section className="panel panel-warn stack" role="status" aria-label={t('documents.title')}>
      <h3>{t('documents.title')}</h3>
      <p>{t(version === null ? 'documents.unknown' : 'documents.hint', told)}</p>
      <details open>
        <summary>{t('documents.see')}</summary>
        {later.map((one) => (
          <div key={one.version}>
            <p>
              <b>{t('documents.of', { version: one.version })}</b> · <Instant at={one.publishedAt} withZone />
            </p>
            {one.reason !== '' && <p className="prose">{one.reason}</p>}
            {one.differences.length > 0 ? (
              <DifferenceTable rows={one.differences.map((row) => ({ ...row, path: pathOf(row) }))} />
            ) : (
              <p className="muted">{t('documents.none')}</p>
            )}
          </div>
        ))}
      </details>
      {isOpen ? (
        <div className="bid-current">
          <MoveButton
            law="REG 21; O20 22"
            isBusy={confirm.isPending}
            disabled={lot.documentsHash === null}
            ask={<p>{t('documents.ask', { version: current.version, current: lot.documentsVersion })}</p>}
            onMove={() => {
              confirm.mutate({ lotId: lot.id, documentsHash: lot.documentsHash ?? '' });
            }}
          >
            {t('documents.confirm')}
          </MoveButton>
          {onReplace !== null && <Button onClick={onReplace}>{t('documents.replace')}</Button>}
          <LinkButton to={`/lots/${lot.id}#versions`} kind="quiet">
            {t('toLot')}
          </LinkButton>
        </div>
      ) : (
        <p className="muted">{t('documents.stopped')}</p>
      )}
    </section>
  );
}
