import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ConcludeQualification, GetEvaluation, GetQualification } from '../../../server/evaluation/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useFollow } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import './evaluation.css';
import { useQualificationWords } from './qualificationWords.ts';

type Review = OutputOf<typeof GetQualification>;
type Judged = NonNullable<Review['judged']>[number];
type Judgements = Readonly<Record<string, Pick<Judged, 'verdict' | 'reason'>>>;

const keyOf = (bidId: string, itemId: string): string => `${bidId} ${itemId}`;

/** The purchaser's own review, item by item, before anything is evaluated (87 Art. 44). */
export function QualificationScreen() {
  const { lotId = '' } = useParams();
  const { t } = useQualificationWords();
  const review = useCall(GetQualification, { lotId });
  useFollow(`lot:${lotId}`, undefined, [GetQualification]);
  if (review.isPending)
    return (
      <div className="page">
        <Loading lines={10} />
      </div>
    );
  if (review.isError)
    return (
      <Page title={t('title')} lead={t('lead')}>
        <ErrorPanel error={review.error} onRetry={() => void review.refetch()} />
      </Page>
    );
  const { data } = review;
  return (
    <Page
      title={t('title')}
      lead={
        <>
          <Link to={`/work/lots/${data.lotId}`}>{data.lotName}</Link> · {t('lead')}
        </>
      }
    >
      {data.bids.length === 0 ? <Empty title={t('empty')} hint={t('emptyHint')} /> : <Sheet review={data} />}
    </Page>
  );
}

function Sheet({ review }: { readonly review: Review }) {
  const { t } = useQualificationWords();
  const [given, setGiven] = useState<Judgements>({});
  const conclude = useAct(ConcludeQualification, {
    quiet: true,
    invalidates: [GetQualification, GetLot, GetEvaluation, MyTasks],
    said: t('done'),
  });
  const kept: Judgements = Object.fromEntries(
    (review.judged ?? []).map(({ bidId, itemId, verdict, reason }) => [keyOf(bidId, itemId), { verdict, reason }]),
  );
  const judgements = review.judged === null ? given : kept;
  const keys = review.bids.flatMap(({ bidId }) => review.items.map((item) => keyOf(bidId, item.id)));
  const left = keys.filter((key) => judgements[key] === undefined).length;
  const unsaid = keys.filter(
    (key) => judgements[key]?.verdict === 'FAIL' && judgements[key].reason.trim() === '',
  ).length;
  const qualified = review.bids.filter(({ bidId }) =>
    review.items.every((item) => judgements[keyOf(bidId, item.id)]?.verdict === 'PASS'),
  ).length;
  return (
    <div className="stack">
      {review.concludedAt !== null && (
        <p className="panel panel-good">
          ✓ {t('concluded')} <Instant at={review.concludedAt} />
        </p>
      )}
      {review.concludedAt === null && !review.mayJudge && <p className="panel">{t('waiting')}</p>}
      {review.bids.map((bid) => (
        <Supplier
          key={bid.bidId}
          bid={bid}
          items={review.items}
          judgements={judgements}
          onJudge={
            review.mayJudge
              ? (itemId, judgement) => {
                  setGiven((before) => ({ ...before, [keyOf(bid.bidId, itemId)]: judgement }));
                }
              : null
          }
        />
      ))}
      {review.mayJudge && (
        <Card>
          <p className={left + unsaid > 0 ? 'caution' : 'muted'}>
            {left > 0
              ? t('left', { count: left })
              : unsaid > 0
                ? t('unsaid', { count: unsaid })
                : t('preview', { count: qualified })}
          </p>
          <MoveButton
            isBusy={conclude.isPending}
            disabled={left + unsaid > 0}
            law="87 Art. 44"
            ask={t('ask')}
            onMove={() => {
              const judged = review.bids.flatMap(({ bidId }) =>
                review.items.flatMap((item): Judged[] => {
                  const own = given[keyOf(bidId, item.id)];
                  return own ? [{ bidId, itemId: item.id, verdict: own.verdict, reason: own.reason.trim() }] : [];
                }),
              );
              conclude.mutate({ lotId: review.lotId, judged });
            }}
          >
            {t('do')}
          </MoveButton>
          {conclude.isError && <ErrorPanel error={conclude.error} />}
        </Card>
      )}
    </div>
  );
}

interface SupplierProps {
  readonly bid: Review['bids'][number];
  readonly items: Review['items'];
  readonly judgements: Judgements;
  readonly onJudge: ((itemId: string, judgement: Pick<Judged, 'verdict' | 'reason'>) => void) | null;
}

function Supplier({ bid, items, judgements, onJudge }: SupplierProps) {
  const { t } = useQualificationWords();
  return (
    <Card
      title={bid.bidderName}
      aside={
        bid.brand === null ? undefined : (
          <span className="muted">
            {t('brand')}: {bid.brand}
          </span>
        )
      }
    >
      <h3 className="subhead">{t('files')}</h3>
      {bid.files.length === 0 ? (
        <p className="muted">{t('noFiles')}</p>
      ) : (
        <ul className="list">
          {bid.files.map((file) => (
            <li key={file.id}>
              <FileLink file={file} />
            </li>
          ))}
        </ul>
      )}
      <ul className="review-list">
        {items.map((item) => {
          const own = judgements[keyOf(bid.bidId, item.id)];
          return (
            <li key={item.id} className={`review-row${own?.verdict === 'FAIL' ? ' review-row-fail' : ''}`}>
              <div className="review-title">
                <span className="review-id">{item.id}</span>
                <span>{item.title}</span>
              </div>
              {onJudge === null ? (
                own && (
                  <Tag tone={own.verdict === 'PASS' ? 'good' : 'bad'}>
                    {own.verdict === 'PASS' ? t('PASS') : t('bad', { reason: own.reason })}
                  </Tag>
                )
              ) : (
                <div className="verdicts" role="group" aria-label={`${bid.bidderName} ${item.title}`}>
                  {(['PASS', 'FAIL'] as const).map((verdict) => (
                    <button
                      key={verdict}
                      type="button"
                      className={`verdict verdict-${verdict.toLowerCase()}`}
                      aria-pressed={own?.verdict === verdict}
                      onClick={() => {
                        onJudge(item.id, { verdict, reason: verdict === 'PASS' ? '' : (own?.reason ?? '') });
                      }}
                    >
                      {verdict === 'PASS' ? '✓' : '✕'} {t(verdict)}
                    </button>
                  ))}
                </div>
              )}
              {onJudge !== null && own?.verdict === 'FAIL' && (
                <div className="review-reason">
                  <AreaField
                    label={t('reason')}
                    hint={t('reasonHint')}
                    rows={2}
                    maxLength={1000}
                    value={own.reason}
                    onChange={(event) => {
                      onJudge(item.id, { verdict: 'FAIL', reason: event.target.value });
                    }}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
