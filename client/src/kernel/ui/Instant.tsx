import { calendarDay, dayTime, fullTime } from '../format.ts';
import { useKernelWords, useLanguage } from '../i18n/i18n.ts';

interface InstantProps {
  readonly at: string | null | undefined;
  readonly show?: 'day' | 'minute' | 'second';
  /** Names the zone beside the time: wherever a deadline depends on it. */
  readonly withZone?: boolean;
}

/** A moment in Beijing time. */
export function Instant({ at, show = 'minute', withZone = false }: InstantProps) {
  const { t } = useKernelWords();
  const language = useLanguage();
  if (at === null || at === undefined) return <span className="muted">—</span>;
  const text = { day: calendarDay, minute: dayTime, second: fullTime }[show](at, language);
  return (
    <time dateTime={at} title={`${fullTime(at, language)} · ${t('clock.zone')}`}>
      {text}
      {withZone && <span className="muted"> {t('clock.zone')}</span>}
    </time>
  );
}
