import { useState } from 'react';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';

interface Extension {
  readonly lotId: string;
  readonly minutes: number;
  readonly reason: string;
}

interface ExtendButtonProps {
  readonly lotId: string;
  readonly words: {
    readonly button: string;
    readonly title: string;
    readonly minutes: string;
    readonly reason: string;
  };
  readonly act: {
    readonly isPending: boolean;
    readonly mutate: (extension: Extension, options: { onSuccess: () => void }) => void;
  };
}

const most = 240;

/** Asks how much more time all get to hand in their keys, and why: both are public. */
export function ExtendButton({ lotId, words: named, act }: ExtendButtonProps) {
  const { t } = useKernelWords();
  const [isOpen, setOpen] = useState(false);
  const [minutes, setMinutes] = useState('30');
  const [reason, setReason] = useState('');
  const close = () => {
    setOpen(false);
  };
  const isRight = /^\d{1,3}$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= most && reason.trim() !== '';
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {named.button}
      </Button>
      <Dialog
        title={named.title}
        isOpen={isOpen}
        onClose={close}
        foot={
          <>
            <Button onClick={close}>{t('do.cancel')}</Button>
            <Button
              kind="primary"
              isBusy={act.isPending}
              disabled={!isRight}
              onClick={() => {
                act.mutate({ lotId, minutes: Number(minutes), reason }, { onSuccess: close });
              }}
            >
              {named.button}
            </Button>
          </>
        }
      >
        <div className="form">
          <Field
            label={named.minutes}
            inputMode="numeric"
            maxLength={3}
            value={minutes}
            hint={`1–${String(most)}`}
            onChange={(event) => {
              setMinutes(event.target.value);
            }}
          />
          <AreaField
            label={named.reason}
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
