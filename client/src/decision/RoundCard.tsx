import { readOutcome } from '../../../server/decision/outcomeText.ts';
import { chairQuestions, roundPurposes, winningGrounds } from '../../../server/decision/standing.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ChoiceWords } from './ChoiceWords.tsx';
import { nameOf, purposeOf, type MeetingRound, type SeparatedMeeting } from './meeting.ts';
import { useDecisionWords } from './words.ts';

interface RoundProps {
  readonly meeting: SeparatedMeeting;
  readonly round: MeetingRound;
}

/** What a counted round led to, in one sentence. */
function OutcomeWords({ meeting, text }: { readonly meeting: SeparatedMeeting; readonly text: string }) {
  const { t } = useDecisionWords();
  const language = useLanguage();
  const outcome = readOutcome(text);
  if (outcome === null) return text;
  const names = outcome.bidIds.map((bidId) => nameOf(meeting, bidId)).join(language === 'zh' ? '、' : ', ');
  const known = <Word extends string>(words: readonly Word[]) => words.find((word) => word === outcome.how);
  switch (outcome.kind) {
    case 'winner': {
      const ground = known(winningGrounds);
      return t('outcome.winner', { names, how: ground === undefined ? outcome.how : t(`ground.${ground}`) });
    }
    case 'next_round': {
      const purpose = known(roundPurposes);
      return t('outcome.next', { names, how: purpose === undefined ? outcome.how : t(`round.purpose.${purpose}`) });
    }
    case 'chair_decides': {
      const question = known(chairQuestions);
      return t('outcome.chair', { names, how: question === undefined ? outcome.how : t(`question.${question}`) });
    }
  }
}

/** One round: while it is open only how many have voted, then the count and every ballot at once. */
export function RoundCard({ meeting, round }: RoundProps) {
  const { t } = useDecisionWords();
  const purpose = purposeOf(round);
  const hint = t(`round.purposeHint.${purpose}`);
  return (
    <Card
      title={
        <>
          {t('round.title', { round: round.round })} · {t(`round.purpose.${purpose}`)}
        </>
      }
      aside={<span className="muted">{t('round.cast', { cast: round.cast, all: meeting.members.length })}</span>}
    >
      {hint !== '' && <p className="muted">{hint}</p>}
      {round.counts === null ? (
        <>
          <progress className="round-progress" max={Math.max(meeting.members.length, 1)} value={round.cast} />
          <p className="muted">{t('round.sealed')}</p>
        </>
      ) : (
        <>
          <Counts meeting={meeting} round={round} />
          {round.outcome !== null && (
            <p className="round-outcome">
              <OutcomeWords meeting={meeting} text={round.outcome} />
            </p>
          )}
          {round.ballots !== null && round.ballots.length > 0 && <Ballots meeting={meeting} round={round} />}
        </>
      )}
    </Card>
  );
}

function Counts({ meeting, round }: RoundProps) {
  const { t } = useDecisionWords();
  const counts = Object.entries(round.counts ?? {});
  if (counts.length === 0) return <p className="muted">{t('round.noCounts')}</p>;
  const most = Math.max(1, ...counts.map(([, count]) => Number(count)));
  return (
    <ul className="counts">
      {counts
        .toSorted(([, a], [, b]) => Number(b) - Number(a))
        .map(([bidId, count]) => (
          <li key={bidId}>
            <span>{nameOf(meeting, bidId)}</span>
            <progress max={most} value={Number(count)} aria-hidden="true" />
            <b>{count}</b>
          </li>
        ))}
    </ul>
  );
}

function Ballots({ meeting, round }: RoundProps) {
  const { t } = useDecisionWords();
  const titleOf = (factorId: string) =>
    meeting.plan.factors.find((factor) => factor.id === factorId)?.title ?? factorId;
  return (
    <details className="fold">
      <summary>{t('round.ballots')}</summary>
      <ul className="list">
        {(round.ballots ?? []).map((ballot) => (
          <li key={ballot.seat}>
            <p>
              {ballot.seat}: <ChoiceWords meeting={meeting} choice={ballot.choice} />
            </p>
            <dl className="reasons">
              {ballot.reasons.map((reason) => (
                <div key={reason.factorId}>
                  <dt>{titleOf(reason.factorId)}</dt>
                  <dd>{reason.text}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </details>
  );
}
