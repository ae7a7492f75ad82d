import { useEffect } from 'react';
import { useParams } from 'react-router';
import { MyBid } from '../../../server/bids/contract.ts';
import { roles, type OutputOf, type Role } from '../../../server/kernel/call.ts';
import { GetOpening, openingSteps } from '../../../server/opening/contract.ts';
import { ListPapers } from '../../../server/publicity/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { queryClient, useCall, keyOf } from '../kernel/api.ts';
import { useKernelWords, useLanguage } from '../kernel/i18n/i18n.ts';
import { measureClock, serverNow, useServerNow } from '../kernel/serverClock.ts';
import { useSession } from '../kernel/session.tsx';
import { useConnection, useFollow } from '../kernel/socket.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { BidderPanel } from './BidderPanel.tsx';
import { EnvelopeSteps } from './EnvelopeSteps.tsx';
import { HostPanel } from './HostPanel.tsx';
import { OpenedBids } from './OpenedBids.tsx';
import { TrusteePanel } from './TrusteePanel.tsx';
import './opening.css';
import { Objections } from './Objections.tsx';
import { RecordCard } from './RecordCard.tsx';
import { useOpeningWords } from './words.ts';

export type Hall = OutputOf<typeof GetOpening>;

const atBoundaryMs = 400;
const beforeMs = 30_000;
const runningMs = 5_000;
const countingMs = 1_500;

/** How often the page asks by itself, should hints not arrive. */
function askEvery(hall: Hall | undefined): number | false {
  if (hall === undefined) return false;
  if (hall.state === 'CLOSED' || hall.state === 'FAILED')
    return hall.recordId === null && hall.state === 'CLOSED' ? runningMs : false;
  if (hall.state === 'BEFORE_DEADLINE') return serverNow() >= Date.parse(hall.deadlineAt) ? countingMs : beforeMs;
  return runningMs;
}

/** What the hall shows changes by itself when a window closes: it is asked anew at that moment. */
function useBoundaries(hall: Hall | undefined): void {
  const ends =
    hall === undefined
      ? []
      : [hall.deadlineAt, hall.decryptUntil, hall.objectionUntil, hall.confirmUntil].flatMap((at) =>
          at === null || at === '' ? [] : [Date.parse(at)],
        );
  const now = serverNow();
  const next = Math.min(...ends.filter((end) => end > now));
  useEffect(() => {
    // setTimeout counts in 32 bits; who waits longer is asked by the usual turn.
    if (!Number.isFinite(next) || next - serverNow() > 2_000_000_000) return;
    const timer = setTimeout(
      () => void queryClient.invalidateQueries({ queryKey: keyOf(GetOpening) }),
      next - serverNow() + atBoundaryMs,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [next]);
}

/** The opening as everybody sees it at the same moment: bidders, host, supervisors and the public. */
export function OpeningHall() {
  const { lotId = '' } = useParams();
  const { sandbox } = useSession();
  const hall = useCall(GetOpening, { lotId }, { refetchInterval: (query) => askEvery(query.state.data) });
  const { present } = useFollow(`lot:${lotId}`, undefined, [GetOpening, GetLot, MyBid, ListPapers]);
  useBoundaries(hall.data);
  const { dataUpdatedAt } = hall;
  useEffect(() => {
    // In a sandbox somebody may just have moved the clock.
    if (sandbox) void measureClock();
  }, [sandbox, dataUpdatedAt]);
  if (hall.isPending)
    return (
      <div className="page">
        <Loading lines={8} />
      </div>
    );
  if (hall.data === undefined)
    return (
      <div className="page">
        <ErrorPanel error={hall.error} onRetry={() => void hall.refetch()} />
      </div>
    );
  return <HallFound hall={hall.data} present={present} />;
}

function HallFound({ hall, present }: { readonly hall: Hall; readonly present: readonly string[] }) {
  const { t } = useOpeningWords();
  const lot = useCall(GetLot, { lotId: hall.lotId });
  const isBefore = hall.state === 'BEFORE_DEADLINE';
  return (
    <Page
      title={t('title')}
      lead={
        <>
          <b>{hall.lotName}</b>
          {lot.data !== undefined && ` · ${lot.data.projectName}`}
        </>
      }
      aside={
        <>
          <LiveLight />
          <LinkButton to={`/lots/${hall.lotId}`} small>
            {t('toLot')}
          </LinkButton>
          {!isBefore && (
            <LinkButton to={`/lots/${hall.lotId}#ledger`} small>
              {t('toLog')}
            </LinkButton>
          )}
        </>
      }
    >
      <div className="stack">
        {lot.data?.isSuspended === true && (
          <p className="panel panel-danger" role="status">
            {t('suspended')}
          </p>
        )}
        {isBefore ? (
          <BeforeDeadline deadlineAt={hall.deadlineAt} />
        ) : (
          <>
            <EnvelopeSteps hall={hall} />
            {hall.state === 'FAILED' ? <Failed hall={hall} /> : <StepNow hall={hall} />}
            {hall.viewer.isBidder && <BidderPanel hall={hall} />}
            {hall.remedy !== null && <TrusteePanel hall={hall} remedy={hall.remedy} />}
            {hall.viewer.isHost && hasHostWork(hall) && <HostPanel hall={hall} />}
            {hall.bids.length > 0 && <OpenedBids hall={hall} />}
            <Objections hall={hall} />
            {hall.step === 'RECORD' && <RecordCard hall={hall} />}
            <Present labels={present} />
          </>
        )}
      </div>
    </Page>
  );
}

const hasHostWork = (hall: Hall): boolean =>
  hall.next.includes('openPrices') || (hall.state !== 'CLOSED' && hall.state !== 'FAILED');

const isRole = (label: string): label is Role => roles.some((role) => role === label);

/** As what the others are here; never who they are. */
function Present({ labels }: { readonly labels: readonly string[] }) {
  const { t } = useOpeningWords();
  const { t: words } = useKernelWords();
  const language = useLanguage();
  const who = labels.flatMap((label) =>
    label === 'public' ? [t('watcher')] : isRole(label) ? [words(`role.${label}`)] : [],
  );
  if (who.length === 0) return null;
  return <p className="muted">{t('present', { who: who.join(language === 'zh' ? '、' : ', ') })}</p>;
}

function LiveLight() {
  const { t } = useOpeningWords();
  const connection = useConnection();
  return (
    <span className={`light light-${connection} hall-light`} role="status">
      {t(`live.${connection}`)}
    </span>
  );
}

function BeforeDeadline({ deadlineAt }: { readonly deadlineAt: string }) {
  const { t } = useOpeningWords();
  const isReached = useServerNow().getTime() >= Date.parse(deadlineAt);
  return (
    <Card className="hall-before">
      <p className="muted">{t('before.title')}</p>
      {isReached ? <p className="hall-reached">{t('before.reached')}</p> : <Countdown to={deadlineAt} big />}
      <p>
        {t('before.at')} <Instant at={deadlineAt} show="second" withZone />
      </p>
      <p className="muted">{t('before.hint')}</p>
    </Card>
  );
}

function Failed({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const words =
    hall.step !== null
      ? t('failed.left')
      : hall.bidCount === null
        ? t('failed.none')
        : t('failed.few', { count: hall.bidCount });
  return (
    <Card title={t('failed.title')}>
      <p>{words}</p>
    </Card>
  );
}

/** How many bids this hall opens. */
const takingPart = (hall: Hall): number =>
  hall.envelope === 'PRICE'
    ? hall.bids.filter(({ technical }) => technical?.result === 'PASSED').length
    : (hall.bidCount ?? 0);

/** With two envelopes some steps say something else: the first read-out has no price. */
function nowWords(hall: Hall, step: NonNullable<Hall['step']>) {
  if (hall.envelope === 'TECHNICAL' && (step === 'READ_OUT' || step === 'DECRYPT_WINDOW' || step === 'RECORD'))
    return `envelopes.technical.${step}` as const;
  if (hall.envelope === 'PRICE' && (step === 'COUNT' || step === 'RECORD')) return `envelopes.price.${step}` as const;
  return `now.${step}` as const;
}

const windows = {
  DECRYPT_WINDOW: 'decryptUntil',
  OBJECTION_WINDOW: 'objectionUntil',
  CONFIRM: 'confirmUntil',
} as const;

function StepNow({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const { step } = hall;
  if (step === null) return null;
  const at = openingSteps.indexOf(step);
  const timed = step === 'DECRYPT_WINDOW' || step === 'OBJECTION_WINDOW' || step === 'CONFIRM' ? step : null;
  const until = timed === null ? null : hall[windows[timed]];
  return (
    <Card className="hall-now">
      <ol className="stages hall-stages" aria-label={t('title')}>
        {openingSteps.map((one, index) => {
          const mark = index < at || step === 'RECORD' ? 'done' : index === at ? 'current' : 'later';
          return (
            <li key={one} className={`stage stage-${mark}`} aria-current={index === at ? 'step' : undefined}>
              <span>{t(`step.${one}`)}</span>
            </li>
          );
        })}
      </ol>
      <div className="hall-said">
        <p aria-live="polite">
          <strong>{t(nowWords(hall, step), { count: takingPart(hall) })}</strong>
        </p>
        {timed !== null && until !== null && (
          <div className="hall-timer">
            <span className="muted">{t(`timer.${timed}`)}</span>
            <Countdown to={until} big />
            <small className="muted">
              {t('timer.until')} <Instant at={until} show="second" />
            </small>
          </div>
        )}
      </div>
    </Card>
  );
}
