import { usePick, type Bilingual } from '../kernel/i18n/i18n.ts';

export interface CalculationStep {
  readonly label: Bilingual;
  readonly formula: string;
  readonly value: string;
  /** The bid that the step is about; a step of all bids has none. */
  readonly bidId?: string | null;
}

interface CalculationStepsProps {
  readonly steps: readonly CalculationStep[];
  /** How a bid is called in the headings; without it by its id. */
  readonly nameOf?: (bidId: string) => string;
}

/** A whole calculation, each step with its formula and its figure; the steps of one bid stand together. */
export function CalculationSteps({ steps, nameOf = (bidId) => bidId }: CalculationStepsProps) {
  const groups = new Map<string, CalculationStep[]>();
  for (const step of steps) groups.set(step.bidId ?? '', [...(groups.get(step.bidId ?? '') ?? []), step]);
  return (
    <>
      {[...groups].map(([bidId, own]) =>
        bidId === '' ? (
          <StepList key="" steps={own} />
        ) : (
          <details key={bidId} className="fold fold-section" open={groups.size <= 2}>
            <summary>{nameOf(bidId)}</summary>
            <StepList steps={own} />
          </details>
        ),
      )}
    </>
  );
}

function StepList({ steps }: { readonly steps: readonly CalculationStep[] }) {
  const pick = usePick();
  return (
    <ol className="steps">
      {steps.map((step, at) => (
        <li key={`${String(at)}-${step.label.zh}`}>
          {pick(step.label)}
          {step.value !== '' && (
            <>
              {' '}
              = <b className="value">{step.value}</b>
            </>
          )}
          {step.formula !== '' && (
            <>
              <br />
              <code>{step.formula}</code>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
