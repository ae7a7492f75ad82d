import { useState } from 'react';
import { GetEvaluation, SubmitSheet } from '../../../server/evaluation/contract.ts';
import { useAct } from '../kernel/api.ts';
import { sendLive } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { BidDocuments } from './BidDocuments.tsx';
import { LeafRow } from './CriteriaSheet.tsx';
import { myself, scoredLeaves, standingBids, type MemberRoom } from './room.ts';
import { readAnew } from './ScoreSheet.tsx';
import { useScores } from './useScores.ts';
import { useEvaluationWords } from './words.ts';

/** The objective items on which members differ; they are facts, so the members check them and nothing else (87 Art. 64). */
export function ObjectiveCheck({ room }: { readonly room: MemberRoom }) {
  const { t } = useEvaluationWords();
  const scores = useScores(room, readAnew);
  const submit = useAct(SubmitSheet, { by: sendLive, invalidates: [GetEvaluation], said: t('score.done') });
  const { mismatches } = room.mine;
  const bids = standingBids(room).filter((bid) => mismatches.some((one) => one.bidId === bid.bidId));
  const [bidId, setBidId] = useState<string | null>(null);
  const bid = bids.find((one) => one.bidId === bidId) ?? bids[0];
  if (myself(room)?.sheetSubmitted === true)
    return (
      <p className="panel panel-good" role="status">
        {t('check.waiting')}
      </p>
    );
  return (
    <>
      <div className="desk">
        <Card title={t('check.title')}>
          <p className="muted">{mismatches.length === 0 ? t('check.none') : t('check.lead')}</p>
          <div data-sheet>
            {bids.map((one) => (
              <section
                key={one.bidId}
                className="criteria-group"
                onFocus={() => {
                  setBidId(one.bidId);
                }}
              >
                <header>
                  <h3>{one.bidderName}</h3>
                </header>
                {scoredLeaves(room.scheme)
                  .filter((leaf) => mismatches.some((item) => item.bidId === one.bidId && item.criterionId === leaf.id))
                  .map((leaf) => (
                    <LeafRow key={leaf.id} leaf={leaf} bid={one} scores={scores} isLocked={false} />
                  ))}
              </section>
            ))}
          </div>
          <div className="form-foot">
            <MoveButton
              ask={t('score.submitAsk')}
              law="87 Art. 64"
              isBusy={submit.isPending}
              disabled={scores.open > 0 || scores.wrong > 0}
              onMove={() => {
                submit.mutate({ lotId: room.lotId });
              }}
            >
              {t('check.submit')}
            </MoveButton>
            {scores.wrong > 0 && <p className="field-problem">{t('score.wrong', { count: scores.wrong })}</p>}
            {scores.open > 0 && <p className="muted">{t('score.waitUnsent')}</p>}
          </div>
        </Card>
        {bid !== undefined && <BidDocuments key={bid.bidId} bid={bid} supply={room.supply ?? null} />}
      </div>
    </>
  );
}
