import { useParams } from 'react-router';
import { GetReview } from '../../../server/prequalification/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useFollow } from '../kernel/socket.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import '../evaluation/evaluation.css';
import './review.css';
import { MethodMoves } from './MethodMoves.tsx';
import { ReviewDeclaration, ReviewGate } from './ReviewGate.tsx';
import { ReviewMembers } from './ReviewMembers.tsx';
import { ReviewReport } from './ReviewReport.tsx';
import type { ReviewRoom, SittingRoom } from './reviewRoom.ts';
import { ReviewSheet } from './ReviewSheet.tsx';
import { ReviewSteps } from './ReviewSteps.tsx';
import { useReviewWords } from './reviewWords.ts';

const readAgainMs = 4_000;

/** Where applications are reviewed: by the drawn members or by the authority; who owns the lot sees how far it has come (REG 18). */
export function ReviewScreen() {
  const { t } = useReviewWords();
  const { lotId = '' } = useParams();
  const lot = useCall(GetLot, { lotId });
  const review = useCall(GetReview, { lotId }, { refetchInterval: readAgainMs });
  useFollow(`lot:${lotId}`, undefined, [GetLot, GetReview]);
  const asked = lot.isError ? lot : review;
  const plan = lot.data?.procedure?.prequalification ?? null;
  const { me } = review.data ?? { me: null };
  return (
    <Page
      title={t('title')}
      lead={lot.data && `${lot.data.projectName} · ${lot.data.name}`}
      aside={
        <>
          {review.data && <Tag tone="live">{me === null ? t('watcher') : t('seat', { seat: me.seat })}</Tag>}
          <LinkButton to={`/lots/${lotId}`} small>
            {t('toLot')}
          </LinkButton>
        </>
      }
    >
      <div className="room stack">
        {asked.isPending && <Loading lines={8} />}
        {asked.isError && <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />}
        {lot.data && review.data && !asked.isError && plan !== null && (
          <>
            <ReviewSteps step={review.data.step} reviewedBy={review.data.reviewedBy} />
            <p className="phase-hint">{t(`hint.${review.data.step}`)}</p>
            {review.data.step === 'READY' && <MethodMoves lot={lot.data} />}
            <ReviewMembers room={review.data} />
            <Inside room={{ ...review.data, lotId, plan }} />
          </>
        )}
      </div>
    </Page>
  );
}

function Inside({ room }: { readonly room: ReviewRoom }) {
  const { me } = room;
  return (
    <>
      {me !== null && <Work room={{ ...room, me }} />}
      <ReviewReport room={room} />
    </>
  );
}

/** What the step asks of a member. */
function Work({ room }: { readonly room: SittingRoom }) {
  if (room.step === 'GATE') return room.me.hasEntered ? <ReviewDeclaration room={room} /> : <ReviewGate room={room} />;
  return room.step === 'REVIEW' && room.me.hasDeclared ? <ReviewSheet room={room} /> : null;
}
