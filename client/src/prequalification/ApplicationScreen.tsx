import { useEffect, useState, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import {
  GetPrequalification,
  MyApplication,
  SubmitApplication,
  WithdrawApplication,
} from '../../../server/prequalification/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import '../bids/bids.css';
import { CurrentVersion } from '../bids/CurrentVersion.tsx';
import type { Draft } from '../bids/draft.ts';
import { draftKey } from '../bids/draftStore.ts';
import { KeyStep } from '../bids/KeyStep.tsx';
import { LeaveGuard } from '../bids/LeaveGuard.tsx';
import { receiptNumber } from '../bids/receipt.ts';
import { ReceiptCard } from '../bids/ReceiptCard.tsx';
import type { DeskView } from '../bids/sealingDesk.ts';
import { SealStep } from '../bids/SealStep.tsx';
import { StateBar, type BidStage } from '../bids/StateBar.tsx';
import { SealedSubject, useSubjectWords } from '../bids/subject.ts';
import { SubmitStep } from '../bids/SubmitStep.tsx';
import { VersionList } from '../bids/VersionList.tsx';
import { useBidsWords } from '../bids/words.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { fileSize } from '../kernel/format.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { useSession, type Person } from '../kernel/session.tsx';
import { useFollow } from '../kernel/socket.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { ApplicationDesk } from './applicationDesk.ts';
import { ApplicationDocuments } from './ApplicationDocuments.tsx';
import { applicationProblems, type TypedApplication } from './applicationDraft.ts';
import { ApplicationFiles } from './ApplicationFiles.tsx';
import { ApplicationForm } from './ApplicationForm.tsx';
import { ApplicationOpening } from './ApplicationOpening.tsx';
import { ApplicationClock } from './ApplicationClock.tsx';
import { ApplicationResult } from './ApplicationResult.tsx';
import { useApplicationWords } from './applicationWords.ts';
import { LotMethod } from './LotMethod.tsx';

export type ApplicationLot = OutputOf<typeof GetLot>;
export type OpenRound = NonNullable<OutputOf<typeof GetPrequalification>['round']>;
export type MineApplied = OutputOf<typeof MyApplication>;

const readAgainMs = 5_000;

/** Where a bidder applies for prequalification: reads, seals, submits, replaces, withdraws, hands in its key, and hears its result. */
export function ApplicationScreen() {
  const { lotId = '' } = useParams();
  const { person } = useSession();
  const lot = useCall(GetLot, { lotId });
  const round = useCall(GetPrequalification, { lotId });
  const isReviewing = lot.data?.state === 'PREQ_REVIEW';
  const mine = useCall(MyApplication, { lotId }, { refetchInterval: isReviewing ? readAgainMs : false });
  useFollow(`lot:${lotId}`, undefined, [GetLot, GetPrequalification, MyApplication]);
  const asked = lot.isError ? lot : round.isError ? round : mine;
  if (asked.isError)
    return (
      <div className="page">
        <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />
      </div>
    );
  if (lot.data === undefined || round.data === undefined || mine.data === undefined || person === null)
    return (
      <div className="page">
        <Loading lines={10} />
      </div>
    );
  return (
    <SealedSubject value="application">
      <ApplicationOfLot
        key={`${person.organisation.id}-${lotId}`}
        lot={lot.data}
        asked={round.data}
        mine={mine.data}
        person={person}
      />
    </SealedSubject>
  );
}

interface ApplicationOfLotProps {
  readonly lot: ApplicationLot;
  readonly asked: OutputOf<typeof GetPrequalification>;
  readonly mine: MineApplied;
  readonly person: Person;
}

function ApplicationOfLot({ lot, asked, mine, person }: ApplicationOfLotProps) {
  const { t } = useApplicationWords();
  const hasApplied = mine.versions.length > 0;
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
        <LinkButton to={`/lots/${lot.id}`} small>
          {t('toLot')}
        </LinkButton>
      }
    >
      {asked.round === null ? (
        <Empty title={t('notBegun')} hint={t('notBegunHint')} />
      ) : asked.mayApply || hasApplied || lot.state !== 'PREQ_OPEN' ? (
        <ApplicationDeskPage lot={lot} round={asked.round} mine={mine} person={person} />
      ) : (
        <div className="stack">
          <Empty title={t('restricted')} hint={t(lot.parties.length > 0 ? 'ownParty' : 'restrictedHint')} />
          <LotMethod lot={lot} />
        </div>
      )}
    </Page>
  );
}

const freshDraft = (lot: ApplicationLot, person: Person): Draft<TypedApplication> => ({
  key: draftKey(person.organisation.id, lot.id, 'application'),
  lotId: lot.id,
  typed: { contact: '', remarks: '' },
  keys: null,
  files: [],
  sealed: null,
});

interface DeskPageProps {
  readonly lot: ApplicationLot;
  readonly round: OpenRound;
  readonly mine: MineApplied;
  readonly person: Person;
}

function ApplicationDeskPage({ lot, round, mine, person }: DeskPageProps) {
  const { t: words } = useBidsWords();
  const { t } = useApplicationWords();
  const say = useSubjectWords();
  const [desk] = useState(() => new ApplicationDesk());
  const view = useSyncExternalStore(desk.watch, desk.look);
  const [submitted, setSubmitted] = useState<OutputOf<typeof SubmitApplication> | null>(null);
  const [isReplacing, setReplacing] = useState(false);
  const withdraw = useAct(WithdrawApplication, {
    said: say('current.withdrawn'),
    invalidates: [MyApplication, MyTasks],
  });
  const now = useServerNow();
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

  const isOver = now.getTime() >= Date.parse(round.deadlineAt);
  const isOpen = lot.state === 'PREQ_OPEN' && !lot.isSuspended && !isOver;
  const isStarted =
    view.draft !== null && (view.draft.keys !== null || view.draft.files.length > 0 || view.chosen.length > 0);
  const isEditing = isOpen && view.draft !== null && (current === null || isReplacing || isStarted);
  const number = current === null || isEditing ? null : receiptNumber(lot.code, current.applicationId);
  const isTold = mine.result !== null || lot.state === 'FAILED';
  return (
    <>
      <LeaveGuard isSealing={view.isSealing} isUnsubmitted={isOpen && sealed !== null && !isKnown} />
      <div className="stack">
        {isTold && current !== null && <ApplicationResult lot={lot} mine={mine} />}
        {!isOpen && !isTold && current !== null && !lot.isSuspended && (
          <ApplicationOpening lot={lot} round={round} mine={mine} />
        )}
        {!isTold && (
          <Card>
            <StateBar
              reached={number === null ? stageOf(view) : 'submitted'}
              number={number}
              note={view.going === null ? null : words('files.running')}
            />
            <Notices lot={lot} mine={mine} isOpen={isOpen} />
          </Card>
        )}
        <div className="columns">
          <div className="stack">
            {isEditing && <ApplicationDocuments lot={lot} round={round} />}
            {current !== null && !isEditing && (
              <ReceiptCard
                key={current.applicationId}
                id={current.applicationId}
                lotCode={lot.code}
                first={submitted?.applicationId === current.applicationId ? submitted.receipt : null}
                facts={words('receipt.parts', { count: current.partCount, size: fileSize(current.totalSize) })}
              />
            )}
            {isEditing && (
              <Steps
                lot={lot}
                round={round}
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
                id={current.applicationId}
                version={current.version}
                lotCode={lot.code}
                law="REG 17; O20 28"
                isEditing={isEditing}
                isWithdrawing={withdraw.isPending}
                onReplace={() => {
                  setReplacing(true);
                }}
                onWithdraw={() => {
                  withdraw.mutate({ lotId: lot.id });
                }}
              />
            )}
            {(mine.versions.length > 0 || !isEditing) && (
              <VersionList
                versions={mine.versions.map(({ applicationId, ...told }) => ({ id: applicationId, ...told }))}
                lotCode={lot.code}
              />
            )}
            {!isEditing && <ApplicationDocuments lot={lot} round={round} />}
          </div>
          <aside className="stack bid-side">
            <ApplicationClock lot={lot} round={round} owesKey={current?.state === 'SUBMITTED'} />
          </aside>
        </div>
        {!isOpen && current === null && <p className="panel panel-danger">{t('state.closedNone')}</p>}
      </div>
    </>
  );
}

function stageOf({ draft, chosen, isSealing }: DeskView<TypedApplication>): BidStage | null {
  if (draft === null || applicationProblems(draft.typed).length > 0) return null;
  if (draft.sealed !== null && chosen.length === 0) return 'uploaded';
  return isSealing || chosen.length + draft.files.length > 0 ? 'complete' : 'draft';
}

interface NoticesProps {
  readonly lot: ApplicationLot;
  readonly mine: MineApplied;
  readonly isOpen: boolean;
}

function Notices({ lot, mine, isOpen }: NoticesProps) {
  const { t } = useApplicationWords();
  if (lot.isSuspended) return <p className="panel panel-danger">{t('state.suspended')}</p>;
  if (isOpen)
    return mine.current === null && mine.versions.length > 0 ? (
      <p className="panel panel-warn">{t('state.withdrawn')}</p>
    ) : null;
  return mine.current === null ? null : <p className="muted">{t('state.closed')}</p>;
}

interface StepsProps extends DeskPageProps {
  readonly desk: ApplicationDesk;
  readonly view: DeskView<TypedApplication>;
  readonly draft: Draft<TypedApplication>;
  readonly onSubmitted: (answer: OutputOf<typeof SubmitApplication>) => void;
}

function Steps({ lot, round, mine, person, desk, view, draft, onSubmitted }: StepsProps) {
  const { t: words } = useBidsWords();
  const say = useSubjectWords();
  const submit = useAct(SubmitApplication, {
    quiet: true,
    said: say('submit.done'),
    invalidates: [MyApplication, GetPrequalification, MyTasks],
    onDone: onSubmitted,
  });
  const { documentsHash } = round;
  const isStale = draft.sealed !== null && draft.sealed.manifest.documentsHash !== documentsHash;
  const sealed = isStale || view.chosen.length > 0 ? null : draft.sealed;
  const { name, creditCode } = person.organisation;
  return (
    <>
      <ApplicationForm
        applicant={person.organisation}
        typed={draft.typed}
        isKept={view.isKept}
        isLocked={view.isSealing}
        onType={(part) => {
          desk.type(part);
        }}
      />
      <ApplicationFiles desk={desk} view={view} />
      <SealStep
        desk={desk}
        view={view}
        isFormWhole={applicationProblems(draft.typed).length === 0}
        isStale={isStale}
        onSeal={() => {
          void desk.seal({ documentsHash, bidderName: name, creditCode });
        }}
      />
      {sealed !== null && draft.keys !== null ? (
        <KeyStep
          key={sealed.manifestHash}
          lotId={lot.id}
          lotCode={lot.code}
          keys={draft.keys}
          priceKeys={null}
          sealed={sealed}
          isKept={view.isKept}
          onSaved={(isSaved) => {
            desk.saveKey(isSaved);
          }}
        />
      ) : (
        <Card title={`4. ${words('key.title')}`}>
          <p className="muted">{words('key.later')}</p>
        </Card>
      )}
      <SubmitStep
        sealed={sealed}
        current={mine.current?.version ?? null}
        next={Math.max(0, ...mine.versions.map(({ version }) => version)) + 1}
        law="REG 17; O20 27, 28"
        deadlineAt={round.deadlineAt}
        sending={submit}
        onSubmit={({ manifest, manifestHash }) => {
          submit.mutate({ lotId: lot.id, manifest, manifestHash });
        }}
      />
    </>
  );
}
