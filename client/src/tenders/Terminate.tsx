import { useState } from 'react';
import { GetLot, TerminateLot } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import type { Lot } from './LotWorkspace.tsx';
import { useTendersWords } from './words.ts';

/** Ends a procedure before its award, with a cause that all will read (REG 31). */
export function Terminate({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const close = () => {
    setOpen(false);
  };
  const terminate = useAct(TerminateLot, {
    invalidates: [GetLot],
    said: t('terminate.done'),
    quiet: true,
    onDone: close,
  });
  const move = lot.moves.find((one) => one.move === 'terminate');
  if (move?.allowed !== true) return null;
  return (
    <Card title={t('terminate.title')} className="no-print">
      <p className="muted">{t('terminate.hint')}</p>
      <Button
        kind="danger"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('terminate.open')}
      </Button>
      <Dialog
        title={t('terminate.ask')}
        isOpen={isOpen}
        onClose={close}
        foot={
          <>
            <Button onClick={close}>{t('say.cancel')}</Button>
            <Button
              kind="danger"
              disabled={reason.trim() === ''}
              isBusy={terminate.isPending}
              onClick={() => {
                terminate.mutate({ lotId: lot.id, reason });
              }}
            >
              {t('terminate.do')}
            </Button>
          </>
        }
      >
        <p>{t('terminate.warning', { name: lot.name })}</p>
        <AreaField
          label={t('terminate.reason')}
          maxLength={1000}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
        {move.law !== null && <Law cited={move.law} />}
        {terminate.isError && <ErrorPanel error={terminate.error} />}
      </Dialog>
    </Card>
  );
}
