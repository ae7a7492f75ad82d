import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { failureName } from '../../../server/tenders/failureWords.ts';
import { GetLot, ListQuestions } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { useRegimeWords } from '../kernel/regimeWords.ts';
import { useSession } from '../kernel/session.tsx';
import { useFollow } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Stages } from '../kernel/ui/Stages.tsx';
import { StateTag } from '../kernel/ui/StateTag.tsx';
import { MethodMoves } from '../prequalification/MethodMoves.tsx';
import { SuspensionBanner } from '../supervision/SuspensionBanner.tsx';
import { SuspensionCard } from '../supervision/SuspensionCard.tsx';
import { LotMoves } from './LotMoves.tsx';
import { LotScreens } from './LotScreens.tsx';
import { QuestionsPanel } from './QuestionsPanel.tsx';
import './tenders.css';
import type { LotState } from '../../../server/tenders/states.ts';
import { ShiftLotDates } from './ShiftDates.tsx';
import { Retender } from './Retender.tsx';
import { RetenderLinks } from './RetenderLinks.tsx';
import { Terminate } from './Terminate.tsx';
import { useTendersWords } from './words.ts';

export type Lot = OutputOf<typeof GetLot>;

/** Until the opening dates may still be moved; afterwards they are what happened. */
const stillMoves: readonly LotState[] = [
  'PLANNED',
  'DOCS_DRAFT',
  'DOCS_READY',
  'PREQ_OPEN',
  'PREQ_REVIEW',
  'PREQ_DONE',
  'TENDERING',
];

/** One lot as its owners, the centre and the supervisor work on it: where it stands, what can be done now, and where. */
export function LotWorkspace() {
  const { lotId = '' } = useParams();
  const lot = useCall(GetLot, { lotId });
  useFollow(`lot:${lotId}`, undefined, [GetLot, ListQuestions]);
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

/** The clock that runs at this stage, if any. */
function clockOf(lot: Lot): string | null {
  if (lot.isSuspended) return null;
  if (lot.state === 'TENDERING' || lot.state === 'PREQ_OPEN') return lot.deadlineAt;
  return lot.state === 'PUBLICITY' ? lot.publicityEndsAt : null;
}

/** Stages at which procurement goes another way than tendering. */
const isNext = (lot: Lot): lot is Lot & { state: 'OPENED' | 'EVALUATED' | 'AWARDED' | 'FAILED' } =>
  lot.regime === 'GOV_PROCUREMENT' && ['OPENED', 'EVALUATED', 'AWARDED', 'FAILED'].includes(lot.state);

function LotFound({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const pick = usePick();
  const word = useRegimeWords(lot.regime);
  const { has } = useSession();
  const clock = clockOf(lot);
  const isOwner = lot.parties.includes('authority') || lot.parties.includes('agency');
  return (
    <Page
      title={lot.name}
      lead={
        <>
          {has('bidder') ? lot.projectName : <Link to={`/work/projects/${lot.projectId}`}>{lot.projectName}</Link>} ·{' '}
          {lot.authorityName} · <code>{lot.code}</code>
        </>
      }
      aside={<StateTag state={lot.state} isSuspended={lot.isSuspended} />}
    >
      <div className="stack">
        <SuspensionBanner lot={lot} />
        <Card>
          <Stages state={lot.state} regime={lot.regime} />
          <p className="next-line">
            <b>{isNext(lot) ? t(`nextProcurement.${lot.state}`) : t(`next.${lot.state}`)}</b>
          </p>
          {clock !== null && (
            <p>
              {t(lot.state === 'PUBLICITY' ? 'work.publicityEnds' : 'work.deadline')} <Instant at={clock} withZone /> ·{' '}
              <Countdown to={clock} big />
            </p>
          )}
          {lot.failureGround !== null && (
            <p className="muted">
              {t('work.failureGround')}: {pick(failureName(lot.failureGround))}
            </p>
          )}
          <LotMoves lot={lot} />
        </Card>
        <LotScreens lot={lot} />
        <MethodMoves lot={lot} />
        {lot.publishedAt !== null && isOwner && <QuestionsPanel lot={lot} />}
        <Card title={t('work.facts')}>
          <KeyValues
            rows={[
              [word('authority'), lot.authority.name],
              [word('agency'), lot.agency?.name ?? t('say.none')],
              [t('field.regime'), t(`regime.${lot.regime}`)],
              [t('work.kind'), t(lot.isMandatory ? 'work.mandatory' : 'work.voluntary')],
              [t('field.estimate'), <Money key="estimate" yuan={lot.estimate} withWan />],
              [word('ceiling'), lot.ceiling === null ? '—' : <Money key="ceiling" yuan={lot.ceiling} withWan />],
              [t('field.durationDays'), String(lot.durationDays)],
              [t('field.quality'), lot.quality],
              [t('field.deadlineAt'), <Instant key="deadline" at={lot.deadlineAt ?? lot.terms?.deadlineAt} withZone />],
              [t('work.decision'), lot.decisionMode === null ? '—' : t(`work.mode.${lot.decisionMode}`)],
              [
                t('work.documentsHash'),
                lot.documentsHash === null ? '—' : <Hash key="hash" hash={lot.documentsHash} />,
              ],
              [t('work.rulebookHash'), lot.rulebookHash === null ? '—' : <Hash key="law" hash={lot.rulebookHash} />],
            ]}
          />
          <hr className="rule" />
          <p className="typed">{lot.scope}</p>
        </Card>
        {(lot.publishedAt !== null || isOwner) && stillMoves.includes(lot.state) && <ShiftLotDates lotId={lot.id} />}
        <Retender lot={lot} />
        <RetenderLinks lot={lot} />
        <SuspensionCard lot={lot} />
        <Terminate lot={lot} />
      </div>
    </Page>
  );
}
