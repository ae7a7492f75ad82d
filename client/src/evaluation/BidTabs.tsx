import { Money } from '../kernel/ui/Money.tsx';
import type { RoomBid } from './room.ts';
import { useEvaluationWords } from './words.ts';

interface BidTabsProps {
  readonly bids: readonly RoomBid[];
  readonly chosen: string;
  readonly onChoose: (bidId: string) => void;
  /** How many fields of a bid are filled. */
  readonly given: (bidId: string) => number;
  readonly expected: number;
}

/** The bids, one of them before the eyes, each with how much of it is done. */
export function BidTabs({ bids, chosen, onChoose, given, expected }: BidTabsProps) {
  const { t } = useEvaluationWords();
  return (
    <div className="bid-tabs" role="group" aria-label={t('bid.choose')}>
      {bids.map((bid) => {
        const done = given(bid.bidId);
        return (
          <button
            key={bid.bidId}
            type="button"
            className={`bid-tab${done >= expected ? ' bid-tab-done' : ''}`}
            aria-pressed={bid.bidId === chosen}
            onClick={() => {
              onChoose(bid.bidId);
            }}
          >
            <b>{bid.bidderName}</b>
            <small>
              <Money yuan={bid.price} />
            </small>
            <span className="bid-tab-count">
              <progress max={Math.max(expected, 1)} value={done} aria-hidden="true" />
              <small>
                {done}/{expected}
              </small>
            </span>
          </button>
        );
      })}
    </div>
  );
}
