import ConfigProvider from 'antd/es/config-provider';
import { useState } from 'react';
import { useParams } from 'react-router';
import { GetEvaluation, StartEvaluation } from '../../../server/evaluation/contract.ts';
import { MyInvitations } from '../../../server/experts/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { useAct, useCall, type RefusedError } from '../kernel/api.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { turnShade } from '../kernel/ui/shade.ts';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { ChairElection } from './ChairElection.tsx';
import './evaluation.css';
import { isAwaitingPrices, TechnicalClosed } from './TechnicalClosed.tsx';
import { Following } from './Following.tsx';
import { Declaration, Gate } from './Gate.tsx';
import { MembersPanel } from './MembersPanel.tsx';
import { ObjectiveCheck } from './ObjectiveCheck.tsx';
import { PhaseSteps } from './PhaseSteps.tsx';
import { PreliminaryReview } from './PreliminaryReview.tsx';
import { ReportSigning } from './ReportSigning.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import type { MemberRoom, Room } from './room.ts';
import { ScoreSheet } from './ScoreSheet.tsx';
import { useLargeType } from './useLargeType.ts';
import { useLiveCall } from './useLiveCall.ts';
import { useTopOnChange } from './useTopOnChange.ts';
import { useEvaluationWords } from './words.ts';

/** The committee's room: the gate, the chair, the reviews, the sheets, the report. Watchers see how far it has come. */
export function EvaluationRoom() {
  const { t } = useEvaluationWords();
  const { lotId = '' } = useParams();
  const { isLarge, theme, toggle } = useLargeType();
  const [present, setPresent] = useState<readonly string[]>([]);
  const { answer, askSoon } = useLiveCall(GetEvaluation, { lotId });
  const room = answer.data;
  const seat = room?.mine?.seat ?? null;
  const top = useTopOnChange<HTMLDivElement>(room?.phase ?? '');
  return (
    <ConfigProvider theme={theme}>
      {room && <Following key={seat} stream={`lot:${lotId}:evaluation`} onHint={askSoon} onPresent={setPresent} />}
      <Page
        title={t('title')}
        lead={room?.lotName}
        aside={
          <>
            {room && <Tag tone="live">{seat === null ? t('watcher') : t('seat', { seat })}</Tag>}
            <Button small aria-pressed={isLarge} onClick={toggle}>
              {t('largeType')}
            </Button>
            <Button small onClick={turnShade}>
              {t('dark')}
            </Button>
          </>
        }
      >
        <div className="room stack" ref={top}>
          {answer.isPending && <Loading lines={8} />}
          {/* A room already on the screen stays while the line is down: what is typed in it must not vanish. */}
          {answer.isError && room === undefined && (
            <Outside lotId={lotId} error={answer.error} onRetry={() => void answer.refetch()} />
          )}
          {answer.isError && room !== undefined && isShut(answer.error) && <Ended />}
          {room !== undefined && !(answer.isError && isShut(answer.error)) && (
            <>
              <PhaseSteps phase={room.phase} scheme={room.scheme} envelopes={room.envelopes} />
              <p className="phase-hint">{t(isAwaitingPrices(room) ? 'envelopes.hint' : `phaseHint.${room.phase}`)}</p>
              <MembersPanel room={room} present={present} />
              <Inside room={room} askedAt={answer.dataUpdatedAt} />
            </>
          )}
        </div>
      </Page>
    </ConfigProvider>
  );
}

/** Refusals after which the room may not stay on the screen. */
const isShut = (error: RefusedError): boolean =>
  ['evaluation.not_a_member', 'kernel.not_found'].includes(error.refusal);

function Ended() {
  const { t } = useEvaluationWords();
  return <Empty title={t('gate.ended')} hint={t('gate.endedHint')} />;
}

interface OutsideProps {
  readonly lotId: string;
  readonly error: RefusedError;
  readonly onRetry: () => void;
}

/** Whether the viewer accepted a seat of this lot and has not passed its gate: only then its invitation names the lot. */
function useIsInvited(lotId: string): boolean {
  const { has } = useSession();
  const invitations = useCall(MyInvitations, {}, { enabled: has('expert', 'authority') });
  return invitations.data?.items.some((one) => one.lotId === lotId && one.state === 'ACCEPTED') === true;
}

/** Before the door: not started yet, the gate, or the refusal. */
function Outside({ lotId, error, onRetry }: OutsideProps) {
  const { t } = useEvaluationWords();
  const { has } = useSession();
  const isInvited = useIsInvited(lotId);
  const start = useAct(StartEvaluation, { invalidates: [GetEvaluation, MyTasks], said: t('start.done') });
  if (isInvited || error.refusal === 'evaluation.not_entered') return <Gate lotId={lotId} />;
  if (error.refusal !== 'evaluation.not_started') return <ErrorPanel error={error} onRetry={onRetry} />;
  return (
    <Empty title={t('start.title')} hint={t('start.hint')}>
      {has('centre', 'agency') && (
        <MoveButton
          ask={t('start.ask')}
          law="LAW 37; REG 46"
          isBusy={start.isPending}
          onMove={() => {
            start.mutate({ lotId });
          }}
        >
          {t('start.do')}
        </MoveButton>
      )}
    </Empty>
  );
}

function Inside({ room, askedAt }: { readonly room: Room; readonly askedAt: number }) {
  const { mine } = room;
  return (
    <>
      {mine === null ? <Watching room={room} /> : <Work room={{ ...room, mine }} askedAt={askedAt} />}
      <ReportSigning room={room} />
      {room.result !== null && <ResultPanel room={room} result={room.result} />}
    </>
  );
}

/** What the phase asks of a member. */
function Work({ room, askedAt }: { readonly room: MemberRoom; readonly askedAt: number }) {
  const { t } = useEvaluationWords();
  switch (room.phase) {
    case 'GATE':
      return <Declaration room={room} />;
    case 'CHAIR':
      return <ChairElection room={room} />;
    case 'PRELIMINARY':
      return <PreliminaryReview room={room} askedAt={askedAt} />;
    case 'SCORING':
      return <ScoreSheet room={room} />;
    case 'OBJECTIVE_CHECK':
      return <ObjectiveCheck room={room} />;
    case 'SUMMARY':
      return room.technicalClosedAt === null ? <Loading lines={3} /> : <TechnicalClosed room={room} />;
    case 'SIGNING':
      return null;
    case 'CLOSED':
      return room.result === null && room.reportHash === null ? <Empty title={t('sign.allRejected')} /> : null;
  }
}

/** Progress only; a representative of the authority who has not come in yet finds the gate here. */
function Watching({ room }: { readonly room: Room }) {
  const { t } = useEvaluationWords();
  const isInvited = useIsInvited(room.lotId);
  if (room.phase === 'CLOSED') return null;
  if (isInvited) return <Gate lotId={room.lotId} />;
  return <p className="muted">{t('watcherHint')}</p>;
}
