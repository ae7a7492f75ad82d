import { useState } from 'react';
import { ChairDecides, GetDecision } from '../../../server/decision/contract.ts';
import { reasonLength } from '../../../server/decision/reasons.ts';
import { useAct } from '../kernel/api.ts';
import { sendLive } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { askedOf, finalistsOf, nameOf, type SeparatedMeeting } from './meeting.ts';
import { useDecisionWords } from './words.ts';

/** What the figures leave equal, the chair separates in writing; everybody else waits (1117 (二)). */
export function ChairDecision({ meeting }: { readonly meeting: SeparatedMeeting }) {
  const { t } = useDecisionWords();
  const [bidId, setBidId] = useState('');
  const [reason, setReason] = useState('');
  const decide = useAct(ChairDecides, {
    by: sendLive,
    invalidates: [GetDecision],
    said: t('chair.done'),
    onDone: () => {
      setBidId('');
      setReason('');
    },
  });
  const asked = askedOf(meeting);
  if (asked === null) return null;
  if (meeting.mine?.isChair !== true)
    return (
      <p className="panel panel-warn" role="status">
        {t('chair.waiting')}
      </p>
    );
  const { reasonMinLength: min } = meeting.plan;
  const length = reasonLength(reason);
  return (
    <Card title={t('chair.title')}>
      <p>{t(`chair.asks.${asked.question}`)}</p>
      <div className="choices" role="radiogroup" aria-label={t(`chair.asks.${asked.question}`)}>
        {finalistsOf(meeting, asked.among).map((finalist) => (
          <label key={finalist.bidId} className="choice choice-box">
            <input
              type="radio"
              name="chair-choice"
              checked={bidId === finalist.bidId}
              onChange={() => {
                setBidId(finalist.bidId);
              }}
            />
            <span className="ballot-facts">
              <b>{finalist.bidderName}</b>
              <small className="muted">
                <Money yuan={finalist.price} />
                {finalist.total !== null && ` · ${t('finalists.total')} ${finalist.total}`}
              </small>
            </span>
          </label>
        ))}
      </div>
      <AreaField
        label={t('chair.reason')}
        hint={
          <>
            {t('chair.reasonHint', { min })}{' '}
            <span className={length >= min ? 'counter-good' : ''}>{t('ballot.counter', { length, min })}</span>
          </>
        }
        maxLength={2000}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <div className="form-foot">
        <MoveButton
          ask={t('chair.ask', { name: nameOf(meeting, bidId) })}
          law="1117 (二)"
          isBusy={decide.isPending}
          disabled={bidId === '' || length < min}
          onMove={() => {
            decide.mutate({ lotId: meeting.lotId, bidId, reason: reason.trim() });
          }}
        >
          {t('chair.do')}
        </MoveButton>
      </div>
    </Card>
  );
}
