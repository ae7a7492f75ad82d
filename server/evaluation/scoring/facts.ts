/** How a bid stands to one declared adjustment of a reviewed-lowest-price scheme. */
export type AdjustmentFact =
  /** Units worse (positive) or better (negative) than the documents ask. */
  | { readonly kind: 'UNITS'; readonly units: string }
  | { readonly kind: 'PAYMENTS'; readonly payments: readonly { readonly share: string; readonly periods: string }[] }
  /** Items left out, each with the prices that the other bids ask for it. */
  | {
      readonly kind: 'OMITTED';
      readonly items: readonly { readonly item: string; readonly otherPrices: readonly string[] }[];
    };

export interface BidFacts {
  readonly id: string;
  /** The price read out at the opening. */
  readonly price: string;
  /** The price after an arithmetic correction that the bidder confirmed. */
  readonly correctedPrice?: string | undefined;
  /** The declared policy deduction that was granted. */
  readonly deduction?: string | undefined;
  /** A rejection decided by the committee, and whether it fell within the preliminary review or after it. */
  readonly rejected?: { readonly ground: string; readonly stage: 'PRELIMINARY' | 'LATER' } | undefined;
  /** Place in the order of receipt, where the scheme breaks ties by it. */
  readonly receiptOrder?: number | undefined;
  /** Measured values of automatic leaves: criterion → decimal text. */
  readonly measures?: Readonly<Record<string, string>> | undefined;
  readonly adjustments?: Readonly<Record<string, AdjustmentFact>> | undefined;
}

/** One member's sheet: bid → criterion → points as decimal text. */
export interface ScoreSheet {
  readonly member: string;
  readonly scores: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Everything an evaluation depends on besides its scheme. */
export interface EvaluationFacts {
  readonly ceiling: string | null;
  /** The coefficient drawn in public at the opening, where the scheme declares a set. */
  readonly drawnCoefficient?: string | undefined;
  readonly bids: readonly BidFacts[];
  readonly sheets: readonly ScoreSheet[];
}

/** The price a bid is judged by before deductions: the confirmed correction, else what was read out. */
export const correctedPriceOf = (bid: BidFacts): string => bid.correctedPrice ?? bid.price;
