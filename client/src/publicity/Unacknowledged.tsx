import { Link } from 'react-router';
import { AcknowledgeChange, ListChanges, MyUnacknowledged } from '../../../server/publicity/changesContract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { usePublicityWords } from './words.ts';

interface UnacknowledgedProps {
  /** Only this lot's; left out: everywhere the bidder watches or bids. */
  readonly lotId?: string;
}

/** Changes that a bidder has not said it received, each with its button; nobody but the bidder learns of it before the opening (O20 22). */
export function Unacknowledged({ lotId }: UnacknowledgedProps) {
  const { t } = usePublicityWords();
  const pick = usePick();
  const { has } = useSession();
  const isBidder = has('bidder');
  const changes = useCall(MyUnacknowledged, {}, { enabled: isBidder });
  const acknowledge = useAct(AcknowledgeChange, {
    said: t('change.done'),
    invalidates: [MyUnacknowledged, ListChanges],
  });
  const items = (changes.data?.items ?? []).filter((one) => lotId === undefined || one.lotId === lotId);
  if (!isBidder || items.length === 0) return null;
  return (
    <section className="panel panel-warn no-print" id="acknowledge" aria-label={t('change.title')}>
      <h3>
        {t('change.title')} <Tag tone="warn">{String(items.length)}</Tag>
      </h3>
      <p className="muted">{t('change.hint')}</p>
      <ul className="list">
        {items.map((one) => (
          <li key={`${one.lotId}-${String(one.seq)}`}>
            <p>
              <Tag>{t(`change.kind.${one.kind}`)}</Tag>{' '}
              {lotId === undefined ? (
                <Link to={`/lots/${one.lotId}#versions`}>{pick(one.title)}</Link>
              ) : (
                pick(one.title)
              )}
            </p>
            <div className="entry-line">
              <small className="muted">
                <Instant at={one.at} withZone />
              </small>
              <Button
                small
                kind="primary"
                isBusy={acknowledge.isPending && acknowledge.variables.seq === one.seq}
                onClick={() => {
                  acknowledge.mutate({ lotId: one.lotId, seq: one.seq });
                }}
              >
                {t('change.do')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
