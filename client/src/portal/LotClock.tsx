import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

/** How long until the moment that matters now. */
export function LotClock({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  if (lot.isSuspended) return null;
  const [title, to] =
    lot.state === 'TENDERING'
      ? [t('lot.clockTitle'), lot.deadlineAt]
      : lot.state === 'PUBLICITY'
        ? [t('lot.publicityTitle'), lot.publicityEndsAt]
        : ['', null];
  if (to === null) return null;
  return (
    <Card title={title}>
      <Countdown to={to} big />
      <p className="muted">
        <Instant at={to} show="second" />
      </p>
    </Card>
  );
}
