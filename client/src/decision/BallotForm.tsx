import { useState } from 'react';
import type { BallotChoice } from '../../../server/decision/choice.ts';
import { CastBallot, GetDecision } from '../../../server/decision/contract.ts';
import { reasonLength } from '../../../server/decision/reasons.ts';
import { useAct } from '../kernel/api.ts';
import { sendLive } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { choiceOf, useBallotDraft } from './ballotDraft.ts';
import { Approval, Confirmation, Distribution, OneName, Ranking } from './ChoiceFields.tsx';
import { ChoiceWords } from './ChoiceWords.tsx';
import {
  finalistsOf,
  formOf,
  isElimination,
  isWhole,
  votesOf,
  type MeetingRound,
  type SeparatedMeeting,
} from './meeting.ts';
import { useDecisionWords } from './words.ts';

interface BallotFormProps {
  readonly meeting: SeparatedMeeting;
  readonly round: MeetingRound;
  readonly seat: string;
}

/** One member's ballot of one round with its reasons; sealed until every ballot is in (DOMAIN 8.4). */
export function BallotForm({ meeting, round, seat }: BallotFormProps) {
  const { t } = useDecisionWords();
  const { plan, lotId } = meeting;
  const { draft, change, forget } = useBallotDraft(
    `bidhall.ballot.${lotId}.${seat}.${String(round.round)}`,
    round.candidates,
  );
  const cast = useAct(CastBallot, {
    by: sendLive,
    invalidates: [GetDecision],
    said: t('ballot.done'),
    onDone: ({ commitment }) => {
      forget();
      sessionStorage.setItem(commitmentShelf(lotId, seat, round.round), commitment);
    },
  });
  const form = formOf(meeting, round);
  const finalists = finalistsOf(meeting, round.candidates);
  const votes = votesOf(meeting, round);
  const choice = choiceOf(form, draft);
  const isChosen = choice !== null && isWhole(meeting, round, choice);
  const short = plan.factors.filter((factor) => reasonLength(draft.reasons[factor.id] ?? '') < plan.reasonMinLength);
  const missing = [
    ...(isChosen ? [] : [t('ballot.missingChoice')]),
    ...short.map((factor) => t('ballot.missingReason', { factor: factor.title })),
  ];
  const fields = { finalists, draft, change };
  const submit = (whole: BallotChoice) => {
    const reasons = plan.factors.map(({ id }) => ({ factorId: id, text: (draft.reasons[id] ?? '').trim() }));
    cast.mutate({ lotId, round: round.round, choice: whole, reasons });
  };
  const lead =
    form === 'ONE_NAME' && isElimination(meeting, round)
      ? t('ballot.KEEP_ONE')
      : t(`ballot.${form}`, { count: finalists.length - 1, votes });
  return (
    <Card title={t('ballot.title')}>
      <p>{lead}</p>
      {(form === 'ONE_NAME' || form === 'OPINION') && <OneName {...fields} />}
      {form === 'APPROVAL' && <Approval {...fields} />}
      {form === 'RANKING' && <Ranking {...fields} />}
      {form === 'DISTRIBUTION' && <Distribution {...fields} votes={votes} />}
      {form === 'CONFIRMATION' && <Confirmation {...fields} />}
      <h3 className="ballot-reasons">{t('ballot.reasons')}</h3>
      <p className="muted">{t('ballot.reasonsLead', { min: plan.reasonMinLength })}</p>
      <div className="form">
        {plan.factors.map((factor) => {
          const text = draft.reasons[factor.id] ?? '';
          const length = reasonLength(text);
          return (
            <AreaField
              key={factor.id}
              label={factor.title}
              rows={3}
              maxLength={2000}
              hint={
                <span className={length >= plan.reasonMinLength ? 'counter-good' : ''}>
                  {t('ballot.counter', { length, min: plan.reasonMinLength })}
                </span>
              }
              value={text}
              onChange={(event) => {
                change({ reasons: { ...draft.reasons, [factor.id]: event.target.value } });
              }}
            />
          );
        })}
      </div>
      <div className="form-foot">
        {missing.length > 0 && (
          <p className="muted" aria-live="polite">
            {t('ballot.missing')}
            {missing.join(' · ')}
          </p>
        )}
        <MoveButton
          ask={
            choice !== null && (
              <>
                <p>{t('ballot.askChoice')}</p>
                <p className="ask-choice">
                  <ChoiceWords meeting={meeting} choice={choice} />
                </p>
                <p>{t('ballot.ask')}</p>
              </>
            )
          }
          isBusy={cast.isPending}
          disabled={missing.length > 0}
          onMove={() => {
            if (choice !== null) submit(choice);
          }}
        >
          {t('ballot.cast')}
        </MoveButton>
        <p className="muted">{t('ballot.kept')}</p>
      </div>
    </Card>
  );
}

const commitmentShelf = (lotId: string, seat: string, round: number) =>
  `bidhall.commitment.${lotId}.${seat}.${String(round)}`;

/** The member has voted; the commitment is there to be compared when the ballots open. */
export function BallotCast({ meeting, round, seat }: BallotFormProps) {
  const { t } = useDecisionWords();
  const [commitment] = useState(() => sessionStorage.getItem(commitmentShelf(meeting.lotId, seat, round.round)));
  return (
    <div className="panel panel-good" role="status">
      {t('ballot.waiting', { cast: round.cast, all: meeting.members.length })}
      {commitment !== null && (
        <p className="muted">
          {t('ballot.commitment')} <Hash hash={commitment} />
        </p>
      )}
    </div>
  );
}
