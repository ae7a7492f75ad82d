import { useMemo } from 'react';
import { GetCalendar } from '../../../server/catalogue/contract.ts';
import { calendarOf } from '../../../server/kernel/time/calendar.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { ExtendDeadline, GetLot, ListVersions } from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { beijingField, dayTime, instantOfBeijing } from '../kernel/format.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { firstDayAfter } from '../tenders/amendmentDraft.ts';
import { BeijingPicker } from '../tenders/BeijingPicker.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { useShelf } from '../tenders/shelf.ts';
import { useChangeWords } from './changeWords.ts';

/** Where the authority gives everybody more time, never less, with a reason that all read (LAW 24; REG 21). */
export function ExtendDeadlineCard({ lot }: { readonly lot: Lot }) {
  const { t } = useChangeWords();
  const language = useLanguage();
  const now = useServerNow();
  const typed = useShelf<{ readonly at?: string | undefined; readonly reason: string }>(`extend.${lot.id}`, {
    reason: '',
  });
  const extend = useAct(ExtendDeadline, {
    said: t('extend.done'),
    quiet: true,
    invalidates: [GetLot, ListVersions, MyTasks],
    onDone: () => {
      typed.clear();
    },
  });
  const deadlineAt = lot.deadlineAt ?? '';
  const year = Number((deadlineAt === '' ? now.toISOString() : beijingField(Date.parse(deadlineAt))).slice(0, 4));
  const first = useCall(GetCalendar, { year }, { staleTime: 600_000 });
  const second = useCall(GetCalendar, { year: year + 1 }, { staleTime: 600_000, retry: false });
  const earliest = useMemo(() => {
    if (deadlineAt === '' || first.data === undefined) return null;
    const years = [first.data, ...(second.data === undefined ? [] : [second.data])].filter((one) => one.source !== '');
    const calendar = calendarOf({
      rest: years.flatMap((one) => one.rest),
      work: years.flatMap((one) => one.work),
      years: years.map((one) => one.year),
    });
    const day = firstDayAfter(calendar, deadlineAt);
    return day === null ? null : instantOfBeijing(`${day}T${beijingField(Date.parse(deadlineAt)).slice(11, 16)}`);
  }, [deadlineAt, first.data, second.data]);
  const isOpen = (lot.state === 'TENDERING' || lot.state === 'PREQ_OPEN') && now.getTime() < Date.parse(deadlineAt);
  if (!isOpen) return null;
  const { at, reason } = typed.value;
  const isLater = at !== undefined && Date.parse(at) > Date.parse(deadlineAt);
  return (
    <Card title={t('extend.title')} id="extend" className="no-print">
      <p className="muted">{t('extend.hint')}</p>
      <p>
        {t('extend.now')} <Instant at={deadlineAt} withZone />
      </p>
      {lot.isSuspended ? (
        <p className="panel panel-warn">{t('extend.stopped')}</p>
      ) : (
        <div className="form">
          <BeijingPicker
            label={t('extend.to')}
            value={at}
            problem={at === undefined || isLater ? null : t('extend.notLater')}
            {...(earliest === null ? {} : { hint: t('extend.earliest', { at: dayTime(earliest, language) }) })}
            onChange={(next) => {
              typed.set({ ...typed.value, at: next });
            }}
          />
          {earliest !== null && (
            <div>
              <Button
                small
                onClick={() => {
                  typed.set({ ...typed.value, at: earliest });
                }}
              >
                {t('extend.useEarliest')}
              </Button>
            </div>
          )}
          <AreaField
            label={t('extend.reason')}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => {
              typed.set({ ...typed.value, reason: event.target.value });
            }}
          />
          <div className="act-row">
            <MoveButton
              law="LAW 24; REG 21"
              isBusy={extend.isPending}
              disabled={!isLater || reason.trim() === ''}
              ask={
                <>
                  <p>{t('extend.ask')}</p>
                  <p>
                    <Instant at={deadlineAt} /> → <Instant at={at} withZone />
                  </p>
                </>
              }
              onMove={() => {
                if (at !== undefined) extend.mutate({ lotId: lot.id, deadlineAt: at, reason });
              }}
            >
              {t('extend.do')}
            </MoveButton>
          </div>
          {extend.isError && <ErrorPanel error={extend.error} />}
        </div>
      )}
    </Card>
  );
}
