import { Link } from 'react-router';
import { ListChanges } from '../../../server/publicity/changesContract.ts';
import { useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { usePublicityWords } from './words.ts';

/** For owners and supervisor: how many were told of each change and how many bidders acknowledged it, once bids are in (O20 21, 22). */
export function ToldChanges({ lotId }: { readonly lotId: string }) {
  const { t } = usePublicityWords();
  const pick = usePick();
  const changes = useCall(ListChanges, { lotId });
  const items = changes.data?.items ?? [];
  if (items.length === 0) return null;
  const isCounted = items.some((one) => one.counts !== null);
  return (
    <Card title={t('change.told')} id="told">
      <p className="muted">{t(isCounted ? 'change.toldHint' : 'change.toldLater')}</p>
      <ul className="list">
        {items.map((one) => (
          <li key={one.seq}>
            <p>
              <Tag>{t(`change.kind.${one.kind}`)}</Tag>{' '}
              {one.noticeId === null ? pick(one.title) : <Link to={`/notices/${one.noticeId}`}>{pick(one.title)}</Link>}
            </p>
            <p className="muted">
              <Instant at={one.at} withZone />
              {one.counts !== null && <> · {t('change.counts', { ...one.counts })}</>}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
