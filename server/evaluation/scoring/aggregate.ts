import type { AggregationRule } from '../../tenders/scheme.ts';
import { compare, meanOf, plain, rounded, shown, type Fraction } from './fraction.ts';
import { roundingWords } from './steps.ts';

export interface Aggregate {
  /** The figure before rounding. */
  readonly exact: Fraction;
  /** The figure as published. */
  readonly points: Fraction;
  readonly text: string;
  readonly formula: () => string;
}

/** One figure from the members' figures: their mean, or the mean without one highest and one lowest where declared. */
export function aggregate(rule: AggregationRule, values: readonly Fraction[]): Aggregate {
  const sorted = [...values].sort(compare);
  const isTrimmed = rule.kind === 'TRIMMED_1_1' && values.length >= rule.trimFrom;
  const kept = isTrimmed ? sorted.slice(1, -1) : values;
  const exact = meanOf(kept);
  const points = rounded(exact, rule);
  return {
    exact,
    points,
    text: shown(points, rule),
    formula: () =>
      `(${kept.map((value) => plain(value)).join(' + ')}) ÷ ${String(kept.length)}` +
      (isTrimmed ? `; left out: ${plain(sorted[0] as Fraction)}, ${plain(sorted.at(-1) as Fraction)}` : '') +
      ` [${roundingWords(rule.places, rule.mode)}]`,
  };
}
