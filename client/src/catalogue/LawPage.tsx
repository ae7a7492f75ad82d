import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { CheckParameter, GetCalendar, GetRulebook, regimes, type Regime } from '../../../server/catalogue/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { beijingField } from '../kernel/format.ts';
import { useKernelWords, useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import '../portal/portal.css';
import { MissingYears } from './MissingYears.tsx';
import { groupOf, parameterGroups, parameterName, unitName } from './parameterNames.ts';
import { Confidence, useValueWords, type Parameter } from './parameterValue.tsx';
import { useCatalogueWords } from './words.ts';

const isRegime = (value: string | null): value is Regime => regimes.includes(value as Regime);

/** The rules in force as data: every number with its article, and the calendar by which days are counted. */
export function LawPage() {
  const { t } = useCatalogueWords();
  const { t: words } = useKernelWords();
  const [query, setQuery] = useSearchParams();
  const regime = query.get('regime');
  const chosen = isRegime(regime) ? regime : 'TENDERING_LAW';
  const on = query.get('on') ?? '';
  const go = (next: { regime: string; on: string }) => {
    setQuery(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')), { replace: true });
  };
  const rulebook = useCall(GetRulebook, { regime: chosen, ...(on === '' ? {} : { on }) }, { staleTime: 600_000 });
  return (
    <Page title={t('law.title')} lead={t('law.lead')}>
      <div className="filters">
        <ChoiceField
          label={t('law.regime')}
          value={chosen}
          onChange={(event) => {
            go({ regime: event.target.value, on });
          }}
        >
          {regimes.map((one) => (
            <option key={one} value={one}>
              {words(`regime.${one}`)}
            </option>
          ))}
        </ChoiceField>
        <Field
          label={t('law.on')}
          type="date"
          value={on === '' ? (rulebook.data?.on ?? '') : on}
          onChange={(event) => {
            go({ regime: chosen, on: event.target.value });
          }}
        />
      </div>
      <div className="stack">
        <MissingYears />
        <Card title={t('law.parameters')}>
          {rulebook.isPending && <Loading lines={8} />}
          {rulebook.isError && <ErrorPanel error={rulebook.error} onRetry={() => void rulebook.refetch()} />}
          {rulebook.data !== undefined && <Parameters parameters={rulebook.data.parameters} />}
        </Card>
        <Calendar />
      </div>
    </Page>
  );
}

function Parameters({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const { t } = useCatalogueWords();
  const language = useLanguage();
  const pick = usePick();
  const [text, setText] = useState('');
  if (parameters.length === 0) return <Empty title={t('law.empty')} hint={t('law.emptyHint')} />;
  const wanted = text.trim().toLowerCase();
  const shown = parameters.filter((one) =>
    [one.key, one.law, lawWords(one.law, language), pick(parameterName(one.key))].some((each) =>
      each.toLowerCase().includes(wanted),
    ),
  );
  return (
    <>
      <Field
        label={t('law.search')}
        type="search"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      {shown.length === 0 && <Empty title={t('law.none')} hint={t('law.noneHint')} />}
      {parameterGroups.map((group) => {
        const members = shown.filter((one) => groupOf(one.key) === group);
        return members.length === 0 ? null : (
          <details
            key={group}
            className="fold fold-section"
            open={wanted !== '' || group === 'mandatory' || group === 'bidding'}
          >
            <summary>
              {t(`law.group.${group}`)} <span className="muted">{members.length}</span>
            </summary>
            <ParameterTable parameters={members} />
          </details>
        );
      })}
    </>
  );
}

function ParameterTable({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const { t } = useCatalogueWords();
  const language = useLanguage();
  const pick = usePick();
  const valueWords = useValueWords();
  return (
    <table className="table table-stack">
      <thead>
        <tr>
          <th>{t('law.key')}</th>
          <th>{t('law.value')}</th>
          <th>{t('law.law')}</th>
          <th>{t('law.confidence')}</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map((one) => (
          <tr key={one.key}>
            <td title={one.key}>
              <Link to={`/law/${one.key}`}>{pick(parameterName(one.key))}</Link>
              <br />
              <small className="muted">
                {one.validFrom} — {one.validTo ?? t('version.open')}
              </small>
            </td>
            <td data-label={t('law.value')}>
              <b>{valueWords(one)}</b> {pick(unitName(one.unit))}
            </td>
            <td data-label={t('law.law')} title={`${t('law.source')} ${one.source}`}>
              {lawWords(one.law, language)}
            </td>
            <td data-label={t('law.confidence')}>
              <ConfidenceOf parameter={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How sure the value is; a doubtful one says that a person must check it, until an officer did. */
function ConfidenceOf({ parameter }: { readonly parameter: Parameter }) {
  const { t } = useCatalogueWords();
  const { has } = useSession();
  const [note, setNote] = useState('');
  const check = useAct(CheckParameter, { invalidates: [GetRulebook], said: t('law.checkDone') });
  if (parameter.checkedBy !== null) return <Tag tone="good">{t('law.checked', { name: parameter.checkedBy })}</Tag>;
  return (
    <>
      <Confidence level={parameter.confidence} />
      {has('officer') && parameter.confidence === 'L' && (
        <details>
          <summary>{t('law.check')}</summary>
          <Field
            label={t('law.checkNote')}
            maxLength={500}
            value={note}
            onChange={(event) => {
              setNote(event.target.value);
            }}
          />
          <Button
            small
            isBusy={check.isPending}
            disabled={note.trim() === ''}
            onClick={() => {
              check.mutate({ entryId: parameter.entryId, note });
            }}
          >
            {t('law.check')}
          </Button>
        </details>
      )}
    </>
  );
}

function Calendar() {
  const { t } = useCatalogueWords();
  const thisYear = Number(beijingField(useServerNow().getTime()).slice(0, 4));
  const [chosen, setChosen] = useState<number | null>(null);
  const year = chosen ?? thisYear;
  const calendar = useCall(GetCalendar, { year }, { staleTime: 3_600_000 });
  return (
    <Card
      title={t('law.calendar')}
      aside={
        <select
          aria-label={t('law.year')}
          value={year}
          onChange={(event) => {
            setChosen(Number(event.target.value));
          }}
        >
          {[thisYear - 1, thisYear, thisYear + 1].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      }
    >
      <p className="muted">{t('law.counting')}</p>
      {calendar.isPending && <Loading />}
      {calendar.isError && <ErrorPanel error={calendar.error} />}
      {calendar.data !== undefined && (
        <>
          <h3 className="subhead">{t('law.rest')}</h3>
          <Days days={calendar.data.rest} />
          <h3 className="subhead">{t('law.work')}</h3>
          <Days days={calendar.data.work} />
          <p className="law">
            {t('law.calendarSource')} <span lang="zh-CN">{calendar.data.source}</span>{' '}
            <Confidence level={calendar.data.confidence} />
          </p>
        </>
      )}
    </Card>
  );
}

function Days({ days }: { readonly days: readonly string[] }) {
  return (
    <p className="chips">
      {days.map((day) => (
        <Tag key={day}>{day.slice(5)}</Tag>
      ))}
    </p>
  );
}
