import { useState, type SyntheticEvent } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { AnswerCatalogueComment, CommentOnCatalogue, GetCatalogueVersion } from '../../../server/catalogue/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { useCatalogueWords } from './words.ts';

type Version = OutputOf<typeof GetCatalogueVersion>;

/** What was said in the consultation with its answers; anybody may speak while it is open. */
export function Comments({ version, isDesk = false }: { readonly version: Version; readonly isDesk?: boolean }) {
  const { t } = useCatalogueWords();
  if (version.consultationUntil === null && version.comments.length === 0) return null;
  return (
    <Card title={t('comment.title')}>
      {version.consultationUntil !== null && (
        <p className={version.mayComment ? 'panel panel-good' : 'muted'}>
          {t(version.mayComment ? 'comment.open' : 'comment.closed', {
            from: version.consultationFrom ?? '',
            until: version.consultationUntil,
          })}
        </p>
      )}
      {version.comments.length === 0 && <p className="muted">{t('comment.none')}</p>}
      <ul className="list">
        {version.comments.map((comment) => (
          <li key={comment.id}>
            <p className="typed">
              <b>{comment.author}</b> {comment.text}
            </p>
            <p className="muted">
              <Instant at={comment.madeAt} /> {comment.contact !== null && `· ${comment.contact}`}
            </p>
            {comment.answer === null ? (
              isDesk && <Answer commentId={comment.id} />
            ) : (
              <div className="panel panel-good">
                <b>{t('comment.answer')}</b> {comment.answer}
              </div>
            )}
          </li>
        ))}
      </ul>
      {version.mayComment && !isDesk && <Speak versionId={version.id} />}
    </Card>
  );
}

function Answer({ commentId }: { readonly commentId: string }) {
  const { t } = useCatalogueWords();
  const [text, setText] = useState('');
  const act = useAct(AnswerCatalogueComment, { invalidates: [GetCatalogueVersion], said: t('comment.answered') });
  return (
    <div className="form">
      <AreaField
        label={t('comment.answer')}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <Button
        small
        kind="primary"
        isBusy={act.isPending}
        disabled={text.trim() === ''}
        onClick={() => {
          act.mutate({ commentId, answer: text });
        }}
      >
        {t('comment.doAnswer')}
      </Button>
    </div>
  );
}

const blank = { author: '', contact: '', text: '' };

function Speak({ versionId }: { readonly versionId: string }) {
  const { t } = useCatalogueWords();
  const [value, setValue] = useState(blank);
  const act = useAct(CommentOnCatalogue, {
    invalidates: [GetCatalogueVersion],
    said: t('comment.sent'),
    onDone: () => {
      setValue(blank);
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const { contact, ...said } = value;
    act.mutate({ versionId, ...said, ...(contact.trim() === '' ? {} : { contact }) });
  };
  const set = (part: Partial<typeof blank>) => {
    setValue({ ...value, ...part });
  };
  return (
    <form className="form" onSubmit={submit}>
      <h3 className="subhead">{t('comment.speak')}</h3>
      <div className="form-grid">
        <Field
          label={t('comment.author')}
          required
          maxLength={60}
          value={value.author}
          onChange={(event) => {
            set({ author: event.target.value });
          }}
        />
        <Field
          label={t('comment.contact')}
          hint={t('comment.contactHint')}
          maxLength={120}
          value={value.contact}
          onChange={(event) => {
            set({ contact: event.target.value });
          }}
        />
      </div>
      <AreaField
        label={t('comment.text')}
        required
        maxLength={2000}
        value={value.text}
        onChange={(event) => {
          set({ text: event.target.value });
        }}
      />
      <Button type="submit" kind="primary" isBusy={act.isPending}>
        {t('comment.send')}
      </Button>
    </form>
  );
}
