/** A bid with the brand of its core product; null where no brand tells suppliers apart. */
export interface Branded {
  readonly bidId: string;
  readonly brand: string | null;
}

/** One brand however it is typed: width, case and spaces do not make another. */
export const brandKey = (brand: string): string => brand.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** Bids by brand; a bid without a brand stands alone. */
export function brandGroups<Bid extends Branded>(bids: readonly Bid[]): Bid[][] {
  const groups = new Map<string, Bid[]>();
  for (const bid of bids) {
    const key = bid.brand === null ? `bid:${bid.bidId}` : `brand:${brandKey(bid.brand)}`;
    groups.set(key, [...(groups.get(key) ?? []), bid]);
  }
  return [...groups.values()];
}

/** How many suppliers the law counts: those of one brand are one (87 Art. 31). */
export const suppliersCounted = (bids: readonly Branded[]): number => brandGroups(bids).length;

/** `compare` puts the better bid first and answers 0 where the law sees two as equal; `draw` chooses one of equals. */
export interface BrandRule<Bid extends Branded> {
  compare(a: Bid, b: Bid): number;
  draw(equals: readonly Bid[]): Bid;
}

/**
 * Of each brand the one that goes forward (87 Art. 31): the best by the rule, among equals the one that the declared rule or the draw
 * chooses. Answers those that give way to it, each with the bid it gives way to.
 */
export function givingWay<Bid extends Branded>(
  bids: readonly Bid[],
  rule: NoInfer<BrandRule<Bid>>,
): { readonly bidId: string; readonly to: string; readonly wasDrawn: boolean }[] {
  return brandGroups(bids).flatMap((group) => {
    const [first, ...others] = [...group].sort((a, b) => rule.compare(a, b) || (a.bidId < b.bidId ? -1 : 1));
    if (first === undefined || others.length === 0) return [];
    const equals = [first, ...others.filter((other) => rule.compare(first, other) === 0)];
    const kept = equals.length === 1 ? first : rule.draw(equals);
    return group
      .filter((bid) => bid.bidId !== kept.bidId)
      .map((bid) => ({ bidId: bid.bidId, to: kept.bidId, wasDrawn: equals.length > 1 }));
  });
}
