import type { EvaluationPhase } from '../../../server/evaluation/contract.ts';
import type { EvaluationScheme } from '../../../server/tenders/scheme.ts';
import { scoredLeaves } from './room.ts';
import { useEvaluationWords } from './words.ts';

const whole: readonly EvaluationPhase[] = [
  'GATE',
  'CHAIR',
  'PRELIMINARY',
  'SCORING',
  'OBJECTIVE_CHECK',
  'SIGNING',
  'CLOSED',
];
const withoutScores: readonly EvaluationPhase[] = ['GATE', 'CHAIR', 'PRELIMINARY', 'SIGNING', 'CLOSED'];

interface PhaseStepsProps {
  readonly phase: EvaluationPhase;
  readonly scheme: EvaluationScheme;
}

/** Where the session stands. The check of objective scores is passed over when everybody agrees. */
export function PhaseSteps({ phase, scheme }: PhaseStepsProps) {
  const { t } = useEvaluationWords();
  const phases = scoredLeaves(scheme).length > 0 ? whole : withoutScores;
  const at = phases.indexOf(phase === 'SUMMARY' ? 'SIGNING' : phase);
  const mark = (index: number) => (index < at || phase === 'CLOSED' ? 'done' : index === at ? 'current' : 'later');
  return (
    <ol className="stages" aria-label={t('phaseTitle')}>
      {phases.map((one, index) => (
        <li key={one} className={`stage stage-${mark(index)}`} aria-current={index === at ? 'step' : undefined}>
          {t(`phase.${index === at ? phase : one}`)}
        </li>
      ))}
    </ol>
  );
}
