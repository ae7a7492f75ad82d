import { useState } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { ListSuspensions } from '../../../server/supervision/contract.ts';
import { maySuspend } from '../../../server/supervision/rules.ts';
import type { GetLot } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { useChangeWords } from './changeWords.ts';
import { SuspensionDialog } from './SuspensionDialog.tsx';
import { mayLift, type Stopper } from './stoppers.ts';

type Lot = OutputOf<typeof GetLot>;

/** What a viewer is to this lot's clocks, if it may stop them. */
function useStopper(lot: Lot): Stopper | null {
  const { has } = useSession();
  if (lot.parties.includes('authority')) return 'authority';
  if (has('supervisor')) return 'supervisor';
  return has('centre') ? 'centre' : null;
}

/** Where authority, centre and supervisor stop a procedure and let it go on, each for its own causes (DOMAIN 3.5; REG 62; NB 25). */
export function SuspensionCard({ lot }: { readonly lot: Lot }) {
  const { t } = useChangeWords();
  const party = useStopper(lot);
  const stops = useCall(ListSuspensions, { lotId: lot.id }, { enabled: party !== null });
  const [asked, setAsked] = useState<'suspend' | 'lift' | null>(null);
  if (party === null || stops.data === undefined) return null;
  const open = stops.data.items.filter((stop) => stop.endedAt === null);
  const isMine = open.some((stop) => stop.orderedBy === party);
  const canStop = maySuspend({ state: lot.state, isSuspended: isMine }).ok;
  const canLift = lot.isSuspended && mayLift(party, open);
  if (!canStop && !canLift) return null;
  return (
    <Card title={t('stop.title')} className="no-print">
      <p className="muted">{t(`stop.hint.${party}`)}</p>
      <div className="act-row">
        {canStop && (
          <Button
            kind="danger"
            onClick={() => {
              setAsked('suspend');
            }}
          >
            {t('stop.suspend')}
          </Button>
        )}
        {canLift && (
          <Button
            kind="primary"
            onClick={() => {
              setAsked('lift');
            }}
          >
            {t('stop.lift')}
          </Button>
        )}
      </div>
      {asked !== null && (
        <SuspensionDialog
          lot={lot}
          act={asked}
          party={party}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </Card>
  );
}
