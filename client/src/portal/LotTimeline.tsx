import { Link } from 'react-router';
import { ListNotices } from '../../../server/publicity/contract.ts';
import { useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { NoticeTag } from '../publicity/NoticeRow.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

const most = 100;

/** A lot's whole public life in one line: what was announced and what the dates bring, in the order of time. */
export function LotTimeline({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const pick = usePick();
  const notices = useCall(ListNotices, { lotId: lot.id, limit: most });
  const dates = [
    ['documentsUntil', lot.terms?.documentsUntil ?? null],
    ['deadline', lot.deadlineAt],
    ['publicityEnds', lot.publicityEndsAt],
  ] as const;
  const events = [
    ...(notices.data?.items ?? []).map((notice) => ({
      key: notice.id,
      at: notice.publishedAt,
      what: (
        <>
          <NoticeTag kind={notice.kind} /> <Link to={`/notices/${notice.id}`}>{pick(notice.title)}</Link>
        </>
      ),
    })),
    ...dates.flatMap(([name, at]) => (at === null ? [] : [{ key: name, at, what: <b>{t(`lot.${name}`)}</b> }])),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  if (events.length === 0) return null;
  return (
    <Card title={t('lot.timeline')} id="timeline">
      <ol className="entries">
        {events.map(({ key, at, what }) => (
          <li key={key}>
            <div className="entry-line">
              <span className="muted">
                <Instant at={at} />
              </span>
              {what}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
