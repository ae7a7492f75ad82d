import { Link } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import type { ListNotices, NoticeKind } from '../../../server/publicity/contract.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Marked } from '../kernel/ui/Marked.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { usePublicityWords } from './words.ts';

type Notice = OutputOf<typeof ListNotices>['items'][number];

const tones: Record<NoticeKind, 'calm' | 'live' | 'good' | 'warn' | 'bad'> = {
  TENDER: 'live',
  CLARIFICATION: 'warn',
  OPENING_RECORD: 'calm',
  CANDIDATES: 'live',
  RESULT: 'good',
  FAILURE: 'bad',
  TERMINATION: 'bad',
  SUSPENSION: 'bad',
};

export function NoticeTag({ kind }: { readonly kind: NoticeKind }) {
  const { t } = usePublicityWords();
  return <Tag tone={tones[kind]}>{t(`kind.${kind}`)}</Tag>;
}

/** One notice in a list. */
export function NoticeRow({ notice, q = '' }: { readonly notice: Notice; readonly q?: string }) {
  const pick = usePick();
  return (
    <article className="notice-row">
      <Link to={`/notices/${notice.id}`}>
        <Marked text={pick(notice.title)} q={q} />
      </Link>
      <p className="muted">
        <NoticeTag kind={notice.kind} />
        <Instant at={notice.publishedAt} />
        {notice.region !== '' && <span>{notice.region}</span>}
        {notice.amount !== null && <Money yuan={notice.amount} />}
        <span>{notice.lotCode}</span>
      </p>
    </article>
  );
}
