import { Link, useParams } from 'react-router';
import { ListObjections, ListSuspensions } from '../../../server/supervision/contract.ts';
import { GetAmendment, GetLot, ListQuestions, ListVersions } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useFollow } from '../kernel/socket.ts';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { StateTag } from '../kernel/ui/StateTag.tsx';
import { ToldChanges } from '../publicity/ToldChanges.tsx';
import '../tenders/tenders.css';
import { AmendmentDesk } from './AmendmentDesk.tsx';
import { useChangeWords } from './changeWords.ts';
import { ExtendDeadlineCard } from './ExtendDeadlineCard.tsx';
import { LotChanges } from './LotChanges.tsx';
import { LotObjections } from './LotObjections.tsx';
import { SuspensionBanner } from './SuspensionBanner.tsx';
import { SuspensionCard } from './SuspensionCard.tsx';

/** Where the lot's owners amend published documents, answer objections, give more time and stop the clocks (LAW 23; REG 21, 22). */
export function ChangesScreen() {
  const { lotId = '' } = useParams();
  const { t } = useChangeWords();
  const lot = useCall(GetLot, { lotId });
  useFollow(`lot:${lotId}`, undefined, [
    GetLot,
    GetAmendment,
    ListVersions,
    ListObjections,
    ListSuspensions,
    ListQuestions,
  ]);
  if (lot.isPending)
    return (
      <div className="page">
        <Loading lines={8} />
      </div>
    );
  if (lot.isError)
    return (
      <div className="page">
        <ErrorPanel error={lot.error} onRetry={() => void lot.refetch()} />
      </div>
    );
  const { data } = lot;
  return (
    <Page
      title={t('screen')}
      lead={
        <>
          <Link to={`/work/lots/${data.id}`}>{data.name}</Link> · {data.authorityName}
          <br />
          {t('screenLead')}
        </>
      }
      aside={<StateTag state={data.state} isSuspended={data.isSuspended} />}
    >
      <div className="stack">
        <SuspensionBanner lot={data} />
        <LotObjections lotId={lotId} parties={data.parties} />
        <AmendmentDesk lot={data} />
        {data.parties.includes('authority') && <ExtendDeadlineCard lot={data} />}
        <SuspensionCard lot={data} />
        <ToldChanges lotId={lotId} />
        <LotChanges lotId={lotId} />
      </div>
    </Page>
  );
}
