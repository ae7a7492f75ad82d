import { leftUntil } from '../left.ts';
import { useClockReading, useServerNow } from '../serverClock.ts';
import { fullTime } from '../format.ts';
import { useKernelWords, useLanguage } from '../i18n/i18n.ts';

interface CountdownProps {
  readonly to: string;
  /** Names the zone and shows seconds large: for the one deadline of a page. */
  readonly big?: boolean;
}

/** What is left until a deadline by the server's clock; hovering tells how far the reader's own clock is off. */
export function Countdown({ to, big = false }: CountdownProps) {
  const { t } = useKernelWords();
  const language = useLanguage();
  const reading = useClockReading();
  const left = leftUntil(Date.parse(to), useServerNow().getTime());
  const offset = reading.isKnown
    ? t('clock.offset', { offset: reading.offset - reading.sandboxOffset, error: reading.error })
    : '';
  const title = `${fullTime(to, language)} · ${t('clock.zone')}\n${offset}`;
  if (left.isOver)
    return (
      <span className="countdown countdown-over" title={title}>
        {t('clock.over')}
      </span>
    );
  const part = (value: number, unit: string) => (
    <span className="countdown-part">
      <b>{String(value).padStart(2, '0')}</b>
      <i>{unit}</i>
    </span>
  );
  return (
    <span
      className={`countdown${big ? ' countdown-big' : ''}${left.days === 0 ? ' countdown-near' : ''}`}
      role="timer"
      title={title}
    >
      {left.days > 0 && part(left.days, t('clock.days'))}
      {part(left.hours, t('clock.hours'))}
      {part(left.minutes, t('clock.minutes'))}
      {(big || left.days === 0) && part(left.seconds, t('clock.seconds'))}
      {big && <span className="countdown-zone">{t('clock.zone')}</span>}
    </span>
  );
}
