import { useState, type ReactNode } from 'react';
import type { Call } from '../../../server/kernel/call.ts';
import {
  AskConfirmation,
  ConcludeOpening,
  ExtendDecryption,
  GetOpening,
  OpenObjections,
  ReadOut,
  StartDecryption,
} from '../../../server/opening/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { sendLive } from '../kernel/socket.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { Hall } from './OpeningHall.tsx';
import { useOpeningWords } from './words.ts';

const told: readonly Call[] = [GetOpening, GetLot, MyTasks];
const settled = ['DECRYPTED', 'REVOKED', 'WITHDRAWN_BY_FAULT'];

/** The host's next step, with what it waits for when it cannot be made yet. */
export function HostPanel({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const { lotId, step } = hall;
  if (step === null || step === 'RECORD') return null;
  return (
    <Card title={t('host.title')} className="hall-host">
      {step === 'COUNT' && <StartMove hall={hall} />}
      {step === 'DECRYPT_WINDOW' && (
        <div className="hall-moves">
          <ReadOutMove hall={hall} />
          {hall.next.includes('extend') && <ExtendButton lotId={lotId} />}
        </div>
      )}
      {step === 'READ_OUT' && <ObjectionsMove hall={hall} />}
      {step === 'OBJECTION_WINDOW' && <ConfirmationMove hall={hall} />}
      {step === 'CONFIRM' && <ConcludeMove hall={hall} />}
    </Card>
  );
}

function Waiting({ isShown, children }: { readonly isShown: boolean; readonly children: ReactNode }) {
  return isShown ? <p className="muted">{children}</p> : null;
}

function StartMove({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const start = useAct(StartDecryption, { said: t('host.done.start'), invalidates: told, by: sendLive });
  return (
    <MoveButton
      law="O20 30"
      isBusy={start.isPending}
      disabled={!hall.next.includes('start')}
      onMove={() => {
        start.mutate({ lotId: hall.lotId });
      }}
    >
      {t('host.start')}
    </MoveButton>
  );
}

function ReadOutMove({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const readOut = useAct(ReadOut, { said: t('host.done.readOut'), invalidates: told, by: sendLive });
  const open = hall.bids.filter(({ state }) => !settled.includes(state)).length;
  const isReady = hall.next.includes('readOut');
  return (
    <div>
      <MoveButton
        law="LAW 36; O20 30"
        ask={<p>{t('host.readOutAsk')}</p>}
        isBusy={readOut.isPending}
        disabled={!isReady}
        onMove={() => {
          readOut.mutate({ lotId: hall.lotId });
        }}
      >
        {t('host.readOut')}
      </MoveButton>
      <Waiting isShown={!isReady}>{t('host.wait.readOut', { count: open })}</Waiting>
    </div>
  );
}

function ObjectionsMove({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const open = useAct(OpenObjections, { said: t('host.done.openObjections'), invalidates: told, by: sendLive });
  return (
    <MoveButton
      law="REG 44"
      isBusy={open.isPending}
      disabled={!hall.next.includes('openObjections')}
      onMove={() => {
        open.mutate({ lotId: hall.lotId });
      }}
    >
      {t('host.openObjections')}
    </MoveButton>
  );
}

function ConfirmationMove({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const ask = useAct(AskConfirmation, { said: t('host.done.askConfirmation'), invalidates: told, by: sendLive });
  const isReady = hall.next.includes('askConfirmation');
  return (
    <div>
      <MoveButton
        law="REG 44"
        isBusy={ask.isPending}
        disabled={!isReady}
        onMove={() => {
          ask.mutate({ lotId: hall.lotId });
        }}
      >
        {t('host.askConfirmation')}
      </MoveButton>
      <Waiting isShown={!isReady}>{t('host.wait.askConfirmation')}</Waiting>
    </div>
  );
}

function ConcludeMove({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const conclude = useAct(ConcludeOpening, { said: t('host.done.conclude'), invalidates: told, by: sendLive });
  const isReady = hall.next.includes('conclude');
  return (
    <div>
      <MoveButton
        law="O20 32; 87 Art. 42"
        ask={<p>{t('host.concludeAsk')}</p>}
        isBusy={conclude.isPending}
        disabled={!isReady}
        onMove={() => {
          conclude.mutate({ lotId: hall.lotId });
        }}
      >
        {t('host.conclude')}
      </MoveButton>
      <Waiting isShown={!isReady}>{t('host.wait.conclude')}</Waiting>
    </div>
  );
}

function ExtendButton({ lotId }: { readonly lotId: string }) {
  const { t } = useOpeningWords();
  const { t: words } = useKernelWords();
  const [isOpen, setOpen] = useState(false);
  const [minutes, setMinutes] = useState('30');
  const [reason, setReason] = useState('');
  const close = () => {
    setOpen(false);
  };
  const extend = useAct(ExtendDecryption, {
    said: t('host.done.extend'),
    invalidates: told,
    by: sendLive,
    onDone: close,
  });
  const isRight = /^\d{1,3}$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= 240 && reason.trim() !== '';
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('host.extend')}
      </Button>
      <Dialog
        title={t('host.extendTitle')}
        isOpen={isOpen}
        onClose={close}
        foot={
          <>
            <Button onClick={close}>{words('do.cancel')}</Button>
            <Button
              kind="primary"
              isBusy={extend.isPending}
              disabled={!isRight}
              onClick={() => {
                extend.mutate({ lotId, minutes: Number(minutes), reason });
              }}
            >
              {t('host.extend')}
            </Button>
          </>
        }
      >
        <div className="form">
          <Field
            label={t('host.minutes')}
            inputMode="numeric"
            maxLength={3}
            value={minutes}
            hint="1–240"
            onChange={(event) => {
              setMinutes(event.target.value);
            }}
          />
          <AreaField
            label={t('host.reason')}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </div>
      </Dialog>
    </>
  );
}
