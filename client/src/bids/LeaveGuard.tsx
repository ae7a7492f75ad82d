import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { Button } from '../kernel/ui/Button.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { useSubjectWords } from './subject.ts';
import { useBidsWords } from './words.ts';

/** Asks before one leaves a bid that is sealed and not submitted, or is still going up. */
export function LeaveGuard({
  isSealing,
  isUnsubmitted,
}: {
  readonly isSealing: boolean;
  readonly isUnsubmitted: boolean;
}) {
  const { t } = useBidsWords();
  const say = useSubjectWords();
  const isOn = isSealing || isUnsubmitted;
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
      <p>{isSealing ? t('leave.running') : say('leave.text')}</p>
    </Dialog>
  );
}
