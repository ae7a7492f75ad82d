import { OpenPrequalification, StartReview } from '../../../server/prequalification/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { AnnounceMethod, GetInvitees } from '../../../server/tenders/procedureContract.ts';
import { useAct } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { usePrequalificationWords } from './words.ts';

/** What authority and agency do next in a restricted tender before it is on the market. */
export function MethodMoves({ lot }: { readonly lot: OutputOf<typeof GetLot> }) {
  const { t } = usePrequalificationWords();
  const told = { invalidates: [GetLot, GetInvitees] };
  const announce = useAct(AnnounceMethod, { ...told, said: t('announceDone') });
  const open = useAct(OpenPrequalification, { ...told, said: t('openDone') });
  const start = useAct(StartReview, { ...told, said: t('startDone') });
  const isOwner = lot.parties.includes('authority') || lot.parties.includes('agency');
  if (!isOwner || lot.procedure === null) return null;
  const { invitation, prequalification } = lot.procedure;
  const isReady = lot.state === 'DOCS_READY';
  const announces = isReady && invitation !== null && lot.methodAnnouncedAt === null;
  if (!isReady && lot.state !== 'PREQ_REVIEW') return null;
  const lotId = lot.id;
  return (
    <Card title={t('work')}>
      {lot.methodAnnouncedAt !== null && (
        <p className="muted">
          {t('announced')} <Instant at={lot.methodAnnouncedAt} withZone />
        </p>
      )}
      <div className="act-row">
        {announces && (
          <MoveButton
            law="1117 (二)"
            isBusy={announce.isPending}
            onMove={() => {
              announce.mutate({ lotId });
            }}
          >
            {t('announce')}
          </MoveButton>
        )}
        {isReady && prequalification !== null && (
          <MoveButton
            law="REG 16, 17"
            isBusy={open.isPending}
            onMove={() => {
              open.mutate({ lotId });
            }}
          >
            {t('openRound')}
          </MoveButton>
        )}
        {lot.state === 'PREQ_REVIEW' && (
          <MoveButton
            law="REG 18"
            isBusy={start.isPending}
            onMove={() => {
              start.mutate({ lotId });
            }}
          >
            {t('startReview')}
          </MoveButton>
        )}
      </div>
    </Card>
  );
}
