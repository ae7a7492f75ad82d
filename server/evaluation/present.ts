import type { z } from 'zod';
import type { ResultView } from './contract.ts';
import type { EvaluatedBid, EvaluationResult } from './scoring/evaluate.ts';

type Shown = z.output<typeof ResultView>;

/** A bid as a calculation was given it. */
export interface ShownBid {
  readonly bidId: string;
  readonly price: string | null;
  readonly rejected: string | null;
}

const ranked = (bid: EvaluatedBid): Shown['ranking'][number] => ({
  bidId: bid.id,
  price: bid.bidPrice,
  evaluatedPrice: bid.evaluatedPrice,
  deviation: bid.deviation,
  priceScore: bid.pricePoints,
  components: bid.components.map(({ id, title, points }) => ({ id, title, points })),
  total: bid.total,
  rank: bid.rank,
  rejected: null,
});

/** The calculation as a screen shows it: the ranked bids in order, then those that were not ranked. */
export function presentResult(result: EvaluationResult, bids: readonly ShownBid[]): Shown {
  const groundOf = new Map(result.excluded.map(({ id, ground }) => [id, ground]));
  const excluded = bids.filter(({ bidId }) => result.bids.every((bid) => bid.id !== bidId));
  return {
    benchmark: result.benchmark?.value ?? null,
    ranking: [
      ...result.bids.map(ranked),
      ...excluded.map(({ bidId, price, rejected }) => ({
        bidId,
        price,
        evaluatedPrice: null,
        deviation: null,
        priceScore: null,
        components: [],
        total: null,
        rank: null,
        rejected: rejected ?? groundOf.get(bidId) ?? '',
      })),
    ],
    needsDecision: result.needsDecision.length > 0,
    steps: result.steps.map(({ label, formula, value, bid }) => ({ label, formula, value, bidId: bid ?? null })),
  };
}
