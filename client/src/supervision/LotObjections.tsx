import { useState, type SyntheticEvent } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import {
  AnswerObjection,
  DraftObjectionAnswer,
  FileObjection,
  JudgeObjection,
  ListObjections,
  ListSuspensions,
  MyTasks,
  objectionParts,
  SettleObjection,
} from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { dayTime } from '../kernel/format.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { useChangeWords } from './changeWords.ts';

type Objection = OutputOf<typeof ListObjections>['items'][number];
const stale = [ListObjections, ListSuspensions, GetLot, MyTasks];

interface LotObjectionsProps {
  readonly lotId: string;
  readonly parties: readonly string[];
}

/** Objections to the documents with their answers, and the form for a new one; nobody sees whose they are (REG 22). */
export function LotObjections({ lotId, parties }: LotObjectionsProps) {
  const { t } = useChangeWords();
  const language = useLanguage();
  const { person } = useSession();
  const objections = useCall(ListObjections, { lotId });
  if (objections.data === undefined) return null;
  const { window, items } = objections.data;
  if (window === null && items.length === 0) return null;
  const mayFile = window?.isOpen === true && person?.roles.includes('bidder') === true && parties.length === 0;
  return (
    <Card title={t('objections')} id="objections">
      <p className="muted">{t(window?.stopsProcedure === false ? 'queriesHint' : 'objectionsHint')}</p>
      {window?.until != null && (
        <p>
          {window.isOpen ? t('windowOpen', { until: dayTime(window.until, language) }) : t('windowOver')}{' '}
          <Law cited={window.law} />
        </p>
      )}
      {items.length === 0 && <Empty title={t('noObjections')} hint={t('noObjectionsHint')} />}
      <ul className="list">
        {items.map((one) => (
          <OneObjection key={one.id} objection={one} parties={parties} />
        ))}
      </ul>
      {mayFile && !items.some((one) => one.isMine && isOpen(one)) && <FileForm lotId={lotId} />}
    </Card>
  );
}

const isOpen = (one: Objection): boolean => ['FILED', 'CORRECTION', 'ACCEPTED'].includes(one.state);

function OneObjection({ objection, parties }: { readonly objection: Objection; readonly parties: readonly string[] }) {
  const { t } = useChangeWords();
  const language = useLanguage();
  return (
    <li>
      <p>
        <b>{t('number', { number: objection.number })}</b>{' '}
        <Tag tone={isOpen(objection) ? 'warn' : 'calm'}>{t(`state.${objection.state}`)}</Tag>{' '}
        {objection.isMine && <Tag tone="live">{t('mine')}</Tag>}{' '}
        {objection.isUpheld !== null && (
          <Tag tone={objection.isUpheld ? 'good' : 'calm'}>{t(objection.isUpheld ? 'upheld' : 'dismissed')}</Tag>
        )}
      </p>
      <p className="muted">
        {objection.parts.map((part) => t(`part.${part}`)).join('、')} · <Instant at={objection.filedAt} withZone />
      </p>
      {isOpen(objection) && (
        <p className="muted">
          {objection.isOverdue ? t('overdue') : t('due', { until: dayTime(objection.answerDueAt, language) })}
        </p>
      )}
      {objection.detail?.points.map((point) => (
        <div key={`${point.part}-${point.place}-${point.wrong}`} className="panel">
          <p>
            <b>
              {t(`part.${point.part}`)} · {point.place}
            </b>
          </p>
          <p className="prose">{point.wrong}</p>
          <p className="prose">
            {t('asked')}: {point.asked}
          </p>
        </div>
      ))}
      {objection.answer !== null && (
        <div className="panel panel-good">
          <p className="prose">
            <b>{t('answer')}</b> {objection.answer}
          </p>
        </div>
      )}
      {objection.isMine && <OwnActions objection={objection} />}
      {isOpen(objection) && objection.detail !== null && <AnswerForm objection={objection} parties={parties} />}
    </li>
  );
}

function OwnActions({ objection }: { readonly objection: Objection }) {
  const { t } = useChangeWords();
  const settle = useAct(SettleObjection, { said: t('done'), invalidates: stale });
  const make = (outcome: 'SATISFIED' | 'COMPLAINT' | 'WITHDRAWN') => () => {
    settle.mutate({ objectionId: objection.id, outcome });
  };
  return (
    <p className="no-print">
      {isOpen(objection) && (
        <Button small isBusy={settle.isPending} onClick={make('WITHDRAWN')}>
          {t('withdraw')}
        </Button>
      )}
      {objection.state === 'ANSWERED' && (
        <Button small kind="primary" isBusy={settle.isPending} onClick={make('SATISFIED')}>
          {t('satisfied')}
        </Button>
      )}{' '}
      {(objection.state === 'ANSWERED' || objection.state === 'REJECTED_INADMISSIBLE') && (
        <Button small isBusy={settle.isPending} onClick={make('COMPLAINT')}>
          {t('complain')}
        </Button>
      )}
    </p>
  );
}

function AnswerForm({ objection, parties }: { readonly objection: Objection; readonly parties: readonly string[] }) {
  const { t } = useChangeWords();
  const [text, setText] = useState(objection.detail?.draftAnswer ?? '');
  const [isUpheld, setUpheld] = useState(false);
  const answer = useAct(AnswerObjection, { said: t('answered'), invalidates: stale });
  const draft = useAct(DraftObjectionAnswer, { said: t('saved'), invalidates: [ListObjections] });
  const judge = useAct(JudgeObjection, { said: t('done'), invalidates: stale });
  const isAuthority = parties.includes('authority');
  if (!isAuthority && !parties.includes('agency')) return null;
  const isEmpty = text.trim() === '';
  const verdict = (one: 'ACCEPT' | 'CORRECT' | 'REJECT') => () => {
    judge.mutate({ objectionId: objection.id, verdict: one, note: text });
  };
  return (
    <div className="form no-print">
      <AreaField
        label={objection.state === 'FILED' ? t('note') : t('answer')}
        maxLength={8000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      {objection.state === 'ACCEPTED' && isAuthority && (
        <label>
          <input
            type="checkbox"
            checked={isUpheld}
            onChange={(event) => {
              setUpheld(event.target.checked);
            }}
          />{' '}
          {t('isUpheld')}
        </label>
      )}
      <p>
        {objection.state === 'ACCEPTED' && isAuthority && (
          <Button
            small
            kind="primary"
            isBusy={answer.isPending}
            disabled={isEmpty}
            onClick={() => {
              answer.mutate({ objectionId: objection.id, answer: text, isUpheld });
            }}
          >
            {t('sendAnswer')}
          </Button>
        )}{' '}
        {objection.state === 'ACCEPTED' && (
          <Button
            small
            isBusy={draft.isPending}
            disabled={isEmpty}
            onClick={() => {
              draft.mutate({ objectionId: objection.id, answer: text });
            }}
          >
            {t('saveDraft')}
          </Button>
        )}{' '}
        {objection.state === 'FILED' && isAuthority && (
          <>
            <Button small kind="primary" disabled={isEmpty} onClick={verdict('ACCEPT')}>
              {t('accept')}
            </Button>{' '}
            <Button small disabled={isEmpty} onClick={verdict('CORRECT')}>
              {t('correct')}
            </Button>
          </>
        )}{' '}
        {isAuthority && objection.state !== 'CORRECTION' && (
          <Button small kind="danger" disabled={isEmpty} onClick={verdict('REJECT')}>
            {t('reject')}
          </Button>
        )}
      </p>
    </div>
  );
}

function FileForm({ lotId }: { readonly lotId: string }) {
  const { t } = useChangeWords();
  const [part, setPart] = useState<(typeof objectionParts)[number]>('QUALIFICATION');
  const [place, setPlace] = useState('');
  const [wrong, setWrong] = useState('');
  const [asked, setAsked] = useState('');
  const [interest, setInterest] = useState<'PROSPECTIVE_BIDDER' | 'INTERESTED_PARTY'>('PROSPECTIVE_BIDDER');
  const [interestText, setInterestText] = useState('');
  const file = useAct(FileObjection, { said: t('filed'), invalidates: stale });
  const isWhole = [place, wrong, asked].every((one) => one.trim() !== '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    file.mutate({ lotId, interest, interestText, points: [{ part, place, wrong, asked }], evidence: [] });
  };
  return (
    <form className="form no-print" onSubmit={submit}>
      <ChoiceField
        label={t('interest')}
        value={interest}
        onChange={(event) => {
          setInterest(event.target.value === 'INTERESTED_PARTY' ? 'INTERESTED_PARTY' : 'PROSPECTIVE_BIDDER');
        }}
      >
        <option value="PROSPECTIVE_BIDDER">{t('PROSPECTIVE_BIDDER')}</option>
        <option value="INTERESTED_PARTY">{t('INTERESTED_PARTY')}</option>
      </ChoiceField>
      {interest === 'INTERESTED_PARTY' && (
        <AreaField
          label={t('interestText')}
          maxLength={1000}
          value={interestText}
          onChange={(event) => {
            setInterestText(event.target.value);
          }}
        />
      )}
      <ChoiceField
        label={t('partLabel')}
        value={part}
        onChange={(event) => {
          setPart(objectionParts.find((one) => one === event.target.value) ?? 'OTHER');
        }}
      >
        {objectionParts.map((one) => (
          <option key={one} value={one}>
            {t(`part.${one}`)}
          </option>
        ))}
      </ChoiceField>
      <Field
        label={t('place')}
        hint={t('placeHint')}
        maxLength={200}
        value={place}
        onChange={(event) => {
          setPlace(event.target.value);
        }}
      />
      <AreaField
        label={t('wrong')}
        maxLength={4000}
        value={wrong}
        onChange={(event) => {
          setWrong(event.target.value);
        }}
      />
      <AreaField
        label={t('asked')}
        maxLength={2000}
        value={asked}
        onChange={(event) => {
          setAsked(event.target.value);
        }}
      />
      <div>
        <Button type="submit" kind="primary" isBusy={file.isPending} disabled={!isWhole}>
          {t('file')}
        </Button>
      </div>
    </form>
  );
}
