import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import type { ApplicationLot, OpenRound } from './ApplicationScreen.tsx';
import { useApplicationWords } from './applicationWords.ts';

interface ApplicationClockProps {
  readonly lot: ApplicationLot;
  readonly round: OpenRound;
  /** The key of the own application has not come yet. */
  readonly owesKey: boolean;
}

/** The one clock that runs for an applicant: the deadline, then the window for its key. */
export function ApplicationClock({ lot, round, owesKey }: ApplicationClockProps) {
  const { t } = useApplicationWords();
  if (lot.isSuspended) return null;
  if (owesKey && round.step === 'DECRYPTION' && round.decryptUntil !== null)
    return (
      <Card title={t('clock.window')}>
        <Countdown to={round.decryptUntil} big />
        <p>
          <Instant at={round.decryptUntil} show="second" withZone />
        </p>
        <p className="muted">{t('clock.windowHint')}</p>
      </Card>
    );
  if (lot.state !== 'PREQ_OPEN') return null;
  return (
    <Card title={t('clock.title')}>
      <Countdown to={round.deadlineAt} big />
      <p>
        <span className="muted">{t('clock.deadline')}</span>
        <br />
        <Instant at={round.deadlineAt} show="second" withZone />
      </p>
      <p className="muted">{t('clock.hint')}</p>
    </Card>
  );
}
