import { useState, type SyntheticEvent } from 'react';
import { FollowByMail, ListSearches, SaveSearch, rhythms } from '../../../server/publicity/contract.ts';
import { useAct } from '../kernel/api.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { RefusalText } from '../kernel/ui/RefusalText.tsx';
import { asNotices, searchAddress, without, type Filters } from './search.ts';
import { usePortalWords } from './words.ts';

type Rhythm = (typeof rhythms)[number];

/** What of a search can be followed: what is looked for, not in which days and order. */
function followed(filters: Filters) {
  const { least, most, ...rest } = asNotices(without(filters, 'from', 'to', 'sort'));
  return {
    ...rest,
    ...(least === undefined ? {} : { least: Number(least) }),
    ...(most === undefined ? {} : { most: Number(most) }),
  };
}

/** Ways to hear of what this search will find tomorrow: feed reader, e-mail without an account, the own inbox. */
export function FollowSearch({ filters }: { readonly filters: Filters }) {
  const { t } = usePortalWords();
  const session = useSession();
  return (
    <Card title={t('follow.title')} className="no-print">
      <p className="muted">{t('follow.lead')}</p>
      <ul className="feeds">
        {(
          [
            ['/feed.xml', 'RSS'],
            ['/atom.xml', 'Atom'],
            ['/feed.json', 'JSON Feed'],
          ] as const
        ).map(([path, name]) => (
          <li key={path}>
            <a href={searchAddress(path, asNotices(without(filters, 'sort')))}>{name}</a>
          </li>
        ))}
      </ul>
      <FollowForm filters={filters} isPerson={session.person !== null} />
    </Card>
  );
}

function FollowForm({ filters, isPerson }: { readonly filters: Filters; readonly isPerson: boolean }) {
  const { t } = usePortalWords();
  const language = useLanguage();
  const [email, setEmail] = useState('');
  const [name, setName] = useState<string | null>(null);
  const [rhythm, setRhythm] = useState<Rhythm>('AT_ONCE');
  const [to, setTo] = useState<'mail' | 'inbox'>('mail');
  const suggested = [filters.q, filters.region, filters.item].filter((one) => one !== undefined).join(' ');
  const shown = name ?? (suggested === '' ? t('follow.everything') : suggested);
  const mail = useAct(FollowByMail, { quiet: true });
  const inbox = useAct(SaveSearch, { quiet: true, invalidates: [ListSearches] });
  const isInbox = isPerson && to === 'inbox';
  const act = isInbox ? inbox : mail;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const search = { ...followed(filters), name: shown.trim(), rhythm };
    if (isInbox) inbox.mutate(search);
    else mail.mutate({ ...search, email: email.trim(), language });
  };
  if (act.isSuccess)
    return (
      <p role="status" className="panel">
        {isInbox ? t('follow.saved') : t('follow.sent', { email })}
      </p>
    );
  return (
    <form className="follow-form" onSubmit={submit}>
      <div className="filters">
        {isPerson && (
          <ChoiceField
            label={t('follow.to')}
            value={to}
            onChange={(event) => {
              setTo(event.target.value === 'inbox' ? 'inbox' : 'mail');
            }}
          >
            <option value="mail">{t('follow.toMail')}</option>
            <option value="inbox">{t('follow.toInbox')}</option>
          </ChoiceField>
        )}
        {!isInbox && (
          <Field
            label={t('follow.email')}
            type="email"
            required
            maxLength={200}
            autoComplete="email"
            value={email}
            onChange={(event) => {
              setEmail(event.target.value);
            }}
          />
        )}
        <Field
          label={t('follow.name')}
          required
          maxLength={120}
          value={shown}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
        <ChoiceField
          label={t('follow.rhythm')}
          value={rhythm}
          onChange={(event) => {
            setRhythm(event.target.value === 'DAILY' ? 'DAILY' : 'AT_ONCE');
          }}
        >
          {rhythms.map((one) => (
            <option key={one} value={one}>
              {t(`follow.each.${one}`)}
            </option>
          ))}
        </ChoiceField>
        <Button type="submit" kind="primary" isBusy={act.isPending}>
          {t('follow.do')}
        </Button>
      </div>
      {!isInbox && <p className="muted">{t('follow.promise')}</p>}
      {act.isError && <RefusalText error={act.error} />}
    </form>
  );
}
