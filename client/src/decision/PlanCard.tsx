import { Card } from '../kernel/ui/Card.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import type { DecisionMethod, SeparatedPlan } from '../../../server/tenders/decisionPlan.ts';
import { useDecisionWords } from './words.ts';

/** The declared method in one sentence. */
function useMethodWords(): (method: DecisionMethod) => string {
  const { t } = useDecisionWords();
  const ruleOf = (method: DecisionMethod): string => {
    switch (method.kind) {
      case 'DIRECT_VOTE':
        return t(`methodRule.${method.rule}`);
      case 'RANK_POINTS':
      case 'COLLECTIVE_DELIBERATION':
        return t(`methodRule.${method.kind}`);
      case 'CUMULATIVE_VOTE':
        return t('methodRule.CUMULATIVE_VOTE', { votes: method.votes });
      case 'PRICE_COMPETITION':
        return method.rule.kind === 'NTH_LOWEST'
          ? t('methodRule.NTH_LOWEST', { n: method.rule.n })
          : t(`methodRule.${method.rule.kind}`);
      case 'ROUND_ELIMINATION': {
        const own = t('methodRule.ROUND_ELIMINATION', { until: method.until });
        return method.then ? `${own} → ${line(method.then)}` : own;
      }
      case 'VOTE_THEN_LOT':
      case 'LOT':
        return '';
    }
  };
  const line = (method: DecisionMethod): string =>
    t('plan.line', { name: t(`method.${method.kind}`), rule: ruleOf(method) });
  return line;
}

/** What the tender documents declared: the method, the factors, and what separates equals. */
export function PlanCard({ plan }: { readonly plan: SeparatedPlan }) {
  const { t } = useDecisionWords();
  const methodWords = useMethodWords();
  const { legalBasis } = plan;
  return (
    <Card title={t('plan.title')}>
      <KeyValues
        rows={[
          [t('plan.method'), methodWords(plan.method)],
          [t('plan.factors'), plan.factors.map((factor) => factor.title).join(' · ')],
          [t('plan.tieBreaks'), plan.tieBreaks.map((tie, at) => `${String(at + 1)}. ${t(`tie.${tie}`)}`).join(' ')],
          [t('plan.basis'), legalBasis === null ? '' : `${legalBasis.document} ${legalBasis.number}`],
        ]}
      />
    </Card>
  );
}
