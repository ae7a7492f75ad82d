import { GetSecurityEvidence } from '../../../server/evaluation/contract.ts';
import { useCall } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { SecurityTable } from '../securities/SecurityTable.tsx';
import { useSecuritiesWords } from '../securities/words.ts';

/** The check of the bid securities beside the preliminary review; nothing where the documents ask for none. */
export function SecurityEvidenceCard({ lotId }: { readonly lotId: string }) {
  const { t } = useSecuritiesWords();
  const evidence = useCall(GetSecurityEvidence, { lotId }, { retry: false });
  if (evidence.data?.isAsked !== true) return null;
  return (
    <Card title={t('lot.title')}>
      <p className="muted">{t('lot.lead')}</p>
      <SecurityTable rows={evidence.data.rows} />
    </Card>
  );
}
