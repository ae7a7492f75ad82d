import type { PriceRule, PriceScoreRule } from '../../tenders/scheme.ts';
import {
  absolute,
  compare,
  dividedBy,
  fraction,
  hundred,
  minus,
  plain,
  plus,
  rounded,
  shown,
  times,
  type Fraction,
} from './fraction.ts';
import { roundingWords, silent, type Note } from './steps.ts';

export interface PriceScore {
  /** Points before the last rounding. */
  readonly exact: Fraction;
  /** Points as published. */
  readonly points: Fraction;
  readonly text: string;
  /** (P − B) ÷ B in percent, as rounded for use; null for ratio formulas. */
  readonly deviation: string | null;
  /** B ÷ P in percent (low-price-first) or as a factor; null for deviation formulas. */
  readonly ratio: string | null;
}

interface Raw {
  readonly value: Fraction;
  readonly formula: string;
  readonly deviation?: string;
  readonly ratio?: string;
}

/** Points of a band table at a deviation: linear between two knots, or those of the band that has begun. */
export function bandPoints(rule: PriceScoreRule & { readonly kind: 'S2' }, deviation: Fraction): Fraction {
  const knots = rule.bands.map((band) => ({ at: fraction(band.deviation), points: fraction(band.points) }));
  const next = knots.findIndex((knot) => compare(knot.at, deviation) > 0);
  const before = knots[next === -1 ? knots.length - 1 : next - 1];
  const after = next === -1 ? undefined : knots[next];
  if (!before) return (after as (typeof knots)[number]).points;
  if (!after || !rule.interpolate) return before.points;
  const way = dividedBy(minus(deviation, before.at), minus(after.at, before.at));
  return plus(before.points, times(way, minus(after.points, before.points)));
}

function byDeviation(rule: PriceRule, price: Fraction, benchmark: Fraction): Raw {
  const rounding = { places: rule.rounding.deviationPlaces, mode: rule.rounding.mode };
  const deviation = rounded(dividedBy(times(minus(price, benchmark), hundred), benchmark), rounding);
  const text = shown(deviation, rounding);
  const told = `d = (${plain(price, 2)} − ${plain(benchmark, 2)}) ÷ ${plain(benchmark, 2)} = ${text} % [${roundingWords(rounding.places, rounding.mode)}]`;
  const { score } = rule;
  if (score.kind === 'S2')
    return { value: bandPoints(score, deviation), formula: `${told}; band table`, deviation: text };
  if (score.kind !== 'S1') throw new RangeError('not a deviation formula');
  const factor = compare(deviation, fraction('0')) > 0 ? score.eAbove : score.eBelow;
  return {
    value: minus(fraction(rule.fullPoints), times(fraction(factor), absolute(deviation))),
    formula: `${told}; ${rule.fullPoints} − ${factor} × ${shown(absolute(deviation), rounding)}`,
    deviation: text,
  };
}

function byRatio(rule: PriceRule, price: Fraction, benchmark: Fraction): Raw {
  const rounding = { places: rule.rounding.ratioPlaces, mode: rule.rounding.mode };
  const full = fraction(rule.fullPoints);
  const words = roundingWords(rounding.places, rounding.mode);
  if (rule.score.kind === 'RATIO100') {
    const score = rounded(dividedBy(times(benchmark, hundred), price), rounding);
    const text = shown(score, rounding);
    return {
      value: dividedBy(times(score, full), hundred),
      formula: `s = ${plain(benchmark, 2)} ÷ ${plain(price, 2)} × 100 = ${text} [${words}]; s × ${rule.fullPoints} ÷ 100`,
      ratio: text,
    };
  }
  const isBelow = compare(price, benchmark) < 0;
  if (isBelow && !(rule.score.kind === 'S3' && rule.score.symmetric)) {
    return { value: full, formula: `P < B: ${rule.fullPoints}`, ratio: '1' };
  }
  const [top, over] = isBelow ? [price, benchmark] : [benchmark, price];
  const ratio = rounded(dividedBy(top, over), rounding);
  const text = shown(ratio, rounding);
  return {
    value: times(full, ratio),
    formula: `${rule.fullPoints} × ${plain(top, 2)} ÷ ${plain(over, 2)} = ${rule.fullPoints} × ${text} [${words}]`,
    ratio: text,
  };
}

const clamped = (value: Fraction, floor: Fraction, cap: Fraction) =>
  compare(value, floor) < 0 ? floor : compare(value, cap) > 0 ? cap : value;

/** The price points of one bid against B, within floor and cap (DOMAIN §6.5 S1-S3; 87 Art. 55). */
export function priceScore(
  rule: PriceRule,
  bid: { readonly id: string; readonly price: Fraction },
  benchmark: Fraction,
  note: Note = silent,
): PriceScore {
  const isDeviation = rule.score.kind === 'S1' || rule.score.kind === 'S2';
  const found = (isDeviation ? byDeviation : byRatio)(rule, bid.price, benchmark);
  const exact = clamped(found.value, fraction(rule.floor), fraction(rule.cap));
  const rounding = { places: rule.rounding.pricePlaces, mode: rule.rounding.mode };
  const points = rounded(exact, rounding);
  const text = shown(points, rounding);
  note(() => ({
    kind: 'PRICE',
    label: { zh: `报价得分（${rule.score.kind}）`, en: `Price points (${rule.score.kind})` },
    formula: `${found.formula}; within ${rule.floor} … ${rule.cap} [${roundingWords(rounding.places, rounding.mode)}]`,
    value: text,
    bid: bid.id,
  }));
  return { exact, points, text, deviation: found.deviation ?? null, ratio: found.ratio ?? null };
}
