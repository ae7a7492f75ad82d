import { useState } from 'react';
import { GetDecision, SignDecision } from '../../../server/decision/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { useAct } from '../kernel/api.ts';
import { shortHash } from '../kernel/format.ts';
import { sendLive } from '../kernel/socket.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import type { Meeting } from './meeting.ts';
import { useDecisionWords } from './words.ts';

/** The winner and the report that every member signs. */
export function DecisionReport({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useDecisionWords();
  const { lotId, mine, reportHash, reportId, winner, state } = meeting;
  const [dissent, setDissent] = useState('');
  const sign = useAct(SignDecision, { by: sendLive, invalidates: [GetDecision, MyTasks], said: t('sign.done') });
  const signed = { given: meeting.members.filter((member) => member.hasSigned).length, all: meeting.members.length };
  return (
    <>
      {winner !== null && (
        <section className="winner" aria-label={t('winner.title')}>
          <span className="muted">{t('winner.title')}</span>
          <strong>{winner.bidderName}</strong>
          <span>
            {t('winner.at')} <Money yuan={winner.price} withWan />
          </span>
        </section>
      )}
      {reportHash !== null && (
        <Card title={t('sign.title')}>
          <p>
            {t('sign.hash')} <Hash hash={reportHash} whole />
          </p>
          {reportId !== null && state === 'CLOSED' && (
            <p>
              <LinkButton to={`/papers/${reportId}`}>{t('sign.open')}</LinkButton>
            </p>
          )}
          {mine !== null && state === 'SIGNING' && !mine.hasSigned && (
            <div className="form">
              <AreaField
                label={t('sign.dissent')}
                hint={t('sign.dissentHint')}
                maxLength={2000}
                value={dissent}
                onChange={(event) => {
                  setDissent(event.target.value);
                }}
              />
              <div>
                <MoveButton
                  ask={t('sign.ask', { seat: mine.seat, hash: shortHash(reportHash) })}
                  isBusy={sign.isPending}
                  onMove={() => {
                    sign.mutate({ lotId, reportHash, dissent: dissent.trim() });
                  }}
                >
                  {t('sign.do')}
                </MoveButton>
              </div>
            </div>
          )}
          {state === 'CLOSED' ? (
            <p className="panel panel-good">{t('sign.closed')}</p>
          ) : (
            (mine === null || mine.hasSigned) && (
              <p className="panel panel-good" role="status">
                {mine === null ? t('sign.watching', signed) : t('sign.waiting', signed)}
              </p>
            )
          )}
        </Card>
      )}
    </>
  );
}
