import ConfigProvider from 'antd/es/config-provider';
import { useState } from 'react';
import { useParams } from 'react-router';
import { GetDecision } from '../../../server/decision/contract.ts';
import '../evaluation/evaluation.css';
import { Following } from '../evaluation/Following.tsx';
import { useLargeType } from '../evaluation/useLargeType.ts';
import { useLiveCall } from '../evaluation/useLiveCall.ts';
import { useTopOnChange } from '../evaluation/useTopOnChange.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { turnShade } from '../kernel/ui/shade.ts';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { BallotCast, BallotForm } from './BallotForm.tsx';
import { ChairDecision } from './ChairDecision.tsx';
import { DeciderPanel } from './DeciderPanel.tsx';
import './decision.css';
import { DecisionReport } from './DecisionReport.tsx';
import { Entry } from './Entry.tsx';
import { Finalists } from './Finalists.tsx';
import { openRound, type Meeting, type SeparatedMeeting } from './meeting.ts';
import { MeetingSteps } from './MeetingSteps.tsx';
import { PlanCard } from './PlanCard.tsx';
import { RoundCard } from './RoundCard.tsx';
import { useDecisionWords } from './words.ts';

/** The authority's own committee decides among the finalists by sealed ballots; supervisors and the authority watch. */
export function DecisionRoom() {
  const { t } = useDecisionWords();
  const { lotId = '' } = useParams();
  const { isLarge, theme, toggle } = useLargeType();
  const [present, setPresent] = useState<readonly string[]>([]);
  const { answer, askSoon } = useLiveCall(GetDecision, { lotId });
  const meeting = answer.data;
  const seat = meeting?.mine?.seat ?? null;
  const top = useTopOnChange<HTMLDivElement>(meeting ? `${meeting.state ?? ''} ${String(meeting.rounds.length)}` : '');
  return (
    <ConfigProvider theme={theme}>
      {meeting && <Following key={seat} stream={`lot:${lotId}:decision`} onHint={askSoon} onPresent={setPresent} />}
      <Page
        title={t('title')}
        lead={meeting?.lotName}
        aside={
          <>
            {meeting && <Tag tone="live">{seat === null ? t('watcher') : t('seat', { seat })}</Tag>}
            <Button small aria-pressed={isLarge} onClick={toggle}>
              {t('largeType')}
            </Button>
            <Button small onClick={turnShade}>
              {t('dark')}
            </Button>
          </>
        }
      >
        <div className="decision stack" ref={top}>
          {answer.isPending && <Loading lines={8} />}
          {answer.isError && meeting === undefined && (
            <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />
          )}
          {meeting && <Inside meeting={meeting} present={present} />}
        </div>
      </Page>
    </ConfigProvider>
  );
}

const isSeparated = (meeting: Meeting): meeting is SeparatedMeeting => meeting.plan.mode === 'SEPARATED';

function Inside({ meeting, present }: { readonly meeting: Meeting; readonly present: readonly string[] }) {
  const { t } = useDecisionWords();
  if (!isSeparated(meeting))
    return (
      <Empty title={t('ranked')} hint={t('rankedHint')}>
        <LinkButton to={`/lots/${meeting.lotId}`}>{t('open')}</LinkButton>
      </Empty>
    );
  const closed = meeting.rounds.filter((round) => round.counts !== null).toReversed();
  return (
    <>
      <MeetingSteps meeting={meeting} />
      <DeciderPanel meeting={meeting} present={present} />
      {meeting.mine === null && <p className="muted">{t('watcherHint')}</p>}
      <div className="columns">
        <div className="stack">
          <Now meeting={meeting} />
          <DecisionReport meeting={meeting} />
          {closed.map((round) => (
            <RoundCard key={round.round} meeting={meeting} round={round} />
          ))}
        </div>
        <div className="stack">
          <Finalists meeting={meeting} />
          <PlanCard plan={meeting.plan} />
        </div>
      </div>
    </>
  );
}

/** What the meeting waits for now. */
function Now({ meeting }: { readonly meeting: SeparatedMeeting }) {
  const { t } = useDecisionWords();
  const { state, mine, members } = meeting;
  const round = openRound(meeting);
  if (state === null) return <Empty title={t('before')} hint={t('beforeHint')} />;
  if (state === 'NAMED') return <p className="panel">{t('named')}</p>;
  if (state === 'CHAIR_DECIDES') return <ChairDecision key={meeting.rounds.length} meeting={meeting} />;
  if (state !== 'RUNNING') return null;
  const entered = members.filter((member) => member.hasEntered).length;
  const hasEntered = members.find((member) => member.seat === mine?.seat)?.hasEntered === true;
  if (mine !== null && !hasEntered) return <Entry lotId={meeting.lotId} />;
  if (entered < members.length || round === undefined)
    return (
      <p className="panel" role="status">
        {t('enter.waiting', { entered, all: members.length })}
      </p>
    );
  return (
    <>
      <RoundCard meeting={meeting} round={round} />
      {mine !== null &&
        (mine.hasCast ? (
          <BallotCast key={round.round} meeting={meeting} round={round} seat={mine.seat} />
        ) : (
          <BallotForm key={round.round} meeting={meeting} round={round} seat={mine.seat} />
        ))}
    </>
  );
}
