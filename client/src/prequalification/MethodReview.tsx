import { GetDraw } from '../../../server/experts/contract.ts';
import {
  ExtendKeyWindow,
  GetPrequalification,
  GetReview,
  StartReview,
} from '../../../server/prequalification/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { ExtendButton } from '../opening/ExtendButton.tsx';
import { screenAddress } from '../tenders/lotScreenAddress.ts';
import { useMethodWords } from './methodWords.ts';
import { usePrequalificationWords } from './words.ts';

type Lot = OutputOf<typeof GetLot>;
type Round = NonNullable<OutputOf<typeof GetPrequalification>['round']>;

const readAgainMs = 5_000;

/** After the deadline: the window for the keys, the committee where one is due, the start of the review, and how far it has come. */
export function MethodReview({ lot }: { readonly lot: Lot }) {
  const asked = useCall(GetPrequalification, { lotId: lot.id }, { refetchInterval: readAgainMs });
  if (asked.isPending) return <Loading lines={3} />;
  if (asked.isError) return <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />;
  const { round } = asked.data;
  if (round?.step == null) return null;
  const isSitting = round.step === 'GATE' || round.step === 'REVIEW' || round.step === 'SIGNING';
  return (
    <>
      {round.step === 'DECRYPTION' && <Window lot={lot} round={round} />}
      {(round.step === 'DECRYPTION' || round.step === 'READY') && <Start lot={lot} round={round} />}
      {isSitting && <Progress lot={lot} />}
    </>
  );
}

const isOwnerOf = (lot: Lot) => lot.parties.includes('authority') || lot.parties.includes('agency');

function Window({ lot, round }: { readonly lot: Lot; readonly round: Round }) {
  const { t } = useMethodWords();
  const extend = useAct(ExtendKeyWindow, { said: t('step.extended'), invalidates: [GetPrequalification, MyTasks] });
  return (
    <>
      <p>
        <b>{t('step.window')}</b>{' '}
        {round.decryptUntil !== null && (
          <>
            <Instant at={round.decryptUntil} show="second" withZone /> · <Countdown to={round.decryptUntil} big />
          </>
        )}
      </p>
      <p className="muted">{t('step.windowHint')}</p>
      {isOwnerOf(lot) && (
        <ExtendButton
          lotId={lot.id}
          act={extend}
          words={{
            button: t('step.extend'),
            title: t('step.extendTitle'),
            minutes: t('step.minutes'),
            reason: t('step.reason'),
          }}
        />
      )}
    </>
  );
}

/** The review starts once every application is settled: a drawn committee comes in, or the authority by itself (REG 18). */
function Start({ lot, round }: { readonly lot: Lot; readonly round: Round }) {
  const { t } = useMethodWords();
  const { t: words } = usePrequalificationWords();
  const isCommittee = round.reviewedBy === 'COMMITTEE';
  const draw = useCall(GetDraw, { lotId: lot.id }, { enabled: isCommittee });
  const start = useAct(StartReview, {
    said: words('startDone'),
    invalidates: [GetLot, GetPrequalification, GetReview, MyTasks],
  });
  const isDrawn = !isCommittee || draw.data?.draw?.state === 'READY';
  const mayStart = isCommittee || lot.parties.includes('authority');
  const refusal = round.step === 'DECRYPTION' ? 'prequalification.window_running' : null;
  return (
    <>
      {isCommittee && isOwnerOf(lot) && (
        <div className="act-row">
          <LinkButton to={screenAddress(lot.id, 'draw')} kind={isDrawn ? 'plain' : 'primary'}>
            {t('step.toDraw')}
          </LinkButton>
          <span className="muted">{t(isDrawn ? 'step.drawn' : 'step.drawDue')}</span>
        </div>
      )}
      {!mayStart && <p className="muted">{t('step.onlyAuthority')}</p>}
      {mayStart && (
        <div className="act-row">
          <MoveButton
            law="REG 18"
            kind={isDrawn ? 'primary' : 'plain'}
            refusal={refusal ?? (isDrawn ? null : 'experts.committee_missing')}
            isBusy={start.isPending}
            onMove={() => {
              start.mutate({ lotId: lot.id });
            }}
          >
            {words('startReview')}
          </MoveButton>
        </div>
      )}
    </>
  );
}

/** How far the members have come, by their seats; what they judge is not told before the report stands. */
function Progress({ lot }: { readonly lot: Lot }) {
  const { t } = useMethodWords();
  const isOwner = isOwnerOf(lot);
  const review = useCall(GetReview, { lotId: lot.id }, { enabled: isOwner, refetchInterval: readAgainMs });
  if (!isOwner) return <p>{t('step.running')}</p>;
  if (review.isPending) return <Loading lines={3} />;
  if (review.isError) return <ErrorPanel error={review.error} onRetry={() => void review.refetch()} />;
  const { step, members, me } = review.data;
  return (
    <>
      <p>
        <b>{t(`step.at.${step === 'GATE' || step === 'SIGNING' ? step : 'REVIEW'}`)}</b>
      </p>
      <ul className="list">
        {members.map((member) => (
          <li key={member.seat} className="method-invited-head">
            <code>{member.seat}</code>
            <span className="chips">
              <Tag tone={member.hasSubmitted ? 'good' : 'calm'}>
                {t(member.hasSubmitted ? 'step.submitted' : 'step.notSubmitted')}
              </Tag>
              <Tag tone={member.hasSigned ? 'good' : 'calm'}>
                {t(member.hasSigned ? 'step.signed' : 'step.notSigned')}
              </Tag>
            </span>
          </li>
        ))}
      </ul>
      {me !== null && (
        <LinkButton to={`/work/lots/${lot.id}/review`} kind="primary">
          {t('step.toReview')}
        </LinkButton>
      )}
    </>
  );
}
