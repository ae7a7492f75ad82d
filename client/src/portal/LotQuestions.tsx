import { useState, type SyntheticEvent } from 'react';
import { AskQuestion, ListQuestions } from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useSession, useSignInAddress } from '../kernel/session.tsx';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

/** Questions and answers about the documents; nobody sees who asked (REG 21, 22). */
export function LotQuestions({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const questions = useCall(ListQuestions, { lotId: lot.id });
  const mayAsk = lot.state === 'TENDERING' && !lot.parties.some((party) => party === 'authority' || party === 'agency');
  return (
    <Card title={t('lot.questions')} id="questions">
      <p className="muted">{t('lot.questionsHint')}</p>
      {questions.isPending && <Loading />}
      {questions.isError && <ErrorPanel error={questions.error} onRetry={() => void questions.refetch()} />}
      {questions.data?.items.length === 0 && (
        <Empty title={t('lot.questionsEmpty')} hint={t('lot.questionsEmptyHint')} />
      )}
      <ul className="list">
        {questions.data?.items.map((question) => (
          <li key={question.id} className="question">
            <p>
              <b>{question.text}</b> {question.isMine && <Tag tone="live">{t('lot.mine')}</Tag>}
            </p>
            <small className="muted">
              {t('lot.asked')} <Instant at={question.askedAt} />
            </small>
            {question.answer === null ? (
              <Tag tone="warn">{t('lot.waiting')}</Tag>
            ) : (
              <div className="answer">
                <p>{question.answer}</p>
                <small className="muted">
                  {t('lot.answered')} <Instant at={question.answeredAt} />
                </small>
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayAsk && <Ask lotId={lot.id} />}
    </Card>
  );
}

function Ask({ lotId }: { readonly lotId: string }) {
  const { t } = usePortalWords();
  const { person } = useSession();
  const signIn = useSignInAddress();
  const [text, setText] = useState('');
  const ask = useAct(AskQuestion, {
    said: t('lot.askDone'),
    invalidates: [ListQuestions],
    onDone: () => {
      setText('');
    },
  });
  if (person === null)
    return (
      <p className="no-print">
        <LinkButton to={signIn} small>
          {t('lot.askSignIn')}
        </LinkButton>
      </p>
    );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    ask.mutate({ lotId, text });
  };
  return (
    <form className="form no-print" onSubmit={submit}>
      <AreaField
        label={t('lot.askLabel')}
        hint={t('lot.askHint')}
        required
        maxLength={2000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <div>
        <Button type="submit" kind="primary" isBusy={ask.isPending} disabled={text.trim() === ''}>
          {t('lot.ask')}
        </Button>
      </div>
    </form>
  );
}
