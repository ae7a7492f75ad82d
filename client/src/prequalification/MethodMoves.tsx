import { GetPrequalification, OpenPrequalification } from '../../../server/prequalification/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { AnnounceMethod, GetInvitees } from '../../../server/tenders/procedureContract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { screenAddress } from '../tenders/lotScreenAddress.ts';
import { MethodInvite } from './MethodInvite.tsx';
import { MethodResult } from './MethodResult.tsx';
import { MethodReview } from './MethodReview.tsx';
import './method.css';
import { useMethodWords } from './methodWords.ts';
import { usePrequalificationWords } from './words.ts';

type Lot = OutputOf<typeof GetLot>;

const stages = ['DOCS_READY', 'PREQ_OPEN', 'PREQ_REVIEW', 'PREQ_DONE'];

/** What authority and agency do next in a restricted tender before it is on the market; the centre may start a committee's review. */
export function MethodMoves({ lot }: { readonly lot: Lot }) {
  const { t } = usePrequalificationWords();
  const isOwner = lot.parties.includes('authority') || lot.parties.includes('agency');
  const isCentre = lot.parties.includes('centre') && lot.state === 'PREQ_REVIEW';
  if ((!isOwner && !isCentre) || lot.procedure === null || !stages.includes(lot.state)) return null;
  return (
    <Card title={t('work')} className="method-moves">
      {lot.methodAnnouncedAt !== null && (
        <p className="muted">
          {t('announced')} <Instant at={lot.methodAnnouncedAt} withZone />
        </p>
      )}
      {lot.state === 'DOCS_READY' && <Ready lot={lot} />}
      {lot.state === 'PREQ_OPEN' && <Open lot={lot} />}
      {lot.state === 'PREQ_REVIEW' && <MethodReview lot={lot} />}
      {lot.state === 'PREQ_DONE' && (
        <>
          <MethodResult lotId={lot.id} />
          <MethodInvite lot={lot} />
        </>
      )}
    </Card>
  );
}

/** Signed and not on the market yet: the reason goes before the public, then the prequalification begins, or the tender. */
function Ready({ lot }: { readonly lot: Lot }) {
  const { t } = usePrequalificationWords();
  const { t: method } = useMethodWords();
  const told = { invalidates: [GetLot, GetInvitees, MyTasks] };
  const announce = useAct(AnnounceMethod, { ...told, said: t('announceDone') });
  const open = useAct(OpenPrequalification, { ...told, said: t('openDone') });
  const { invitation, prequalification } = lot.procedure ?? { invitation: null, prequalification: null };
  const isUntold = invitation !== null && lot.methodAnnouncedAt === null;
  const isClosed = isUntold && lot.isMandatory;
  const lotId = lot.id;
  return (
    <>
      {isUntold && <p>{method('step.announce')}</p>}
      <div className="act-row">
        {isUntold && (
          <MoveButton
            law="1117 (二)"
            ask={<p>{method('step.announceAsk')}</p>}
            isBusy={announce.isPending}
            onMove={() => {
              announce.mutate({ lotId });
            }}
          >
            {t('announce')}
          </MoveButton>
        )}
        {prequalification !== null && (
          <MoveButton
            law="REG 16, 17"
            kind={isClosed ? 'plain' : 'primary'}
            ask={<p>{method('step.openAsk')}</p>}
            refusal={isClosed ? 'tenders.reason_not_published' : null}
            isBusy={open.isPending}
            onMove={() => {
              open.mutate({ lotId });
            }}
          >
            {t('openRound')}
          </MoveButton>
        )}
        {prequalification === null && !isClosed && (
          <LinkButton to={screenAddress(lotId, 'documents')} kind="primary">
            {method('step.toPublish')}
          </LinkButton>
        )}
      </div>
    </>
  );
}

/** Applications come in: nobody sees whose or how many (LAW 22; O20 28). */
function Open({ lot }: { readonly lot: Lot }) {
  const { t } = useMethodWords();
  const asked = useCall(GetPrequalification, { lotId: lot.id });
  return (
    <>
      {lot.deadlineAt !== null && (
        <p>
          {t('deadlineAt')} <Instant at={lot.deadlineAt} show="second" withZone /> ·{' '}
          <Countdown to={lot.deadlineAt} big />
        </p>
      )}
      <p className="panel panel-info">{t('step.sealed')}</p>
      {asked.data?.round?.reviewedBy === 'COMMITTEE' && <DrawLink lotId={lot.id} words={t('step.drawEarly')} />}
      {asked.data?.round?.reviewedBy === 'AUTHORITY' && <p className="muted">{t('step.byAuthority')}</p>}
    </>
  );
}

function DrawLink({ lotId, words }: { readonly lotId: string; readonly words: string }) {
  const { t } = useMethodWords();
  return (
    <div className="act-row">
      <LinkButton to={screenAddress(lotId, 'draw')}>{t('step.toDraw')}</LinkButton>
      <span className="muted">{words}</span>
    </div>
  );
}
