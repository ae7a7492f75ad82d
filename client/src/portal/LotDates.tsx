import { Card } from '../kernel/ui/Card.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

/** While a prequalification runs, the lot's deadline is that of the applications. */
export const isRound = (state: Lot['state']): boolean =>
  state === 'PREQ_OPEN' || state === 'PREQ_REVIEW' || state === 'PREQ_DONE';

/** The dates that are fixed so far. */
export function LotDates({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const rows = [
    [t('lot.published'), lot.publishedAt],
    [t('lot.documentsUntil'), lot.terms?.documentsUntil ?? null],
    [t(isRound(lot.state) ? 'lot.applyUntil' : 'lot.deadline'), lot.deadlineAt],
    [t('lot.publicityEnds'), lot.publicityEndsAt],
  ] as const;
  const known = rows.filter(([, at]) => at !== null);
  if (known.length === 0) return null;
  return (
    <Card title={t('lot.dates')}>
      <KeyValues rows={known.map(([label, at]) => [label, <Instant key={label} at={at} withZone />])} />
    </Card>
  );
}
