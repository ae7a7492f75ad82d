import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useKernelWords, useLanguage } from '../i18n/i18n.ts';
import { lawWords } from '../lawWords.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Law } from './Law.tsx';

const RefusalText = lazy(async () => ({ default: (await import('./RefusalText.tsx')).RefusalText }));

interface MoveButtonProps {
  readonly children: ReactNode;
  readonly onMove: () => void;
  readonly isBusy?: boolean;
  readonly kind?: 'plain' | 'primary' | 'danger';
  /** Asked before the act; for what cannot be taken back. */
  readonly ask?: ReactNode;
  readonly law?: string | null;
  /** The code of the refusal that would come now: the button stands still and says why. */
  readonly refusal?: string | null;
  readonly disabled?: boolean;
}

/** A button that makes a move of the procedure: it asks before what is final, and says why when it cannot be pressed. */
export function MoveButton({
  children,
  onMove,
  isBusy = false,
  kind = 'primary',
  ask,
  law = null,
  refusal = null,
  disabled = false,
}: MoveButtonProps) {
  const { t } = useKernelWords();
  const language = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const press = () => {
    if (ask === undefined) onMove();
    else setAsking(true);
  };
  const confirm = () => {
    setAsking(false);
    onMove();
  };
  return (
    <span className="move">
      <Button
        kind={kind}
        isBusy={isBusy}
        disabled={disabled || refusal !== null}
        onClick={press}
        title={law === null ? undefined : `${t('say.law')} ${lawWords(law, language)}`}
      >
        {children}
      </Button>
      {refusal !== null && (
        <Suspense fallback={null}>
          <RefusalText error={{ refusal, law, facts: {}, issues: [] }} />
        </Suspense>
      )}
      {ask !== undefined && (
        <Dialog
          title={t('say.sure')}
          isOpen={isAsking}
          onClose={() => {
            setAsking(false);
          }}
          foot={
            <>
              <Button
                onClick={() => {
                  setAsking(false);
                }}
              >
                {t('do.cancel')}
              </Button>
              <Button kind={kind} onClick={confirm}>
                {children}
              </Button>
            </>
          }
        >
          {ask}
          {law !== null && <Law cited={law} />}
        </Dialog>
      )}
    </span>
  );
}
