import type { z } from 'zod';
import {
  MyInvitations,
  ReplyInvitation,
  type InvitationView,
  type seatStates,
} from '../../../server/experts/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { useExpertsWords } from './words.ts';

type Invitation = z.output<typeof InvitationView>;
type SeatState = (typeof seatStates)[number];

const tones: Record<SeatState, 'calm' | 'live' | 'good' | 'warn' | 'bad'> = {
  INVITED: 'warn',
  ACCEPTED: 'live',
  SEATED: 'good',
  DECLINED: 'calm',
  NO_ANSWER: 'bad',
  REPLACED: 'calm',
};

/** A person's own invitations to sit on a committee: time and place, and the way in once the gate is open. */
export function Invitations() {
  const { t } = useExpertsWords();
  const invitations = useCall(MyInvitations, {}, { refetchInterval: 20_000 });
  const all = invitations.data?.items ?? [];
  const groups = [
    ['waiting', all.filter((one) => one.state === 'INVITED')],
    ['coming', all.filter((one) => one.state === 'ACCEPTED' || one.state === 'SEATED')],
    ['past', all.filter((one) => !['INVITED', 'ACCEPTED', 'SEATED'].includes(one.state))],
  ] as const;
  return (
    <Page title={t('title')} lead={t('lead')} narrow>
      {invitations.isPending && <Loading />}
      {invitations.isError && <ErrorPanel error={invitations.error} onRetry={() => void invitations.refetch()} />}
      {invitations.isSuccess && all.length === 0 && <Empty title={t('empty')} hint={t('emptyHint')} />}
      <div className="stack">
        {groups.map(
          ([name, items]) =>
            items.length > 0 && (
              <Card key={name} title={t(name)}>
                <ul className="list">
                  {items.map((invitation) => (
                    <li key={invitation.invitationId}>
                      <InvitationRow invitation={invitation} />
                    </li>
                  ))}
                </ul>
              </Card>
            ),
        )}
        {all.length > 0 && <p className="muted">{t('reminder')}</p>}
      </div>
    </Page>
  );
}

function InvitationRow({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useExpertsWords();
  const { lotId, meetingAt, purpose, state, venue } = invitation;
  const isReview = purpose === 'PREQUALIFICATION';
  const place = venue.name === '' ? t('placeUnknown') : t('place', { city: venue.city, name: venue.name });
  return (
    <article className="stack">
      <KeyValues
        rows={[
          [t('when'), <Instant key="when" at={meetingAt} withZone />],
          [t('where'), place],
        ]}
      />
      {state !== 'INVITED' && state !== 'ACCEPTED' && (
        <div>
          <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
        </div>
      )}
      {state === 'INVITED' && <Reply invitation={invitation} />}
      {lotId === null && state === 'ACCEPTED' && <p className="muted">{t('waitGate')}</p>}
      {lotId !== null && (
        <div>
          <LinkButton kind="primary" to={`/work/lots/${lotId}/${isReview ? 'review' : 'evaluation'}`}>
            {t(isReview ? 'enterReview' : 'enter')}
          </LinkButton>
        </div>
      )}
    </article>
  );
}

function Reply({ invitation: { invitationId, replyUntil } }: { readonly invitation: Invitation }) {
  const { t } = useExpertsWords();
  const isOver = useServerNow().getTime() >= Date.parse(replyUntil);
  const reply = useAct(ReplyInvitation, { invalidates: [MyInvitations, MyTasks] });
  const answer = (accepts: boolean) => {
    reply.mutate({ invitationId, accepts });
  };
  if (isOver) return <p className="muted">{t('late')}</p>;
  return (
    <>
      <p>
        {t('replyLeft')} <Countdown to={replyUntil} />
      </p>
      <div className="chips">
        <MoveButton
          ask={t('acceptAsk')}
          isBusy={reply.isPending}
          onMove={() => {
            answer(true);
          }}
        >
          {t('accept')}
        </MoveButton>
        <MoveButton
          kind="danger"
          ask={t('declineAsk')}
          isBusy={reply.isPending}
          onMove={() => {
            answer(false);
          }}
        >
          {t('decline')}
        </MoveButton>
      </div>
    </>
  );
}
