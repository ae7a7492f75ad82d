import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isCeilingItem } from '../../../server/evaluation/rules.ts';
import { exact } from '../../../server/kernel/decimal.ts';
import type { PreliminaryItem } from '../../../server/tenders/scheme.ts';
import { grouped } from '../kernel/format.ts';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import type { Entry } from './outbox.ts';
import type { RoomBid } from './room.ts';
import { SavedMark } from './SavedMark.tsx';
import type { Judgement, ReviewVerdict } from './useReviews.ts';
import { useEvaluationWords } from './words.ts';

const restMs = 800;

interface ReviewRowProps {
  readonly item: PreliminaryItem;
  readonly bid: RoomBid;
  readonly ceiling: string | null;
  readonly judgement: Judgement | null;
  readonly entry: Entry<Judgement> | null;
  readonly onJudge: (item: PreliminaryItem, judgement: Judgement) => void;
}

/** One item of one bid. A failure is sent once its reason is written (1117 (五)). */
export function ReviewRow({ item, bid, ceiling, judgement, entry, onJudge }: ReviewRowProps) {
  const { t } = useEvaluationWords();
  const [isFailing, setFailing] = useState(judgement?.verdict === 'FAIL');
  const [reason, setReason] = useState(judgement?.reason ?? '');
  const reasonField = useRef<HTMLDivElement>(null);
  const isCeiling = isCeilingItem(item);
  const mayFail = isCeiling || !item.clarifiable;
  const isAbove = ceiling !== null && bid.price !== null && exact(bid.price).gt(ceiling);
  const shown: ReviewVerdict | null = isFailing ? 'FAIL' : judgement?.verdict === 'PASS' ? 'PASS' : null;

  const pass = () => {
    setFailing(false);
    onJudge(item, { verdict: 'PASS', reason: '' });
  };
  const fail = () => {
    setFailing(true);
    if (reason.trim() !== '') onJudge(item, { verdict: 'FAIL', reason: reason.trim() });
    requestAnimationFrame(() => reasonField.current?.querySelector('textarea')?.focus());
  };
  const isUnsaid =
    isFailing && reason.trim() !== '' && (judgement?.verdict !== 'FAIL' || judgement.reason !== reason.trim());
  const say = () => {
    if (isUnsaid) onJudge(item, { verdict: 'FAIL', reason: reason.trim() });
  };
  const sayLater = useEffectEvent(say);
  useEffect(() => {
    if (!isUnsaid) return;
    const timer = setTimeout(() => {
      sayLater();
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isUnsaid, reason]);

  return (
    <li className={`review-row${shown === 'FAIL' ? ' review-row-fail' : ''}`} data-item={item.id}>
      <div className="review-title">
        <span className="review-id">{item.id}</span>
        <span>
          {item.title} <Tag>{t(`review.kind.${item.kind}`)}</Tag>{' '}
          {item.clarifiable && <Tag tone="warn">{t('review.clarifiable')}</Tag>}
        </span>
      </div>
      <div className="verdicts" role="group" aria-label={`${item.id} ${item.title}`}>
        <button
          type="button"
          data-verdict="PASS"
          className="verdict verdict-pass"
          aria-pressed={shown === 'PASS'}
          onClick={pass}
        >
          ✓ {t('review.PASS')}
        </button>
        <button
          type="button"
          data-verdict="FAIL"
          className="verdict verdict-fail"
          aria-pressed={shown === 'FAIL'}
          disabled={!mayFail}
          title={mayFail ? undefined : t('review.clarifiableHint')}
          onClick={fail}
        >
          ✕ {t('review.FAIL')}
        </button>
        <SavedMark entry={entry} isKept={judgement !== null && !isUnsaid} />
      </div>
      {isCeiling && ceiling !== null && bid.price !== null && (
        <p className={`review-hint${isAbove ? ' review-hint-bad' : ''}`}>
          {t('review.ceilingHint', { price: `¥${grouped(bid.price)}`, ceiling: `¥${grouped(ceiling)}` })}
        </p>
      )}
      {isFailing && (
        <div className="review-reason" ref={reasonField} onBlur={say}>
          <AreaField
            label={t('review.reason')}
            hint={t('review.reasonHint')}
            problem={reason.trim() === '' ? t('review.reasonMissing') : null}
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
