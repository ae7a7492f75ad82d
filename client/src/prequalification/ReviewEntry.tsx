import type { OutputOf } from '../../../server/kernel/call.ts';
import { MyInvitations } from '../../../server/experts/contract.ts';
import type { GetLot } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useSession } from '../kernel/session.tsx';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { useReviewWords } from './reviewWords.ts';

/** The way into the review of applications, for its members and for who owns the lot. */
export function ReviewEntry({ lot }: { readonly lot: OutputOf<typeof GetLot> }) {
  const { has } = useSession();
  const isOwner = lot.parties.includes('authority') || lot.parties.includes('agency');
  if (lot.procedure?.prequalification == null || lot.publishedAt === null || lot.state === 'PREQ_OPEN') return null;
  if (isOwner) return <Entry lotId={lot.id} isMember={false} />;
  return has('expert') && lot.state === 'PREQ_REVIEW' ? <EntryOfMember lotId={lot.id} /> : null;
}

function EntryOfMember({ lotId }: { readonly lotId: string }) {
  const invitations = useCall(MyInvitations, {});
  const isMember = invitations.data?.items.some((one) => one.lotId === lotId && one.purpose === 'PREQUALIFICATION');
  return isMember === true ? <Entry lotId={lotId} isMember /> : null;
}

function Entry({ lotId, isMember }: { readonly lotId: string; readonly isMember: boolean }) {
  const { t } = useReviewWords();
  return (
    <Card title={t('title')} className="no-print">
      {isMember && <p>{t('entryHint')}</p>}
      <LinkButton to={`/work/lots/${lotId}/review`} kind={isMember ? 'primary' : 'plain'}>
        {t(isMember ? 'entry' : 'entryWatch')}
      </LinkButton>
    </Card>
  );
}
