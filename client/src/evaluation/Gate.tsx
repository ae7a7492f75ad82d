import { useState, type SyntheticEvent } from 'react';
import { Declare, EnterGate, GetEvaluation } from '../../../server/evaluation/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { useAct } from '../kernel/api.ts';
import { useSession } from '../kernel/session.tsx';
import { sendLive } from '../kernel/socket.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { tellDone } from '../kernel/ui/toasts.ts';
import { countOf, myself, type MemberRoom } from './room.ts';
import { useEvaluationWords } from './words.ts';

/** The gate: who comes proves who they are, and is a seat number from then on (1117 (十五)). */
export function Gate({ lotId }: { readonly lotId: string }) {
  const { t } = useEvaluationWords();
  const { demo } = useSession();
  const [proof, setProof] = useState('');
  const enter = useAct(EnterGate, {
    by: sendLive,
    invalidates: [GetEvaluation, MyTasks],
    onDone: ({ seat }) => {
      tellDone(t('gate.entered', { seat }));
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    enter.mutate({ lotId, identityProof: proof });
  };
  return (
    <Card title={t('gate.title')} className="card-narrow">
      <p className="muted">{t('gate.lead')}</p>
      <form className="form" onSubmit={submit}>
        <Field
          label={t('gate.proof')}
          hint={demo ? t('gate.proofDemo') : t('gate.proofHint')}
          required
          maxLength={200}
          autoComplete="one-time-code"
          value={proof}
          onChange={(event) => {
            setProof(event.target.value);
          }}
        />
        <div>
          <Button type="submit" kind="primary" isBusy={enter.isPending} disabled={proof.trim() === ''}>
            {t('gate.enter')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** The declaration after seeing the bidders; a declared conflict ends the seat (O12 12; REG 46). */
export function Declaration({ room }: { readonly room: MemberRoom }) {
  const { t } = useEvaluationWords();
  const [hasConflict, setConflict] = useState<boolean | null>(null);
  const [conflict, setWhat] = useState('');
  const [keeps, setKeeps] = useState(false);
  const declare = useAct(Declare, { by: sendLive, invalidates: [GetEvaluation, MyTasks], said: t('declare.done') });
  if (myself(room)?.hasDeclared === true)
    return (
      <p className="panel panel-good" role="status">
        {t('declare.waiting', { declared: countOf(room, (one) => one.hasDeclared), all: room.members.length })}
      </p>
    );
  const submit = () => {
    declare.mutate({
      lotId: room.lotId,
      hasConflict: hasConflict === true,
      conflict: hasConflict === true ? conflict.trim() : '',
      keepsDiscipline: true,
    });
  };
  const isReady = keeps && (hasConflict === false || (hasConflict === true && conflict.trim() !== ''));
  return (
    <Card title={t('declare.title')}>
      <p className="muted">{t('declare.lead')}</p>
      <div className="declare">
        <div>
          <h3>{t('declare.bidders')}</h3>
          <ul className="list">
            {room.bids.map((bid) => (
              <li key={bid.bidId}>
                <b>{bid.bidderName}</b>
                <br />
                <span className="muted">
                  <Money yuan={bid.price} />
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('declare.grounds')}</h3>
          <Points of={t('declare.groundList', { returnObjects: true })} />
          <fieldset className="choices">
            <legend className="unseen">{t('declare.title')}</legend>
            <label className="choice">
              <input
                type="radio"
                name="conflict"
                checked={hasConflict === false}
                onChange={() => {
                  setConflict(false);
                }}
              />
              {t('declare.free')}
            </label>
            <label className="choice">
              <input
                type="radio"
                name="conflict"
                checked={hasConflict === true}
                onChange={() => {
                  setConflict(true);
                }}
              />
              {t('declare.conflict')}
            </label>
          </fieldset>
          {hasConflict === true && (
            <AreaField
              label={t('declare.conflictWhat')}
              hint={t('declare.conflictHint')}
              maxLength={500}
              value={conflict}
              onChange={(event) => {
                setWhat(event.target.value);
              }}
            />
          )}
        </div>
        <div>
          <h3>{t('declare.discipline')}</h3>
          <Points of={t('declare.disciplineList', { returnObjects: true })} />
          <label className="choice">
            <input
              type="checkbox"
              checked={keeps}
              onChange={(event) => {
                setKeeps(event.target.checked);
              }}
            />
            {t('declare.keeps')}
          </label>
        </div>
      </div>
      <div className="form-foot">
        {hasConflict === true ? (
          <MoveButton
            kind="danger"
            ask={t('declare.leaveAsk')}
            law="REG 46; O12 12"
            isBusy={declare.isPending}
            disabled={!isReady}
            onMove={submit}
          >
            {t('declare.leave')}
          </MoveButton>
        ) : (
          <Button kind="primary" isBusy={declare.isPending} disabled={!isReady} onClick={submit}>
            {t('declare.submit')}
          </Button>
        )}
      </div>
    </Card>
  );
}

function Points({ of }: { readonly of: readonly string[] }) {
  return (
    <ul className="points">
      {of.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
