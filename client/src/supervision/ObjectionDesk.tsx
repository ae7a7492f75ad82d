import { useState } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import {
  AnswerObjection,
  DraftObjectionAnswer,
  JudgeObjection,
  ListObjections,
  ListSuspensions,
  MyTasks,
} from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { dayTime } from '../kernel/format.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { useShelf } from '../tenders/shelf.ts';
import { useChangeWords } from './changeWords.ts';

type Objection = OutputOf<typeof ListObjections>['items'][number];
const stale = [ListObjections, ListSuspensions, GetLot, MyTasks];
const law = 'REG 22';

interface ObjectionDeskProps {
  readonly objection: Objection;
  readonly isAuthority: boolean;
}

/** Where the lot's owners judge an objection and answer it: the agency drafts, the authority alone decides and signs (REG 22). */
export function ObjectionDesk({ objection, isAuthority }: ObjectionDeskProps) {
  const { t } = useChangeWords();
  if (objection.state === 'CORRECTION') return <p className="muted">{t('desk.waitsCorrection')}</p>;
  if (objection.state === 'FILED')
    return isAuthority ? <Judge objection={objection} /> : <p className="muted">{t('desk.waitsAuthority')}</p>;
  return <Answer objection={objection} isAuthority={isAuthority} />;
}

function Judge({ objection }: { readonly objection: Objection }) {
  const { t } = useChangeWords();
  const note = useShelf(`judge.${objection.id}`, { text: '' });
  const judge = useAct(JudgeObjection, {
    said: t('done'),
    invalidates: stale,
    quiet: true,
    onDone: () => {
      note.clear();
    },
  });
  const { text } = note.value;
  const verdict = (one: 'ACCEPT' | 'CORRECT' | 'REJECT') => () => {
    judge.mutate({ objectionId: objection.id, verdict: one, note: text });
  };
  const isEmpty = text.trim() === '';
  return (
    <div className="form no-print">
      <h4>{t('desk.judge')}</h4>
      <AreaField
        label={t('note')}
        hint={t('desk.noteHint')}
        rows={3}
        maxLength={2000}
        value={text}
        onChange={(event) => {
          note.set({ text: event.target.value });
        }}
      />
      <div className="objection-send">
        <MoveButton
          law={law}
          disabled={isEmpty}
          isBusy={judge.isPending}
          ask={<p>{t('desk.askAccept')}</p>}
          onMove={verdict('ACCEPT')}
        >
          {t('accept')}
        </MoveButton>
        <MoveButton
          kind="plain"
          law={law}
          disabled={isEmpty}
          isBusy={judge.isPending}
          ask={<p>{t('desk.askCorrect')}</p>}
          onMove={verdict('CORRECT')}
        >
          {t('correct')}
        </MoveButton>
        <MoveButton
          kind="danger"
          law={law}
          disabled={isEmpty}
          isBusy={judge.isPending}
          ask={<p>{t('desk.askReject')}</p>}
          onMove={verdict('REJECT')}
        >
          {t('reject')}
        </MoveButton>
      </div>
      {judge.isError && <ErrorPanel error={judge.error} />}
    </div>
  );
}

function Answer({ objection, isAuthority }: ObjectionDeskProps) {
  const { t } = useChangeWords();
  const language = useLanguage();
  const kept = objection.detail?.draftAnswer ?? '';
  const shelf = useShelf(`reply.${objection.id}`, { text: kept });
  const [isUpheld, setUpheld] = useState<boolean | null>(null);
  const forget = () => {
    shelf.forget();
  };
  const answer = useAct(AnswerObjection, { said: t('answered'), invalidates: stale, quiet: true, onDone: forget });
  const draft = useAct(DraftObjectionAnswer, {
    said: t('saved'),
    invalidates: [ListObjections],
    quiet: true,
    onDone: forget,
  });
  const { text } = shelf.value;
  const isEmpty = text.trim() === '';
  return (
    <div className="form no-print">
      <h4>{t(isAuthority ? 'desk.answer' : 'desk.draft')}</h4>
      <AreaField
        label={t('answer')}
        hint={t('desk.answerHint', { until: dayTime(objection.answerDueAt, language) })}
        rows={6}
        maxLength={8000}
        value={text}
        onChange={(event) => {
          shelf.set({ text: event.target.value });
        }}
      />
      {isAuthority && (
        <fieldset className="checks">
          <legend>{t('desk.result')}</legend>
          {[true, false].map((one) => (
            <label key={String(one)} className="tick">
              <input
                type="radio"
                name={`upheld-${objection.id}`}
                checked={isUpheld === one}
                onChange={() => {
                  setUpheld(one);
                }}
              />
              <span>{t(one ? 'desk.upheld' : 'desk.dismissed')}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="objection-send">
        {isAuthority && (
          <MoveButton
            law={law}
            isBusy={answer.isPending}
            disabled={isEmpty || isUpheld === null}
            ask={
              <>
                <p>{t('desk.askAnswer')}</p>
                <p className="prose panel">{text}</p>
              </>
            }
            onMove={() => {
              answer.mutate({ objectionId: objection.id, answer: text, isUpheld: isUpheld === true });
            }}
          >
            {t('sendAnswer')}
          </MoveButton>
        )}
        <Button
          isBusy={draft.isPending}
          disabled={isEmpty || text === kept}
          onClick={() => {
            draft.mutate({ objectionId: objection.id, answer: text });
          }}
        >
          {t('saveDraft')}
        </Button>
      </div>
      {answer.isError && <ErrorPanel error={answer.error} />}
      {draft.isError && <ErrorPanel error={draft.error} />}
    </div>
  );
}
