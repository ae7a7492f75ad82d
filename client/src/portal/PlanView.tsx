import type { Regime } from '../../../server/catalogue/contract.ts';
import type { DecisionPlan } from '../../../server/tenders/decisionPlan.ts';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { usePortalWords } from './words.ts';

/** How the winner is decided, as the documents declare it. */
export function PlanView({ plan, regime }: { readonly plan: DecisionPlan; readonly regime: Regime }) {
  const { t } = usePortalWords();
  if (plan.mode === 'RANKED') return <p>{t(regime === 'GOV_PROCUREMENT' ? 'plan.procurement' : 'plan.RANKED')}</p>;
  const { finalists, legalBasis } = plan;
  return (
    <>
      <p>{t('plan.SEPARATED')}</p>
      <KeyValues
        rows={[
          [t('plan.method'), t(`plan.methodKind.${plan.method.kind}`)],
          [
            t('plan.finalists'),
            finalists.min === finalists.max
              ? String(finalists.min)
              : `${String(finalists.min)}–${String(finalists.max)}`,
          ],
          [t('plan.committee'), String(plan.committeeSize)],
          [t('plan.factors'), plan.factors.map((factor) => factor.title).join(' · ')],
          [
            t('plan.tieBreaks'),
            plan.tieBreaks.map((tie, at) => `${String(at + 1)}. ${t(`plan.tieBreak.${tie}`)}`).join('  '),
          ],
          [
            t('plan.basis'),
            legalBasis === null ? '' : `${legalBasis.document} ${legalBasis.number} (${legalBasis.date})`,
          ],
        ]}
      />
    </>
  );
}
