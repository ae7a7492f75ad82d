import { useState, type SyntheticEvent } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { regimes, type Regime } from '../../../server/catalogue/contract.ts';
import { TryTimetable as Try } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { beijingField, instantOfBeijing } from '../kernel/format.ts';
import { useKernelWords, useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { serverNow } from '../kernel/serverClock.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { RefusalText } from '../kernel/ui/RefusalText.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { ShiftPlanDates } from '../tenders/ShiftDates.tsx';
import { useCheckWords } from './checkWords.ts';
import { NoResult, ResultPlace, TryFrame, useExample } from './TryFrame.tsx';

const exampleDays = 21;
const dayMs = 86_400_000;

/** Every earliest and latest lawful date for a publication day and a deadline. */
export function TryTimetable() {
  const { t } = useCheckWords();
  const { t: words } = useKernelWords();
  const [regime, setRegime] = useState<Regime>('TENDERING_LAW');
  const [isMandatory, setMandatory] = useState(true);
  const [issuedOn, setIssuedOn] = useState(() => beijingField(serverNow()).slice(0, 10));
  const [deadline, setDeadline] = useState(
    () => `${beijingField(serverNow() + exampleDays * dayMs).slice(0, 10)}T09:30`,
  );
  const compute = useAct(Try, { quiet: true });
  const run = () => {
    compute.mutate({
      regime,
      isMandatory,
      issuedOn,
      ...(deadline === '' ? {} : { deadlineAt: instantOfBeijing(deadline) }),
    });
  };
  const asked = compute.variables;
  useExample(run);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <TryFrame kind="timetable">
      <Card title={t('try.example')}>
        <form className="form" onSubmit={submit}>
          <ChoiceField
            label={t('timetable.regime')}
            value={regime}
            onChange={(event) => {
              setRegime(event.target.value as Regime);
            }}
          >
            {regimes.map((one) => (
              <option key={one} value={one}>
                {words(`regime.${one}`)}
              </option>
            ))}
          </ChoiceField>
          <label>
            <input
              type="checkbox"
              checked={isMandatory}
              onChange={(event) => {
                setMandatory(event.target.checked);
              }}
            />{' '}
            {t('timetable.mandatory')}
          </label>
          <Field
            label={t('timetable.issued')}
            type="date"
            required
            value={issuedOn}
            onChange={(event) => {
              setIssuedOn(event.target.value);
            }}
          />
          <Field
            label={t('timetable.deadline')}
            type="datetime-local"
            value={deadline}
            onChange={(event) => {
              setDeadline(event.target.value);
            }}
          />
          {compute.isError && <ErrorPanel error={compute.error} />}
          <Button type="submit" kind="primary" isBusy={compute.isPending}>
            {t('try.compute')}
          </Button>
        </form>
      </Card>
      <ResultPlace result={compute.data}>
        {compute.data === undefined ? (
          <NoResult />
        ) : (
          <div className="stack">
            <TimetableResult result={compute.data} />
            {asked !== undefined && asked.deadlineAt !== undefined && (
              <ShiftPlanDates
                key={JSON.stringify(asked)}
                regime={asked.regime ?? 'TENDERING_LAW'}
                isMandatory={asked.isMandatory ?? true}
                issuedOn={asked.issuedOn}
                deadlineOn={beijingField(Date.parse(asked.deadlineAt)).slice(0, 10)}
              />
            )}
          </div>
        )}
      </ResultPlace>
    </TryFrame>
  );
}

/** The dates of a timetable with their articles; also for the screens that plan a lot. */
export function TimetableResult({ result }: { readonly result: OutputOf<typeof Try> }) {
  const { t } = useCheckWords();
  const pick = usePick();
  const language = useLanguage();
  const verdict = (satisfied: boolean | null) =>
    satisfied === null ? (
      <Tag>{t('timetable.open')}</Tag>
    ) : satisfied ? (
      <Tag tone="good">{t('timetable.satisfied')}</Tag>
    ) : (
      <Tag tone="bad">{t('timetable.broken')}</Tag>
    );
  return (
    <Card title={t('try.result')}>
      {result.refusal === null ? (
        <p className="panel panel-good">{t('timetable.good')}</p>
      ) : (
        <div className="panel panel-danger">
          <RefusalText error={{ refusal: result.refusal, law: null, facts: {}, issues: [] }} />
        </div>
      )}
      <div className="table-wrap">
        <table className="table table-stack">
          <thead>
            <tr>
              <th>{t('timetable.item')}</th>
              <th>{t('timetable.earliest')}</th>
              <th>{t('timetable.latest')}</th>
              <th>{t('timetable.ok')}</th>
            </tr>
          </thead>
          <tbody>
            {result.entries.map((entry) => (
              <tr key={entry.key}>
                <td>
                  {pick(entry.title)}
                  <br />
                  <small className="muted">{lawWords(entry.law, language)}</small>
                </td>
                <td className="nowrap" data-label={t('timetable.earliest')}>
                  {entry.earliest ?? '—'}
                </td>
                <td className="nowrap" data-label={t('timetable.latest')}>
                  {entry.latest ?? '—'}
                </td>
                <td>{verdict(entry.satisfied)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="law">
        {t('timetable.calendar')} <span>{result.calendarSource}</span>
      </p>
    </Card>
  );
}
