import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { ListMessages, ReadMessage } from '../../../server/publicity/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { PagedList } from '../kernel/ui/PagedList.tsx';
import '../portal/portal.css';
import { Unacknowledged } from './Unacknowledged.tsx';
import { SavedSearches } from './SavedSearches.tsx';
import { usePublicityWords } from './words.ts';

type Message = OutputOf<typeof ListMessages>['items'][number];

/** What the platform told this person, newest first. */
export function InboxPage() {
  const { t } = usePublicityWords();
  const { t: words } = useKernelWords();
  const [query, setQuery] = useSearchParams();
  const isUnread = query.get('unread') === 'true';
  const count = useCall(ListMessages, { limit: 1 }).data?.unread ?? 0;
  const q = query.get('q') ?? '';
  const [typed, setTyped] = useState(q);
  const show = (next: { readonly unread: boolean; readonly q: string }) => {
    setQuery(
      { ...(next.unread ? { unread: 'true' } : {}), ...(next.q === '' ? {} : { q: next.q }) },
      { replace: true },
    );
  };
  return (
    <Page title={t('inbox.title')} lead={t('inbox.lead')} narrow>
      <div className="tabs" role="group">
        <button
          type="button"
          className={isUnread ? '' : 'active'}
          aria-pressed={!isUnread}
          onClick={() => {
            show({ unread: false, q });
          }}
        >
          {t('inbox.all')}
        </button>
        <button
          type="button"
          className={isUnread ? 'active' : ''}
          aria-pressed={isUnread}
          onClick={() => {
            show({ unread: true, q });
          }}
        >
          {count > 0 ? t('inbox.unread', { count }) : t('inbox.onlyUnread')}
        </button>
      </div>
      <Unacknowledged />
      <form
        role="search"
        className="inbox-search"
        onSubmit={(event) => {
          event.preventDefault();
          show({ unread: isUnread, q: typed.trim() });
        }}
      >
        <Field
          label={t('inbox.search')}
          type="search"
          maxLength={80}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <Button type="submit">{words('do.search')}</Button>
      </form>
      <SavedSearches />
      <Card>
        <PagedList
          call={ListMessages}
          input={{ ...(isUnread ? { unread: 'true' as const } : {}), ...(q === '' ? {} : { q }) }}
          keyOf={(message) => message.id}
          row={(message) => <MessageRow message={message} />}
          empty={
            q === '' ? (
              <Empty title={t('inbox.empty')} hint={t('inbox.emptyHint')} />
            ) : (
              <Empty title={t('inbox.nothingFound')} hint={t('inbox.nothingFoundHint')} />
            )
          }
        />
      </Card>
    </Page>
  );
}

function MessageRow({ message }: { readonly message: Message }) {
  const { t } = usePublicityWords();
  const pick = usePick();
  const read = useAct(ReadMessage, { invalidates: [ListMessages] });
  const isUnread = message.readAt === null;
  return (
    <article className={`message${isUnread ? ' message-unread' : ''}`}>
      <h3>{pick(message.title)}</h3>
      <p className="prose">{pick(message.body)}</p>
      <div className="entry-line">
        <small className="muted">
          <Instant at={message.createdAt} />
          {message.readAt !== null && (
            <>
              {' · '}
              {t('inbox.readAt')} <Instant at={message.readAt} />
            </>
          )}
        </small>
        {message.lotId !== null && (
          <LinkButton to={`/lots/${message.lotId}`} small kind="quiet">
            {t('inbox.lot')}
          </LinkButton>
        )}
        {isUnread && (
          <Button
            small
            kind="quiet"
            isBusy={read.isPending}
            onClick={() => {
              read.mutate({ messageId: message.id });
            }}
          >
            {t('inbox.read')}
          </Button>
        )}
      </div>
    </article>
  );
}
