import { Link, useParams } from 'react-router';
import { ApplicationEntry } from '../prequalification/ApplicationEntry.tsx';
import { LotMethod } from '../prequalification/LotMethod.tsx';
import { ReviewEntry } from '../prequalification/ReviewEntry.tsx';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { ListChanges } from '../../../server/publicity/changesContract.ts';
import { ListObjections, ListSuspensions } from '../../../server/supervision/contract.ts';
import { GetLot, ListQuestions, ListVersions } from '../../../server/tenders/contract.ts';
import { BidEntry } from '../bids/BidEntry.tsx';
import { useCall } from '../kernel/api.ts';
import { RetenderLinks } from '../tenders/RetenderLinks.tsx';
import { SignedVersions } from '../tenders/SignedVersions.tsx';
import { useFollow } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Stages } from '../kernel/ui/Stages.tsx';
import { StateTag } from '../kernel/ui/StateTag.tsx';
import { LotChanges } from '../supervision/LotChanges.tsx';
import { LotObjections } from '../supervision/LotObjections.tsx';
import { SuspensionBanner } from '../supervision/SuspensionBanner.tsx';
import { Unacknowledged } from '../publicity/Unacknowledged.tsx';
import { FollowLotCard } from './FollowLotCard.tsx';
import { LotClock } from './LotClock.tsx';
import { LotDates } from './LotDates.tsx';
import { LotDocuments } from './LotDocuments.tsx';
import { LotLedger } from './LotLedger.tsx';
import { LotOverview } from './LotOverview.tsx';
import { LotNotices, LotPapers } from './LotPublications.tsx';
import { LotQuestions } from './LotQuestions.tsx';
import { LotSections } from './LotSections.tsx';
import { LotSupply } from './LotSupply.tsx';
import { LotTimeline } from './LotTimeline.tsx';
import { LotTerms } from './LotTerms.tsx';
import { LotWays } from './LotWays.tsx';
import { LotWinner } from './LotWinner.tsx';
import { PlanView } from './PlanView.tsx';
import './portal.css';
import { SchemeView } from './SchemeView.tsx';
import { usePortalWords } from './words.ts';

export type Lot = OutputOf<typeof GetLot>;

/** A lot's whole life on one page: where it stands, its terms and documents, answers, notices, papers and its log. */
export function LotPage() {
  const { lotId = '' } = useParams();
  const lot = useCall(GetLot, { lotId });
  useFollow(`lot:${lotId}`, undefined, [
    GetLot,
    ListVersions,
    ListQuestions,
    ListObjections,
    ListSuspensions,
    ListChanges,
  ]);
  if (lot.isPending)
    return (
      <div className="page">
        <Loading lines={10} />
      </div>
    );
  if (lot.isError)
    return (
      <div className="page">
        <ErrorPanel error={lot.error} onRetry={() => void lot.refetch()} />
      </div>
    );
  return <LotFound lot={lot.data} />;
}

function LotFound({ lot }: { readonly lot: Lot }) {
  return (
    <Page
      title={`${lot.projectName} · ${lot.name}`}
      lead={lot.authorityName}
      aside={<StateTag state={lot.state} isSuspended={lot.isSuspended} />}
    >
      <div className="stack">
        <LotWarnings lot={lot} />
        <Card>
          <Stages state={lot.state} regime={lot.regime} />
        </Card>
        <LotSections lot={lot} />
        <div className="columns">
          <LotCards lot={lot} />
          <LotSide lot={lot} />
        </div>
      </div>
    </Page>
  );
}

/** What a reader must know before anything else. A room that can stop or change a lot adds its line here. */
function LotWarnings({ lot }: { readonly lot: Lot }) {
  return (
    <>
      <SuspensionBanner lot={lot} />
      <Unacknowledged lotId={lot.id} />
    </>
  );
}

/** The main column, in the order of a lot's life. A room adds its card in one line; the card answers null where it has nothing to say. */
function LotCards({ lot }: { readonly lot: Lot }) {
  return (
    <div className="stack">
      <LotOverview lot={lot} />
      <LotTimeline lot={lot} />
      <LotMethod lot={lot} />
      <LotTerms lot={lot} />
      <LotSupply lot={lot} />
      <LotDocuments lot={lot} />
      <SignedVersions lotId={lot.id} isPublic />
      <LotScheme lot={lot} />
      <LotPlan lot={lot} />
      <LotQuestions lot={lot} />
      <LotObjections lotId={lot.id} parties={lot.parties} />
      <LotChanges lotId={lot.id} />
      <LotNotices lotId={lot.id} />
      <LotPapers lotId={lot.id} />
      <LotLedger lot={lot} />
    </div>
  );
}

/** The side column: the clock, the end, what the viewer may do now, the dates. */
function LotSide({ lot }: { readonly lot: Lot }) {
  return (
    <aside className="stack side">
      <LotClock lot={lot} />
      <LotWinner lot={lot} />
      <RetenderLinks lot={lot} />
      <ApplicationEntry lot={lot} />
      <ReviewEntry lot={lot} />
      <BidEntry lotId={lot.id} />
      <LotWays lot={lot} />
      <LotDates lot={lot} />
      <FollowLotCard lot={lot} />
    </aside>
  );
}

function LotScheme({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  if (lot.terms?.scheme === undefined) return null;
  return (
    <Card title={t('lot.scheme')} id="scheme" aside={<Link to="/try/evaluation">{t('scheme.testIt')}</Link>}>
      <SchemeView scheme={lot.terms.scheme} />
    </Card>
  );
}

function LotPlan({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  if (lot.terms?.decisionPlan === undefined) return null;
  return (
    <Card title={t('lot.plan')} id="plan">
      <PlanView plan={lot.terms.decisionPlan} regime={lot.regime} />
    </Card>
  );
}
