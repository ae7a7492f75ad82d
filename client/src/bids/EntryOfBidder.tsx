import { useEffect, useState } from 'react';
import { MyBid } from '../../../server/bids/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { draftKey, readDraft } from './draftStore.ts';
import { useBidsWords } from './words.ts';

/** A bidder's bid for a lot in one line, with the way to its screen; nothing while there is neither a version nor a draft. */
export function EntryOfBidder({ lotId, organisationId }: { readonly lotId: string; readonly organisationId: string }) {
  const { t } = useBidsWords();
  const lot = useCall(GetLot, { lotId });
  const mine = useCall(MyBid, { lotId }, { retry: false });
  const [hasDraft, setDraft] = useState(false);
  useEffect(() => {
    void readDraft(draftKey(organisationId, lotId)).then((draft) => {
      setDraft(draft !== null && (draft.keys !== null || draft.typed.price !== ''));
    });
  }, [lotId, organisationId]);
  if (lot.data === undefined || mine.data === undefined) return null;
  const { current, versions } = mine.data;
  const isOpen = lot.data.state === 'TENDERING';
  const words =
    current !== null
      ? t('entry.submitted', { version: current.version })
      : versions.length > 0
        ? t('entry.withdrawn')
        : hasDraft
          ? t('entry.draft')
          : null;
  if (words === null || (!isOpen && versions.length === 0)) return null;
  const isStale = isOpen && current !== null && !current.isCurrent && !current.isConfirmed;
  const way = !isOpen ? 'look' : current !== null ? 'manage' : hasDraft ? 'proceed' : 'prepare';
  return (
    <Card title={t('entry.title')} className="no-print">
      <p>{words}</p>
      {isStale && <p className="panel panel-warn">{t('documents.entry')}</p>}
      <LinkButton to={`/work/lots/${lotId}/bid`} kind={isStale || (isOpen && current === null) ? 'primary' : 'plain'}>
        {isStale ? t('documents.go') : t(`entry.${way}`)}
      </LinkButton>
    </Card>
  );
}
