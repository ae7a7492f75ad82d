import type { LowPriceRule } from '../../tenders/scheme.ts';
import { compare, dividedBy, fraction, hundred, meanOf, plain, times, type Fraction } from './fraction.ts';
import { byPrice, type PricedBid } from './benchmarkPrice.ts';

export type LowPriceTrigger = 'MEAN' | 'NEXT_LOWEST' | 'CEILING';

/** A bid whose price asks for a written explanation. The alert never rejects (LAW 33; O12 21; 87 Art. 60). */
export interface LowPriceAlert {
  readonly bid: string;
  readonly trigger: LowPriceTrigger;
  readonly price: string;
  readonly threshold: string;
  readonly percent: string;
}

/** The declared below-cost triggers that each bid falls under; a price equal to a threshold is not below it. */
export function lowPriceAlerts(
  rule: LowPriceRule,
  bids: readonly PricedBid[],
  ceiling: Fraction | null,
): LowPriceAlert[] {
  const sorted = [...bids].sort(byPrice);
  const prices = sorted.map((bid) => bid.price);
  const bases: readonly (readonly [LowPriceTrigger, string | undefined, Fraction | null])[] = [
    ['MEAN', rule.percentOfMean, prices.length > 1 ? meanOf(prices) : null],
    ['NEXT_LOWEST', rule.percentOfNextLowest, prices[1] ?? null],
    ['CEILING', rule.percentOfCeiling, ceiling],
  ];
  return sorted.flatMap((bid) =>
    bases.flatMap(([trigger, percent, base]) => {
      if (percent === undefined || base === null) return [];
      const threshold = dividedBy(times(base, fraction(percent)), hundred);
      if (compare(bid.price, threshold) >= 0) return [];
      return [{ bid: bid.id, trigger, price: plain(bid.price, 2), threshold: plain(threshold, 2), percent }];
    }),
  );
}
