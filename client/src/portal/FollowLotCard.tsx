import { useState, type SyntheticEvent } from 'react';
import { FollowLot, ListChanges, UnwatchLot, WatchLot } from '../../../server/publicity/changesContract.ts';
import type { LotState } from '../../../server/tenders/states.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { RefusalText } from '../kernel/ui/RefusalText.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

/** While documents can change. */
const changing: readonly LotState[] = ['PREQ_OPEN', 'PREQ_REVIEW', 'PREQ_DONE', 'TENDERING', 'BID_CLOSED'];

/** Ways to be told of every change of a lot: an address confirmed by its owner, or a bidder's own inbox; nobody learns who follows (O20 22). */
export function FollowLotCard({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const { has } = useSession();
  const isParty = lot.parties.some((party) => party !== 'bidder');
  if (lot.publishedAt === null || !changing.includes(lot.state) || isParty) return null;
  return (
    <Card title={t('tell.title')} id="follow" className="no-print">
      <p className="muted">{t('tell.lead')}</p>
      {has('bidder') && <Watch lotId={lot.id} />}
      <ByMail lotId={lot.id} />
    </Card>
  );
}

function Watch({ lotId }: { readonly lotId: string }) {
  const { t } = usePortalWords();
  const changes = useCall(ListChanges, { lotId });
  const watch = useAct(WatchLot, { said: t('tell.watched'), invalidates: [ListChanges] });
  const unwatch = useAct(UnwatchLot, { said: t('tell.unwatched'), invalidates: [ListChanges] });
  if (changes.data === undefined) return null;
  const { isWatched } = changes.data;
  const act = isWatched ? unwatch : watch;
  return (
    <p>
      <Button
        kind={isWatched ? 'plain' : 'primary'}
        isBusy={act.isPending}
        aria-pressed={isWatched}
        onClick={() => {
          act.mutate({ lotId });
        }}
      >
        {t(isWatched ? 'tell.unwatch' : 'tell.watch')}
      </Button>
      {isWatched && <span className="muted"> {t('tell.watching')}</span>}
    </p>
  );
}

function ByMail({ lotId }: { readonly lotId: string }) {
  const { t } = usePortalWords();
  const language = useLanguage();
  const [email, setEmail] = useState('');
  const follow = useAct(FollowLot, { quiet: true });
  if (follow.isSuccess)
    return (
      <p role="status" className="panel panel-good">
        {t('tell.sent', { email })}
      </p>
    );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    follow.mutate({ lotId, email: email.trim(), language });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field
        label={t('tell.email')}
        hint={t('tell.promise')}
        type="email"
        required
        maxLength={200}
        autoComplete="email"
        value={email}
        onChange={(event) => {
          setEmail(event.target.value);
        }}
      />
      <div>
        <Button type="submit" small isBusy={follow.isPending}>
          {t('tell.do')}
        </Button>
      </div>
      {follow.isError && <RefusalText error={follow.error} />}
    </form>
  );
}
