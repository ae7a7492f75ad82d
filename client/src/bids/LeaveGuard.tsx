import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { Button } from '../kernel/ui/Button.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { useSubjectWords } from './subject.ts';
import { useBidsWords } from './words.ts';

/** Asks before one leaves what is sealed and not submitted, is still going up, or was begun and has less than a day left. */
export function LeaveGuard({
  isSealing,
  isUnsubmitted,
  isLastDay = false,
}: {
  readonly isSealing: boolean;
  readonly isUnsubmitted: boolean;
  /** Something was begun, nothing is handed in, and the last day runs. */
  readonly isLastDay?: boolean;
}) {
  const { t } = useBidsWords();
  const say = useSubjectWords();
  const isOn = isSealing || isUnsubmitted || isLastDay;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isOn && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('beforeunload', warn);
    };
  }, [isOn]);
  const stay = () => {
    blocker.reset?.();
  };
  return (
    <Dialog
      title={say('leave.title')}
      isOpen={blocker.state === 'blocked'}
      onClose={stay}
      foot={
        <>
          <Button kind="primary" onClick={stay}>
            {t('leave.stay')}
          </Button>
          <Button
            kind="danger"
            onClick={() => {
              blocker.proceed?.();
            }}
          >
            {t('leave.go')}
          </Button>
        </>
      }
    >
      <p>{isSealing ? t('leave.running') : isUnsubmitted ? say('leave.text') : t('leave.lastDay')}</p>
    </Dialog>
  );
}
