import Segmented from 'antd/es/segmented';
import { useState } from 'react';
import { GetEvaluation, SubmitSheet } from '../../../server/evaluation/contract.ts';
import { keyOf, queryClient, useAct } from '../kernel/api.ts';
import { sendLive } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { BidDocuments } from './BidDocuments.tsx';
import { BidTabs } from './BidTabs.tsx';
import { CriteriaSheet } from './CriteriaSheet.tsx';
import { bidderOf, countOf, myself, scoredLeaves, standingBids, type MemberRoom } from './room.ts';
import { ScoreTable } from './ScoreTable.tsx';
import { missingOf, useScores, type Scores } from './useScores.ts';
import { useGround } from './useGround.ts';
import { useEvaluationWords } from './words.ts';

const shownMissing = 5;

/** What another window changed is read anew. */
export const readAnew = (): void => {
  void queryClient.invalidateQueries({ queryKey: keyOf(GetEvaluation) });
};

/** A member's own score sheet beside the bid's documents; nobody else sees it before all have handed in (87 Art. 62). */
export function ScoreSheet({ room }: { readonly room: MemberRoom }) {
  const { t } = useEvaluationWords();
  const scores = useScores(room, readAnew);
  const leaves = scoredLeaves(room.scheme);
  const bids = standingBids(room);
  const [bidId, setBidId] = useState(bids[0]?.bidId ?? '');
  const [view, setView] = useState<'byBid' | 'byTable'>('byBid');
  const bid = bids.find((one) => one.bidId === bidId) ?? bids[0];

  if (bid === undefined || room.scheme.method !== 'COMPREHENSIVE') return null;
  const isSubmitted = myself(room)?.sheetSubmitted === true;
  const givenOf = (id: string) => leaves.length - missingOf(scores, id, leaves).length;
  const given = bids.reduce((sum, one) => sum + givenOf(one.bidId), 0);
  const expected = bids.length * leaves.length;
  return (
    <>
      {isSubmitted && (
        <p className="panel panel-good" role="status">
          {t('score.waiting', { given: countOf(room, (one) => one.sheetSubmitted), all: room.members.length })}
        </p>
      )}
      <Rejected room={room} />
      <div className="sheet-head">
        <Segmented
          value={view}
          onChange={setView}
          options={[
            { value: 'byBid', label: t('score.byBid') },
            { value: 'byTable', label: t('score.byTable') },
          ]}
        />
        <span className="sheet-progress">
          <progress max={Math.max(expected, 1)} value={given} aria-label={t('score.all')} />
          {t('score.progress', { given, expected })}
        </span>
      </div>
      {view === 'byBid' ? (
        <>
          <BidTabs bids={bids} chosen={bid.bidId} onChoose={setBidId} given={givenOf} expected={leaves.length} />
          <div className="desk">
            <Card title={t('score.title')} aside={<span className="muted">{bid.bidderName}</span>}>
              <p className="muted keys">{t('score.keys')}</p>
              <CriteriaSheet key={bid.bidId} scheme={room.scheme} bid={bid} scores={scores} isLocked={isSubmitted} />
            </Card>
            <BidDocuments key={bid.bidId} bid={bid} supply={room.supply ?? null} />
          </div>
        </>
      ) : (
        <Card title={t('score.byTable')}>
          <p className="muted keys">{t('score.keys')}</p>
          <ScoreTable scheme={room.scheme} bids={bids} scores={scores} isLocked={isSubmitted} />
        </Card>
      )}
      {!isSubmitted && <Submit room={room} scores={scores} />}
    </>
  );
}

/** Who is not scored, and why. */
function Rejected({ room }: { readonly room: MemberRoom }) {
  const { t } = useEvaluationWords();
  const ground = useGround();
  const rejected = room.bids.filter((bid) => bid.isRejected);
  if (rejected.length === 0) return null;
  return (
    <p className="muted">
      {rejected
        .map((bid) => `${bid.bidderName} ${t('bid.rejectedFor', { ground: ground(bid.rejectionGround ?? '') })}`)
        .join(' · ')}
    </p>
  );
}

function Submit({ room, scores }: { readonly room: MemberRoom; readonly scores: Scores }) {
  const { t } = useEvaluationWords();
  const submit = useAct(SubmitSheet, { by: sendLive, invalidates: [GetEvaluation], said: t('score.done') });
  const missing = standingBids(room).flatMap((bid) =>
    missingOf(scores, bid.bidId, scoredLeaves(room.scheme)).map(
      (leaf) => `${bidderOf(room, bid.bidId)} · ${leaf.title}`,
    ),
  );
  return (
    <Card>
      {missing.length > 0 && (
        <p className="muted">
          {t('score.missing', { count: missing.length })}
          {missing.slice(0, shownMissing).join('; ')}
          {missing.length > shownMissing && <> … {t('score.missingMore', { count: missing.length })}</>}
        </p>
      )}
      {scores.wrong > 0 && <p className="field-problem">{t('score.wrong', { count: scores.wrong })}</p>}
      {missing.length === 0 && scores.open > 0 && <p className="muted">{t('score.waitUnsent')}</p>}
      <MoveButton
        ask={t('score.submitAsk')}
        law="87 Art. 62"
        isBusy={submit.isPending}
        disabled={missing.length > 0 || scores.open > 0 || scores.wrong > 0}
        onMove={() => {
          submit.mutate({ lotId: room.lotId });
        }}
      >
        {t('score.submit')}
      </MoveButton>
    </Card>
  );
}
