import { no, yes, type Verdict } from '../kernel/verdict.ts';
import { exact } from '../kernel/decimal.ts';

/** The order in which lots of one project are awarded where a bidder may win only so many (DOMAIN 6.8). */
export const lotOrders = ['ESTIMATE_DESCENDING', 'BY_CODE'] as const;
export type LotOrder = (typeof lotOrders)[number];

/** A lot as the limit looks at it. Parties are credit codes: a consortium stands for all of its members. */
export interface LimitedLot {
  readonly lotId: string;
  readonly code: string;
  readonly estimate: string;
  /** `AWARDED`, never to be awarded, or still to come. */
  readonly stage: 'AWARDED' | 'ENDED' | 'OPEN';
  /** Whoever won it; empty where nobody has. */
  readonly won: readonly string[];
  /** Whoever may still win it; null while nobody may know. */
  readonly mayWin: readonly string[] | null;
}

export interface LimitedCandidate {
  readonly bidId: string;
  /** Null where finalists stand without order. */
  readonly rank: number | null;
  readonly parties: readonly string[];
}

/** The declared order; equal estimates go by the lot's code, so that it is one order and nobody chooses it. */
export function inDeclaredOrder<One extends Pick<LimitedLot, 'code' | 'estimate'>>(
  lots: readonly One[],
  order: LotOrder,
): One[] {
  const byCode = (a: One, b: One) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
  return [...lots].sort((a, b) =>
    order === 'BY_CODE' ? byCode(a, b) : exact(b.estimate).cmp(exact(a.estimate)) || byCode(a, b),
  );
}

const winsOf = (lots: readonly LimitedLot[], party: string): LimitedLot[] =>
  lots.filter((lot) => lot.stage === 'AWARDED' && lot.won.includes(party));

/** The lots whose awards bring a candidate to its limit; empty while it may win one more. */
function lotsAgainst(lots: readonly LimitedLot[], candidate: LimitedCandidate, atMost: number): LimitedLot[] {
  return candidate.parties.map((party) => winsOf(lots, party)).find((wins) => wins.length >= atMost) ?? [];
}

export interface LimitStanding {
  /** Candidates that have won as many lots as they may, each with those lots. */
  readonly skipped: readonly { readonly bidId: string; readonly lots: readonly string[] }[];
  /** The best of those who may win; null when nobody may. */
  readonly first: string | null;
  /** Earlier lots that must be awarded before this one, because they may still change whose turn it is. */
  readonly waitsFor: readonly string[];
}

/**
 * Where one lot stands under the limit: who is skipped and why, whose turn it is, and which earlier lots must be awarded first
 * (at most `atMost` lots of the project for one bidder, in the declared order).
 */
export function limitStanding(
  lots: readonly LimitedLot[],
  lotId: string,
  candidates: readonly LimitedCandidate[],
  limit: { readonly atMost: number; readonly order: LotOrder },
): LimitStanding {
  const ordered = inDeclaredOrder(lots, limit.order);
  const at = ordered.findIndex((lot) => lot.lotId === lotId);
  const others = ordered.filter((lot) => lot.lotId !== lotId);
  const against = candidates.map((one) => ({ one, lots: lotsAgainst(others, one, limit.atMost) }));
  const eligible = against.filter(({ lots: full }) => full.length === 0).map(({ one }) => one);
  const ranked = [...eligible].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const open = ordered.slice(0, Math.max(0, at)).filter((lot) => lot.stage === 'OPEN');
  // Without an order among finalists each of them may be chosen, so that each must be known to be free.
  const asked = ranked.some(({ rank }) => rank === null) ? ranked : ranked.slice(0, 1);
  const waitsFor = open.filter((lot) =>
    asked.some((one) =>
      one.parties.some((party) => {
        const possible = open.filter(({ mayWin }) => mayWin === null || mayWin.includes(party));
        return possible.includes(lot) && winsOf(others, party).length + possible.length >= limit.atMost;
      }),
    ),
  );
  return {
    skipped: against
      .filter(({ lots: full }) => full.length > 0)
      .map(({ one, lots: full }) => ({ bidId: one.bidId, lots: full.map(({ code }) => code) })),
    first: ranked[0]?.bidId ?? null,
    waitsFor: waitsFor.map(({ code }) => code),
  };
}

/** Whether the limit lets this candidate win here and now. */
export function withinAwardLimit(standing: LimitStanding, bidId: string, atMost: number): Verdict {
  const skipped = standing.skipped.find((one) => one.bidId === bidId);
  if (skipped) return no('decision.award_limit', { atMost, lots: [...skipped.lots] });
  return standing.waitsFor.length === 0 ? yes : no('decision.earlier_lots_open', { lots: [...standing.waitsFor] });
}

export interface AllocatedLot extends Pick<LimitedLot, 'lotId' | 'code' | 'estimate'> {
  readonly candidates: readonly LimitedCandidate[];
}

/** All lots of a project awarded one after the other in the declared order, each to the best who may still win: what the standings come to. */
export function allocate(
  lots: readonly AllocatedLot[],
  limit: { readonly atMost: number; readonly order: LotOrder },
): { readonly lotId: string; readonly winner: string | null; readonly skipped: readonly string[] }[] {
  let known: LimitedLot[] = lots.map(({ lotId, code, estimate, candidates }) => ({
    lotId,
    code,
    estimate,
    stage: 'OPEN',
    won: [],
    mayWin: candidates.flatMap(({ parties }) => parties),
  }));
  return inDeclaredOrder(lots, limit.order).map(({ lotId, candidates }) => {
    const { first, skipped } = limitStanding(known, lotId, candidates, limit);
    const won = candidates.find(({ bidId }) => bidId === first)?.parties ?? [];
    const stage = first === null ? ('ENDED' as const) : ('AWARDED' as const);
    known = known.map((lot) => (lot.lotId === lotId ? { ...lot, stage, won } : lot));
    return { lotId, winner: first, skipped: skipped.map(({ bidId }) => bidId) };
  });
}
