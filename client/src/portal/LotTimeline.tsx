import { Link } from 'react-router';
import { ListChanges } from '../../../server/publicity/changesContract.ts';
import { ListNotices } from '../../../server/publicity/contract.ts';
import { ListObjections } from '../../../server/supervision/contract.ts';
import { ListQuestions } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { NoticeTag } from '../publicity/NoticeRow.tsx';
import { isRound } from './LotDates.tsx';
import type { Lot } from './LotPage.tsx';
import { unannounced } from './timeline.ts';
import { usePortalWords } from './words.ts';

const most = 100;

/** A lot's whole public life in one line: notices, every change, answers, objections, its retender, and what the dates bring. */
export function LotTimeline({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const pick = usePick();
  const notices = useCall(ListNotices, { lotId: lot.id, limit: most });
  const isPublished = lot.publishedAt !== null;
  const changes = useCall(ListChanges, { lotId: lot.id }, { enabled: isPublished });
  const questions = useCall(ListQuestions, { lotId: lot.id }, { enabled: isPublished });
  const objections = useCall(ListObjections, { lotId: lot.id }, { enabled: isPublished });
  const dates = [
    ['documentsUntil', lot.terms?.documentsUntil ?? null],
    [isRound(lot.state) ? 'applyUntil' : 'deadline', lot.deadlineAt],
    ['publicityEnds', lot.publicityEndsAt],
  ] as const;
  const { of, next } = lot.retender;
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
    ...unannounced(changes.data?.items ?? [], notices.data?.items ?? []).map((change) => ({
      key: `change-${String(change.seq)}`,
      at: change.at,
      what: (
        <>
          <Tag tone="warn">{t(`timeline.${change.kind}`)}</Tag> <a href="#versions">{pick(change.title)}</a>
        </>
      ),
    })),
    ...(questions.data?.items ?? []).flatMap((question) =>
      question.answeredAt === null
        ? []
        : [
            {
              key: question.id,
              at: question.answeredAt,
              what: (
                <>
                  <Tag>{t('timeline.answer')}</Tag> <a href="#questions">{question.text}</a>
                </>
              ),
            },
          ],
    ),
    ...(objections.data?.items ?? []).flatMap((one) => [
      {
        key: `${one.id}-filed`,
        at: one.filedAt,
        what: (
          <>
            <Tag tone="warn">{t('timeline.objection')}</Tag>{' '}
            <a href="#objections">{t('timeline.filed', { number: one.number })}</a>
          </>
        ),
      },
      ...(one.answeredAt === null
        ? []
        : [
            {
              key: `${one.id}-answered`,
              at: one.answeredAt,
              what: (
                <>
                  <Tag>{t('timeline.objection')}</Tag>{' '}
                  <a href="#objections">{t('timeline.settled', { number: one.number })}</a>
                </>
              ),
            },
          ]),
    ]),
    ...dates.flatMap(([name, at]) => (at === null ? [] : [{ key: name, at, what: <b>{t(`lot.${name}`)}</b> }])),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  if (events.length === 0) return null;
  return (
    <Card title={t('lot.timeline')} id="timeline">
      {of !== null && (
        <p>
          {t('timeline.of')} <Link to={`/lots/${of.id}`}>{of.name}</Link> <code>{of.code}</code>
        </p>
      )}
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
      {next !== null && (
        <p>
          {t('timeline.next')} <Link to={`/lots/${next.id}`}>{next.name}</Link> <code>{next.code}</code>
        </p>
      )}
    </Card>
  );
}
