import { keepPreviousData } from '@tanstack/react-query';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { TryTimetable } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { beijingField } from '../kernel/format.ts';
import { useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import type { Lot } from './LotWorkspace.tsx';
import { useSettled } from './settled.ts';
import { useTendersWords } from './words.ts';

interface TimetableCheckProps {
  readonly lot: Lot;
  readonly deadlineAt: string | undefined;
  readonly documentsUntil: string | undefined;
  readonly onUse: (dates: { readonly deadlineDay: string | null; readonly documentsDay: string | null }) => void;
}

export const dayOf = (instant: string): string => beijingField(Date.parse(instant)).slice(0, 10);

/** The lawful dates if the notice went out today, renewed while a deadline is typed (LAW 24; REG 16, 21, 22). */
export function TimetableCheck({ lot, deadlineAt, documentsUntil, onUse }: TimetableCheckProps) {
  const { t } = useTendersWords();
  const today = dayOf(useServerNow().toISOString());
  const deadline = useSettled(deadlineAt);
  const asked = useCall(
    TryTimetable,
    {
      regime: lot.regime,
      catalogueItem: lot.catalogueItem.code,
      isMandatory: lot.isMandatory,
      issuedOn: today,
      ...(deadline === undefined ? {} : { deadlineAt: deadline }),
    },
    { placeholderData: keepPreviousData },
  );
  if (asked.isPending) return <Loading lines={5} />;
  if (asked.isError) return <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />;
  const earliestOf = (key: string) => asked.data.entries.find((entry) => entry.key === key)?.earliest ?? null;
  const untilEarliest = earliestOf('docs.until');
  const deadlineEarliest = earliestOf('bid.deadline');
  const isUntilMet =
    documentsUntil === undefined || untilEarliest === null ? null : dayOf(documentsUntil) >= untilEarliest;
  const entries = asked.data.entries.map((entry) =>
    entry.key === 'docs.until' ? { ...entry, satisfied: isUntilMet } : entry,
  );
  const isWrong = entries.some((entry) => entry.satisfied === false);
  return (
    <aside
      className={`timetable panel ${isWrong ? 'panel-danger' : deadlineAt === undefined ? '' : 'panel-good'}`}
      aria-live="polite"
      aria-busy={asked.isFetching}
    >
      <b>{t(isWrong ? 'timetable.wrong' : 'timetable.title')}</b>
      <p className="muted">
        {t('timetable.assumed', { day: today })} {deadline === undefined && t('timetable.noDeadline')}
      </p>
      <TimetableEntries entries={entries} />
      {(deadlineEarliest !== null || untilEarliest !== null) && (
        <Button
          small
          onClick={() => {
            onUse({ deadlineDay: deadlineEarliest, documentsDay: untilEarliest });
          }}
        >
          {t('timetable.use')}
        </Button>
      )}
      <p className="muted">{t('timetable.calendar', { years: asked.data.calendarSource })}</p>
    </aside>
  );
}

interface TimetableEntriesProps {
  readonly entries: OutputOf<typeof TryTimetable>['entries'];
}

/** Every date that the law fixes, with its article and whether what is proposed keeps it. */
export function TimetableEntries({ entries }: TimetableEntriesProps) {
  const { t } = useTendersWords();
  const pick = usePick();
  const language = useLanguage();
  return (
    <ul className="timetable-list">
      {entries.map((entry) => (
        <li key={entry.key} className={entry.satisfied === false ? 'timetable-wrong' : ''}>
          <span className="timetable-mark" aria-hidden="true">
            {entry.satisfied === null ? '·' : entry.satisfied ? '✓' : '✗'}
          </span>
          <span>
            {pick(entry.title)}
            <small className="muted">{lawWords(entry.law, language)}</small>
          </span>
          <time dateTime={entry.earliest ?? entry.latest ?? undefined}>
            {entry.earliest ?? entry.latest ?? t('timetable.unknown')}
          </time>
        </li>
      ))}
    </ul>
  );
}
