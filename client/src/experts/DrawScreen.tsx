import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import {
  CommitNonce,
  GetDraw,
  ListSpecialties,
  ListVenues,
  RevealNonce,
  RunDraw,
  TryDraw,
  type DrawView,
} from '../../../server/experts/contract.ts';
import type { LotState } from '../../../server/tenders/states.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { useSession } from '../kernel/session.tsx';
import { useFollow } from '../kernel/socket.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { StateTag, Tag } from '../kernel/ui/StateTag.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import '../tenders/tenders.css';
import './draw.css';
import { DrawPlanForm } from './DrawPlanForm.tsx';
import { useDrawWords } from './drawWords.ts';
import { canCommit, commitmentOf, heldNonce, isRevealed, makeNonce, markRevealed, type Side } from './nonce.ts';
import { RepresentativePanel } from './RepresentativePanel.tsx';

export type Draw = z.output<typeof DrawView>;
type DrawState = Draw['state'];

const steps: readonly DrawState[] = ['PLANNED', 'COMMITTED', 'REVEALED', 'DRAWN', 'READY'];
const drawable: readonly LotState[] = [
  'PREQ_OPEN',
  'PREQ_REVIEW',
  'TENDERING',
  'BID_CLOSED',
  'OPENING',
  'OPENED',
  'EVALUATING',
];
const changed = [GetDraw, MyTasks];

/** The draw of the evaluation committee, from plan to seats, as every side sees it (LAW 37; REG 46). */
export function DrawScreen() {
  const { lotId = '' } = useParams();
  const lot = useCall(GetLot, { lotId });
  const draw = useCall(GetDraw, { lotId }, { refetchInterval: 8_000 });
  useFollow(`lot:${lotId}:evaluation`, undefined, [GetDraw]);
  useFollow(`lot:${lotId}`, undefined, [GetLot, GetDraw]);
  if (lot.isPending || draw.isPending)
    return (
      <div className="page">
        <Loading lines={10} />
      </div>
    );
  if (lot.isError || draw.isError)
    return (
      <div className="page">
        <ErrorPanel
          error={lot.error ?? draw.error}
          onRetry={() => {
            void lot.refetch();
            void draw.refetch();
          }}
        />
      </div>
    );
  return <DrawFound lot={lot.data} draw={draw.data.draw} />;
}

const liveSeats = ['INVITED', 'ACCEPTED', 'SEATED'];

/** Why the plan may be filed anew: nothing is drawn yet, or the drawn order leaves places that nobody fills (REG 46). */
function changeOf({ state, plan, seats }: Draw): 'before' | 'exhausted' | null {
  if (state === 'PLANNED' || state === 'COMMITTED' || state === 'REVEALED') return 'before';
  const wanted = plan.venues.reduce((sum, venue) => sum + venue.experts, 0);
  const held = seats.filter((seat) => seat.kind === 'EXPERT' && liveSeats.includes(seat.state)).length;
  return state === 'DRAWN' && held < wanted ? 'exhausted' : null;
}

function DrawFound({ lot, draw }: { readonly lot: Lot; readonly draw: Draw | null }) {
  const { t } = useDrawWords();
  const { has } = useSession();
  const [isChanging, setChanging] = useState(false);
  const isOwner = lot.parties.includes('authority') || lot.parties.includes('agency');
  const isOpen = drawable.includes(lot.state);
  const isReview = lot.state === 'PREQ_OPEN' || lot.state === 'PREQ_REVIEW';
  const change = draw !== null && isOwner && isOpen ? changeOf(draw) : null;
  const side: Side | null = isOwner ? 'authority' : has('supervisor') ? 'supervisor' : null;
  return (
    <Page
      title={t(isReview ? 'reviewTitle' : 'title')}
      lead={
        <>
          <Link to={`/work/lots/${lot.id}`}>{lot.name}</Link> · {lot.authorityName}
          <br />
          {t(isReview ? 'reviewLead' : 'lead')}
        </>
      }
      aside={<StateTag state={lot.state} isSuspended={lot.isSuspended} />}
    >
      <div className="stack">
        <Card>
          <DrawSteps state={draw?.state ?? null} />
          {draw?.state === 'READY' && isReview && isOwner && (
            <LinkButton to={`/work/lots/${lot.id}/method`}>{t('toMethod')}</LinkButton>
          )}
          {draw?.state === 'READY' && lot.state === 'OPENED' && (
            <LinkButton to={`/work/lots/${lot.id}/evaluation`}>{t('toEvaluation')}</LinkButton>
          )}
          {draw?.state === 'READY' && lot.state === 'PREQ_REVIEW' && isOwner && (
            <LinkButton to={`/work/lots/${lot.id}/review`}>{t('toReview')}</LinkButton>
          )}
        </Card>
        {draw === null && !isOpen && <Empty title={t('tooEarly')} hint={t('tooEarlyHint')} />}
        {(isChanging || draw === null) && isOwner && isOpen && (
          <Card title={t('plan.title')}>
            <DrawPlanForm
              lot={lot}
              previous={draw?.plan ?? null}
              onFiled={() => {
                setChanging(false);
              }}
            />
          </Card>
        )}
        {draw !== null && (
          <>
            <NonceCard key={draw.drawId} draw={draw} side={side} />
            {has('centre') && draw.state === 'REVEALED' && <RunCard draw={draw} />}
            <SeatsCard draw={draw} />
            {lot.parties.includes('authority') && <RepresentativePanel lot={lot} draw={draw} />}
            {draw.order !== null && <ResultCard draw={draw} />}
            {!isChanging && (
              <PlanCard
                draw={draw}
                change={change}
                onChange={() => {
                  setChanging(true);
                }}
              />
            )}
          </>
        )}
      </div>
    </Page>
  );
}

function DrawSteps({ state }: { readonly state: DrawState | null }) {
  const { t } = useDrawWords();
  const at = state === null ? -1 : steps.indexOf(state);
  return (
    <>
      <ol className="stages">
        {steps.map((step, place) => (
          <li
            key={step}
            className={`stage stage-${place < at || state === 'READY' ? 'done' : place === Math.max(at, 0) ? 'current' : 'later'}`}
            aria-current={place === Math.max(at, 0) ? 'step' : undefined}
          >
            <span>{t(`step.${step}`)}</span>
          </li>
        ))}
      </ol>
      <p className="next-line">
        <b>{t(`stepHint.${state ?? 'none'}`)}</b>
      </p>
    </>
  );
}

function NonceCard({ draw, side }: { readonly draw: Draw; readonly side: Side | null }) {
  const { t } = useDrawWords();
  const { commitments, nonces } = draw;
  // The order in which nonces stand in the seed is supervisor, authority, platform.
  const rows = [
    ['platform', commitments.platform, nonces?.[2]],
    ['authority', commitments.authority, nonces?.[1]],
    ['supervisor', commitments.supervisor, nonces?.[0]],
  ] as const;
  return (
    <Card title={t('nonce.title')}>
      <ul className="list">
        {rows.map(([party, commitment, nonce]) => (
          <li key={party} className="nonce-row">
            <b>{t(`nonce.${party}`)}</b>
            <span>
              <small className="muted">{t('nonce.commitment')}</small>
              <br />
              {commitment === null ? <Tag tone="warn">{t('nonce.waiting')}</Tag> : <Hash hash={commitment} />}
            </span>
            <span>
              <small className="muted">{t('nonce.revealed')}</small>
              <br />
              {nonce === undefined ? <span className="muted">{t('nonce.sealed')}</span> : <Hash hash={nonce} />}
            </span>
          </li>
        ))}
      </ul>
      {side !== null && <OwnNonce draw={draw} side={side} />}
    </Card>
  );
}

function OwnNonce({ draw, side }: { readonly draw: Draw; readonly side: Side }) {
  const { t } = useDrawWords();
  const [pasted, setPasted] = useState('');
  const [isDone, setDone] = useState(isRevealed(draw.drawId, side));
  const commit = useAct(CommitNonce, { invalidates: changed, said: t('nonce.committed') });
  const reveal = useAct(RevealNonce, {
    invalidates: changed,
    said: t('nonce.saidRevealed'),
    onDone: () => {
      markRevealed(draw.drawId, side);
      setDone(true);
    },
  });
  const own = draw.commitments[side];
  const held = heldNonce(draw.drawId, side);
  if (!canCommit() && own === null && draw.state === 'PLANNED')
    return <p className="panel panel-warn">{t('nonce.noDigest')}</p>;
  if (draw.state === 'PLANNED' && own === null)
    return (
      <div className="act-row">
        <MoveButton
          isBusy={commit.isPending}
          onMove={() => {
            void commitmentOf(makeNonce(draw.drawId, side)).then((commitment) => {
              commit.mutate({ drawId: draw.drawId, commitment });
            });
          }}
        >
          {t('nonce.commit')}
        </MoveButton>
        <span className="muted nonce-hint">{t('nonce.commitHint')}</span>
      </div>
    );
  const backup = held !== null && !isDone && (
    <details className="fold">
      <summary>{t('nonce.backup')}</summary>
      <p className="muted">{t('nonce.backupHint')}</p>
      <Hash hash={held} whole />
    </details>
  );
  if (draw.state === 'PLANNED')
    return (
      <>
        <p>{t('nonce.waitOther')}</p>
        {backup}
      </>
    );
  if (draw.state !== 'COMMITTED') return null;
  if (isDone) return <p>{t('nonce.isRevealed')}</p>;
  const nonce = held ?? pasted.trim().toLowerCase();
  return (
    <>
      {held === null && (
        <Field
          label={t('nonce.paste')}
          hint={t('nonce.lost')}
          value={pasted}
          spellCheck={false}
          onChange={(event) => {
            setPasted(event.target.value);
          }}
        />
      )}
      <div className="act-row">
        <MoveButton
          isBusy={reveal.isPending}
          disabled={!/^[0-9a-f]{64}$/.test(nonce)}
          onMove={() => {
            reveal.mutate({ drawId: draw.drawId, nonce });
          }}
        >
          {t('nonce.reveal')}
        </MoveButton>
        <span className="muted nonce-hint">{t('nonce.revealHint')}</span>
      </div>
      {backup}
    </>
  );
}

function RunCard({ draw }: { readonly draw: Draw }) {
  const { t } = useDrawWords();
  const run = useAct(RunDraw, { invalidates: changed, said: t('run.done'), quiet: true });
  return (
    <Card title={t('run.title')}>
      <p>{t('run.hint')}</p>
      <MoveButton
        isBusy={run.isPending}
        law="LAW 37; REG 46; O12 8"
        onMove={() => {
          run.mutate({ drawId: draw.drawId });
        }}
      >
        {t('run.do')}
      </MoveButton>
      {run.isError && <ErrorPanel error={run.error} />}
    </Card>
  );
}

const seatTones = {
  INVITED: 'warn',
  ACCEPTED: 'live',
  SEATED: 'good',
  DECLINED: 'calm',
  NO_ANSWER: 'bad',
  REPLACED: 'calm',
} as const;

function SeatsCard({ draw }: { readonly draw: Draw }) {
  const { t } = useDrawWords();
  return (
    <Card
      title={t('seats.title')}
      aside={
        draw.replyUntil !== null ? (
          <>
            {t('seats.replyUntil')} <Countdown to={draw.replyUntil} />
          </>
        ) : undefined
      }
    >
      {draw.seats.length === 0 ? (
        <Empty title={t('seats.empty')} hint={t('seats.emptyHint')} />
      ) : (
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th>{t('seats.seat')}</th>
                <th>{t('seats.kind')}</th>
                <th>{t('seats.state')}</th>
                <th>{t('seats.venue')}</th>
              </tr>
            </thead>
            <tbody>
              {draw.seats.map((seat) => (
                <tr key={seat.seat + seat.state}>
                  <td>
                    <b>{seat.seat}</b>
                  </td>
                  <td>{t(`seats.${seat.kind}`)}</td>
                  <td>
                    <Tag tone={seatTones[seat.state]}>{t(`seatState.${seat.state}`)}</Tag>
                  </td>
                  <td>{seat.venue ?? <span className="muted">{t('seats.hidden')}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function ResultCard({ draw }: { readonly draw: Draw }) {
  const { t } = useDrawWords();
  const recompute = useAct(TryDraw);
  const order = draw.order ?? [];
  const told = recompute.data;
  const isSame =
    told !== undefined &&
    told.poolHash === draw.poolHash &&
    told.seed === draw.seed &&
    told.order.join() === order.join();
  const take = draw.plan.venues.reduce((sum, venue) => sum + venue.experts, 0);
  return (
    <Card title={t('result.title')}>
      <KeyValues
        rows={[
          [t('result.pool'), <Hash key="pool" hash={draw.poolHash} />],
          [t('result.seed'), draw.seed === null ? '—' : <Hash key="seed" hash={draw.seed} />],
        ]}
      />
      <details className="fold draw-order">
        <summary>{t('result.order')}</summary>
        <p className="muted">{t('result.orderHint', { count: order.length })}</p>
        <ol className="pseudonyms">
          {order.map((name) => (
            <li key={name}>
              <code>{name}</code>
            </li>
          ))}
        </ol>
      </details>
      <div className="act-row">
        <Button
          isBusy={recompute.isPending}
          onClick={() => {
            recompute.mutate({
              digest: 'sha256',
              candidates: [...order],
              nonces: [...(draw.nonces ?? [])],
              take,
              substitutes: draw.plan.substitutes,
            });
          }}
        >
          {t('result.recompute')}
        </Button>
        <Link to="/try/draw">{t('result.try')}</Link>
      </div>
      {told !== undefined && (
        <p className={`panel ${isSame ? 'panel-good' : 'panel-danger'}`}>
          {isSame ? `✓ ${t('result.matches')}` : t('result.differs')}
        </p>
      )}
    </Card>
  );
}

interface PlanCardProps {
  readonly draw: Draw;
  readonly change: 'before' | 'exhausted' | null;
  readonly onChange: () => void;
}

function PlanCard({ draw, change, onChange }: PlanCardProps) {
  const { t } = useDrawWords();
  const pick = usePick();
  const venues = useCall(ListVenues, {});
  const specialties = useCall(ListSpecialties, {});
  const { plan } = draw;
  const venueName = (id: string) => venues.data?.items.find((venue) => venue.id === id)?.name ?? id;
  const specialtyName = (code: string) => {
    const found = specialties.data?.items.find((one) => one.code === code);
    return found === undefined ? code : `${code} ${pick(found.name)}`;
  };
  return (
    <Card title={t('plan.title')}>
      <p className="muted">{t('plan.filed', { count: draw.candidateCount })}</p>
      <KeyValues
        rows={[
          [t('plan.meetingAt'), <Instant key="at" at={plan.meetingAt} withZone />],
          [t('plan.specialties'), plan.specialties.map(specialtyName).join(' · ')],
          [
            t('plan.venues'),
            plan.venues.map((one) => `${venueName(one.venueId)} × ${String(one.experts)}`).join(' · '),
          ],
          [t('plan.representatives'), String(plan.representatives)],
          [t('plan.substitutes'), String(plan.substitutes)],
          [t('plan.avoid'), plan.avoidOrganisations.join(' · ')],
          [t('result.pool'), <Hash key="pool" hash={draw.poolHash} />],
        ]}
      />
      {change !== null && (
        <div className="act-row">
          <Button small onClick={onChange}>
            {t('plan.change')}
          </Button>
          <span className="muted">{t(`plan.change_${change}`)}</span>
        </div>
      )}
    </Card>
  );
}
