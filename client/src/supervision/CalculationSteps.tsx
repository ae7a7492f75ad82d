import type { Bilingual } from '../kernel/i18n/i18n.ts';
import { usePick } from '../kernel/i18n/i18n.ts';

export interface CalculationStep {
  readonly label: Bilingual;
  readonly formula: string;
  readonly value: string;
}

/** A whole calculation, each step with its formula and its figure. */
export function CalculationSteps({ steps }: { readonly steps: readonly CalculationStep[] }) {
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
