import { useState } from 'react';
import { useNavigate } from 'react-router';
import { GetLot } from '../../../server/tenders/contract.ts';
import { RetenderLot, retenderCauses, type RetenderCause } from '../../../server/tenders/retenderContract.ts';
import { useAct } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { Lot } from './LotWorkspace.tsx';
import { useTendersWords } from './words.ts';

/** Why a procedure came to nothing, and the button that tenders again (LAW 28, 42; O12 27). */
export function Retender({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const go = useNavigate();
  const [causes, setCauses] = useState<readonly RetenderCause[]>([]);
  const [text, setText] = useState('');
  const act = useAct(RetenderLot, {
    invalidates: [GetLot],
    said: t('retender.done'),
    quiet: true,
    onDone: ({ lotId }) => {
      void go(`/work/lots/${lotId}`);
    },
  });
  const move = lot.moves.find((one) => one.move === 'retender');
  if (move?.allowed !== true) return null;
  return (
    <Card title={t('retender.title')} id="retender" className="no-print">
      <div className="form">
        <p className="muted">{t('retender.lead')}</p>
        <RetenderExemption lot={lot} />
        <fieldset className="checks">
          <legend>{t('retender.causes')}</legend>
          {retenderCauses.map((cause) => (
            <label key={cause} className="tick">
              <input
                type="checkbox"
                checked={causes.includes(cause)}
                onChange={(event) => {
                  setCauses(event.target.checked ? [...causes, cause] : causes.filter((one) => one !== cause));
                }}
              />
              <span>{t(`retender.cause.${cause}`)}</span>
            </label>
          ))}
        </fieldset>
        <AreaField
          label={t('retender.text')}
          hint={t('retender.textHint')}
          rows={4}
          maxLength={4000}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <div>
          <MoveButton
            law={move.law}
            isBusy={act.isPending}
            disabled={causes.length === 0 || text.trim() === ''}
            ask={<p>{t('retender.ask')}</p>}
            onMove={() => {
              act.mutate({ lotId: lot.id, analysis: { causes: [...causes], text } });
            }}
          >
            {t('retender.do')}
          </MoveButton>
        </div>
        {act.isError && <ErrorPanel error={act.error} />}
      </div>
    </Card>
  );
}

/** After so many failures the law knows another way than tendering once more. */
export function RetenderExemption({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const { failures, exemptAfter } = lot.retender;
  if (failures === 0) return null;
  return (
    <p className={exemptAfter !== null && failures >= exemptAfter ? 'panel panel-info' : 'muted'}>
      {t('retender.failures', { count: failures })}
      {exemptAfter !== null && failures >= exemptAfter && <>。{t('retender.exempt', { count: exemptAfter })}</>}
    </p>
  );
}
