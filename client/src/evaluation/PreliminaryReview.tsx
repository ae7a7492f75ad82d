import { useRef, useState, type KeyboardEvent } from 'react';
import { GetEvaluation, SubmitReviews } from '../../../server/evaluation/contract.ts';
import { reviewedItems } from '../../../server/evaluation/rules.ts';
import type { PreliminaryItem } from '../../../server/tenders/scheme.ts';
import { useAct } from '../kernel/api.ts';
import { sendLive } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { BidDocuments } from './BidDocuments.tsx';
import { BidTabs } from './BidTabs.tsx';
import { ReviewMatrix } from './ReviewMatrix.tsx';
import { ReviewRow } from './ReviewRow.tsx';
import { countOf, myself, type MemberRoom } from './room.ts';
import { useReviews, type Judgement, type ReviewVerdict } from './useReviews.ts';
import { SecurityEvidenceCard } from './SecurityEvidenceCard.tsx';
import { useEvaluationWords } from './words.ts';

const verdictKeys: Readonly<Record<string, ReviewVerdict>> = { KeyP: 'PASS', KeyF: 'FAIL' };

interface PreliminaryReviewProps {
  readonly room: MemberRoom;
  /** When the room was last read. */
  readonly askedAt: number;
}

/** Every declared item of every bid, passed or failed with a reason, beside the bid's documents (REG 49; O12 17, 23). */
export function PreliminaryReview({ room, askedAt }: PreliminaryReviewProps) {
  const { t } = useEvaluationWords();
  const reviews = useReviews(room, askedAt);
  const { bids } = room;
  const items = reviewedItems(room.scheme, room.envelopes);
  const [bidId, setBidId] = useState(bids[0]?.bidId ?? '');
  const list = useRef<HTMLOListElement>(null);
  const submit = useAct(SubmitReviews, { by: sendLive, invalidates: [GetEvaluation], said: t('review.done') });
  const bid = bids.find((one) => one.bidId === bidId) ?? bids[0];

  if (myself(room)?.reviewsSubmitted === true)
    return (
      <>
        <p className="panel panel-good" role="status">
          {t('review.waiting', { given: countOf(room, (one) => one.reviewsSubmitted), all: room.members.length })}
        </p>
        <SecurityEvidenceCard lotId={room.lotId} />
        <Card title={t('review.matrix')}>
          <ReviewMatrix bids={bids} items={items} reviews={reviews} />
        </Card>
      </>
    );
  if (bid === undefined) return null;

  const givenOf = (id: string) => items.filter((item) => reviews.of(id, item.id) !== null).length;
  const given = bids.reduce((sum, one) => sum + givenOf(one.bidId), 0);
  const expected = bids.length * items.length;
  const focusItem = (itemId: string | undefined) => {
    list.current?.querySelector<HTMLButtonElement>(`[data-item="${itemId ?? ''}"] button`)?.focus();
  };
  const goTo = (toBid: string, itemId: string | undefined) => {
    setBidId(toBid);
    requestAnimationFrame(() => {
      focusItem(itemId);
    });
  };
  const judge = (item: PreliminaryItem, judgement: Judgement) => {
    reviews.give(bid.bidId, item.id, judgement);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>) => {
    const target = event.target as HTMLElement;
    const itemId = target.closest<HTMLElement>('[data-item]')?.dataset['item'];
    const at = items.findIndex((item) => item.id === itemId);
    if (target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey || at < 0) return;
    const bidAt = bids.indexOf(bid);
    const turn = { BracketLeft: -1, BracketRight: 1 }[event.code];
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const verdict = verdictKeys[event.code];
    const row = target.closest('[data-item]');
    if (turn !== undefined) goTo(bids[bidAt + turn]?.bidId ?? bid.bidId, itemId);
    else if (step !== undefined) focusItem(items[at + step]?.id ?? itemId);
    else if (verdict !== undefined) row?.querySelector<HTMLButtonElement>(`[data-verdict="${verdict}"]`)?.click();
    else return;
    event.preventDefault();
    if (verdict === 'PASS') focusItem(items[at + 1]?.id ?? itemId);
  };

  return (
    <>
      <BidTabs bids={bids} chosen={bid.bidId} onChoose={setBidId} given={givenOf} expected={items.length} />
      <div className="desk">
        <Card
          title={t('review.title')}
          aside={<span className="muted">{t('review.progress', { given, expected })}</span>}
        >
          <p className="muted keys">{t('review.keys')}</p>
          <ol className="review-list" ref={list} onKeyDown={onKeyDown}>
            {items.map((item) => (
              <ReviewRow
                key={`${bid.bidId}/${item.id}`}
                item={item}
                bid={bid}
                ceiling={room.ceiling}
                judgement={reviews.of(bid.bidId, item.id)}
                entry={reviews.entryOf(bid.bidId, item.id)}
                onJudge={judge}
              />
            ))}
          </ol>
        </Card>
        <BidDocuments key={bid.bidId} bid={bid} supply={room.supply ?? null} />
      </div>
      <Card title={t('review.matrix')}>
        <p className="muted">{t('review.matrixHint')}</p>
        <ReviewMatrix bids={bids} items={items} reviews={reviews} onGo={goTo} />
        <div className="form-foot">
          <MoveButton
            ask={t('review.submitAsk')}
            isBusy={submit.isPending}
            disabled={given < expected || reviews.open > 0}
            onMove={() => {
              submit.mutate({ lotId: room.lotId });
            }}
          >
            {t('review.submit')}
          </MoveButton>
          {given < expected && <p className="muted">{t('review.missing', { count: expected - given })}</p>}
          {given >= expected && reviews.open > 0 && <p className="muted">{t('score.leaving')}</p>}
        </div>
      </Card>
    </>
  );
}
