import { useEffect, useState, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import { MyBid, SubmitBid, WithdrawBid } from '../../../server/bids/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetLot, ListVersions } from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { fileSize } from '../kernel/format.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { useSession, type Person } from '../kernel/session.tsx';
import { useFollow } from '../kernel/socket.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { SecurityLine } from '../securities/SecurityLine.tsx';
import { BidFiles } from './BidFiles.tsx';
import './bids.css';
import { ConsortiumCard } from './ConsortiumCard.tsx';
import { CurrentVersion } from './CurrentVersion.tsx';
import { Desk } from './desk.ts';
import { consortiumProblems, isWhole, problemsOf, type Draft } from './draft.ts';
import { DocumentsChanged } from './DocumentsChanged.tsx';
import { draftKey } from './draftStore.ts';
import { KeyStep } from './KeyStep.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { PriceForm } from './PriceForm.tsx';
import { ReceiptCard } from './ReceiptCard.tsx';
import { receiptNumber } from './receipt.ts';
import type { DeskView } from './sealingDesk.ts';
import { SealStep } from './SealStep.tsx';
import { StateBar, type BidStage } from './StateBar.tsx';
import { SubmitStep } from './SubmitStep.tsx';
import { VersionList } from './VersionList.tsx';
import { useWatched } from './useWatched.ts';
import { useBidsWords } from './words.ts';

export type BidLot = OutputOf<typeof GetLot>;
type Mine = OutputOf<typeof MyBid>;
type Submitted = OutputOf<typeof SubmitBid>;

/** Where a bidder prepares, seals, submits, replaces and withdraws its bid for one lot. */
export function BidScreen() {
  const { lotId = '' } = useParams();
  const { person } = useSession();
  const lot = useCall(GetLot, { lotId });
  const mine = useCall(MyBid, { lotId });
  useFollow(`lot:${lotId}`, undefined, [GetLot, MyBid, ListVersions]);
  const asked = lot.isError ? lot : mine;
  if (asked.isError)
    return (
      <div className="page">
        <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />
      </div>
    );
  if (lot.data === undefined || mine.data === undefined || person === null)
    return (
      <div className="page">
        <Loading lines={10} />
      </div>
    );
  return <BidOfLot key={`${person.organisation.id}-${lotId}`} lot={lot.data} mine={mine.data} person={person} />;
}

const freshDraft = (lot: BidLot, person: Person): Draft => ({
  key: draftKey(person.organisation.id, lot.id),
  lotId: lot.id,
  typed: {
    price: '',
    durationDays: String(lot.durationDays),
    quality: lot.quality,
    projectManager: '',
    validityDays: lot.terms?.bidValidityDays === undefined ? '' : String(lot.terms.bidValidityDays),
    remarks: '',
    declared: {},
  },
  keys: null,
  files: [],
  sealed: null,
});

interface BidOfLotProps {
  readonly lot: BidLot;
  readonly mine: Mine;
  readonly person: Person;
}

function BidOfLot({ lot, mine, person }: BidOfLotProps) {
  const { t } = useBidsWords();
  const [desk] = useState(() => new Desk());
  const view = useSyncExternalStore(desk.watch, desk.look);
  const [submitted, setSubmitted] = useState<Submitted | null>(null);
  const [isReplacing, setReplacing] = useState(false);
  const now = useServerNow();
  const withdraw = useAct(WithdrawBid, { said: t('current.withdrawn'), invalidates: [MyBid] });
  useEffect(() => {
    void desk.load(freshDraft(lot, person));
  }, [desk, lot, person]);

  const { current } = mine;
  const sealed = view.draft?.sealed ?? null;
  // The answer to an earlier submission got lost on its way: the platform knows this very manifest.
  const isKnown = sealed !== null && mine.versions.some(({ manifestHash }) => manifestHash === sealed.manifestHash);
  useEffect(() => {
    if (isKnown) void desk.submitted();
  }, [isKnown, desk]);

  const isOver = lot.deadlineAt !== null && now.getTime() >= Date.parse(lot.deadlineAt);
  const isOpen = lot.state === 'TENDERING' && !lot.isSuspended && !isOver;
  const isStarted =
    view.draft !== null && (view.draft.keys !== null || view.draft.files.length > 0 || view.chosen.length > 0);
  const isEditing = isOpen && view.draft !== null && (current === null || isReplacing || isStarted);
  const number = current === null || isEditing ? null : receiptNumber(lot.code, current.bidId);

  return (
    <Page
      title={t('title')}
      lead={
        <>
          <b>{lot.name}</b> · {lot.projectName}
          <br />
          {t('lead')}
        </>
      }
      aside={
        <>
          <LinkButton to={`/lots/${lot.id}`} small>
            {t('toLot')}
          </LinkButton>
          <LinkButton to={`/lots/${lot.id}/opening`} small>
            {t('toHall')}
          </LinkButton>
        </>
      }
    >
      <LeaveGuard
        isSealing={view.isSealing}
        isUnsubmitted={isOpen && sealed !== null && !isKnown}
        isLastDay={isOpen && current === null && isStarted && isLastDay(lot, now)}
      />
      <div className="stack">
        <Card>
          <StateBar
            reached={number === null ? stageOf(view, lot) : 'submitted'}
            number={number}
            note={view.going === null ? null : t('files.running')}
          />
          <Notices lot={lot} mine={mine} isOpen={isOpen} isOver={isOver} />
          {current !== null && (
            <DocumentsChanged
              lot={lot}
              current={current}
              isOpen={isOpen}
              onReplace={
                isEditing
                  ? null
                  : () => {
                      setReplacing(true);
                    }
              }
            />
          )}
          <SecurityLine lotId={lot.id} />
        </Card>
        <div className="columns">
          <div className="stack">
            {current !== null && !isEditing && (
              <ReceiptCard
                key={current.bidId}
                id={current.bidId}
                lotCode={lot.code}
                first={submitted?.bidId === current.bidId ? submitted.receipt : null}
                facts={t('receipt.parts', { count: current.partCount, size: fileSize(current.totalSize) })}
              />
            )}
            {isEditing && (
              <Steps
                lot={lot}
                mine={mine}
                person={person}
                desk={desk}
                view={view}
                draft={view.draft}
                onSubmitted={(answer) => {
                  setSubmitted(answer);
                  setReplacing(false);
                  scrollTo({ top: 0, behavior: 'smooth' });
                  void desk.submitted();
                }}
              />
            )}
            {current !== null && isOpen && (
              <CurrentVersion
                id={current.bidId}
                version={current.version}
                lotCode={lot.code}
                law="LAW 29; REG 35"
                isEditing={isEditing}
                isWithdrawing={withdraw.isPending}
                onWithdraw={() => {
                  withdraw.mutate({ lotId: lot.id });
                }}
                onReplace={() => {
                  setReplacing(true);
                }}
              />
            )}
            {(mine.versions.length > 0 || !isEditing) && (
              <VersionList
                versions={mine.versions.map(({ bidId, ...told }) => ({ id: bidId, ...told }))}
                lotCode={lot.code}
              />
            )}
          </div>
          <aside className="stack bid-side">
            {lot.deadlineAt !== null && (
              <Card title={t('clock.title')}>
                <Countdown to={lot.deadlineAt} big />
                <p>
                  <span className="muted">{t('clock.deadline')}</span>
                  <br />
                  <Instant at={lot.deadlineAt} show="second" withZone />
                </p>
                <p className="muted">{t('clock.hint')}</p>
              </Card>
            )}
          </aside>
        </div>
      </div>
    </Page>
  );
}

const dayMs = 86_400_000;
const isLastDay = ({ deadlineAt }: BidLot, now: Date): boolean =>
  deadlineAt !== null && Date.parse(deadlineAt) - now.getTime() < dayMs;

function stageOf(view: DeskView, lot: BidLot): BidStage | null {
  const { draft, chosen, isSealing } = view;
  if (draft === null || !isWhole(problemsOf(draft.typed, lot.terms?.supply ?? null))) return null;
  if (draft.sealed !== null && chosen.length === 0) return 'uploaded';
  if (isSealing || chosen.length + draft.files.length > 0) return 'complete';
  return 'draft';
}

function Notices({
  lot,
  mine,
  isOpen,
  isOver,
}: {
  readonly lot: BidLot;
  readonly mine: Mine;
  readonly isOpen: boolean;
  readonly isOver: boolean;
}) {
  const { t } = useBidsWords();
  if (lot.isSuspended) return <p className="panel panel-danger">{t('state.suspended')}</p>;
  if (isOpen)
    return mine.current === null && mine.versions.length > 0 ? (
      <p className="panel panel-warn">{t('state.withdrawn')}</p>
    ) : null;
  const isPast = isOver || lot.state !== 'TENDERING';
  if (isPast && mine.current !== null)
    return (
      <p className="panel panel-warn">
        {t('state.closed')}{' '}
        <LinkButton to={`/lots/${lot.id}/opening`} small kind="primary">
          {t('toHall')}
        </LinkButton>
      </p>
    );
  return <p className="panel panel-danger">{isOver ? t('state.closedNone') : t('state.notOpen')}</p>;
}

interface StepsProps extends BidOfLotProps {
  readonly desk: Desk;
  readonly view: DeskView;
  readonly draft: Draft;
  readonly onSubmitted: (answer: Submitted) => void;
}

function Steps({ lot, mine, person, desk, view, draft, onSubmitted }: StepsProps) {
  const { t } = useBidsWords();
  const submit = useAct(SubmitBid, {
    quiet: true,
    said: t('submit.done'),
    invalidates: [MyBid, MyTasks],
    onDone: onSubmitted,
  });
  useWatched(lot.id, draft.typed.price !== '' || view.chosen.length + draft.files.length > 0);
  const envelopes = lot.terms?.envelopes ?? 'ONE';
  const isStale = draft.sealed !== null && draft.sealed.manifest.documentsHash !== lot.documentsHash;
  const sealed = isStale || view.chosen.length > 0 ? null : draft.sealed;
  return (
    <>
      <PriceForm
        lot={lot}
        typed={draft.typed}
        isKept={view.isKept}
        isLocked={view.isSealing}
        onType={(part) => {
          desk.type(part);
        }}
      />
      <BidFiles desk={desk} view={view} envelopes={envelopes} />
      <ConsortiumCard
        lot={lot}
        typed={draft.typed}
        leader={person.organisation}
        fileNames={[...draft.files.map(({ name }) => name), ...view.chosen.map(({ file }) => file.name)]}
        isLocked={view.isSealing}
        onType={(part) => {
          desk.type(part);
        }}
      />
      <SealStep
        desk={desk}
        view={view}
        isFormWhole={isWhole(problemsOf(draft.typed, lot.terms?.supply ?? null)) && isJointWhole(draft.typed)}
        isStale={isStale}
        onSeal={() => {
          const { name, creditCode } = person.organisation;
          void desk.seal({
            envelopes,
            documentsHash: lot.documentsHash ?? '',
            bidderName: name,
            creditCode,
            supply: lot.terms?.supply,
            trustees: lot.trustees,
          });
        }}
      />
      {sealed !== null && draft.keys !== null ? (
        <KeyStep
          key={sealed.manifestHash}
          lotId={lot.id}
          lotCode={lot.code}
          keys={draft.keys}
          priceKeys={envelopes === 'TWO' ? (draft.priceKeys ?? null) : null}
          sealed={sealed}
          isKept={view.isKept}
          onSaved={(isSaved) => {
            desk.saveKey(isSaved);
          }}
        />
      ) : (
        <Card title={`4. ${t('key.title')}`}>
          <p className="muted">{t('key.later')}</p>
        </Card>
      )}
      <SubmitStep
        sealed={sealed}
        current={mine.current?.version ?? null}
        next={Math.max(0, ...mine.versions.map(({ version }) => version)) + 1}
        law="LAW 29; O20 27"
        deadlineAt={lot.deadlineAt}
        sending={submit}
        onSubmit={({ manifest, manifestHash }) => {
          submit.mutate({ lotId: lot.id, manifest, manifestHash });
        }}
      />
    </>
  );
}

/** A consortium is sealed once it is filled in; without an agreement it is sealed too, and the committee judges that. */
const isJointWhole = ({ consortium }: Draft['typed']): boolean =>
  consortiumProblems(consortium).every((problem) => problem === 'agreement');
