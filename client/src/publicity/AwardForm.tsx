import { AwardLot } from '../../../server/decision/contract.ts';
import { useAct } from '../kernel/api.ts';
import { grouped } from '../kernel/format.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { useShelf } from '../tenders/shelf.ts';
import { awardChanges, type Decision } from './award.ts';
import { useAwardWords } from './awardWords.ts';

/** The winner among ranked candidates; anybody but the first needs a ground of the law (REG 55). */
export function AwardForm({ lot, decision }: { readonly lot: Lot; readonly decision: Decision }) {
  const { t } = useAwardWords();
  const typed = useShelf(`award.${lot.id}`, { bidId: '', reason: '' });
  const award = useAct(AwardLot, {
    quiet: true,
    invalidates: awardChanges,
    said: t('award.done'),
    onDone: () => {
      typed.clear();
    },
  });
  const move = lot.moves.find(
    (one) => one.move === 'award' || (one.move === 'determine' && lot.regime === 'GOV_PROCUREMENT'),
  );
  if (move === undefined || lot.decisionMode === 'SEPARATED') return null;
  const ordered = [...decision.finalists].sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99));
  const eligible = ordered.filter((one) => one.skippedFor === null);
  const chosen =
    eligible.find((one) => one.bidId === typed.value.bidId) ??
    eligible.find((one) => one.bidId === decision.determination?.first) ??
    eligible[0];
  const isProcurement = lot.regime === 'GOV_PROCUREMENT';
  const named = decision.determination?.first ?? null;
  const isFirst = chosen?.rank === 1 || (chosen !== undefined && chosen === eligible[0]);
  const isParallel = ordered.filter((one) => one.rank === 1).length > 1;
  const waitsFor = decision.awardLimit?.waitsFor ?? [];
  const { reason } = typed.value;
  return (
    <Card title={t('award.title')}>
      <div className="form">
        <p>{t(isProcurement ? 'gov.hint' : 'award.hint')}</p>
        {decision.determination?.until != null && (
          <p>
            {t('gov.until')} <Countdown to={decision.determination.until} />
          </p>
        )}
        <fieldset className="order">
          <legend>{t('award.choose')}</legend>
          {ordered.map((one) => (
            <label key={one.bidId} className="tick candidate">
              <input
                type="radio"
                name="winner"
                disabled={one.skippedFor !== null}
                checked={one.bidId === chosen?.bidId}
                onChange={() => {
                  typed.set({ bidId: one.bidId, reason });
                }}
              />
              <span>
                {one.rank !== null && `${String(one.rank)}. `}
                <b>{one.bidderName}</b> <Money yuan={one.price} />{' '}
                {one.total !== null && <span className="muted">{one.total}</span>}
                {isParallel && one.bidId === named && <small className="tag">{t('gov.first')}</small>}
                {one.skippedFor !== null && (
                  <>
                    <br />
                    <small className="caution">
                      {t('award.skipped', {
                        lots: one.skippedFor.join(' '),
                        count: decision.awardLimit?.atMost ?? one.skippedFor.length,
                      })}
                    </small>
                  </>
                )}
              </span>
            </label>
          ))}
        </fieldset>
        {waitsFor.length > 0 && <p className="panel panel-warn">{t('award.waits', { lots: waitsFor.join(' ') })}</p>}
        {chosen !== undefined && !isFirst && (
          <>
            <p className="panel panel-warn">{t('award.notFirst')}</p>
            <AreaField
              label={t(isProcurement ? 'gov.reason' : 'award.reason')}
              hint={t(isProcurement ? 'gov.reasonHint' : 'award.reasonHint')}
              maxLength={2000}
              value={reason}
              onChange={(event) => {
                typed.set({ bidId: chosen.bidId, reason: event.target.value });
              }}
            />
            <Law cited={isProcurement ? '87 Art. 68' : 'REG 55'} />
          </>
        )}
        <div>
          <MoveButton
            isBusy={award.isPending}
            disabled={chosen === undefined || waitsFor.length > 0 || (!isFirst && reason.trim() === '')}
            law={move.law}
            refusal={move.refusal}
            ask={
              chosen === undefined
                ? undefined
                : t('award.ask', { bidder: chosen.bidderName, price: grouped(chosen.price) })
            }
            onMove={() => {
              if (chosen !== undefined)
                award.mutate({ lotId: lot.id, bidId: chosen.bidId, reason: isFirst ? '' : reason });
            }}
          >
            {t('award.do')}
          </MoveButton>
        </div>
        {award.isError && <ErrorPanel error={award.error} />}
      </div>
    </Card>
  );
}
