import type { PreliminaryItem } from '../../../server/tenders/scheme.ts';
import type { RoomBid } from './room.ts';
import type { Reviews, ReviewVerdict } from './useReviews.ts';
import { useEvaluationWords } from './words.ts';

interface ReviewMatrixProps {
  readonly bids: readonly RoomBid[];
  readonly items: readonly PreliminaryItem[];
  readonly reviews: Reviews;
  readonly onGo?: (bidId: string, itemId: string) => void;
}

const signs: Record<ReviewVerdict, string> = { PASS: '✓', FAIL: '✕' };

/** All items against all bids, so that a gap is seen at once. */
export function ReviewMatrix({ bids, items, reviews, onGo }: ReviewMatrixProps) {
  const { t } = useEvaluationWords();
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={t('review.matrix')}>
      <table className="table matrix">
        <thead>
          <tr>
            <th scope="col">{t('review.item')}</th>
            {bids.map((bid) => (
              <th key={bid.bidId} scope="col">
                {bid.bidderName}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                {item.id} {item.title}
              </th>
              {bids.map((bid) => {
                const verdict = reviews.of(bid.bidId, item.id)?.verdict ?? null;
                const words = verdict === null ? t('review.unjudged') : t(`review.${verdict}`);
                return (
                  <td key={bid.bidId}>
                    <button
                      type="button"
                      className={`cell${verdict === null ? '' : ` cell-${verdict.toLowerCase()}`}`}
                      disabled={onGo === undefined}
                      aria-label={`${bid.bidderName} · ${item.title}: ${words}`}
                      onClick={() => onGo?.(bid.bidId, item.id)}
                    >
                      {verdict === null ? '' : signs[verdict]}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
