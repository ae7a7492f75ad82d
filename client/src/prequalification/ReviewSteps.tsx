import { roundSteps, type RoundStep } from '../../../server/prequalification/contract.ts';
import { useReviewWords } from './reviewWords.ts';

interface ReviewStepsProps {
  readonly step: RoundStep;
  readonly reviewedBy: 'COMMITTEE' | 'AUTHORITY';
}

/** The steps of the round, and where it stands; an authority that reviews by itself has no gate. */
export function ReviewSteps({ step, reviewedBy }: ReviewStepsProps) {
  const { t } = useReviewWords();
  const shown = roundSteps.filter((one) => one !== 'GATE' || reviewedBy === 'COMMITTEE');
  const at = shown.indexOf(step);
  return (
    <ol className="review-steps">
      {shown.map((one, place) => (
        <li
          key={one}
          className={place < at ? 'review-step-done' : place === at ? 'review-step-now' : ''}
          aria-current={place === at ? 'step' : undefined}
        >
          {place < at && '✓ '}
          {t(`step.${one}`)}
        </li>
      ))}
    </ol>
  );
}
