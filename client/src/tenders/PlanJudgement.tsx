import type { OutputOf } from '../../../server/kernel/call.ts';
import { type JudgePlan } from '../../../server/tenders/contract.ts';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { MandatoryBasis } from './MandatoryBasis.tsx';
import { useJudgeWords } from './judgeWords.ts';

/** For every lot of a plan: mandatory or voluntary, and each ground with its article. */
export function PlanJudgement({ lots }: { readonly lots: OutputOf<typeof JudgePlan>['lots'] }) {
  const { t } = useJudgeWords();
  return (
    <ul className="list" role="status">
      {lots.map(({ answer, basis }, place) => (
        <li key={place}>
          <b>{t('lot', { number: place + 1 })}</b>{' '}
          <Tag tone={answer === 'MANDATORY' ? 'warn' : 'calm'}>{t(answer)}</Tag>
          <MandatoryBasis basis={basis} />
        </li>
      ))}
    </ul>
  );
}
