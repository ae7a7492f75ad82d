import type { z } from 'zod';
import { MyTasks } from '../../../server/supervision/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import {
  AnswerQuestion,
  GetLot,
  ListQuestions,
  ListVersions,
  type QuestionView,
} from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import type { Lot } from './LotWorkspace.tsx';
import { useShelf } from './shelf.ts';
import { useTendersWords } from './words.ts';

type Question = z.output<typeof QuestionView>;

/** Questions about the documents, unanswered first; nobody sees who asked (O20 21, 22). */
export function QuestionsPanel({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const questions = useCall(ListQuestions, { lotId: lot.id });
  const items = questions.data?.items ?? [];
  const open = items.filter((one) => one.answer === null);
  const answered = items.filter((one) => one.answer !== null);
  return (
    <Card
      id="questions"
      title={t('question.title')}
      aside={open.length > 0 ? <Tag tone="warn">{t('question.open', { count: open.length })}</Tag> : undefined}
    >
      {questions.isPending && <Loading />}
      {questions.isError && <ErrorPanel error={questions.error} onRetry={() => void questions.refetch()} />}
      {questions.isSuccess && items.length === 0 && (
        <Empty title={t('question.empty')} hint={t('question.emptyHint')} />
      )}
      <ul className="list">
        {[...open, ...answered].map((question) => (
          <li key={question.id}>
            <p className="typed">
              <b>{t('question.asked')}</b> {question.text}
            </p>
            <p className="muted">
              <Instant at={question.askedAt} withZone />
            </p>
            {question.answer === null && question.answerDueAt !== null && (
              <p>
                {question.isOverdue && <Tag tone="bad">{t('question.overdue')}</Tag>} {t('question.due')}{' '}
                <Instant at={question.answerDueAt} withZone />
                {!question.isOverdue && !lot.isSuspended && (
                  <>
                    {' · '}
                    <Countdown to={question.answerDueAt} />
                  </>
                )}
              </p>
            )}
            {question.answer === null ? (
              lot.state === 'TENDERING' || lot.state === 'PREQ_OPEN' ? (
                <Answer
                  question={question}
                  effect={questions.data?.effect ?? null}
                  isAuthority={lot.parties.includes('authority')}
                />
              ) : (
                <p className="muted">{t('question.tooLate')}</p>
              )
            ) : (
              <div className="panel panel-good">
                <p className="typed">
                  <b>{t('question.answered')}</b> {question.answer}
                </p>
                <p className="muted">
                  <Instant at={question.answeredAt} withZone />{' '}
                  {question.affectsBids && <Tag tone="warn">{t('question.affects')}</Tag>}
                </p>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface AnswerProps {
  readonly question: Question;
  /** Where the deadline would stand if an answer that may affect bids were published now. */
  readonly effect: OutputOf<typeof ListQuestions>['effect'];
  readonly isAuthority: boolean;
}

function Answer({ question, effect, isAuthority }: AnswerProps) {
  const { t } = useTendersWords();
  const typed = useShelf(`answer.${question.id}`, { text: '', affectsBids: false });
  const answer = useAct(AnswerQuestion, {
    invalidates: [ListQuestions, ListVersions, GetLot, MyTasks],
    said: t('question.done'),
    onDone: () => {
      typed.clear();
    },
  });
  const { text, affectsBids } = typed.value;
  return (
    <div className="form">
      <AreaField
        label={t('question.answer')}
        hint={t('question.answerHint')}
        rows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => {
          typed.set({ ...typed.value, text: event.target.value });
        }}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={affectsBids}
          onChange={(event) => {
            typed.set({ ...typed.value, affectsBids: event.target.checked });
          }}
        />
        <span>
          {t('question.saidAffects')}
          <br />
          <span className="muted">{t('question.saidAffectsHint')}</span>
        </span>
      </label>
      {affectsBids && effect !== null && (
        <div className={`panel ${effect.isMovedByLaw ? 'panel-warn' : 'panel-good'}`}>
          <p>
            {t(effect.isMovedByLaw ? 'question.moves' : 'question.stays')} <Instant at={effect.deadlineAt} withZone />
          </p>
          {effect.law !== '' && <Law cited={effect.law} />}
        </div>
      )}
      {affectsBids && !isAuthority && <p className="panel panel-warn">{t('question.needsAuthority')}</p>}
      <div className="act-row">
        <MoveButton
          isBusy={answer.isPending}
          disabled={text.trim() === '' || (affectsBids && !isAuthority)}
          law="O20 22; REG 21"
          ask={
            <>
              <p>{t('question.ask')}</p>
              <p className="typed panel">{text}</p>
            </>
          }
          onMove={() => {
            answer.mutate({ questionId: question.id, answer: text, affectsBids });
          }}
        >
          {t('question.send')}
        </MoveButton>
        {text !== '' && (
          <Button
            kind="quiet"
            onClick={() => {
              typed.clear();
            }}
          >
            {t('question.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}
