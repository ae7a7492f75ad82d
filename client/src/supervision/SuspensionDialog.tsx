import { useState } from 'react';
import { LiftSuspension, SuspendLot, suspensionCauses, WatchLots } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField } from '../kernel/ui/Field.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import type { WatchedLot } from './WatchWall.tsx';
import { useWatchWords } from './watchWords.ts';

interface SuspensionDialogProps {
  readonly lot: WatchedLot;
  readonly onClose: () => void;
}

/** Stops a procedure, or lets it go on, with a cause and a reason that all will read (REG 62). */
export function SuspensionDialog({ lot, onClose }: SuspensionDialogProps) {
  const { t } = useWatchWords();
  const [cause, setCause] = useState<(typeof suspensionCauses)[number]>('SUPERVISOR_ORDER');
  const [reason, setReason] = useState('');
  const after = { quiet: true, invalidates: [WatchLots, GetLot], onDone: onClose };
  const suspend = useAct(SuspendLot, { ...after, said: t('suspendDone') });
  const lift = useAct(LiftSuspension, { ...after, said: t('liftDone') });
  const act = lot.isSuspended ? lift : suspend;
  return (
    <Dialog
      title={t(lot.isSuspended ? 'liftTitle' : 'suspendTitle')}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind={lot.isSuspended ? 'primary' : 'danger'}
            isBusy={act.isPending}
            disabled={reason.trim() === ''}
            onClick={() => {
              if (lot.isSuspended) lift.mutate({ lotId: lot.id, reason });
              else suspend.mutate({ lotId: lot.id, cause, reason });
            }}
          >
            {t(lot.isSuspended ? 'lift' : 'suspend')}
          </Button>
        </>
      }
    >
      <p>
        <b>{lot.name}</b>
        <br />
        <span className="muted">
          {lot.authorityName} · <code>{lot.code}</code>
        </span>
      </p>
      <p>{t(lot.isSuspended ? 'liftHint' : 'suspendHint')}</p>
      <div className="form">
        {!lot.isSuspended && (
          <ChoiceField
            label={t('cause')}
            value={cause}
            onChange={(event) => {
              const chosen = suspensionCauses.find((one) => one === event.target.value);
              if (chosen !== undefined) setCause(chosen);
            }}
          >
            {suspensionCauses.map((one) => (
              <option key={one} value={one}>
                {t(`causes.${one}`)}
              </option>
            ))}
          </ChoiceField>
        )}
        <AreaField
          label={t('reason')}
          maxLength={1000}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </div>
      <Law cited="REG 62" />
      {act.isError && <ErrorPanel error={act.error} />}
    </Dialog>
  );
}
