import { useState } from 'react';
import { keepPreviousData, type UseQueryResult } from '@tanstack/react-query';
import type { Regime } from '../../../server/catalogue/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { GetLotDates, shiftable, TryShift } from '../../../server/tenders/contract.ts';
import { useCall, type RefusedError } from '../kernel/api.ts';
import { useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { RefusalText } from '../kernel/ui/RefusalText.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { useShiftWords } from './shiftWords.ts';
import './shift.css';

type Shiftable = (typeof shiftable)[number];
type Solved = OutputOf<typeof GetLotDates>;
type Entry = Solved['entries'][number];

interface Shift {
  readonly key: Shiftable;
  readonly to: string;
}

const inputOf = (shift: Shift | null) => (shift === null ? {} : { shift: shift.key, to: shift.to });

/** Shifts a date of a lot on trial. */
export function ShiftLotDates({ lotId }: { readonly lotId: string }) {
  const [shift, setShift] = useState<Shift | null>(null);
  const solved = useCall(GetLotDates, { lotId, ...inputOf(shift) }, { placeholderData: keepPreviousData });
  return <Shifting solved={solved} shift={shift} onShift={setShift} ofLot />;
}

interface Plan {
  readonly regime: Regime;
  readonly isMandatory: boolean;
  readonly issuedOn: string;
  readonly deadlineOn: string;
}

/** Shifts a date of any plan on trial. */
export function ShiftPlanDates(plan: Plan) {
  const [shift, setShift] = useState<Shift | null>(null);
  const solved = useCall(TryShift, { ...plan, ...inputOf(shift) }, { placeholderData: keepPreviousData });
  return <Shifting solved={solved} shift={shift} onShift={setShift} />;
}

interface ShiftingProps {
  readonly solved: UseQueryResult<Solved, RefusedError>;
  readonly shift: Shift | null;
  readonly onShift: (shift: Shift | null) => void;
  readonly ofLot?: boolean;
}

function Shifting({ solved, shift, onShift, ofLot = false }: ShiftingProps) {
  const { t } = useShiftWords();
  const [key, setKey] = useState<Shiftable>('deadlineOn');
  if (solved.isPending)
    return (
      <Card title={t('title')}>
        <Loading lines={5} />
      </Card>
    );
  if (solved.isError)
    return (
      <Card title={t('title')}>
        <ErrorPanel error={solved.error} onRetry={() => void solved.refetch()} />
      </Card>
    );
  const { data } = solved;
  const dayOf = (one: Shiftable) => data.days.find((each) => each.key === one)?.day ?? null;
  const usable = shiftable.filter((one) => dayOf(one) !== null);
  return (
    <Card title={t('title')}>
      <p className="muted">
        {t('hint')} {ofLot && t(data.isFrozen ? 'frozen' : 'today')}
      </p>
      <div className="shift-fields">
        <ChoiceField
          label={t('which')}
          value={key}
          onChange={(event) => {
            setKey(event.target.value as Shiftable);
            onShift(null);
          }}
        >
          {usable.map((one) => (
            <option key={one} value={one}>
              {t(`day.${one}`)} · {dayOf(one)}
            </option>
          ))}
        </ChoiceField>
        <Field
          label={t('to')}
          type="date"
          value={shift?.to ?? dayOf(key) ?? ''}
          onChange={(event) => {
            const to = event.target.value;
            onShift(to === '' || to === dayOf(key) ? null : { key, to });
          }}
        />
      </div>
      <ShiftResult data={data} isShifted={shift !== null} />
    </Card>
  );
}

const dateOf = ({ earliest, latest }: { earliest: string | null; latest: string | null }) => earliest ?? latest;

function ShiftResult({ data, isShifted }: { readonly data: Solved; readonly isShifted: boolean }) {
  const { t } = useShiftWords();
  const moved = data.entries.filter((one) => one.shifted !== null && dateOf(one.shifted) !== dateOf(one));
  const refusal = isShifted ? data.shiftedRefusal : data.refusal;
  return (
    <>
      <div role="status">
        {refusal !== null && (
          <div className="panel panel-danger">
            <RefusalText error={{ refusal, law: null, facts: {}, issues: [] }} />
          </div>
        )}
        {isShifted && refusal === null && (
          <p className="panel panel-good">
            {t('lawful')} {moved.length === 0 ? t('same') : t('changed', { count: moved.length })}
          </p>
        )}
      </div>
      <ShiftTable entries={data.entries} isShifted={isShifted} />
    </>
  );
}

function ShiftTable({ entries, isShifted }: { readonly entries: readonly Entry[]; readonly isShifted: boolean }) {
  const { t } = useShiftWords();
  const pick = usePick();
  const language = useLanguage();
  return (
    <div className="table-wrap">
      <table className="table table-stack">
        <thead>
          <tr>
            <th>{t('item')}</th>
            <th>{t('now')}</th>
            {isShifted && <th>{t('then')}</th>}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.key}>
              <td>
                {pick(entry.title)} {entry.projected && <Tag>{t('projected')}</Tag>}
                <br />
                <small className="muted">{lawWords(entry.law, language)}</small>
              </td>
              <td className="nowrap" data-label={t('now')}>
                <Bound entry={entry} />
              </td>
              {isShifted && (
                <td className="nowrap" data-label={t('then')}>
                  {entry.shifted === null || dateOf(entry.shifted) === dateOf(entry) ? (
                    '='
                  ) : (
                    <b className="shift-moved">
                      <Bound entry={entry.shifted} />
                    </b>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Bound({ entry }: { readonly entry: { readonly earliest: string | null; readonly latest: string | null } }) {
  const { t } = useShiftWords();
  if (entry.earliest !== null)
    return (
      <>
        {t('earliest')} {entry.earliest}
      </>
    );
  return entry.latest === null ? (
    <>{t('unknown')}</>
  ) : (
    <>
      {t('latest')} {entry.latest}
    </>
  );
}
