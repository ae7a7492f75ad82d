import type { Consortium } from '../bids/contract.ts';

import type { SupplyOffer } from '../tenders/supply.ts';

/** A bid as the evaluation takes it over from the opening. */
export interface BidSource {
  readonly bidId: string;
  /** In order of receipt, from 1. */
  readonly place: number;
  readonly bidderName: string;
  readonly creditCode: string;
  /** Null while, or because, the price envelope of the bid is not opened. */
  readonly price: string | null;
  /** What the price in words says, where it differs from the figures. */
  readonly wordsRead: string | null;
  readonly durationDays: number;
  readonly quality: string;
  readonly projectManager: string;
  /** Several that bid as one, and whether their signed agreement lies among the files; absent for whoever bids alone. */
  readonly consortium?: { readonly members: Consortium['members']; readonly hasAgreement: boolean };
  /** What the bidder declared for automatic criteria and adjustments, by their id. */
  readonly declared: Readonly<Record<string, string>>;
  /** Brand, model and unit price of each item, and the claimed policy; where the documents ask for items. */
  readonly supply?: SupplyOffer | null;
}

/** One leaf of one bid's score sheet. */
export interface Leaf {
  readonly bidId: string;
  readonly criterionId: string;
}

/** How the members judged one item of one bid, where the majority failed it. */
export interface FailedItem {
  readonly itemId: string;
  readonly title: string;
  readonly ground: string;
  readonly fails: number;
  readonly passes: number;
  readonly reasons: readonly string[];
}

/**
 * `COMMITTEE`: the majority failed an item. `COMPUTED`: arithmetic leaves no choice and no item asks for it. `PURCHASER`: not
 * qualified by the review before the evaluation (87 Art. 44).
 */
export interface Rejection {
  readonly bidId: string;
  readonly ground: string;
  readonly by: 'COMMITTEE' | 'COMPUTED' | 'PURCHASER';
  readonly items: readonly FailedItem[];
}

export const noteCodes = [
  'FEW_VALID_BIDS',
  'LOW_PRICE',
  'NEEDS_DECISION',
  'MEASURE_MISSING',
  'ADJUSTMENT_ASSUMED',
  'DEDUCTION_CLAIMED',
  'WORDS_DIFFER',
  'FEW_FINALISTS',
  'PRICE_NOT_OPENED',
  'SAME_BRAND',
  'ITEMS_DIFFER',
] as const;

/** A matter that the report must not pass over in silence. */
export interface ReportNote {
  readonly code: (typeof noteCodes)[number];
  readonly bidId: string | null;
  readonly text: string;
}

/** What one member gave for one leaf. */
export interface GivenScore extends Leaf {
  readonly seat: string;
  readonly version: number;
  readonly points: string;
  readonly salt: string;
}
