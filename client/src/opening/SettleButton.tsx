import { useState } from 'react';
import { failureCauses, GetOpening, SettleFailure, type FailureCause } from '../../../server/opening/contract.ts';
import { causesOf, faultOf, isEvidence } from '../../../server/opening/rules.ts';
import { useAct } from '../kernel/api.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import type { HallBid } from './OpenedBids.tsx';
import { useOpeningWords } from './words.ts';

/** The host names the cause; whose fault it is stands in the table beside it, and what contradicts the evidence cannot be chosen. */
export function SettleButton({ bid }: { readonly bid: HallBid }) {
  const { t } = useOpeningWords();
  const { t: words } = useKernelWords();
  const [isOpen, setOpen] = useState(false);
  const code = bid.failure?.code ?? null;
  const allowed: readonly FailureCause[] = isEvidence(code) ? causesOf[code] : [];
  const [cause, setCause] = useState<FailureCause | null>(null);
  const [note, setNote] = useState('');
  const chosen = cause ?? allowed[0] ?? null;
  const settle = useAct(SettleFailure, {
    said: t('host.done.settle'),
    invalidates: [GetOpening],
    onDone: () => {
      setOpen(false);
    },
  });
  return (
    <>
      <Button
        small
        kind="danger"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('host.settle')}
      </Button>
      <Dialog
        title={t('host.settleTitle', { bidder: bid.bidderName })}
        isOpen={isOpen}
        onClose={() => {
          setOpen(false);
        }}
        foot={
          <>
            <Button
              onClick={() => {
                setOpen(false);
              }}
            >
              {words('do.cancel')}
            </Button>
            <Button
              kind="primary"
              isBusy={settle.isPending}
              disabled={chosen === null || note.trim() === ''}
              onClick={() => {
                if (chosen !== null) settle.mutate({ bidId: bid.bidId, cause: chosen, note });
              }}
            >
              {t('host.settle')}
            </Button>
          </>
        }
      >
        {isEvidence(code) && (
          <p className="panel panel-warn">
            <b>{t('failure.found')}:</b> {t(`evidence.${code}`)}
          </p>
        )}
        <p>{t('host.settleLead')}</p>
        <div className="table-wrap">
          <table className="table hall-causes">
            <thead>
              <tr>
                <th>{t('host.causeColumn')}</th>
                <th>{t('host.faultColumn')}</th>
                <th>{t('host.outcomeColumn')}</th>
              </tr>
            </thead>
            <tbody>
              {failureCauses.map((one) => {
                const fits = allowed.includes(one);
                return (
                  <tr key={one} className={fits ? '' : 'muted'}>
                    <td>
                      <label>
                        <input
                          type="radio"
                          name={`cause-${bid.bidId}`}
                          checked={chosen === one}
                          disabled={!fits}
                          onChange={() => {
                            setCause(one);
                          }}
                        />{' '}
                        {t(`cause.${one}`)}
                        {!fits && <small> · {t('host.notFitting')}</small>}
                      </label>
                    </td>
                    <td>{t(`fault.${faultOf[one]}`)}</td>
                    <td>{t(`outcome.${faultOf[one]}`)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        <AreaField
          label={t('host.note')}
          maxLength={1000}
          rows={3}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
          }}
        />
        <Law cited="O20 31" />
      </Dialog>
    </>
  );
}
