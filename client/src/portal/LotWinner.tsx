import { failureName } from '../../../server/tenders/failureWords.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { useRegimeWords } from '../kernel/regimeWords.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

/** How it ended: who won at what price, or why nobody did. */
export function LotWinner({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const pick = usePick();
  const word = useRegimeWords(lot.regime);
  if (lot.failureGround !== null)
    return (
      <Card title={word('failed')}>
        <p>{pick(failureName(lot.failureGround))}</p>
      </Card>
    );
  if (lot.winner === null) return null;
  return (
    <Card title={t('lot.winner')} className="winner">
      <p>
        <b>{lot.winner.name}</b>
      </p>
      <p>
        {t('lot.price')} <Money yuan={lot.winner.price} withWan />
      </p>
    </Card>
  );
}
