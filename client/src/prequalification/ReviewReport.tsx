import { useState } from 'react';
import { GetReview, SignReview } from '../../../server/prequalification/contract.ts';
import { MyTasks } from '../../../server/supervision/frontContract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { shortHash } from '../kernel/format.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { countOf, openedOf, scoresOf, type Applied, type ReviewRoom } from './reviewRoom.ts';
import { useReviewWords } from './reviewWords.ts';

/** The report that the members sign: each outcome with its reasons, its hash, and a dissent if need be (REG 18, 19). */
export function ReviewReport({ room }: { readonly room: ReviewRoom }) {
  const { t } = useReviewWords();
  const { reportHash, reportId, me } = room;
  if (reportHash === null) return null;
  const opened = openedOf(room);
  const passed = opened.filter((one) => one.result?.outcome === 'PASSED').length;
  const isScored = scoresOf(room.plan).length > 0;
  const unopened = room.applications.filter((one) => one.state !== 'DECRYPTED');
  const maySign = me?.hasDeclared === true && room.step === 'SIGNING' && !me.hasSigned;
  return (
    <Card title={t('report.title')} aside={<Tag tone="live">{t('report.passed', { passed, all: opened.length })}</Tag>}>
      <p className="muted">{t('report.lead')}</p>
      <ul className="list review-results">
        {opened.map((one) => (
          <Outcome key={one.applicationId} application={one} isScored={isScored} />
        ))}
      </ul>
      {unopened.length > 0 && (
        <p className="muted">
          {t('unopened')}: {unopened.map((one) => one.name).join(' · ')}
        </p>
      )}
      <p>
        {t('report.hash')} <Hash hash={reportHash} whole />
      </p>
      <p className="panel panel-info">{t('report.secret')}</p>
      {reportId !== null && (
        <p>
          <LinkButton to={`/papers/${reportId}`}>{t('report.open')}</LinkButton>
        </p>
      )}
      {maySign && <Signing room={room} seat={me.seat} reportHash={reportHash} />}
      {me?.hasSigned === true && room.step === 'SIGNING' && (
        <p className="panel panel-good" role="status">
          {t('report.signed', { given: countOf(room, (one) => one.hasSigned), all: room.members.length })}
        </p>
      )}
    </Card>
  );
}

function Outcome({ application, isScored }: { readonly application: Applied; readonly isScored: boolean }) {
  const { t } = useReviewWords();
  const { name, result } = application;
  if (result === null) return null;
  const isLimit = result.reasons.some((reason) => reason.itemId === 'LIMIT');
  return (
    <li>
      <div className="review-result">
        <b>{name}</b>
        {isScored && (
          <span className="muted">
            {t('report.points')} {result.points ?? t('report.none')}
          </span>
        )}
        <Tag tone={result.outcome === 'PASSED' ? 'good' : 'bad'}>
          {t(isLimit ? 'report.limit' : `report.${result.outcome}`)}
        </Tag>
      </div>
      {!isLimit && result.reasons.length > 0 && (
        <ul className="points">
          {result.reasons.map((reason) => (
            <li key={reason.itemId} className="typed">
              {reason.itemId} {reason.title}: {[...new Set(reason.reasons)].join('；')}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface SigningProps {
  readonly room: ReviewRoom;
  readonly seat: string;
  readonly reportHash: string;
}

function Signing({ room, seat, reportHash }: SigningProps) {
  const { t } = useReviewWords();
  const [dissent, setDissent] = useState('');
  const sign = useAct(SignReview, { invalidates: [GetReview, GetLot, MyTasks], said: t('report.signDone') });
  return (
    <div className="form">
      <AreaField
        label={t('report.dissent')}
        hint={t('report.dissentHint')}
        maxLength={2000}
        rows={2}
        value={dissent}
        onChange={(event) => {
          setDissent(event.target.value);
        }}
      />
      <div>
        <MoveButton
          ask={t('report.signAsk', { seat, hash: shortHash(reportHash) })}
          law="REG 18"
          isBusy={sign.isPending}
          onMove={() => {
            sign.mutate({ lotId: room.lotId, reportHash, dissent: dissent.trim() });
          }}
        >
          {t('report.sign')}
        </MoveButton>
      </div>
    </div>
  );
}
