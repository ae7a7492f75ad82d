import { Card } from '../kernel/ui/Card.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

/** How it ended: who won at what price, or why nobody did. */
export function LotWinner({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  if (lot.failureGround !== null)
    return (
      <Card title={t('lot.failed')}>
        <p>{lot.failureGround}</p>
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
