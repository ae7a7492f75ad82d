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

/** With two envelopes the session waits for the prices between the members' work and the report. */
const inTwo = (phases: readonly EvaluationPhase[]): readonly EvaluationPhase[] =>
  phases.flatMap((phase) => (phase === 'SIGNING' ? (['SUMMARY', phase] as const) : [phase]));

interface PhaseStepsProps {
  readonly phase: EvaluationPhase;
  readonly scheme: EvaluationScheme;
  readonly envelopes: 'ONE' | 'TWO';
}

/** Where the session stands. The check of objective scores is passed over when everybody agrees. */
export function PhaseSteps({ phase, scheme, envelopes }: PhaseStepsProps) {
  const { t } = useEvaluationWords();
  const usual = scoredLeaves(scheme).length > 0 ? whole : withoutScores;
  const phases = envelopes === 'TWO' ? inTwo(usual) : usual;
  const at = phases.indexOf(phase === 'SUMMARY' && envelopes === 'ONE' ? 'SIGNING' : phase);
  const mark = (index: number) => (index < at || phase === 'CLOSED' ? 'done' : index === at ? 'current' : 'later');
  return (
    <ol className="stages" aria-label={t('phaseTitle')}>
      {phases.map((one, index) => (
        <li key={one} className={`stage stage-${mark(index)}`} aria-current={index === at ? 'step' : undefined}>
          {one === 'SUMMARY' ? t('envelopes.step') : t(`phase.${index === at ? phase : one}`)}
        </li>
      ))}
    </ol>
  );
}
