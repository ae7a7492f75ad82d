import { useState, type SyntheticEvent } from 'react';
import { useSearchParams } from 'react-router';
import { ListNotices, noticeKinds, type NoticeKind } from '../../../server/publicity/contract.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { PagedList } from '../kernel/ui/PagedList.tsx';
import '../portal/portal.css';
import { NoticeRow } from './NoticeRow.tsx';
import { usePublicityWords } from './words.ts';

const isKind = (value: string): value is NoticeKind => noticeKinds.includes(value as NoticeKind);

/** All notices with search; the filters stand in the address. */
export function NoticesPage() {
  const { t } = usePublicityWords();
  const { t: words } = useKernelWords();
  const [query, setQuery] = useSearchParams();
  const q = query.get('q') ?? '';
  const kind = query.get('kind') ?? '';
  const [text, setText] = useState(q);
  const go = (next: { q: string; kind: string }) => {
    setQuery(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')), { replace: true });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    go({ q: text.trim(), kind });
  };
  return (
    <Page title={t('notices.title')} lead={t('notices.lead')}>
      <form className="filters" role="search" onSubmit={submit}>
        <Field
          label={t('notices.text')}
          type="search"
          maxLength={80}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === '') go({ q: '', kind });
          }}
        />
        <ChoiceField
          label={t('notices.kind')}
          value={kind}
          onChange={(event) => {
            go({ q: text.trim(), kind: event.target.value });
          }}
        >
          <option value="">{t('notices.any')}</option>
          {noticeKinds.map((one) => (
            <option key={one} value={one}>
              {t(`kind.${one}`)}
            </option>
          ))}
        </ChoiceField>
        <Button type="submit" kind="primary">
          {words('do.search')}
        </Button>
      </form>
      <Card>
        <PagedList
          call={ListNotices}
          input={{ ...(q === '' ? {} : { q }), ...(isKind(kind) ? { kind } : {}) }}
          keyOf={(notice) => notice.id}
          row={(notice) => <NoticeRow notice={notice} />}
          empty={<Empty title={t('notices.empty')} hint={t('notices.emptyHint')} />}
        />
      </Card>
    </Page>
  );
}
