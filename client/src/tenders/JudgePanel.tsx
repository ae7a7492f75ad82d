import type { InputOf } from '../../../server/kernel/call.ts';
import { JudgePlan } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { PlanJudgement } from './PlanJudgement.tsx';
import { useJudgeWords } from './judgeWords.ts';

/** What of a registration would be mandatory, asked before anything is registered. */
export function JudgePanel({ plan }: { readonly plan: InputOf<typeof JudgePlan> }) {
  const { t } = useJudgeWords();
  const judge = useAct(JudgePlan, { quiet: true });
  const isComplete = JudgePlan.input.safeParse(plan).success && plan.catalogueItem !== '';
  return (
    <Card
      title={t('title')}
      aside={
        <Button
          small
          disabled={!isComplete}
          isBusy={judge.isPending}
          onClick={() => {
            judge.mutate(plan);
          }}
        >
          {t('ask')}
        </Button>
      }
    >
      <p className="muted">{isComplete ? t('hint') : t('incomplete')}</p>
      {judge.isError && <ErrorPanel error={judge.error} />}
      {judge.data !== undefined && <PlanJudgement lots={judge.data.lots} />}
    </Card>
  );
}
