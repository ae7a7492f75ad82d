import { GetReview } from '../../../server/prequalification/contract.ts';
import { ListPapers } from '../../../server/publicity/contract.ts';
import { useCall } from '../kernel/api.ts';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { PaperRow } from '../publicity/PaperRow.tsx';
import { useMethodWords } from './methodWords.ts';

/** Who passed and who did not, with every reason, and the signed report: for authority and agency alone until the opening (REG 19; LAW 22). */
export function MethodResult({ lotId }: { readonly lotId: string }) {
  const { t } = useMethodWords();
  const review = useCall(GetReview, { lotId });
  const papers = useCall(ListPapers, { lotId });
  if (review.isPending) return <Loading lines={4} />;
  if (review.isError) return <ErrorPanel error={review.error} onRetry={() => void review.refetch()} />;
  const report = papers.data?.items.find((paper) => paper.variant === 'PREQUALIFICATION_REPORT');
  return (
    <>
      <h3>{t('result.title')}</h3>
      <p className="muted">{t('result.secret')}</p>
      <ul className="list">
        {review.data.applications.map((one) => (
          <li key={one.applicationId}>
            <div className="method-invited-head">
              <b>{one.name}</b>
              {one.result === null ? (
                <Tag tone="warn">{t('result.unopened')}</Tag>
              ) : (
                <Tag tone={one.result.outcome === 'PASSED' ? 'good' : 'bad'}>
                  {[t(`result.${one.result.outcome}`), one.result.points ?? []].flat().join(' · ')}
                </Tag>
              )}
            </div>
            {one.result?.reasons.map((item) => (
              <p key={item.itemId} className="muted">
                {item.itemId === 'LIMIT'
                  ? t('result.limit')
                  : `${item.title}: ${[...new Set(item.reasons)].join('; ')}`}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {report !== undefined && (
        <div className="method-paper">
          <PaperRow paper={report} />
        </div>
      )}
    </>
  );
}
