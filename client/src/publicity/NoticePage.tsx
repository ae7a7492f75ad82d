import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { GetNotice } from '../../../server/publicity/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import '../portal/portal.css';
import { NoticeTag } from './NoticeRow.tsx';
import { usePublicityWords } from './words.ts';

type Notice = OutputOf<typeof GetNotice>;

/** One notice, to be read and printed. */
export function NoticePage() {
  const { noticeId = '' } = useParams();
  const notice = useCall(GetNotice, { noticeId });
  if (notice.isPending)
    return (
      <div className="page">
        <Loading lines={8} />
      </div>
    );
  if (notice.isError)
    return (
      <div className="page">
        <ErrorPanel error={notice.error} onRetry={() => void notice.refetch()} />
      </div>
    );
  return <NoticeFound notice={notice.data} />;
}

function NoticeFound({ notice }: { readonly notice: Notice }) {
  const { t } = usePublicityWords();
  const { t: words } = useKernelWords();
  const pick = usePick();
  return (
    <Page
      title={pick(notice.title)}
      lead={<NoticeTag kind={notice.kind} />}
      narrow
      aside={
        <span className="no-print chips">
          <Button
            small
            onClick={() => {
              print();
            }}
          >
            {words('do.print')}
          </Button>
          {notice.paperId !== null && (
            <LinkButton to={`/papers/${notice.paperId}`} small>
              {t('notice.paper')}
            </LinkButton>
          )}
        </span>
      }
    >
      <Card>
        <KeyValues
          rows={[
            [
              t('notice.lot'),
              <Link key="lot" to={`/lots/${notice.lotId}`}>{`${notice.lotName} ${notice.lotCode}`}</Link>,
            ],
            [t('notice.published'), <Instant key="published" at={notice.publishedAt} show="second" withZone />],
            ...(notice.endsAt === null
              ? []
              : [[t('notice.ends'), <Instant key="ends" at={notice.endsAt} show="second" withZone />] as const]),
          ]}
        />
        <hr className="rule" />
        {notice.paragraphs.map((paragraph) => (
          <p key={paragraph.zh} className="prose">
            {pick(paragraph)}
          </p>
        ))}
        <Candidates notice={notice} />
        <Rejected notice={notice} />
      </Card>
    </Page>
  );
}

function Candidates({ notice }: { readonly notice: Notice }) {
  const { t } = usePublicityWords();
  const { candidates } = notice;
  if (candidates.length === 0) return null;
  const isRanked = candidates.some((one) => one.rank !== null);
  const isScored = candidates.some((one) => one.total !== null);
  return (
    <>
      <h2 className="subhead">{t('notice.candidates')}</h2>
      {!isRanked && notice.kind === 'CANDIDATES' && <p className="muted">{t('notice.unranked')}</p>}
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              {isRanked && <th>{t('notice.rank')}</th>}
              <th>{t('notice.bidder')}</th>
              <th className="number">{t('notice.price')}</th>
              {isScored && <th className="number">{t('notice.total')}</th>}
              {isScored && <th>{t('notice.components')}</th>}
            </tr>
          </thead>
          <tbody>
            {candidates.map((one) => (
              <tr key={one.bidderName}>
                {isRanked && <td>{one.rank}</td>}
                <td>{one.bidderName}</td>
                <td className="number">
                  <Money yuan={one.price} />
                </td>
                {isScored && <td className="number">{one.total}</td>}
                {isScored && <td>{one.components.map((part) => `${part.title} ${part.points}`).join(' · ')}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Rejected({ notice }: { readonly notice: Notice }) {
  const { t } = usePublicityWords();
  if (notice.rejected.length === 0) return null;
  return (
    <>
      <h2 className="subhead">{t('notice.rejected')}</h2>
      <ul>
        {notice.rejected.map((one) => (
          <li key={one.bidderName}>
            {one.bidderName}：{one.ground}
          </li>
        ))}
      </ul>
    </>
  );
}
