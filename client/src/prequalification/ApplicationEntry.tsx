import { GetPrequalification, MyApplication } from '../../../server/prequalification/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import type { GetLot } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useSession, useSignInAddress } from '../kernel/session.tsx';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { useApplicationWords } from './applicationWords.ts';

type Lot = OutputOf<typeof GetLot>;

/** On the public page of a lot with prequalification: until when one may apply, what the viewing bidder has there, and the way to it. */
export function ApplicationEntry({ lot }: { readonly lot: Lot }) {
  const { person, has } = useSession();
  const plan = lot.procedure?.prequalification ?? null;
  if (plan === null || lot.publishedAt === null) return null;
  if (person !== null && has('bidder')) return <EntryOfApplicant lot={lot} />;
  return lot.state === 'PREQ_OPEN' ? <EntryOfAnybody lot={lot} isStranger={person !== null} /> : null;
}

function Until({ lot }: { readonly lot: Lot }) {
  return lot.deadlineAt === null ? null : (
    <>
      <Countdown to={lot.deadlineAt} big />
      <p className="muted">
        <Instant at={lot.deadlineAt} show="second" withZone />
      </p>
    </>
  );
}

function EntryOfAnybody({ lot, isStranger }: { readonly lot: Lot; readonly isStranger: boolean }) {
  const { t } = useApplicationWords();
  const signIn = useSignInAddress();
  const isInvited = lot.procedure?.invitation != null;
  return (
    <Card title={t('entry.title')} className="no-print">
      <p>{isInvited ? t('entry.strangers') : t('clock.deadline')}</p>
      <Until lot={lot} />
      {!isStranger && !isInvited && (
        <LinkButton to={signIn} kind="primary">
          {t('entry.signIn')}
        </LinkButton>
      )}
    </Card>
  );
}

function EntryOfApplicant({ lot }: { readonly lot: Lot }) {
  const { t } = useApplicationWords();
  const round = useCall(GetPrequalification, { lotId: lot.id });
  const mine = useCall(MyApplication, { lotId: lot.id }, { retry: false });
  if (round.data === undefined || mine.data === undefined) return null;
  const { current, result } = mine.data;
  const to = `/work/lots/${lot.id}/application`;
  if (current === null) {
    if (lot.state !== 'PREQ_OPEN') return null;
    if (!round.data.mayApply) return <EntryOfAnybody lot={lot} isStranger />;
    return (
      <Card title={t('entry.title')} className="no-print">
        <p>{t(lot.procedure?.invitation == null ? 'entry.open' : 'entry.invited')}</p>
        <Until lot={lot} />
        <LinkButton to={to} kind="primary">
          {t('entry.prepare')}
        </LinkButton>
      </Card>
    );
  }
  const isKeyDue = round.data.round?.step === 'DECRYPTION' && current.state === 'SUBMITTED';
  const words =
    result !== null
      ? t(result.outcome === 'PASSED' ? 'entry.passed' : 'entry.failed')
      : isKeyDue
        ? t('entry.keyDue')
        : lot.state === 'PREQ_OPEN'
          ? t('entry.submitted', { version: current.version })
          : lot.state === 'PREQ_REVIEW'
            ? t('entry.reviewing')
            : t('state.closed');
  return (
    <Card title={t('entry.title')} className="no-print">
      <p>
        <b>{words}</b>
      </p>
      {lot.state === 'PREQ_OPEN' && <Until lot={lot} />}
      <LinkButton to={to} kind={isKeyDue ? 'primary' : 'plain'}>
        {t(isKeyDue ? 'entry.handIn' : 'entry.look')}
      </LinkButton>
    </Card>
  );
}
