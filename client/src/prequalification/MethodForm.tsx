import { useMemo, useState } from 'react';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { SetProcedure } from '../../../server/tenders/procedureContract.ts';
import { invitationReasons, type InvitationReason } from '../../../server/tenders/procedure.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField } from '../kernel/ui/Field.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { FindingLine } from '../tenders/ProblemList.tsx';
import { useShelf } from '../tenders/shelf.ts';
import { MethodDates } from './MethodDates.tsx';
import { MethodDocuments } from './MethodDocuments.tsx';
import {
  methodProblems,
  procedureOf,
  refusalOf,
  typedOf,
  type MethodProblem,
  type TypedMethod,
} from './methodDraft.ts';
import { MethodItems } from './MethodItems.tsx';
import { Choice, useParameter, type MethodPartProps } from './MethodParts.tsx';
import { MethodSelection } from './MethodSelection.tsx';
import { useMethodWords } from './methodWords.ts';
import { usePrequalificationWords } from './words.ts';

/** Drafts the method; what is typed stays in this browser until it is saved, and is judged by the function that the server uses. */
export function MethodForm({ lot }: { readonly lot: Lot }) {
  const { t } = useMethodWords();
  const shelf = useShelf<TypedMethod>(`method.${lot.id}`, typedOf(lot.procedure));
  const [isTried, setTried] = useState(false);
  const typed = shelf.value;
  const minPassed = useParameter(lot, 'preq.minPassed');
  const found = methodProblems(typed);
  const procedure = useMemo(() => procedureOf(typed), [typed]);
  const refusal = procedure === null ? null : refusalOf(procedure, lot.regime, minPassed?.value ?? null);
  const saved = JSON.stringify(procedureOf(typedOf(lot.procedure)));
  const isSaved = procedure !== null && JSON.stringify(procedure) === saved;
  const save = useAct(SetProcedure, {
    said: t('saved'),
    quiet: true,
    invalidates: [GetLot, MyTasks],
    onDone: () => {
      shelf.forget();
      setTried(false);
    },
  });
  const part: MethodPartProps = {
    lot,
    typed,
    problems: isTried ? found : [],
    onChange: (change) => {
      shelf.set((now) => ({ ...now, ...change }));
    },
  };
  return (
    <>
      {shelf.wasKept && !isSaved && (
        <div className="panel panel-info method-foot">
          <span>{t('kept')}</span>
          <Button
            small
            onClick={() => {
              shelf.clear();
            }}
          >
            {t('discard')}
          </Button>
        </div>
      )}
      <Openness {...part} />
      <Card title={t('prequalification')}>
        <Choice
          label={t('prequalification')}
          name="prequalification"
          isOn={typed.isPrequalified}
          off={[t('after'), t('afterHint')]}
          on={[t('before'), t('beforeHint')]}
          onChange={(isPrequalified) => {
            part.onChange({ isPrequalified });
          }}
        />
        <Law cited="REG 15" />
      </Card>
      {typed.isPrequalified && (
        <>
          <MethodDates {...part} />
          <MethodItems {...part} />
          <MethodSelection {...part} />
          <MethodDocuments {...part} />
        </>
      )}
      <Card>
        {isTried && found.length > 0 && (
          <div className="panel panel-warn" role="alert">
            <b>{t('problems')}</b>
            <ul>
              {found.map((one) => (
                <li key={one}>{t(`problem.${one}`)}</li>
              ))}
            </ul>
          </div>
        )}
        {refusal !== null && (
          <div className="panel panel-warn" role="alert">
            <FindingLine code={refusal.code} facts={refusal.facts} />
          </div>
        )}
        <div className="method-foot">
          <Button
            kind="primary"
            isBusy={save.isPending}
            disabled={isSaved || refusal !== null}
            onClick={() => {
              setTried(true);
              if (procedure !== null) save.mutate({ lotId: lot.id, procedure });
            }}
          >
            {t('save')}
          </Button>
          <span className="muted" role="status">
            {isSaved ? `✓ ${t('isSaved')}` : t('unsaved')}
          </span>
        </div>
        {save.isError && <ErrorPanel error={save.error} />}
      </Card>
    </>
  );
}

/** Open to all or by invitation, with the case of the law and its explanation (REG 8; GPL 29). */
function Openness({ lot, typed, problems, onChange }: MethodPartProps) {
  const { t } = useMethodWords();
  const { t: words } = usePrequalificationWords();
  const reasons = (Object.keys(invitationReasons) as InvitationReason[]).filter(
    (reason) => invitationReasons[reason].regime === lot.regime,
  );
  const problem = (name: MethodProblem) => (problems.includes(name) ? t(`problem.${name}`) : null);
  return (
    <Card title={t('openness')}>
      <Choice
        label={t('openness')}
        name="openness"
        isOn={typed.isInvited}
        off={[t('open'), t('openHint')]}
        on={[t('invited'), t('invitedHint')]}
        onChange={(isInvited) => {
          onChange({ isInvited });
        }}
      />
      {typed.isInvited && (
        <div className="form method-form">
          <ChoiceField
            label={t('reason')}
            value={typed.reason}
            problem={problem('reason')}
            onChange={(event) => {
              onChange({ reason: reasons.find((one) => one === event.target.value) ?? '' });
            }}
          >
            <option value="">{t('chooseReason')}</option>
            {reasons.map((reason) => (
              <option key={reason} value={reason}>
                {words(`reason.${reason}`)}
              </option>
            ))}
          </ChoiceField>
          {typed.reason !== '' && <Law cited={invitationReasons[typed.reason].law} />}
          <AreaField
            label={t('explanation')}
            hint={t('explanationHint')}
            maxLength={4000}
            value={typed.explanation}
            problem={problem('explanation')}
            onChange={(event) => {
              onChange({ explanation: event.target.value });
            }}
          />
        </div>
      )}
    </Card>
  );
}
