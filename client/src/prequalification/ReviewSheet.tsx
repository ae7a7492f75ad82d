import { useState } from 'react';
import { GetReview, SubmitReview } from '../../../server/prequalification/contract.ts';
import { MyTasks } from '../../../server/supervision/frontContract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { BidDocuments } from '../evaluation/BidDocuments.tsx';
import { useAct } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { ReviewItem } from './ReviewItem.tsx';
import { countOf, markOf, openedOf, scoresOf, type Applied, type SittingRoom } from './reviewRoom.ts';
import { ReviewScore } from './ReviewScore.tsx';
import { useReviewWords } from './reviewWords.ts';

/** A member's sheet: one application before the eyes, every item judged, and points where only so many are admitted (REG 18). */
export function ReviewSheet({ room }: { readonly room: SittingRoom }) {
  const { t } = useReviewWords();
  const opened = openedOf(room);
  const [chosen, setChosen] = useState<string | null>(null);
  const submit = useAct(SubmitReview, { invalidates: [GetReview, MyTasks, GetLot], said: t('submitDone') });
  if (room.me.hasSubmitted)
    return (
      <p className="panel panel-good" role="status">
        {t('waitOthers', { given: countOf(room, (one) => one.hasSubmitted), all: room.members.length })}
      </p>
    );
  const application = opened.find((one) => one.applicationId === chosen) ?? opened[0];
  if (application === undefined) return null;
  const keys = [...room.plan.items, ...scoresOf(room.plan)].map((one) => one.id);
  const given = (one: Applied) => keys.filter((key) => markOf(one, key) !== undefined).length;
  const left = opened.reduce((sum, one) => sum + keys.length - given(one), 0);
  return (
    <>
      <div className="bid-tabs" role="group" aria-label={t('choose')}>
        {opened.map((one) => (
          <button
            key={one.applicationId}
            type="button"
            className={`bid-tab${given(one) >= keys.length ? ' bid-tab-done' : ''}`}
            aria-pressed={one.applicationId === application.applicationId}
            onClick={() => {
              setChosen(one.applicationId);
            }}
          >
            <b>{one.name}</b>
            <span className="bid-tab-count">
              <progress max={keys.length} value={given(one)} aria-hidden="true" />
              <small>
                {given(one)}/{keys.length}
              </small>
            </span>
          </button>
        ))}
      </div>
      <div className="desk" key={application.applicationId}>
        <Card title={application.name}>
          <ul className="review-list">
            {room.plan.items.map((item) => (
              <ReviewItem key={item.id} item={item} application={application} />
            ))}
            {scoresOf(room.plan).map((score) => (
              <ReviewScore key={score.id} score={score} application={application} />
            ))}
          </ul>
        </Card>
        <BidDocuments bid={readable(application)} supply={null} />
      </div>
      <Card>
        <p className={left > 0 ? 'caution' : 'muted'}>{left > 0 ? t('left', { count: left }) : t('whole')}</p>
        <MoveButton
          law="REG 18"
          ask={t('submitAsk')}
          isBusy={submit.isPending}
          disabled={left > 0}
          onMove={() => {
            submit.mutate({ lotId: room.lotId });
          }}
        >
          {t('submit')}
        </MoveButton>
      </Card>
    </>
  );
}

/** An opened application as the reader of opened bids takes it. What is not a PDF is served to be downloaded. */
const readable = ({ name, files }: Applied) => ({
  bidderName: name,
  declared: {},
  supply: null,
  files: files.map((file) => ({
    id: file.uploadId,
    name: file.name,
    mediaType: file.mediaType === 'application/pdf' ? file.mediaType : 'application/octet-stream',
    size: file.size,
    sha256: null,
  })),
});
