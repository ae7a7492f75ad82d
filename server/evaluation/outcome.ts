import type { DecisionPlan } from '../tenders/decisionPlan.ts';
import type { EvaluationResult } from './scoring/evaluate.ts';
import type { BidSource, ReportNote } from './sources.ts';

/** A bid that the committee recommends. `rank` is null where finalists are recommended without an order. */
export interface Recommended {
  readonly bidId: string;
  readonly bidderName: string;
  readonly price: string;
  readonly rank: number | null;
  readonly total: string | null;
}

export interface Outcome {
  /** At most three, ranked (REG 53); empty where the decision is separate. */
  readonly candidates: readonly Recommended[];
  /** Unordered: in order of receipt, which says nothing about merit; empty where candidates are ranked. */
  readonly finalists: readonly Recommended[];
}

type Bids = readonly Pick<BidSource, 'bidId' | 'place' | 'bidderName'>[];

const nameOf = (bids: Bids, bidId: string) => bids.find((bid) => bid.bidId === bidId)?.bidderName ?? '';
const placeOf = (bids: Bids, bidId: string) => bids.find((bid) => bid.bidId === bidId)?.place ?? 0;

/** Whom the committee recommends (those who give way to another of their brand not: 87 Art. 31), by the decision plan that the documents declared (REG 53; DOMAIN 8.2). */
export function outcomeFrom(
  result: Pick<EvaluationResult, 'bids'>,
  bids: Bids,
  plan: DecisionPlan,
  candidatesMax: number,
  notRecommended: readonly string[] = [],
): Outcome {
  const kept = result.bids.filter((bid) => !notRecommended.includes(bid.id));
  const recommended = kept.map((bid): Recommended => ({
    bidId: bid.id,
    bidderName: nameOf(bids, bid.id),
    price: bid.bidPrice,
    // Whoever gives way to another of its brand leaves no gap in the order.
    rank: kept.filter((other) => other.rank < bid.rank).length + 1,
    total: bid.total,
  }));
  if (plan.mode === 'RANKED') return { candidates: recommended.slice(0, candidatesMax), finalists: [] };
  const finalists = recommended
    .slice(0, plan.finalists.max)
    .map((one) => ({ ...one, rank: null }))
    .sort((a, b) => placeOf(bids, a.bidId) - placeOf(bids, b.bidId));
  return { candidates: [], finalists };
}

/** What the ranking leaves open, so that the report says it and nobody decides it unseen. */
export function outcomeNotes(
  result: Pick<EvaluationResult, 'bids' | 'needsDecision' | 'lowPriceAlerts'>,
  plan: DecisionPlan,
): ReportNote[] {
  const few = plan.mode === 'SEPARATED' && result.bids.length < plan.finalists.min;
  return [
    ...result.lowPriceAlerts.map(({ bid, price, threshold, trigger }) => ({
      code: 'LOW_PRICE' as const,
      bidId: bid,
      text: `${price} < ${threshold} (${trigger})`,
    })),
    ...result.needsDecision.map((ids) => ({ code: 'NEEDS_DECISION' as const, bidId: null, text: ids.join(', ') })),
    ...(few
      ? [
          {
            code: 'FEW_FINALISTS' as const,
            bidId: null,
            text: `${String(result.bids.length)} < ${String(plan.finalists.min)}`,
          },
        ]
      : []),
  ];
}
