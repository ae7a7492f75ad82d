import { useState } from 'react';
import { GetEvaluation, SignReport } from '../../../server/evaluation/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { useAct } from '../kernel/api.ts';
import { shortHash } from '../kernel/format.ts';
import { sendLive } from '../kernel/socket.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { countOf, myself, type Room } from './room.ts';
import { useEvaluationWords } from './words.ts';

/** The report that the committee signs, with its hash; who disagrees says why, and the report carries it (REG 53). */
export function ReportSigning({ room }: { readonly room: Room }) {
  const { t } = useEvaluationWords();
  const { lotId, mine, reportHash, reportId } = room;
  const [dissent, setDissent] = useState('');
  const sign = useAct(SignReport, { by: sendLive, invalidates: [GetEvaluation, MyTasks], said: t('sign.done') });
  if (reportHash === null) return null;
  const signed = countOf(room, (one) => one.hasSigned);
  const hasSigned = myself(room)?.hasSigned === true;
  const maySign = mine !== null && room.phase === 'SIGNING' && !hasSigned;
  return (
    <Card title={t('sign.title')}>
      <p>
        {t('sign.hash')} <Hash hash={reportHash} whole />
      </p>
      {reportId !== null && room.phase === 'CLOSED' && (
        <p>
          <LinkButton to={`/papers/${reportId}`}>{t('sign.open')}</LinkButton>
        </p>
      )}
      {maySign && (
        <div className="form">
          <AreaField
            label={t('sign.dissent')}
            hint={
              <>
                {t('sign.dissentHint')} {t('sign.dissentCount', { count: dissent.trim().length })}
              </>
            }
            maxLength={4000}
            value={dissent}
            onChange={(event) => {
              setDissent(event.target.value);
            }}
          />
          <div>
            <MoveButton
              ask={
                <>
                  <p>{t('sign.ask', { seat: mine.seat, hash: shortHash(reportHash) })}</p>
                  {dissent.trim() !== '' && <p>{t('sign.askDissent')}</p>}
                </>
              }
              law="REG 53; O12 43"
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
      {hasSigned && room.phase === 'SIGNING' && (
        <p className="panel panel-good" role="status">
          {t('sign.waiting', { given: signed, all: room.members.length })}
        </p>
      )}
      {room.phase === 'CLOSED' && <p className="panel panel-good">{t('sign.closed')}</p>}
    </Card>
  );
}
