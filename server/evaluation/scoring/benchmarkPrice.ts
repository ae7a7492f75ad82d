import type { BenchmarkRule } from '../../tenders/scheme.ts';
import {
  compare,
  dividedBy,
  fraction,
  hundred,
  least,
  meanOf,
  minus,
  one,
  plain,
  plus,
  rounded,
  shown,
  times,
  whole,
  type Fraction,
  type Rounding,
} from './fraction.ts';
import { roundingWords, silent, type Note } from './steps.ts';

export interface PricedBid {
  readonly id: string;
  /** The price used for evaluation: corrected, and reduced by a policy deduction where one was granted. */
  readonly price: Fraction;
}

export interface BenchmarkQuestion {
  /** The bids that enter; at least one. */
  readonly entrants: readonly PricedBid[];
  readonly ceiling: Fraction | null;
  /** δ, K or r: the fixed one or the one drawn at the opening; null for formulas without one. */
  readonly coefficient: Fraction | null;
  readonly rounding: Rounding;
}

export interface Benchmark {
  readonly value: Fraction;
  readonly text: string;
  /** Bids left out of the mean, highest and lowest. */
  readonly dropped: readonly string[];
}

interface Raw {
  readonly value: Fraction;
  readonly formula: string;
  readonly dropped?: readonly string[];
}

/** By price, then by id, so that which of two equal bids is dropped does not depend on the order they came in. */
export const byPrice = (a: PricedBid, b: PricedBid): number =>
  compare(a.price, b.price) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const prices = (bids: readonly PricedBid[]) => bids.map((bid) => bid.price);
const money = (value: Fraction) => plain(value, 2);
const meanWords = (bids: readonly PricedBid[]) => `(${prices(bids).map(money).join(' + ')}) ÷ ${String(bids.length)}`;

const present = (value: Fraction | null, what: string): Fraction => {
  if (value === null) throw new RangeError(`the benchmark formula needs a ${what}`);
  return value;
};

function trimmedMean(
  rule: BenchmarkRule & { readonly kind: 'PF2' },
  sorted: readonly PricedBid[],
  delta: Fraction,
): Raw {
  const isTrimmed = sorted.length >= rule.trimFrom;
  const kept = isTrimmed ? sorted.slice(rule.dropLow, sorted.length - rule.dropHigh) : sorted;
  return {
    value: times(meanOf(prices(kept)), minus(one, delta)),
    formula: `${meanWords(kept)} × (1 − ${plain(delta)})`,
    dropped: sorted.filter((bid) => !kept.includes(bid)).map((bid) => bid.id),
  };
}

function composite(weight: Fraction, ceiling: Fraction, k: Fraction, bids: readonly PricedBid[]): Raw {
  const fromCeiling = times(times(ceiling, k), weight);
  const fromBids = times(meanOf(prices(bids)), minus(one, weight));
  return {
    value: plus(fromCeiling, fromBids),
    formula: `${money(ceiling)} × ${plain(k)} × ${plain(weight)} + ${meanWords(bids)} × (1 − ${plain(weight)})`,
  };
}

function secondMean(variant: (BenchmarkRule & { readonly kind: 'PF4A' })['variant'], bids: readonly PricedBid[]): Raw {
  const first = meanOf(prices(bids));
  const notAbove = bids.filter((bid) => compare(bid.price, first) <= 0);
  const head = `M1 = ${meanWords(bids)} = ${money(first)}`;
  const half = (a: Fraction, b: Fraction) => dividedBy(plus(a, b), whole(2));
  switch (variant.kind) {
    case 'MEAN_NOT_ABOVE':
      return { value: meanOf(prices(notAbove)), formula: `${head}; B = ${meanWords(notAbove)}` };
    case 'MEAN_AND_LOWEST': {
      const lowest = least(prices(bids));
      return { value: half(first, lowest), formula: `${head}; B = (M1 + ${money(lowest)}) ÷ 2` };
    }
    case 'MEAN_OF_MEANS': {
      const second = meanOf(prices(notAbove));
      return {
        value: half(first, second),
        formula: `${head}; M2 = ${meanWords(notAbove)} = ${money(second)}; B = (M1 + M2) ÷ 2`,
      };
    }
    case 'WITHIN_BAND': {
      const reach = times(first, dividedBy(fraction(variant.percent), hundred));
      const within = bids.filter(
        (bid) => compare(bid.price, minus(first, reach)) >= 0 && compare(bid.price, plus(first, reach)) <= 0,
      );
      const dropped = bids.filter((bid) => !within.includes(bid)).map((bid) => bid.id);
      // With two bids far apart the band is empty; the first mean is then the only mean there is.
      if (within.length === 0) return { value: first, formula: `${head}; none within ±${variant.percent} %; B = M1` };
      return {
        value: meanOf(prices(within)),
        formula: `${head} ± ${variant.percent} %; B = ${meanWords(within)}`,
        dropped,
      };
    }
  }
}

function raw(rule: BenchmarkRule, question: BenchmarkQuestion, sorted: readonly PricedBid[]): Raw {
  const lowest = (sorted[0] as PricedBid).price;
  switch (rule.kind) {
    case 'PF1':
    case 'PF7':
      return { value: lowest, formula: `min(${prices(sorted).map(money).join(', ')})` };
    case 'PF2':
      return trimmedMean(rule, sorted, present(question.coefficient, 'delta'));
    case 'PF3':
      return composite(
        fraction(rule.weight),
        present(question.ceiling, 'ceiling'),
        present(question.coefficient, 'coefficient'),
        sorted,
      );
    case 'PF4A':
      return secondMean(rule.variant, sorted);
    case 'PF5': {
      const [ceiling, rate] = [present(question.ceiling, 'ceiling'), present(question.coefficient, 'rate')];
      return { value: times(ceiling, minus(one, rate)), formula: `${money(ceiling)} × (1 − ${plain(rate)})` };
    }
    case 'PF6': {
      // With fewer bids than n the highest of them is the n-th low.
      const at = Math.min(rule.n, sorted.length);
      const nth = (sorted[at - 1] as PricedBid).price;
      return { value: nth, formula: `no. ${String(at)} from below of ${prices(sorted).map(money).join(', ')}` };
    }
  }
}

/** The benchmark price B of the bids that enter (DOMAIN §6.5), rounded only where the scheme says so. */
export function benchmarkPrice(rule: BenchmarkRule, question: BenchmarkQuestion, note: Note = silent): Benchmark {
  const sorted = [...question.entrants].sort(byPrice);
  const found = raw(rule, question, sorted);
  const value = rounded(found.value, question.rounding);
  const text = question.rounding.places === null ? money(value) : shown(value, question.rounding);
  const dropped = found.dropped ?? [];
  note(() => ({
    kind: 'BENCHMARK',
    label: { zh: `评标基准价（${rule.kind}）`, en: `Benchmark price (${rule.kind})` },
    formula:
      found.formula +
      (dropped.length > 0 ? `; left out: ${dropped.join(', ')}` : '') +
      ` [${roundingWords(question.rounding.places, question.rounding.mode)}]`,
    value: text,
  }));
  return { value, text, dropped };
}
