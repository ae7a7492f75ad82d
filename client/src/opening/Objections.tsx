import { useState } from 'react';
import { AnswerObjection, GetOpening } from '../../../server/opening/contract.ts';
import { useAct } from '../kernel/api.ts';
import { sendLive } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { HallBid } from './OpenedBids.tsx';
import type { Hall } from './OpeningHall.tsx';
import { useOpeningWords } from './words.ts';

/** Objections with their answers, the same for everybody; the host answers here. */
export function Objections({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const raised = hall.bids.filter(({ objection }) => objection !== null);
  if (raised.length === 0 && hall.step !== 'OBJECTION_WINDOW') return null;
  return (
    <Card title={t('objection.title')}>
      {raised.length === 0 ? (
        <Empty title={t('objection.none')} hint={t('objection.noneHint')} />
      ) : (
        <ul className="list">
          {raised.map((bid) => (
            <li key={bid.bidId}>
              <b>{t('objection.by', { bidder: bid.bidderName })}</b>
              <blockquote className="hall-quote">{bid.objection?.text}</blockquote>
              <Answer hall={hall} bid={bid} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Answer({ hall, bid }: { readonly hall: Hall; readonly bid: HallBid }) {
  const { t } = useOpeningWords();
  const [answer, setAnswer] = useState('');
  const give = useAct(AnswerObjection, { said: t('host.done.answer'), invalidates: [GetOpening], by: sendLive });
  const given = bid.objection?.answer ?? null;
  if (given !== null)
    return (
      <>
        <span className="muted">{t('objection.answer')}</span>
        <blockquote className="hall-quote hall-answer">{given}</blockquote>
      </>
    );
  if (!hall.viewer.isHost || hall.step !== 'OBJECTION_WINDOW') return <p className="muted">{t('objection.waiting')}</p>;
  return (
    <div className="hall-object">
      <AreaField
        label={t('objection.answerText')}
        rows={3}
        maxLength={1000}
        value={answer}
        onChange={(event) => {
          setAnswer(event.target.value);
        }}
      />
      <MoveButton
        law="REG 44"
        ask={<p>{t('objection.answerAsk')}</p>}
        disabled={answer.trim() === ''}
        isBusy={give.isPending}
        onMove={() => {
          give.mutate({ bidId: bid.bidId, answer });
        }}
      >
        {t('objection.answer')}
      </MoveButton>
    </div>
  );
}
