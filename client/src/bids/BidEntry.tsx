import { useEffect, useState } from 'react';
import { MyBid } from '../../../server/bids/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useSession } from '../kernel/session.tsx';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { draftKey } from './draft.ts';
import { readDraft } from './draftStore.ts';
import { useBidsWords } from './words.ts';

/** On the public page of a lot: what a bidder has there, and the way to its bid. Others see nothing. */
export function BidEntry({ lotId }: { readonly lotId: string }) {
  const { person, has } = useSession();
  if (person === null || !has('bidder')) return null;
  return <EntryOfBidder lotId={lotId} organisationId={person.organisation.id} />;
}

function EntryOfBidder({ lotId, organisationId }: { readonly lotId: string; readonly organisationId: string }) {
  const { t } = useBidsWords();
  const mine = useCall(MyBid, { lotId }, { retry: false });
  const [hasDraft, setDraft] = useState(false);
  useEffect(() => {
    void readDraft(draftKey(organisationId, lotId)).then((draft) => {
      setDraft(draft !== null && (draft.keys !== null || draft.typed.price !== ''));
    });
  }, [lotId, organisationId]);
  if (mine.data === undefined) return null;
  const { current, versions } = mine.data;
  const words =
    current !== null
      ? t('entry.submitted', { version: current.version })
      : versions.length > 0
        ? t('entry.withdrawn')
        : hasDraft
          ? t('entry.draft')
          : null;
  return (
    <Card title={t('entry.title')}>
      {words !== null && <p>{words}</p>}
      <LinkButton to={`/work/lots/${lotId}/bid`} kind={current === null ? 'primary' : 'plain'}>
        {current !== null ? t('entry.manage') : hasDraft ? t('entry.proceed') : t('entry.prepare')}
      </LinkButton>
    </Card>
  );
}
