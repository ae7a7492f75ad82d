import { useState } from 'react';
import { GetEvaluation, VoteChair } from '../../../server/evaluation/contract.ts';
import { useAct } from '../kernel/api.ts';
import { sendLive } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { countOf, type MemberRoom } from './room.ts';
import { useEvaluationWords } from './words.ts';

/** A secret ballot for the chair (O12 9). */
export function ChairElection({ room }: { readonly room: MemberRoom }) {
  const { t } = useEvaluationWords();
  const [chosen, setChosen] = useState('');
  const vote = useAct(VoteChair, { by: sendLive, invalidates: [GetEvaluation], said: t('chair.done') });
  if (room.mine.hasVotedChair)
    return (
      <p className="panel panel-good" role="status">
        {t('chair.waiting', { voted: countOf(room, (one) => one.hasVotedChair), all: room.members.length })}
      </p>
    );
  return (
    <Card title={t('chair.title')} className="card-narrow">
      <p className="muted">{t('chair.lead')}</p>
      <fieldset className="choices choices-row">
        <legend className="unseen">{t('chair.choose')}</legend>
        {room.members.map((member) => (
          <label key={member.seat} className="choice choice-box">
            <input
              type="radio"
              name="chair"
              checked={chosen === member.seat}
              onChange={() => {
                setChosen(member.seat);
              }}
            />
            <span>
              <b>{member.seat}</b> {member.seat === room.mine.seat && <span className="muted">{t('members.you')}</span>}
              <br />
              <small className="muted">{t(`members.${member.kind}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="form-foot">
        <MoveButton
          ask={t('chair.ask', { seat: chosen })}
          isBusy={vote.isPending}
          disabled={chosen === ''}
          onMove={() => {
            vote.mutate({ lotId: room.lotId, seat: chosen });
          }}
        >
          {t('chair.cast')}
        </MoveButton>
        <Law cited="O12 9" />
      </div>
    </Card>
  );
}
