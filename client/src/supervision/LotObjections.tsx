import { lazy, Suspense } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { ListObjections, ListSuspensions, MyTasks, SettleObjection } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useSession, useSignInAddress } from '../kernel/session.tsx';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import './changes.css';
import { useChangeWords } from './changeWords.ts';

// Whoever only reads a lot needs none of the forms.
const ObjectionForm = lazy(async () => ({ default: (await import('./ObjectionForm.tsx')).ObjectionForm }));
const CorrectionForm = lazy(async () => ({ default: (await import('./ObjectionForm.tsx')).CorrectionForm }));
const ObjectionDesk = lazy(async () => ({ default: (await import('./ObjectionDesk.tsx')).ObjectionDesk }));

type Objection = OutputOf<typeof ListObjections>['items'][number];
const stale = [ListObjections, ListSuspensions, GetLot, MyTasks];

interface LotObjectionsProps {
  readonly lotId: string;
  readonly parties: readonly string[];
}

/** Objections to the documents with their answers, and the form for a new one; nobody sees whose they are (REG 22). */
export function LotObjections({ lotId, parties }: LotObjectionsProps) {
  const { t } = useChangeWords();
  const { person } = useSession();
  const signIn = useSignInAddress();
  const objections = useCall(ListObjections, { lotId });
  if (objections.isPending) return null;
  if (objections.isError)
    return (
      <Card title={t('objections')} id="objections">
        <ErrorPanel error={objections.error} onRetry={() => void objections.refetch()} />
      </Card>
    );
  const { window, items } = objections.data;
  if (window === null && items.length === 0) return null;
  const isOpen = window?.isOpen === true;
  const hasOwn = items.some((one) => one.isMine && isWaiting(one));
  const isOutsider = parties.every((party) => party === 'bidder');
  const mayFile = isOpen && person?.roles.includes('bidder') === true && isOutsider && !hasOwn;
  return (
    <Card
      title={t('objections')}
      id="objections"
      aside={
        items.some(isWaiting) ? (
          <Tag tone="warn">{t('waiting', { count: items.filter(isWaiting).length })}</Tag>
        ) : undefined
      }
    >
      <p className="muted">{t(window?.stopsProcedure === false ? 'queriesHint' : 'objectionsHint')}</p>
      {window?.until != null && (
        <div className={`panel ${isOpen ? 'panel-good' : ''}`}>
          <p>
            {t(isOpen ? 'windowOpen' : 'windowOver')} <Instant at={window.until} withZone />
          </p>
          <Law cited={window.law} />
        </div>
      )}
      {items.length === 0 && (
        <Empty title={t('noObjections')} hint={t(isOpen ? 'noObjectionsOpen' : 'noObjectionsHint')} />
      )}
      <ul className="list">
        {items.map((one) => (
          <OneObjection key={one.id} objection={one} parties={parties} />
        ))}
      </ul>
      {isOpen && person === null && (
        <p className="no-print">
          <LinkButton to={signIn} small>
            {t('signInToObject')}
          </LinkButton>
        </p>
      )}
      {mayFile && (
        <Suspense fallback={<Loading lines={3} />}>
          <ObjectionForm lotId={lotId} law={window.law} stopsProcedure={window.stopsProcedure} />
        </Suspense>
      )}
    </Card>
  );
}

const isWaiting = (one: Objection): boolean => ['FILED', 'CORRECTION', 'ACCEPTED'].includes(one.state);

function OneObjection({ objection, parties }: { readonly objection: Objection; readonly parties: readonly string[] }) {
  const { t } = useChangeWords();
  const isAuthority = parties.includes('authority');
  const isOwner = isAuthority || parties.includes('agency');
  const { detail } = objection;
  return (
    <li>
      <p>
        <b>{t('number', { number: objection.number })}</b>{' '}
        <Tag tone={isWaiting(objection) ? 'warn' : 'calm'}>{t(`state.${objection.state}`)}</Tag>{' '}
        {objection.isMine && <Tag tone="live">{t('mine')}</Tag>}{' '}
        {objection.isUpheld !== null && (
          <Tag tone={objection.isUpheld ? 'good' : 'calm'}>{t(objection.isUpheld ? 'upheld' : 'dismissed')}</Tag>
        )}
      </p>
      <p className="muted">
        {objection.parts.map((part) => t(`part.${part}`)).join('、')} ·{' '}
        {t('toVersion', { version: objection.documentsVersion })} · <Instant at={objection.filedAt} withZone />
      </p>
      {isWaiting(objection) && <AnswerClock objection={objection} />}
      {detail !== null && <Detail objection={objection} detail={detail} />}
      {objection.answer !== null && (
        <div className="panel panel-good">
          <p>
            <b>{t('answer')}</b> {objection.answeredAt !== null && <Instant at={objection.answeredAt} withZone />}
          </p>
          <p className="prose">{objection.answer}</p>
        </div>
      )}
      {objection.isMine && <OwnActions objection={objection} />}
      <Suspense fallback={<Loading lines={2} />}>
        {objection.isMine && objection.state === 'CORRECTION' && <CorrectionForm objection={objection} />}
        {isOwner && isWaiting(objection) && detail !== null && (
          <ObjectionDesk objection={objection} isAuthority={isAuthority} />
        )}
      </Suspense>
    </li>
  );
}

/** Until when the answer is owed, for everybody to see (REG 22). */
function AnswerClock({ objection }: { readonly objection: Objection }) {
  const { t } = useChangeWords();
  if (objection.isOverdue) return <p className="panel panel-danger">{t('overdue')}</p>;
  return (
    <p>
      {t('due')} <Instant at={objection.answerDueAt} withZone /> · <Countdown to={objection.answerDueAt} />
    </p>
  );
}

function Detail({
  objection,
  detail,
}: {
  readonly objection: Objection;
  readonly detail: NonNullable<Objection['detail']>;
}) {
  const { t } = useChangeWords();
  return (
    <div className="objection-detail">
      {detail.interest === 'INTERESTED_PARTY' && (
        <p className="prose">
          <b>{t('INTERESTED_PARTY')}</b> {detail.interestText}
        </p>
      )}
      {detail.points.map((point, at) => (
        <div key={at} className="panel">
          <p>
            <b>
              {t(`part.${point.part}`)} · {point.place}
            </b>
          </p>
          <p className="prose">{point.wrong}</p>
          <p className="prose">
            <b>{t('wants')}</b> {point.asked}
          </p>
        </div>
      ))}
      {detail.evidence.length > 0 && (
        <>
          <p className="muted">{t('form.evidence')}</p>
          <ul className="list">
            {detail.evidence.map((file) => (
              <li key={file.id}>
                <FileLink file={file} />
              </li>
            ))}
          </ul>
        </>
      )}
      {detail.correctionAsked !== null && (
        <div className="panel panel-warn">
          <p>
            <b>{t(objection.state === 'REJECTED_INADMISSIBLE' ? 'rejectedWhy' : 'correctionAsked')}</b>{' '}
            {objection.state === 'CORRECTION' && detail.correctionDueAt !== null && (
              <>
                {t('correctionUntil')} <Instant at={detail.correctionDueAt} withZone />
              </>
            )}
          </p>
          <p className="prose">{detail.correctionAsked}</p>
        </div>
      )}
      {objection.isMine && detail.complaintUntil !== null && (
        <p className="muted">
          {t('complaintUntil')} <Instant at={detail.complaintUntil} withZone />
        </p>
      )}
    </div>
  );
}

/** What the objector may still do: take it back, be satisfied, or go on to the supervisor (REG 60). */
function OwnActions({ objection }: { readonly objection: Objection }) {
  const { t } = useChangeWords();
  const settle = useAct(SettleObjection, { said: t('done'), invalidates: stale });
  const make = (outcome: 'SATISFIED' | 'COMPLAINT' | 'WITHDRAWN') => () => {
    settle.mutate({ objectionId: objection.id, outcome });
  };
  const mayComplain = objection.state === 'ANSWERED' || objection.state === 'REJECTED_INADMISSIBLE';
  if (!isWaiting(objection) && !mayComplain) return null;
  return (
    <div className="objection-send no-print">
      {objection.state === 'ANSWERED' && (
        <MoveButton isBusy={settle.isPending} ask={<p>{t('askSatisfied')}</p>} onMove={make('SATISFIED')}>
          {t('satisfied')}
        </MoveButton>
      )}
      {mayComplain && (
        <MoveButton
          kind="plain"
          law="REG 60"
          isBusy={settle.isPending}
          ask={<p>{t('askComplain')}</p>}
          onMove={make('COMPLAINT')}
        >
          {t('complain')}
        </MoveButton>
      )}
      {isWaiting(objection) && (
        <MoveButton kind="plain" isBusy={settle.isPending} ask={<p>{t('askWithdraw')}</p>} onMove={make('WITHDRAWN')}>
          {t('withdraw')}
        </MoveButton>
      )}
    </div>
  );
}
