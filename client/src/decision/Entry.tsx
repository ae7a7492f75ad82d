import { useState } from 'react';
import { EnterDecision, GetDecision } from '../../../server/decision/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { useAct } from '../kernel/api.ts';
import { sendLive } from '../kernel/socket.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { tellDone } from '../kernel/ui/toasts.ts';
import { useDecisionWords } from './words.ts';

/** A decider comes in with a declaration; then the file is open (DOMAIN 8.3; REG 46). */
export function Entry({ lotId }: { readonly lotId: string }) {
  const { t } = useDecisionWords();
  const [isDeclared, setDeclared] = useState(false);
  const enter = useAct(EnterDecision, {
    by: sendLive,
    invalidates: [GetDecision, MyTasks],
    onDone: ({ seat }) => {
      tellDone(t('enter.done', { seat }));
    },
  });
  return (
    <Card title={t('enter.title')} className="card-narrow">
      <p className="muted">{t('enter.lead')}</p>
      <ul className="points">
        {t('enter.list', { returnObjects: true }).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <label className="choice">
        <input
          type="checkbox"
          checked={isDeclared}
          onChange={(event) => {
            setDeclared(event.target.checked);
          }}
        />
        {t('enter.declare')}
      </label>
      <p className="muted">{t('enter.conflict')}</p>
      <Button
        kind="primary"
        isBusy={enter.isPending}
        disabled={!isDeclared}
        onClick={() => {
          enter.mutate({ lotId, isFreeOfConflict: true });
        }}
      >
        {t('enter.do')}
      </Button>
    </Card>
  );
}
