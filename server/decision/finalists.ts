import { exact, sum } from '../kernel/decimal.ts';
import type { Tx } from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import { outcomeOf, type ConcludedOutcome, type Recommended } from '../evaluation/index.ts';
import type { Finalist } from './standing.ts';

/** The outcome that award and decision stand on; refuses while the report is not signed. */
export async function signedOutcome(lotId: string, tx: Tx): Promise<ConcludedOutcome> {
  const outcome = await outcomeOf(lotId, tx);
  if (!outcome) throw new Refusal('decision.report_missing');
  return outcome;
}

/** Whom the signed report recommends: candidates in their order, or finalists without one. */
export const recommendedBy = (outcome: ConcludedOutcome | null): readonly Recommended[] =>
  outcome ? [...outcome.candidates, ...outcome.finalists] : [];

/** Points of the credit component, where the scheme has one: the only credit that the documents let anybody compare. */
function creditOf({ result }: ConcludedOutcome, bidId: string): string | null {
  const components = result.bids.find((bid) => bid.id === bidId)?.components ?? [];
  const parts = components.filter(({ part }) => part === 'CREDIT').map(({ points }) => exact(points));
  return parts.length === 0 ? null : sum(parts).toFixed();
}

/** The closed set that the committee decides among, with the figures a declared tie-break may ask for (LAW 57). */
export async function finalistsOf(lotId: string, tx: Tx): Promise<Finalist[]> {
  const outcome = await signedOutcome(lotId, tx);
  return outcome.finalists.map(({ bidId, price, total }) => ({
    bidId,
    price,
    total,
    credit: creditOf(outcome, bidId),
  }));
}
