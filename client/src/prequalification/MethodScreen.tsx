import { useParams, Link } from 'react-router';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useFollow } from '../kernel/socket.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { StateTag } from '../kernel/ui/StateTag.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { screenAddress } from '../tenders/lotScreenAddress.ts';
import '../tenders/tenders.css';
import { InvitedList } from './InvitedList.tsx';
import { MethodForm } from './MethodForm.tsx';
import { MethodMoves } from './MethodMoves.tsx';
import './method.css';
import { MethodView } from './MethodView.tsx';
import { useMethodWords } from './methodWords.ts';

/** How bidders of a lot are found: drafted here, signed with the documents, announced, and followed until the tender begins. */
export function MethodScreen() {
  const { lotId = '' } = useParams();
  const { t } = useMethodWords();
  const lot = useCall(GetLot, { lotId });
  useFollow(`lot:${lotId}`, undefined, [GetLot]);
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
  const { data } = lot;
  const isOwner = data.parties.includes('authority') || data.parties.includes('agency');
  return (
    <Page
      title={t('title')}
      lead={
        <>
          <Link to={`/work/lots/${data.id}`}>{data.name}</Link> · {data.authorityName}
          <br />
          {t('lead')}
        </>
      }
      aside={<StateTag state={data.state} isSuspended={data.isSuspended} />}
    >
      {!isOwner && <Empty title={t('notYours')} hint={t('notYoursHint')} />}
      {isOwner && data.state === 'PLANNED' && <Empty title={t('tooEarly')} hint={t('tooEarlyHint')} />}
      {isOwner && data.state === 'DOCS_DRAFT' && (
        <div className="stack">
          <MethodForm lot={data} />
          <InvitedList lot={data} />
        </div>
      )}
      {isOwner && data.state !== 'PLANNED' && data.state !== 'DOCS_DRAFT' && (
        <div className="stack">
          <MethodMoves lot={data} />
          <Fixed lot={data} />
          <InvitedList lot={data} />
        </div>
      )}
    </Page>
  );
}

/** What stands now, and why it cannot be changed. */
function Fixed({ lot }: { readonly lot: Lot }) {
  const { t } = useMethodWords();
  const isReady = lot.state === 'DOCS_READY';
  return (
    <Card
      title={t('title')}
      aside={
        <LinkButton to={screenAddress(lot.id, 'documents')} small>
          {t('toDocuments')}
        </LinkButton>
      }
    >
      {isReady && lot.methodAnnouncedAt !== null ? (
        <div className="panel panel-info">
          <b>
            {t('readOnlyAnnounced')} <Instant at={lot.methodAnnouncedAt} show="second" withZone />
          </b>
          <p>{t('readOnlyAnnouncedHint')}</p>
        </div>
      ) : (
        <p className="panel panel-info">{t(isReady ? 'readOnly' : 'readOnlyRunning')}</p>
      )}
      <MethodView lot={lot} />
    </Card>
  );
}
