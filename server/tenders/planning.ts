import { exact } from '../kernel/decimal.ts';
import type { Day } from '../kernel/time/calendar.ts';
import { countOf, exactOf, type Rulebook } from '../catalogue/rulebook.ts';

export const planningRules = ['R-SPLIT', 'R-THRESH'] as const;
export type PlanningRule = (typeof planningRules)[number];

/** A lot of one authority as it is looked at together with its others. */
export interface LotInView {
  readonly lotId: string;
  readonly code: string;
  readonly catalogueItem: string;
  readonly kind: string;
  readonly estimate: string;
  readonly plannedOn: Day;
  /** The scale of its kind, or null where there is none. */
  readonly threshold: string | null;
  /** The law is about the project (its funds), and yet the lot enters voluntarily. */
  readonly isInScope: boolean;
  readonly isMandatory: boolean;
}

/** What somebody should look at: never a refusal, never a judgement. */
export interface PlanningFinding {
  readonly rule: PlanningRule;
  readonly lotId: string;
  readonly facts: Record<string, string | readonly string[]>;
  readonly law: string;
}

/**
 * R-SPLIT: lots of one authority for the same item and kind within the months that the rulebook names, each below the
 * scale and none mandatory, that reach it together (LAW 4; DOMAIN 10.2). Told at the newest lot.
 */
export function splitFindings(
  fresh: readonly LotInView[],
  others: readonly LotInView[],
  rulebook: Rulebook,
): PlanningFinding[] {
  const least = countOf(rulebook, 'planning.splitMinLots');
  const suspects = (lot: LotInView) =>
    lot.threshold !== null && lot.isInScope && !lot.isMandatory && exact(lot.estimate).lt(lot.threshold);
  const told = new Set<string>();
  return fresh.filter(suspects).flatMap((lot) => {
    const group = `${lot.catalogueItem} ${lot.kind}`;
    if (told.has(group) || lot.threshold === null) return [];
    const alike = [...others, ...fresh].filter((one) => suspects(one) && `${one.catalogueItem} ${one.kind}` === group);
    const sum = alike.reduce((total, one) => total.plus(one.estimate), exact('0'));
    if (alike.length < least || sum.lt(lot.threshold)) return [];
    told.add(group);
    return [
      {
        rule: 'R-SPLIT' as const,
        lotId: lot.lotId,
        facts: {
          lots: alike.map((one) => one.code),
          sum: sum.toFixed(2),
          threshold: lot.threshold,
          months: String(countOf(rulebook, 'planning.splitMonths')),
        },
        law: 'LAW 4',
      },
    ];
  });
}

/** R-THRESH: an estimate just below the scale (DOMAIN 10.2). */
export function nearFindings(fresh: readonly LotInView[], rulebook: Rulebook): PlanningFinding[] {
  const ratio = exactOf(rulebook, 'planning.nearThresholdRatio');
  return fresh.flatMap((lot) => {
    if (lot.threshold === null || lot.isMandatory || !lot.isInScope) return [];
    const estimate = exact(lot.estimate);
    if (estimate.gte(lot.threshold) || estimate.lt(ratio.times(lot.threshold))) return [];
    const facts = { estimate: lot.estimate, threshold: lot.threshold };
    return [{ rule: 'R-THRESH' as const, lotId: lot.lotId, facts, law: 'LAW 4' }];
  });
}
