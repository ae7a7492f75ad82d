import type { TieBreak } from '../../tenders/scheme.ts';
import { compare, type Fraction } from './fraction.ts';

export interface Rankable {
  readonly id: string;
  /** The figure that decides first: total points, or evaluated price. */
  readonly figure: Fraction;
  /** The price read out at the opening. */
  readonly bidPrice: Fraction;
  readonly technical: Fraction;
  readonly credit: Fraction;
  readonly receiptOrder: number;
}

export interface Rank {
  readonly id: string;
  readonly rank: number;
  /** The tie-break that set this bid apart from the one above it; null when the figure did, or for the first. */
  readonly decidedBy: TieBreak | null;
}

export interface Ranking {
  readonly ranks: readonly Rank[];
  /** Bids that share a rank after every declared tie-break: a person decides, never a lot. */
  readonly needsDecision: readonly (readonly string[])[];
}

const breaks: Record<TieBreak, (a: Rankable, b: Rankable) => number> = {
  LOWER_PRICE: (a, b) => compare(a.bidPrice, b.bidPrice),
  HIGHER_TECHNICAL: (a, b) => compare(b.technical, a.technical),
  HIGHER_CREDIT: (a, b) => compare(b.credit, a.credit),
  EARLIER_RECEIPT: (a, b) => a.receiptOrder - b.receiptOrder,
};

const byId = (a: Rankable, b: Rankable) => (a.id < b.id ? -1 : 1);

/**
 * Ranks bids by figure and then by the declared tie-breaks in order; equal bids share a rank and the next one is
 * skipped (87 Art. 57). The outcome does not depend on the order in which the bids are given.
 */
export function rankBids(bids: readonly Rankable[], best: 'HIGHEST' | 'LOWEST', ties: readonly TieBreak[]): Ranking {
  const byFigure = (a: Rankable, b: Rankable) =>
    best === 'HIGHEST' ? compare(b.figure, a.figure) : compare(a.figure, b.figure);
  const decider = (a: Rankable, b: Rankable) => ties.find((tie) => breaks[tie](a, b) !== 0) ?? null;
  const order = (a: Rankable, b: Rankable) => {
    const first = byFigure(a, b);
    const tie = first === 0 ? decider(a, b) : null;
    return tie === null ? first : breaks[tie](a, b);
  };
  const sorted = [...bids].sort((a, b) => order(a, b) || byId(a, b));
  const ranks: Rank[] = [];
  const shared = new Map<number, string[]>();
  sorted.forEach((bid, at) => {
    const above = sorted[at - 1];
    const isEqual = above !== undefined && order(above, bid) === 0;
    const rank = isEqual ? (ranks[at - 1] as Rank).rank : at + 1;
    const decidedBy = above !== undefined && !isEqual && byFigure(above, bid) === 0 ? decider(above, bid) : null;
    ranks.push({ id: bid.id, rank, decidedBy });
    shared.set(rank, [...(shared.get(rank) ?? []), bid.id]);
  });
  return { ranks, needsDecision: [...shared.values()].filter((ids) => ids.length > 1) };
}
