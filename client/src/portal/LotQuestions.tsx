import type { OutputOf } from '../../../server/kernel/call.ts';
import { AskQuestion, ListQuestions } from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useSession, useSignInAddress } from '../kernel/session.tsx';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { RefusalText } from '../kernel/ui/RefusalText.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { useShelf } from '../tenders/shelf.ts';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

type Asked = OutputOf<typeof ListQuestions>;

/** Questions and answers about the documents, and until when one may ask; nobody sees who asked (REG 21, 22). */
export function LotQuestions({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const questions = useCall(ListQuestions, { lotId: lot.id });
  const isOwner = lot.parties.some((party) => party === 'authority' || party === 'agency');
  const window = questions.data?.window ?? null;
  return (
    <Card title={t('lot.questions')} id="questions">
      <p className="muted">{t('lot.questionsHint')}</p>
      {window !== null && <Window window={window} />}
      {questions.isPending && <Loading />}
      {questions.isError && <ErrorPanel error={questions.error} onRetry={() => void questions.refetch()} />}
      {questions.data?.items.length === 0 && (
        <Empty title={t('lot.questionsEmpty')} hint={t('lot.questionsEmptyHint')} />
      )}
      <ul className="list">
        {questions.data?.items.map((question) => (
          <li key={question.id} className="question">
            <p className="prose">
              <b>{question.text}</b> {question.isMine && <Tag tone="live">{t('lot.mine')}</Tag>}
            </p>
            <small className="muted">
              {t('lot.asked')} <Instant at={question.askedAt} withZone />
            </small>
            {question.answer === null ? (
              <p>
                <Tag tone={question.isOverdue ? 'bad' : 'warn'}>
                  {t(question.isOverdue ? 'ask.overdue' : 'lot.waiting')}
                </Tag>{' '}
                {question.answerDueAt !== null && (
                  <small className="muted">
                    {t('ask.due')} <Instant at={question.answerDueAt} withZone />
                  </small>
                )}
              </p>
            ) : (
              <div className="answer">
                <p className="prose">{question.answer}</p>
                <small className="muted">
                  {t('lot.answered')} <Instant at={question.answeredAt} withZone />
                </small>{' '}
                {question.affectsBids && <Tag tone="warn">{t('ask.affects')}</Tag>}
              </div>
            )}
          </li>
        ))}
      </ul>
      {!isOwner && window !== null && <Ask lotId={lot.id} window={window} />}
    </Card>
  );
}

function Window({ window }: { readonly window: NonNullable<Asked['window']> }) {
  const { t } = usePortalWords();
  return (
    <div className={`panel ${window.isOpen ? 'panel-good' : ''}`}>
      {window.until !== null && (
        <p>
          {t(window.isOpen ? 'ask.until' : 'ask.over')} <Instant at={window.until} withZone />
        </p>
      )}
      {window.isOpen && window.openMost !== null && <p>{t('ask.most', { count: window.openMost })}</p>}
      {window.law !== '' && <Law cited={window.law} />}
    </div>
  );
}

function Ask({ lotId, window }: { readonly lotId: string; readonly window: NonNullable<Asked['window']> }) {
  const { t } = usePortalWords();
  const { person } = useSession();
  const signIn = useSignInAddress();
  const typed = useShelf(`question.${lotId}`, { text: '' });
  const ask = useAct(AskQuestion, {
    said: t('lot.askDone'),
    quiet: true,
    invalidates: [ListQuestions],
    onDone: () => {
      typed.clear();
    },
  });
  if (!window.isOpen) return null;
  if (person === null)
    return (
      <p className="no-print">
        <LinkButton to={signIn} small>
          {t('lot.askSignIn')}
        </LinkButton>
      </p>
    );
  if (window.refusal !== null)
    return <RefusalText error={{ refusal: window.refusal, law: null, facts: {}, issues: [] }} />;
  const { text } = typed.value;
  return (
    <div className="form no-print">
      <AreaField
        label={t('lot.askLabel')}
        hint={t('lot.askHint')}
        maxLength={2000}
        value={text}
        onChange={(event) => {
          typed.set({ text: event.target.value });
        }}
      />
      <div>
        <MoveButton
          isBusy={ask.isPending}
          disabled={text.trim() === ''}
          ask={
            <>
              <p>{t('ask.sure')}</p>
              <p className="prose panel">{text}</p>
            </>
          }
          onMove={() => {
            ask.mutate({ lotId, text });
          }}
        >
          {t('lot.ask')}
        </MoveButton>
      </div>
      {ask.isError && <ErrorPanel error={ask.error} />}
    </div>
  );
}
