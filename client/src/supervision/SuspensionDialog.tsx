import { useState } from 'react';
import {
  LiftSuspension,
  ListSuspensions,
  SuspendLot,
  suspensionCauses,
  WatchLots,
} from '../../../server/supervision/contract.ts';
import { causesOf } from '../../../server/supervision/rules.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField } from '../kernel/ui/Field.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { lawOfCause } from './SuspensionBanner.tsx';
import type { Stopper } from './stoppers.ts';
import type { WatchedLot } from './WatchWall.tsx';
import { useWatchWords } from './watchWords.ts';

interface SuspensionDialogProps {
  readonly lot: Pick<WatchedLot, 'id' | 'name' | 'code' | 'authorityName' | 'isSuspended'>;
  /** Left out: suspends what runs and lifts what stands still. */
  readonly act?: 'suspend' | 'lift';
  readonly party?: Stopper;
  readonly onClose: () => void;
}

/** Stops a procedure, or lets it go on, with a cause and a reason that all will read (REG 62). */
export function SuspensionDialog({ lot, act: asked, party = 'supervisor', onClose }: SuspensionDialogProps) {
  const { t } = useWatchWords();
  const causes = suspensionCauses.filter((one) => causesOf(party).includes(one));
  const [cause, setCause] = useState<(typeof suspensionCauses)[number]>(causes[0] ?? 'SUPERVISOR_ORDER');
  const isLift = asked === undefined ? lot.isSuspended : asked === 'lift';
  const [reason, setReason] = useState('');
  const after = { quiet: true, invalidates: [WatchLots, GetLot, ListSuspensions], onDone: onClose };
  const suspend = useAct(SuspendLot, { ...after, said: t('suspendDone') });
  const lift = useAct(LiftSuspension, { ...after, said: t('liftDone') });
  const act = isLift ? lift : suspend;
  return (
    <Dialog
      title={t(isLift ? 'liftTitle' : 'suspendTitle')}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind={isLift ? 'primary' : 'danger'}
            isBusy={act.isPending}
            disabled={reason.trim() === ''}
            onClick={() => {
              if (isLift) lift.mutate({ lotId: lot.id, reason });
              else suspend.mutate({ lotId: lot.id, cause, reason });
            }}
          >
            {t(isLift ? 'lift' : 'suspend')}
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
      <p>{t(isLift ? 'liftHint' : 'suspendHint')}</p>
      <div className="form">
        {!isLift && (
          <ChoiceField
            label={t('cause')}
            value={cause}
            onChange={(event) => {
              const chosen = suspensionCauses.find((one) => one === event.target.value);
              if (chosen !== undefined) setCause(chosen);
            }}
          >
            {causes.map((one) => (
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
      <Law cited={isLift ? 'REG 62; NB 25' : lawOfCause[cause]} />
      {act.isError && <ErrorPanel error={act.error} />}
    </Dialog>
  );
}
