import { Link, useParams } from 'react-router';
import { CheckReport, GetDecision, NotifyAward } from '../../../server/decision/contract.ts';
import { ListPapers, PublishCandidates } from '../../../server/publicity/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { lotStates, type LotState } from '../../../server/tenders/states.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useFollow } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Stages } from '../kernel/ui/Stages.tsx';
import { StateTag } from '../kernel/ui/StateTag.tsx';
import { LotPapers } from '../portal/LotPublications.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { useShelf } from '../tenders/shelf.ts';
import '../portal/portal.css';
import '../tenders/tenders.css';
import { awardChanges, type Decision } from './award.ts';
import { AwardForm } from './AwardForm.tsx';
import { useAwardWords } from './awardWords.ts';
import { PaperRow } from './PaperRow.tsx';
import { Separation } from './Separation.tsx';

const isFrom = (lot: Lot, state: LotState): boolean =>
  lot.publishedAt !== null && lotStates.indexOf(lot.state) >= lotStates.indexOf(state);
const ended: readonly LotState[] = ['FAILED', 'TERMINATED', 'RETENDERED'];

/** From the signed report to the award notice: check, publicity, winner or separate decision, notice (REG 54, 55; LAW 45). */
export function AwardScreen() {
  const { lotId = '' } = useParams();
  const { t } = useAwardWords();
  const lot = useCall(GetLot, { lotId });
  const isReady = lot.data !== undefined && isFrom(lot.data, 'EVALUATED') && !ended.includes(lot.data.state);
  const isAuthority = lot.data?.parties.includes('authority') === true;
  const decision = useCall(GetDecision, { lotId }, { enabled: isReady && isAuthority });
  useFollow(`lot:${lotId}`, undefined, awardChanges);
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
  const isProcurement = data.regime === 'GOV_PROCUREMENT';
  return (
    <Page
      title={t(isProcurement ? 'gov.title' : 'title')}
      lead={
        <>
          <Link to={`/work/lots/${data.id}`}>{data.name}</Link> · {data.authorityName}
        </>
      }
      aside={<StateTag state={data.state} isSuspended={data.isSuspended} />}
    >
      <div className="stack">
        <Card>
          <Stages state={data.state} regime={data.regime} />
        </Card>
        {!isReady && <Empty title={t('tooEarly')} hint={t(isProcurement ? 'gov.tooEarlyHint' : 'tooEarlyHint')} />}
        {isReady && !isAuthority && <p className="panel">{t(isProcurement ? 'gov.onlyAuthority' : 'onlyAuthority')}</p>}
        {isReady && (
          <>
            {isAuthority && decision.isPending && <Loading lines={4} />}
            {isAuthority && decision.isError && (
              <ErrorPanel error={decision.error} onRetry={() => void decision.refetch()} />
            )}
            {decision.data !== undefined && <Candidates lot={data} decision={decision.data} />}
            <CheckCard lot={data} />
            <PublishCard lot={data} />
            {decision.data !== undefined && data.decisionMode === 'SEPARATED' && (
              <Separation lot={data} decision={decision.data} />
            )}
            {decision.data !== undefined && <AwardForm lot={data} decision={decision.data} />}
            <NotifyCard lot={data} />
            <LotPapers lotId={data.id} />
          </>
        )}
      </div>
    </Page>
  );
}

function Candidates({ lot, decision }: { readonly lot: Lot; readonly decision: Decision }) {
  const { t } = useAwardWords();
  const isProcurement = lot.regime === 'GOV_PROCUREMENT';
  const { finalists } = decision;
  const isRanked = finalists.some((one) => one.rank !== null);
  const ordered = [...finalists].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  return (
    <Card title={t(isRanked || decision.plan.mode === 'RANKED' ? 'candidates.title' : 'candidates.finalists')}>
      {finalists.length === 0 ? (
        <Empty title={t('candidates.none')} hint={t('candidates.noneHint')} />
      ) : (
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                {isRanked && <th className="number">{t('candidates.rank')}</th>}
                <th>{t(isProcurement ? 'gov.bidder' : 'candidates.bidder')}</th>
                <th className="number">{t('candidates.price')}</th>
                <th className="number">{t(isProcurement ? 'gov.total' : 'candidates.total')}</th>
              </tr>
            </thead>
            <tbody>
              {ordered.map((one) => (
                <tr key={one.bidId}>
                  {isRanked && <td className="number">{one.rank ?? '—'}</td>}
                  <td>{one.bidderName}</td>
                  <td className="number">
                    <Money yuan={one.price} />
                  </td>
                  <td className="number">{one.total ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function CheckCard({ lot }: { readonly lot: Lot }) {
  const { t } = useAwardWords();
  const typed = useShelf(`check.${lot.id}`, { note: '', isInOrder: false });
  const check = useAct(CheckReport, {
    quiet: true,
    invalidates: awardChanges,
    said: t('check.done'),
    onDone: () => {
      typed.clear();
    },
  });
  const papers = useCall(ListPapers, { lotId: lot.id });
  const report = papers.data?.items.find((paper) => paper.kind === 'EVALUATION_REPORT');
  const move = lot.moves.find((one) => one.move === 'checkReport');
  if (move === undefined || lot.regime === 'GOV_PROCUREMENT') return null;
  const { note, isInOrder } = typed.value;
  return (
    <Card title={t('check.title')}>
      <div className="form">
        <p>{t('check.hint')}</p>
        {report !== undefined && <PaperRow paper={report} />}
        <AreaField
          label={t('check.note')}
          maxLength={2000}
          rows={3}
          value={note}
          onChange={(event) => {
            typed.set({ note: event.target.value, isInOrder });
          }}
        />
        <label className="tick">
          <input
            type="checkbox"
            checked={isInOrder}
            onChange={(event) => {
              typed.set({ note, isInOrder: event.target.checked });
            }}
          />
          <span>{t('check.inOrder')}</span>
        </label>
        <div>
          <MoveButton
            isBusy={check.isPending}
            disabled={!isInOrder}
            law={move.law}
            refusal={move.refusal}
            onMove={() => {
              check.mutate({ lotId: lot.id, isInOrder: true, note });
            }}
          >
            {t('check.do')}
          </MoveButton>
        </div>
        {check.isError && <ErrorPanel error={check.error} />}
      </div>
    </Card>
  );
}

function PublishCard({ lot }: { readonly lot: Lot }) {
  const { t } = useAwardWords();
  const publish = useAct(PublishCandidates, { quiet: true, invalidates: awardChanges, said: t('publish.done') });
  const move = lot.moves.find((one) => one.move === 'publishCandidates');
  if (lot.publicityEndsAt !== null && lot.state === 'PUBLICITY')
    return (
      <Card title={t('publish.title')}>
        <p>
          {t('publish.ends')} <Instant at={lot.publicityEndsAt} withZone />
        </p>
        <Countdown to={lot.publicityEndsAt} big />
      </Card>
    );
  if (move === undefined) return null;
  return (
    <Card title={t('publish.title')}>
      <p>{t('publish.hint')}</p>
      {lot.decisionMode === 'SEPARATED' && <p>{t('publish.hintSeparated')}</p>}
      <MoveButton
        isBusy={publish.isPending}
        law={move.law}
        refusal={move.refusal}
        ask={t('publish.ask')}
        onMove={() => {
          publish.mutate({ lotId: lot.id });
        }}
      >
        {t('publish.do')}
      </MoveButton>
      {publish.isError && <ErrorPanel error={publish.error} />}
    </Card>
  );
}

function NotifyCard({ lot }: { readonly lot: Lot }) {
  const { t } = useAwardWords();
  const notify = useAct(NotifyAward, { quiet: true, invalidates: awardChanges, said: t('notify.done') });
  const move = lot.moves.find((one) => one.move === 'notify');
  const { winner } = lot;
  const isProcurement = lot.regime === 'GOV_PROCUREMENT';
  if (winner === null) return null;
  return (
    <Card title={t('notify.title')}>
      <KeyValues
        rows={[
          [t('notify.winner'), winner.name],
          [t('notify.price'), <Money key="price" yuan={winner.price} withWan />],
        ]}
      />
      {move === undefined ? (
        isFrom(lot, 'NOTIFIED') && <p className="good-words">✓ {t(isProcurement ? 'gov.isDone' : 'notify.isDone')}</p>
      ) : (
        <>
          <p>{t(isProcurement ? 'gov.notify' : 'notify.hint')}</p>
          <MoveButton
            isBusy={notify.isPending}
            law={move.law}
            refusal={move.refusal}
            ask={t('notify.ask', { bidder: winner.name })}
            onMove={() => {
              notify.mutate({ lotId: lot.id });
            }}
          >
            {t(isProcurement ? 'gov.doNotify' : 'notify.do')}
          </MoveButton>
        </>
      )}
      {notify.isError && <ErrorPanel error={notify.error} />}
    </Card>
  );
}
