import { useState, type SyntheticEvent } from 'react';
import { EnterReview, GetReview } from '../../../server/prequalification/contract.ts';
import { MyTasks } from '../../../server/supervision/frontContract.ts';
import { useAct } from '../kernel/api.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { tellDone } from '../kernel/ui/toasts.ts';
import { countOf, type SittingRoom } from './reviewRoom.ts';
import { useReviewWords } from './reviewWords.ts';

/** The gate: whoever comes proves who they are before they learn who applied (REG 46). */
export function ReviewGate({ room }: { readonly room: SittingRoom }) {
  const { t } = useReviewWords();
  const { demo } = useSession();
  const [proof, setProof] = useState('');
  const enter = useAct(EnterReview, {
    invalidates: [GetReview, MyTasks],
    onDone: ({ seat }) => {
      tellDone(t('gate.entered', { seat }));
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    enter.mutate({ lotId: room.lotId, identityProof: proof });
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

/** The declaration after seeing the applicants; a declared conflict ends the seat. */
export function ReviewDeclaration({ room }: { readonly room: SittingRoom }) {
  const { t } = useReviewWords();
  const [hasConflict, setConflict] = useState<boolean | null>(null);
  const [conflict, setWhat] = useState('');
  const [keeps, setKeeps] = useState(false);
  const declare = useAct(EnterReview, { invalidates: [GetReview, MyTasks], said: t('declare.done') });
  if (room.me.hasDeclared)
    return (
      <p className="panel panel-good" role="status">
        {t('declare.waiting', { given: countOf(room, (one) => one.hasDeclared), all: room.members.length })}
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
          <h3>{t('declare.applicants')}</h3>
          <ul className="list">
            {room.applications.map((one) => (
              <li key={one.applicationId}>
                <b>{one.name}</b>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('declare.grounds')}</h3>
          <ul className="points">
            {t('declare.groundList', { returnObjects: true }).map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </div>
        <div>
          <fieldset className="choices">
            <legend className="unseen">{t('declare.title')}</legend>
            {([false, true] as const).map((is) => (
              <label className="choice" key={String(is)}>
                <input
                  type="radio"
                  name="conflict"
                  checked={hasConflict === is}
                  onChange={() => {
                    setConflict(is);
                  }}
                />
                {t(is ? 'declare.conflict' : 'declare.free')}
              </label>
            ))}
          </fieldset>
          {hasConflict === true && (
            <AreaField
              label={t('declare.what')}
              hint={t('declare.whatHint')}
              maxLength={1000}
              value={conflict}
              onChange={(event) => {
                setWhat(event.target.value);
              }}
            />
          )}
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
        <MoveButton
          kind={hasConflict === true ? 'danger' : 'primary'}
          {...(hasConflict === true ? { ask: t('declare.leaveAsk') } : {})}
          law="REG 18, 46"
          isBusy={declare.isPending}
          disabled={!isReady}
          onMove={submit}
        >
          {t(hasConflict === true ? 'declare.leave' : 'declare.submit')}
        </MoveButton>
      </div>
    </Card>
  );
}
