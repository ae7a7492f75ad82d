import { useState } from 'react';
import { MyBid } from '../../../server/bids/contract.ts';
import { ConfirmOpening, GetOpening, RaiseObjection, ReleaseKey } from '../../../server/opening/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { KeyRelease } from '../bids/KeyRelease.tsx';
import { useAct, useCall } from '../kernel/api.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { HallBid } from './OpenedBids.tsx';
import type { Hall } from './OpeningHall.tsx';
import { useOpeningWords } from './words.ts';

/** What the bidder itself does in the hall: release its key, object, confirm. */
export function BidderPanel({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const bid = hall.bids.find(({ isMine }) => isMine);
  if (bid === undefined) return null;
  const takesPart = hall.envelope !== 'PRICE' || bid.technical?.result === 'PASSED';
  return (
    <Card title={t('mine.title')} className="hall-own">
      <Standing hall={hall} bid={bid} />
      {takesPart && hall.step === 'OBJECTION_WINDOW' && bid.objection === null && (
        <ObjectionForm hall={hall} bid={bid} />
      )}
      {takesPart && hall.step === 'CONFIRM' && <Confirm bid={bid} />}
      {bid.files !== null && bid.files.length > 0 && (
        <details className="fold">
          <summary>
            {t('mine.files')} ({bid.files.length})
          </summary>
          <ul className="list">
            {bid.files.map((file) => (
              <li key={file.id}>
                <FileLink file={file} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function Standing({ hall, bid }: { readonly hall: Hall; readonly bid: HallBid }) {
  const { t } = useOpeningWords();
  if (bid.technical?.result === 'REJECTED') return <p className="panel panel-warn">{t('mine.priceReturned')}</p>;
  if (bid.technical?.result === 'PASSED' && hall.envelope === 'TECHNICAL')
    return <p className="hall-good">✓ {t('mine.passed')}</p>;
  if (bid.state === 'SEALED') {
    if (hall.step === 'COUNT') return <p>{t('mine.wait')}</p>;
    return <OwnKey hall={hall} bid={bid} />;
  }
  if (bid.state === 'KEY_RELEASED')
    return (
      <div role="status">
        <p>{t('mine.released')}</p>
        <progress className="hall-progress" aria-label={t('mine.released')} />
      </div>
    );
  if (bid.state === 'FAILED') return <p className="panel panel-danger">{t('mine.failed')}</p>;
  if (bid.state === 'REVOKED') return <p className="panel panel-danger">{t('mine.revoked')}</p>;
  if (bid.state === 'WITHDRAWN_BY_FAULT') return <p className="panel panel-warn">{t('mine.withdrawnByFault')}</p>;
  return (
    <>
      <p className="hall-good">✓ {t('mine.decrypted')}</p>
      {hall.step === 'READ_OUT' && <p>{t('mine.check')}</p>}
    </>
  );
}

function OwnKey({ hall, bid }: { readonly hall: Hall; readonly bid: HallBid }) {
  const { t } = useOpeningWords();
  const mine = useCall(MyBid, { lotId: hall.lotId });
  const release = useAct(ReleaseKey, { said: t('done.released'), invalidates: [GetOpening, MyBid, MyTasks] });
  const isOver = useServerNow().getTime() >= Date.parse(hall.decryptUntil ?? '');
  if (isOver) return <p className="panel panel-danger">{t('mine.over')}</p>;
  if (mine.isPending) return <Loading lines={2} />;
  if (mine.isError) return <ErrorPanel error={mine.error} onRetry={() => void mine.refetch()} />;
  const { recipient, priceRecipient } = mine.data.current ?? { recipient: null, priceRecipient: null };
  const wanted = hall.envelope === 'PRICE' ? priceRecipient : recipient;
  if (wanted === null) return null;
  return (
    <KeyRelease
      key={wanted}
      recipient={wanted}
      law="O20 30"
      isBusy={release.isPending}
      onRelease={(identity) => {
        release.mutate({ bidId: bid.bidId, identity });
      }}
    />
  );
}

function ObjectionForm({ hall, bid }: { readonly hall: Hall; readonly bid: HallBid }) {
  const { t } = useOpeningWords();
  const [text, setText] = useState('');
  const isOver = useServerNow().getTime() >= Date.parse(hall.objectionUntil ?? '');
  const object = useAct(RaiseObjection, { said: t('done.objected'), invalidates: [GetOpening] });
  if (isOver) return null;
  return (
    <div className="hall-object">
      <AreaField
        label={t('mine.objectText')}
        hint={t('mine.objectHint')}
        rows={3}
        maxLength={1000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <MoveButton
        kind="danger"
        law="REG 44"
        ask={<p>{t('mine.objectAsk')}</p>}
        disabled={text.trim() === ''}
        isBusy={object.isPending}
        onMove={() => {
          object.mutate({ bidId: bid.bidId, text });
        }}
      >
        {t('mine.object')}
      </MoveButton>
    </div>
  );
}

function Confirm({ bid }: { readonly bid: HallBid }) {
  const { t } = useOpeningWords();
  const confirm = useAct(ConfirmOpening, { said: t('done.confirmed'), invalidates: [GetOpening, MyTasks] });
  if (bid.state !== 'DECRYPTED') return <p className="muted">{t('mine.notOpened')}</p>;
  if (bid.confirmation === 'CONFIRMED') return <p className="hall-good">✓ {t('mine.confirmed')}</p>;
  return (
    <MoveButton
      law="87 Art. 42"
      isBusy={confirm.isPending}
      onMove={() => {
        confirm.mutate({ bidId: bid.bidId });
      }}
    >
      {t('mine.confirm')}
    </MoveButton>
  );
}
