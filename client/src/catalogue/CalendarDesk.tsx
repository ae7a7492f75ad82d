import { useState } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import {
  ApproveCalendar,
  GetLawState,
  ListCalendarDrafts,
  ProposeCalendar,
  WithdrawCalendar,
} from '../../../server/catalogue/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { LawMoves, type LawMove } from './LawMoves.tsx';
import { VersionTag } from './VersionTag.tsx';
import { useCatalogueWords } from './words.ts';

type Draft = OutputOf<typeof ListCalendarDrafts>['items'][number];
const touched = [ListCalendarDrafts, GetLawState];

/** The years whose holidays are known, and the way to add one: one officer proposes, another approves. */
export function CalendarDesk() {
  const { t } = useCatalogueWords();
  const state = useCall(GetLawState, {});
  const drafts = useCall(ListCalendarDrafts, {});
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      title={t('law.calendar')}
      aside={
        <Button
          small
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {t('desk.newYear')}
        </Button>
      }
    >
      <p>{t('desk.years', { years: state.data?.years.join('、') ?? '' })}</p>
      {isOpen && (
        <NewYear
          onDone={() => {
            setOpen(false);
          }}
        />
      )}
      {drafts.isError && <ErrorPanel error={drafts.error} />}
      <ul className="list">
        {drafts.data?.items.map((draft) => (
          <li key={draft.id}>
            <YearRow draft={draft} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function YearRow({ draft }: { readonly draft: Draft }) {
  const { t } = useCatalogueWords();
  const approve = useAct(ApproveCalendar, { invalidates: touched, said: t('desk.approved') });
  const withdraw = useAct(WithdrawCalendar, { invalidates: touched, said: t('desk.withdrawn') });
  const moved = (move: LawMove) => {
    if (move === 'approve') approve.mutate({ draftId: draft.id, contentHash: draft.contentHash });
    if (move === 'withdraw') withdraw.mutate({ draftId: draft.id });
  };
  return (
    <article>
      <div className="desk-line">
        <b>{draft.year}</b>
        <VersionTag state={draft.state} />
      </div>
      <p className="muted">{draft.source}</p>
      <p>
        {t('law.rest')}: {draft.rest.map((day) => day.slice(5)).join('、')}
        <br />
        {t('law.work')}: {draft.work.map((day) => day.slice(5)).join('、') || '—'}
      </p>
      <LawMoves moves={draft.moves} isBusy={approve.isPending || withdraw.isPending} onMove={moved} />
    </article>
  );
}

const daysOf = (text: string): string[] => text.split(/[\s,，、;；]+/).filter((part) => part !== '');

function NewYear({ onDone }: { readonly onDone: () => void }) {
  const { t } = useCatalogueWords();
  const [year, setYear] = useState('');
  const [source, setSource] = useState('');
  const [confidence, setConfidence] = useState<'V' | 'H' | 'M' | 'L'>('V');
  const [rest, setRest] = useState('');
  const [work, setWork] = useState('');
  const propose = useAct(ProposeCalendar, { invalidates: touched, said: t('desk.proposed'), onDone });
  return (
    <div className="form desk-form">
      <div className="form-grid">
        <Field
          label={t('law.year')}
          inputMode="numeric"
          maxLength={4}
          value={year}
          onChange={(event) => {
            setYear(event.target.value);
          }}
        />
        <Field
          label={t('law.calendarSource')}
          maxLength={250}
          value={source}
          onChange={(event) => {
            setSource(event.target.value);
          }}
        />
        <ChoiceField
          label={t('law.confidence')}
          value={confidence}
          onChange={(event) => {
            setConfidence(event.target.value as typeof confidence);
          }}
        >
          {(['V', 'H', 'M', 'L'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`law.confidenceFull.${one}`)}
            </option>
          ))}
        </ChoiceField>
      </div>
      <AreaField
        label={t('law.rest')}
        hint={t('desk.daysHint')}
        rows={3}
        placeholder="2028-01-01 2028-01-02"
        value={rest}
        onChange={(event) => {
          setRest(event.target.value);
        }}
      />
      <AreaField
        label={t('law.work')}
        rows={2}
        value={work}
        onChange={(event) => {
          setWork(event.target.value);
        }}
      />
      <Button
        kind="primary"
        isBusy={propose.isPending}
        onClick={() => {
          propose.mutate({ year, source, confidence, rest: daysOf(rest), work: daysOf(work) });
        }}
      >
        {t('desk.propose')}
      </Button>
    </div>
  );
}
