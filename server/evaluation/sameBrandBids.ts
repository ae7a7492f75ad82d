import type { Tx } from '../kernel/db.ts';
import { openedBidsOf } from '../opening/index.ts';
import { coreBrand, type Lot } from '../tenders/index.ts';
import type { ParallelRule } from '../tenders/supply.ts';
import { fairDraw } from './fairDraw.ts';
import { givingWay } from './sameBrand.ts';
import { compare, fraction, sumOf, type Fraction } from './scoring/fraction.ts';
import type { EvaluationResult } from './scoring/evaluate.ts';
import type { BidSource, Rejection } from './sources.ts';

/** The standing bids with the brand of their core product, as the documents name it. */
export const brandedBids = (
  { terms }: Pick<Lot, 'terms'>,
  bids: readonly BidSource[],
  standing: ReadonlySet<string>,
): { bidId: string; brand: string | null; price: string }[] =>
  bids
    .filter((bid) => standing.has(bid.bidId))
    .map((bid) => ({ bidId: bid.bidId, brand: coreBrand(bid.supply, terms.supply), price: bid.price ?? '0' }));

/** Receipts of all bids of a lot, from which equals are drawn. */
export const receiptsOf = async (lotId: string, tx?: Tx): Promise<string[]> =>
  (await openedBidsOf(lotId, tx)).map((bid) => bid.receiptHash);

const drawn = (lotId: string, receipts: readonly string[], ids: readonly string[]): string =>
  fairDraw(`same-brand:${lotId}`, receipts, ids).chosen;

/**
 * By the lowest price only the cheapest of one brand takes part; the others are invalid (87 Art. 31). In two envelopes brands stand
 * beside the prices, so that the group is known when the second is open.
 */
export async function sameBrandRejections(
  { lot, bids }: { readonly lot: Lot; readonly bids: readonly BidSource[] },
  rejections: readonly Rejection[],
  tx: Tx,
): Promise<Rejection[]> {
  const { scheme } = lot.terms;
  if (scheme?.method !== 'REVIEWED_LOWEST_PRICE') return [];
  const rejected = new Set(rejections.map((one) => one.bidId));
  const standing = new Set(bids.map((bid) => bid.bidId).filter((bidId) => !rejected.has(bidId)));
  const receipts = await receiptsOf(lot.id, tx);
  return givingWay(brandedBids(lot, bids, standing), {
    compare: (a, b) => compare(fraction(a.price), fraction(b.price)),
    draw: (equals) => equals.find((bid) => bid.bidId === drawn(lot.id, receipts, idsOf(equals))) ?? first(equals),
  }).map(({ bidId }) => ({ bidId, ground: 'INV_SAME_BRAND', by: 'COMPUTED' as const, items: [] }));
}

const idsOf = (bids: readonly { readonly bidId: string }[]) => bids.map((bid) => bid.bidId);
function first<One>(many: readonly One[]): One {
  const [one] = many;
  if (one === undefined) throw new RangeError('nobody to choose from');
  return one;
}

/** Points of the technical components, where the documents let them decide among equals. */
const technicalOf = (result: Pick<EvaluationResult, 'bids'>, bidId: string): Fraction =>
  sumOf(
    (result.bids.find((bid) => bid.id === bidId)?.components ?? [])
      .filter((component) => component.part === 'TECHNICAL')
      .map((component) => fraction(component.points)),
  );

/** One of equals by what the documents declare: the higher technical score, then a draw that anybody can repeat (87 Art. 31, 68). */
export function oneOfEquals(
  told: {
    readonly purpose: string;
    readonly rule: ParallelRule | undefined;
    readonly result: Pick<EvaluationResult, 'bids'>;
    readonly receipts: readonly string[];
  },
  ids: readonly string[],
): { readonly chosen: string; readonly by: ParallelRule; readonly seed: string | null } {
  const { purpose, rule, result, receipts } = told;
  if (rule === 'HIGHER_TECHNICAL') {
    const scored = ids.map((bidId) => ({ bidId, points: technicalOf(result, bidId) }));
    const best = scored.filter((one) => scored.every((other) => compare(other.points, one.points) <= 0));
    const [only] = best;
    if (only && best.length === 1) return { chosen: only.bidId, by: rule, seed: null };
    return { ...fairDraw(purpose, receipts, idsOf(best)), by: 'DRAW' };
  }
  return { ...fairDraw(purpose, receipts, ids), by: 'DRAW' };
}

/** By score every bid of a brand is scored, and only its best may be recommended (87 Art. 31). */
export function notRecommended(
  lot: Pick<Lot, 'id' | 'terms'>,
  bids: readonly BidSource[],
  result: EvaluationResult,
  receipts: readonly string[],
): { readonly bidId: string; readonly to: string; readonly wasDrawn: boolean }[] {
  if (result.method !== 'COMPREHENSIVE') return [];
  const ranked = new Set(result.bids.map((bid) => bid.id));
  const totals = new Map(result.bids.map((bid) => [bid.id, fraction(bid.total ?? '0')]));
  const totalOf = (bidId: string) => totals.get(bidId) ?? fraction('0');
  const rule = lot.terms.supply?.parallels;
  return givingWay(brandedBids(lot, bids, ranked), {
    compare: (a, b) => compare(totalOf(b.bidId), totalOf(a.bidId)),
    draw: (equals) => {
      const told = { purpose: `same-brand:${lot.id}`, rule, result, receipts };
      const { chosen } = oneOfEquals(told, idsOf(equals));
      return equals.find((bid) => bid.bidId === chosen) ?? first(equals);
    },
  });
}
