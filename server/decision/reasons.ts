import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { SeparatedPlan } from '../tenders/decisionPlan.ts';

export interface FactorReason {
  readonly factorId: string;
  readonly text: string;
}

/** Characters as a reader counts them: a rare Han character is one, white space is none. */
export const reasonLength = (text: string): number => [...text.replace(/\s/gu, '')].length;

/** Whether a ballot gives one reason of the declared length for every declared factor, and for none that was added later. */
export function checkReasons(
  { factors, reasonMinLength: min }: SeparatedPlan,
  reasons: readonly FactorReason[],
): Verdict {
  const stranger = reasons.find((reason) => !factors.some((factor) => factor.id === reason.factorId));
  if (stranger) return no('decision.unknown_factor', { factorId: stranger.factorId });
  for (const { id: factorId } of factors) {
    const given = reasons.filter((reason) => reason.factorId === factorId);
    if (given.length !== 1) return no('decision.reason_missing', { factorId, given: given.length });
    const length = reasonLength(given[0]?.text ?? '');
    if (length < min) return no('decision.reason_too_short', { factorId, length, min });
  }
  return yes;
}
