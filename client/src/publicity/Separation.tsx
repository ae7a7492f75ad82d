import { NameDeciders, StartDecision } from '../../../server/decision/contract.ts';
import { ListPersons } from '../../../server/identity/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { useShelf } from '../tenders/shelf.ts';
import { awardChanges, type Decision } from './award.ts';
import { useAwardWords } from './awardWords.ts';

/** The separate decision, from the authority's seat: it names who decides, and opens the meeting (国办发〔2024〕21号). */
export function Separation({ lot, decision }: { readonly lot: Lot; readonly decision: Decision }) {
  const { t } = useAwardWords();
  const start = useAct(StartDecision, { quiet: true, invalidates: awardChanges, said: t('start.done') });
  const move = lot.moves.find((one) => one.move === 'startDecision');
  const mayName =
    lot.state === 'PUBLICITY' || (lot.state === 'DECIDING' && decision.rounds.every((round) => round.cast === 0));
  const isNamed = decision.members.length > 0;
  return (
    <>
      {mayName && <Deciders lot={lot} decision={decision} />}
      {move !== undefined && (
        <Card title={t('start.title')}>
          <p>{t('start.hint')}</p>
          <MoveButton
            isBusy={start.isPending}
            disabled={!isNamed}
            law={move.law}
            refusal={move.refusal}
            ask={t('start.ask')}
            onMove={() => {
              start.mutate({ lotId: lot.id });
            }}
          >
            {t('start.do')}
          </MoveButton>
          {start.isError && <ErrorPanel error={start.error} />}
        </Card>
      )}
      {lot.state === 'DECIDING' && (
        <Card title={t('start.title')}>
          <p>{t('start.running')}</p>
          <LinkButton to={`/work/lots/${lot.id}/decision`} kind="primary">
            {t('start.room')}
          </LinkButton>
        </Card>
      )}
    </>
  );
}

function Deciders({ lot, decision }: { readonly lot: Lot; readonly decision: Decision }) {
  const { t } = useAwardWords();
  const persons = useCall(ListPersons, { role: 'decider' });
  const typed = useShelf<{ members: readonly string[]; chair: string }>(`deciders.${lot.id}`, {
    members: [],
    chair: '',
  });
  const name = useAct(NameDeciders, {
    quiet: true,
    invalidates: awardChanges,
    said: t('deciders.done'),
    onDone: () => {
      typed.clear();
    },
  });
  const size = decision.plan.mode === 'SEPARATED' ? decision.plan.committeeSize : 0;
  const { members, chair } = typed.value;
  const isNamed = decision.members.length > 0;
  const picker = (
    <>
      <p>{t('deciders.hint', { size })}</p>
      {persons.isPending && <Loading />}
      {persons.isError && <ErrorPanel error={persons.error} onRetry={() => void persons.refetch()} />}
      {persons.data?.items.length === 0 && <Empty title={t('deciders.nobody')} hint="" />}
      <div className="table-wrap">
        <table className="table deciders">
          <thead>
            <tr>
              <th>{t('deciders.members')}</th>
              <th>{t('deciders.chair')}</th>
            </tr>
          </thead>
          <tbody>
            {persons.data?.items.map((person) => {
              const isIn = members.includes(person.id);
              return (
                <tr key={person.id}>
                  <td>
                    <label className="tick">
                      <input
                        type="checkbox"
                        checked={isIn}
                        onChange={(event) => {
                          typed.set(
                            event.target.checked
                              ? { members: [...members, person.id], chair }
                              : {
                                  members: members.filter((id) => id !== person.id),
                                  chair: chair === person.id ? '' : chair,
                                },
                          );
                        }}
                      />
                      <span>{person.name}</span>
                    </label>
                  </td>
                  <td>
                    <input
                      type="radio"
                      name="chair"
                      aria-label={`${t('deciders.chair')}: ${person.name}`}
                      disabled={!isIn}
                      checked={chair === person.id}
                      onChange={() => {
                        typed.set({ members, chair: person.id });
                      }}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className={members.length === size ? 'good-words' : 'muted'}>
        {t('deciders.chosen', { count: members.length, size })}
      </p>
      <MoveButton
        kind={isNamed ? 'plain' : 'primary'}
        isBusy={name.isPending}
        disabled={members.length !== size || chair === ''}
        ask={t('deciders.ask')}
        onMove={() => {
          name.mutate({ lotId: lot.id, chairId: chair, personIds: [...members] });
        }}
      >
        {t(isNamed ? 'deciders.again' : 'deciders.do')}
      </MoveButton>
      {name.isError && <ErrorPanel error={name.error} />}
    </>
  );
  return (
    <Card title={t('deciders.title')}>
      {isNamed && <p className="good-words">✓ {t('deciders.named', { count: decision.members.length })}</p>}
      {isNamed ? (
        <details className="fold">
          <summary>{t('deciders.again')}</summary>
          {picker}
        </details>
      ) : (
        picker
      )}
    </Card>
  );
}
