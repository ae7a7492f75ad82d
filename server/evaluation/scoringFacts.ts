import { coefficientsToDraw, type Adjustment, type EvaluationScheme } from '../tenders/scheme.ts';
import { sumOfItems } from '../tenders/supply.ts';
import { automaticLeaves, isCeilingItem, judgedLeaves } from './rules.ts';
import { isAboveCeiling } from './scoring/arithmetic.ts';
import type { AdjustmentFact, BidFacts, EvaluationFacts, ScoreSheet } from './scoring/facts.ts';
import { compare, fraction, zero } from './scoring/fraction.ts';
import type { BidSource, GivenScore, Rejection, ReportNote } from './sources.ts';

/** What a session knows that the calculation needs besides the sheets. */
export interface SessionFacts {
  readonly ceiling: string | null;
  readonly drawnCoefficient: string | null;
  readonly bids: readonly Pick<BidSource, 'bidId' | 'place' | 'price' | 'declared' | 'supply'>[];
  readonly rejections: readonly Pick<Rejection, 'bidId' | 'ground'>[];
}

type Declared = Readonly<Record<string, string>>;

const decimal = /^-?(0|[1-9]\d{0,13})(\.\d{1,10})?$/;
const isDecimal = (text: string | undefined): text is string => text !== undefined && decimal.test(text);

/** A price that can be compared at all; a bid of nothing answers no tender. */
const isPriced = <Bid extends Pick<BidSource, 'price'>>(bid: Bid): bid is Bid & { readonly price: string } =>
  bid.price !== null && compare(fraction(bid.price), zero) > 0;

function adjustmentOf(one: Adjustment, declared: Declared): AdjustmentFact {
  if (one.kind === 'PER_UNIT') {
    const units = declared[one.id];
    return { kind: 'UNITS', units: isDecimal(units) ? units : '0' };
  }
  if (one.kind === 'PAYMENT_VALUE') return { kind: 'PAYMENTS', payments: one.declared };
  return { kind: 'OMITTED', items: [] };
}

const measuresOf = (scheme: EvaluationScheme, declared: Declared): Record<string, string> =>
  Object.fromEntries(automaticLeaves(scheme).map(({ id }) => [id, isDecimal(declared[id]) ? declared[id] : '0']));

/** The deduction that the bidder declared to be entitled to: its own declaration is the proof (财库〔2020〕46号). */
const deductionOf = (
  scheme: EvaluationScheme,
  { declared, supply }: Pick<BidSource, 'declared' | 'supply'>,
): string | undefined =>
  scheme.deductions.find(({ id }) => supply?.claim?.deduction === id || declared[id] === '1')?.id;

function bidFacts(
  scheme: EvaluationScheme,
  bid: SessionFacts['bids'][number] & { readonly price: string },
  session: SessionFacts,
): BidFacts {
  const { bidId, price, place, declared } = bid;
  const ground = session.rejections.find((one) => one.bidId === bidId)?.ground;
  const adjustments = scheme.method === 'COMPREHENSIVE' ? [] : scheme.adjustments;
  return {
    id: bidId,
    price,
    receiptOrder: place,
    deduction: deductionOf(scheme, bid),
    rejected: ground === undefined ? undefined : { ground, stage: 'PRELIMINARY' },
    measures: measuresOf(scheme, declared),
    adjustments: Object.fromEntries(adjustments.map((one) => [one.id, adjustmentOf(one, declared)])),
  };
}

/** The sheets as the calculation reads them: member → bid → criterion → points. */
export function sheetsOf(scores: readonly GivenScore[]): ScoreSheet[] {
  const sheets = new Map<string, Record<string, Record<string, string>>>();
  for (const { seat, bidId, criterionId, points } of scores) {
    const sheet = sheets.get(seat) ?? {};
    sheet[bidId] = { ...sheet[bidId], [criterionId]: points };
    sheets.set(seat, sheet);
  }
  return [...sheets].map(([member, given]) => ({ member, scores: given }));
}

/** Prices, declarations and sheets in the words of the calculation. What a bidder left undeclared counts as nothing. */
export const scoringFacts = (
  scheme: EvaluationScheme,
  session: SessionFacts,
  sheets: readonly ScoreSheet[],
): EvaluationFacts => ({
  ceiling: session.ceiling,
  drawnCoefficient: session.drawnCoefficient ?? undefined,
  bids: session.bids.filter(isPriced).map((bid) => bidFacts(scheme, bid, session)),
  sheets,
});

/**
 * Bids that arithmetic rejects although no item asks for it: no price, above the ceiling, beyond a declared limit. With two envelopes
 * no member can judge a price, so that the ceiling is always arithmetic; what has no price yet is not judged by it.
 */
export function computedRejections(
  scheme: EvaluationScheme,
  bids: readonly Pick<BidSource, 'bidId' | 'price' | 'declared'>[],
  ceiling: string | null,
  envelopes: 'ONE' | 'TWO' = 'ONE',
): Rejection[] {
  const isTendering = scheme.arithmetic.regime === 'TENDERING_LAW';
  const asksForCeiling = envelopes === 'ONE' && scheme.preliminary.some(isCeilingItem);
  const limits = scheme.method === 'COMPREHENSIVE' ? [] : scheme.adjustments.filter((one) => one.kind === 'PER_UNIT');
  return bids.flatMap((bid) => {
    const isBeyond = limits.some((one) => {
      const fact = adjustmentOf(one, bid.declared);
      return fact.kind === 'UNITS' && compare(fraction(fact.units), fraction(one.maxWorse)) > 0;
    });
    const { price } = bid;
    const isAbove = !asksForCeiling && price !== null && isAboveCeiling(price, price, ceiling);
    const isUnpriced = envelopes === 'TWO' && price === null ? false : !isPriced(bid);
    const ground = isTendering
      ? ['REJ_NOT_RESPONSIVE', 'REJ_ABOVE_CEILING']
      : ['INV_NOT_RESPONSIVE', 'INV_ABOVE_CEILING'];
    if (!isAbove && !isBeyond && !isUnpriced) return [];
    return [{ bidId: bid.bidId, ground: ground[isAbove ? 1 : 0] ?? '', by: 'COMPUTED' as const, items: [] }];
  });
}

/** What the calculation had to assume about bids, so that the report says it. */
export function assumptionNotes(scheme: EvaluationScheme, bids: readonly BidSource[]): ReportNote[] {
  const automatic = automaticLeaves(scheme);
  const adjustments = scheme.method === 'COMPREHENSIVE' ? [] : scheme.adjustments;
  return bids.flatMap(({ bidId, declared, wordsRead, supply, price }): ReportNote[] => [
    ...automatic
      .filter(({ id }) => !isDecimal(declared[id]))
      .map(({ id, title }) => ({ code: 'MEASURE_MISSING' as const, bidId, text: `${id} ${title}` })),
    ...adjustments
      .filter((one) => one.kind !== 'PER_UNIT' || !isDecimal(declared[one.id]))
      .map(({ id, title }) => ({ code: 'ADJUSTMENT_ASSUMED' as const, bidId, text: `${id} ${title}` })),
    ...scheme.deductions
      .filter(({ id }) => supply?.claim?.deduction === id || declared[id] === '1')
      .map(({ id, title }) => ({ code: 'DEDUCTION_CLAIMED' as const, bidId, text: `${id} ${title}` })),
    ...(supply && supply.items.length > 0 && sumOfItems(supply.items) !== price
      ? [{ code: 'ITEMS_DIFFER' as const, bidId, text: sumOfItems(supply.items) }]
      : []),
    ...(wordsRead === null ? [] : [{ code: 'WORDS_DIFFER' as const, bidId, text: wordsRead }]),
  ]);
}

/** Sheets of one imagined member who gives the least everywhere: to ask beforehand whether a calculation will be possible. */
export function leastSheets(scheme: EvaluationScheme, bids: readonly Pick<BidSource, 'bidId'>[]): ScoreSheet[] {
  const judged = judgedLeaves(scheme);
  if (judged.length === 0) return [];
  const least = Object.fromEntries(judged.map((leaf) => [leaf.id, leaf.minPoints]));
  return [{ member: 'E-0', scores: Object.fromEntries(bids.map(({ bidId }) => [bidId, least])) }];
}

/** A session as it could look once prices are known: to ask beforehand whether a calculation will be possible. */
export const assumedPrices = <Session extends Omit<SessionFacts, 'rejections'>>(
  scheme: EvaluationScheme,
  session: Session,
): Session => ({
  ...session,
  drawnCoefficient: session.drawnCoefficient ?? coefficientsToDraw(scheme)?.[0] ?? null,
  bids: session.bids.map((bid) => ({ ...bid, price: session.ceiling ?? '1.00' })),
});
