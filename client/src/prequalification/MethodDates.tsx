import { keepPreviousData } from '@tanstack/react-query';
import { TryPrequalification } from '../../../server/tenders/procedureContract.ts';
import { useCall } from '../kernel/api.ts';
import { instantOfBeijing } from '../kernel/format.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { BeijingPicker } from '../tenders/BeijingPicker.tsx';
import { useSettled } from '../tenders/settled.ts';
import { dayOf, TimetableEntries } from '../tenders/TimetableCheck.tsx';
import { useTendersWords } from '../tenders/words.ts';
import type { MethodPartProps } from './MethodParts.tsx';
import { useMethodWords } from './methodWords.ts';

/** The dates of the round, each with what the law says about it if the notice went out today (REG 16, 17). */
export function MethodDates({ lot, typed, problems, onChange }: MethodPartProps) {
  const { t } = useMethodWords();
  const { t: tenders } = useTendersWords();
  const language = useLanguage();
  const today = dayOf(useServerNow().toISOString());
  const documentsUntil = useSettled(typed.documentsUntil);
  const deadlineAt = useSettled(typed.deadlineAt);
  const asked = useCall(
    TryPrequalification,
    {
      regime: lot.regime,
      catalogueItem: lot.catalogueItem.code,
      isMandatory: lot.isMandatory,
      issuedOn: today,
      ...(documentsUntil === '' ? {} : { documentsUntil }),
      ...(deadlineAt === '' ? {} : { deadlineAt }),
    },
    { placeholderData: keepPreviousData },
  );
  const entryOf = (key: string) => asked.data?.entries.find((entry) => entry.key === key);
  const problem = (name: 'documentsUntil' | 'deadlineAt', key: string): string | null => {
    if (problems.includes(name)) return t(`problem.${name}`);
    const entry = entryOf(key);
    return typed[name] !== '' && entry?.satisfied === false
      ? t('tooEarlyDate', { day: entry.earliest ?? '', law: lawWords(entry.law, language) })
      : null;
  };
  const isWrong = asked.data?.entries.some((entry) => entry.satisfied === false) === true;
  const [until, apply] = [entryOf('preq.docs.until')?.earliest, entryOf('preq.deadline')?.earliest];
  return (
    <Card title={t('dates')}>
      <div className="dates-grid">
        <div className="form">
          <BeijingPicker
            label={t('documentsUntil')}
            hint={t('documentsUntilHint')}
            value={typed.documentsUntil === '' ? undefined : typed.documentsUntil}
            problem={problem('documentsUntil', 'preq.docs.until')}
            onChange={(instant) => {
              onChange({ documentsUntil: instant ?? '' });
            }}
          />
          <BeijingPicker
            label={t('deadlineAt')}
            hint={t('deadlineAtHint')}
            value={typed.deadlineAt === '' ? undefined : typed.deadlineAt}
            problem={problem('deadlineAt', 'preq.deadline')}
            onChange={(instant) => {
              onChange({ deadlineAt: instant ?? '' });
            }}
          />
        </div>
        {asked.isPending ? (
          <Loading lines={5} />
        ) : asked.isError ? (
          <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <aside className={`timetable panel ${isWrong ? 'panel-danger' : ''}`} aria-live="polite">
            <b>{t(isWrong ? 'datesWrong' : 'datesTitle')}</b>
            <p className="muted">{tenders('timetable.assumed', { day: today })}</p>
            <TimetableEntries entries={asked.data.entries} />
            {until && (
              <Button
                small
                onClick={() => {
                  onChange({
                    documentsUntil: instantOfBeijing(`${until}T17:00`),
                    ...(apply ? { deadlineAt: instantOfBeijing(`${apply}T09:30`) } : {}),
                  });
                }}
              >
                {t('useDates')}
              </Button>
            )}
            <p className="muted">{tenders('timetable.calendar', { years: asked.data.calendarSource })}</p>
          </aside>
        )}
      </div>
    </Card>
  );
}
