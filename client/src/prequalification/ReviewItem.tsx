import { useState } from 'react';
import { GetReview, ReviewApplication } from '../../../server/prequalification/contract.ts';
import { useAct } from '../kernel/api.ts';
import { AreaField } from '../kernel/ui/Field.tsx';
import { markOf, type Applied } from './reviewRoom.ts';
import { useReviewWords } from './reviewWords.ts';

interface ReviewItemProps {
  readonly item: { readonly id: string; readonly title: string; readonly requirement: string };
  readonly application: Applied;
}

/** One item of one application. A failure is kept once its reason is written. */
export function ReviewItem({ item, application }: ReviewItemProps) {
  const { t } = useReviewWords();
  const kept = markOf(application, item.id);
  const [isFailing, setFailing] = useState(kept?.verdict === 'FAIL');
  const [reason, setReason] = useState(kept?.reason ?? '');
  const judge = useAct(ReviewApplication, { invalidates: [GetReview] });
  const shown = isFailing ? 'FAIL' : kept?.verdict === 'PASS' ? 'PASS' : null;
  const send = (verdict: 'PASS' | 'FAIL', why: string) => {
    judge.mutate({ applicationId: application.applicationId, itemId: item.id, verdict, reason: why });
  };
  const say = () => {
    const why = reason.trim();
    if (isFailing && why !== '' && (kept?.verdict !== 'FAIL' || kept.reason !== why)) send('FAIL', why);
  };
  const isKept = kept !== undefined && kept.verdict === shown && (shown === 'PASS' || kept.reason === reason.trim());
  return (
    <li className={`review-row${shown === 'FAIL' ? ' review-row-fail' : ''}`} data-item={item.id}>
      <div className="review-title">
        <span className="review-id">{item.id}</span>
        <span>
          <b>{item.title}</b>
          <br />
          <span className="muted typed">{item.requirement}</span>
        </span>
      </div>
      <div className="verdicts" role="group" aria-label={`${item.id} ${item.title}`}>
        {(['PASS', 'FAIL'] as const).map((verdict) => (
          <button
            key={verdict}
            type="button"
            data-verdict={verdict}
            className={`verdict verdict-${verdict.toLowerCase()}`}
            aria-pressed={shown === verdict}
            onClick={() => {
              setFailing(verdict === 'FAIL');
              if (verdict === 'PASS') send('PASS', '');
              else if (reason.trim() !== '') send('FAIL', reason.trim());
            }}
          >
            {verdict === 'PASS' ? '✓' : '✕'} {t(verdict)}
          </button>
        ))}
        <span className={`saved${isKept ? ' saved-saved' : ''}`}>
          {judge.isPending ? t('saving') : isKept ? `✓ ${t('saved')}` : ''}
        </span>
      </div>
      {isFailing && (
        <div className="review-reason" onBlur={say}>
          <AreaField
            label={t('reason')}
            hint={t('reasonHint')}
            problem={reason.trim() === '' ? t('reasonMissing') : null}
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </div>
      )}
    </li>
  );
}
