import type { Role } from '../../../server/kernel/call.ts';
import type { LotState } from '../../../server/tenders/states.ts';
import { useSession, useSignInAddress } from '../kernel/session.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { LinkButton } from '../kernel/ui/Button.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

const hallStates: readonly LotState[] = [
  'TENDERING',
  'BID_CLOSED',
  'OPENING',
  'OPENED',
  'EVALUATING',
  'EVALUATED',
  'REPORT_CHECK',
  'PUBLICITY',
  'DECIDING',
  'AWARDED',
  'NOTIFIED',
  'CONTRACTED',
  'REPORTED',
];
const afterPublication: readonly LotState[] = hallStates;
const afterEvaluation: readonly LotState[] = hallStates.slice(hallStates.indexOf('EVALUATED'));

/** The screens of this lot that the viewer's part opens now; whether an act is allowed the server says there. */
export function LotWays({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const session = useSession();
  const signIn = useSignInAddress();
  const has = (...roles: Role[]) => session.has(...roles);
  const isParty = (...parties: Lot['parties'][number][]) => parties.some((party) => lot.parties.includes(party));
  const isOwner = isParty('authority', 'agency');
  const isIn = (states: readonly LotState[]) => states.includes(lot.state);

  const ways: { to: string; words: string; isMain?: boolean }[] = [];
  if (isIn(hallStates)) ways.push({ to: `/lots/${lot.id}/opening`, words: t('lot.hall') });
  if (lot.state === 'TENDERING' && has('bidder') && !isOwner)
    ways.unshift({ to: `/work/lots/${lot.id}/bid`, words: t('lot.bid'), isMain: true });
  if (lot.state === 'TENDERING' && session.person === null)
    ways.unshift({ to: signIn, words: t('lot.bidSignIn'), isMain: true });
  if (isOwner || has('centre', 'supervisor')) ways.push({ to: `/work/lots/${lot.id}`, words: t('lot.workspace') });
  if (isOwner) ways.push({ to: `/work/lots/${lot.id}/documents`, words: t('lot.documentsWork') });
  if ((isOwner || has('centre', 'supervisor')) && isIn(afterPublication))
    ways.push({ to: `/work/lots/${lot.id}/draw`, words: t('lot.draw') });
  if (isOwner && lot.regime === 'GOV_PROCUREMENT' && lot.state === 'OPENED')
    ways.push({ to: `/work/lots/${lot.id}/qualification`, words: t('lot.qualificationReview') });
  if (isParty('member', 'committee') || has('supervisor', 'centre')) {
    if (isIn(['OPENED', 'EVALUATING', 'EVALUATED', 'REPORT_CHECK']))
      ways.push({ to: `/work/lots/${lot.id}/evaluation`, words: t('lot.evaluation') });
  }
  if (isParty('authority') && isIn(afterEvaluation))
    ways.push({ to: `/work/lots/${lot.id}/award`, words: t('lot.award') });
  if (
    lot.decisionMode === 'SEPARATED' &&
    (isParty('decider', 'authority') || has('supervisor')) &&
    isIn(['DECIDING', 'AWARDED', 'NOTIFIED'])
  )
    ways.push({ to: `/work/lots/${lot.id}/decision`, words: t('lot.decision') });

  if (ways.length === 0) return null;
  return (
    <Card title={t('lot.act')} className="no-print">
      <div className="ways-list">
        {ways.map((way) => (
          <LinkButton key={way.to} to={way.to} kind={way.isMain ? 'primary' : 'plain'}>
            {way.words}
          </LinkButton>
        ))}
      </div>
    </Card>
  );
}
