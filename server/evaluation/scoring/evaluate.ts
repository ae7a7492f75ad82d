import { ensure } from '../../kernel/verdict.ts';
import type { ComprehensiveScheme, EvaluationScheme, ReviewedLowestScheme, TieBreak } from '../../tenders/scheme.ts';
import { contractPrice, isAboveCeiling } from './arithmetic.ts';
import { scoreComprehensive, type ComponentPoints } from './comprehensive.ts';
import { correctedPriceOf, type BidFacts, type EvaluationFacts } from './facts.ts';
import { fixed, fraction, plain, zero } from './fraction.ts';
import { lowPriceAlerts, type LowPriceAlert } from './lowPriceAlert.ts';
import { evaluatedPrice, type AppliedAdjustment } from './lowestPrice.ts';
import { rankBids, type Rankable, type Ranking } from './rank.ts';
import { readyToEvaluate, standingBids } from './readiness.ts';
import { silent, stepList, type Note, type Step } from './steps.ts';

export interface EvaluatedBid {
  readonly id: string;
  readonly rank: number;
  /** The tie-break that set it below the bid above; null when no tie had to be broken. */
  readonly decidedBy: TieBreak | null;
  readonly bidPrice: string;
  readonly correctedPrice: string;
  /** The price compared: after policy deductions, or after the declared adjustments. */
  readonly evaluatedPrice: string;
  readonly contractPrice: string;
  readonly deviation: string | null;
  readonly ratio: string | null;
  readonly pricePoints: string | null;
  readonly components: readonly ComponentPoints[];
  readonly adjustments: readonly AppliedAdjustment[];
  readonly total: string | null;
}

export interface ExcludedBid {
  readonly id: string;
  readonly ground: string;
  /** `COMMITTEE` decided it; `ENGINE` found the price above the ceiling, which the committee must still pronounce. */
  readonly foundBy: 'COMMITTEE' | 'ENGINE';
}

/** The whole calculation of one lot, with every step; a pure result of scheme and facts, as text throughout. */
export interface EvaluationResult {
  readonly method: EvaluationScheme['method'];
  readonly outcome: 'RANKED' | 'ALL_REJECTED';
  readonly benchmark: {
    readonly value: string;
    readonly entrants: readonly string[];
    readonly dropped: readonly string[];
  } | null;
  /** In rank order. */
  readonly bids: readonly EvaluatedBid[];
  readonly excluded: readonly ExcludedBid[];
  /** Groups of bids that still share a rank: a person decides. */
  readonly needsDecision: readonly (readonly string[])[];
  /** Bids that must be asked for a written explanation before the ranking may stand. */
  readonly lowPriceAlerts: readonly LowPriceAlert[];
  readonly steps: readonly Step[];
}

type Unranked = Omit<EvaluatedBid, 'rank' | 'decidedBy'>;
type Half = Pick<EvaluationResult, 'benchmark'> & { readonly bids: readonly Unranked[]; readonly ranking: Ranking };

const ceilingGround = (scheme: EvaluationScheme) =>
  scheme.arithmetic.regime === 'TENDERING_LAW' ? 'REJ_ABOVE_CEILING' : 'INV_ABOVE_CEILING';

function excludedBids(scheme: EvaluationScheme, facts: EvaluationFacts, note: Note): ExcludedBid[] {
  return facts.bids.flatMap((bid): ExcludedBid[] => {
    const isAbove = isAboveCeiling(bid.price, correctedPriceOf(bid), facts.ceiling);
    if (bid.rejected === undefined && !isAbove) return [];
    const ground = bid.rejected?.ground ?? ceilingGround(scheme);
    note(() => ({
      kind: 'EXCLUDED',
      label: { zh: '不参与排序', en: 'Not ranked' },
      formula: isAbove ? `${bid.price} / ${correctedPriceOf(bid)} > ${String(facts.ceiling)}` : 'committee decision',
      value: ground,
      bid: bid.id,
    }));
    return [{ id: bid.id, ground, foundBy: bid.rejected ? 'COMMITTEE' : 'ENGINE' }];
  });
}

const priceTexts = (scheme: EvaluationScheme, bid: BidFacts) => ({
  id: bid.id,
  bidPrice: fixed(fraction(bid.price), 2),
  correctedPrice: fixed(fraction(correctedPriceOf(bid)), 2),
  contractPrice: contractPrice(scheme.arithmetic, bid.price, correctedPriceOf(bid)),
});

function comprehensive(scheme: ComprehensiveScheme, facts: EvaluationFacts, note: Note): Half {
  const scored = scoreComprehensive(scheme, facts, note);
  const factsOf = new Map(facts.bids.map((bid) => [bid.id, bid]));
  const rankables = scored.bids.map((bid): Rankable => {
    const own = factsOf.get(bid.id) as BidFacts;
    const { technical, credit } = bid;
    const receiptOrder = own.receiptOrder ?? 0;
    return { id: bid.id, figure: bid.total, bidPrice: fraction(own.price), technical, credit, receiptOrder };
  });
  return {
    benchmark: scored.benchmark && {
      value: scored.benchmark.text,
      entrants: scored.benchmark.entrants,
      dropped: scored.benchmark.dropped,
    },
    bids: scored.bids.map((bid) => ({
      ...priceTexts(scheme, factsOf.get(bid.id) as BidFacts),
      evaluatedPrice: plain(bid.evaluatedPrice, 2),
      deviation: bid.price.deviation,
      ratio: bid.price.ratio,
      pricePoints: bid.price.text,
      components: bid.components,
      adjustments: [],
      total: bid.totalText,
    })),
    ranking: rankBids(rankables, 'HIGHEST', scheme.ties),
  };
}

function reviewedLowest(scheme: ReviewedLowestScheme, facts: EvaluationFacts, note: Note): Half {
  const priced = standingBids(facts).map((bid) => ({ bid, evaluated: evaluatedPrice(scheme, bid, note) }));
  const rankables = priced.map(({ bid, evaluated }): Rankable => ({
    id: bid.id,
    figure: evaluated.value,
    bidPrice: fraction(bid.price),
    technical: zero,
    credit: zero,
    receiptOrder: bid.receiptOrder ?? 0,
  }));
  return {
    benchmark: null,
    bids: priced.map(({ bid, evaluated }) => ({
      ...priceTexts(scheme, bid),
      evaluatedPrice: evaluated.text,
      deviation: null,
      ratio: null,
      pricePoints: null,
      components: [],
      adjustments: evaluated.adjustments,
      total: null,
    })),
    ranking: rankBids(rankables, 'LOWEST', scheme.ties),
  };
}

function noteRanking({ ranks, needsDecision }: Ranking, ties: readonly TieBreak[], note: Note): void {
  for (const each of ranks) {
    const shared = needsDecision.find((ids) => ids.includes(each.id));
    note(() => ({
      kind: 'RANK',
      label: { zh: '排名', en: 'Rank' },
      formula: shared
        ? `equal with ${shared.filter((id) => id !== each.id).join(', ')} after ${ties.join(', ') || 'no tie-break'}; needs a decision`
        : (each.decidedBy ?? 'by the figure'),
      value: String(each.rank),
      bid: each.id,
    }));
  }
}

function alertsOf(scheme: EvaluationScheme, facts: EvaluationFacts, note: Note): readonly LowPriceAlert[] {
  if (!scheme.lowPrice) return [];
  const bids = standingBids(facts).map((bid) => ({ id: bid.id, price: fraction(correctedPriceOf(bid)) }));
  const alerts = lowPriceAlerts(scheme.lowPrice, bids, facts.ceiling === null ? null : fraction(facts.ceiling));
  for (const alert of alerts) {
    note(() => ({
      kind: 'ALERT',
      label: { zh: '报价异常偏低，须书面说明', en: 'Abnormally low, a written explanation is due' },
      formula: `${alert.price} < ${alert.percent} % of ${alert.trigger} = ${alert.threshold}`,
      value: alert.trigger,
      bid: alert.bid,
    }));
  }
  return alerts;
}

/** Bids by id and sheets by member, so that the whole result, steps included, does not depend on the order given. */
const inOrder = (facts: EvaluationFacts): EvaluationFacts => ({
  ...facts,
  bids: [...facts.bids].sort((a, b) => (a.id < b.id ? -1 : 1)),
  sheets: [...facts.sheets].sort((a, b) => (a.member < b.member ? -1 : 1)),
});

/**
 * Evaluates a lot: the one place where prices and sheets become a ranking. It refuses incomplete facts by name
 * ({@link readyToEvaluate}), rejects nobody for a low price, and never breaks a tie by lot.
 */
export function evaluate(
  scheme: EvaluationScheme,
  given: EvaluationFacts,
  options: { readonly steps: boolean } = { steps: true },
): EvaluationResult {
  const facts = inOrder(given);
  ensure(readyToEvaluate(scheme, facts));
  const told = stepList();
  const note = options.steps ? told.note : silent;
  const excluded = excludedBids(scheme, facts, note);
  const half =
    scheme.method === 'COMPREHENSIVE' ? comprehensive(scheme, facts, note) : reviewedLowest(scheme, facts, note);
  noteRanking(half.ranking, scheme.ties, note);
  const byId = new Map(half.bids.map((bid) => [bid.id, bid]));
  return {
    method: scheme.method,
    outcome: half.bids.length === 0 ? 'ALL_REJECTED' : 'RANKED',
    benchmark: half.benchmark,
    bids: half.ranking.ranks.map(({ id, rank, decidedBy }) => ({ ...(byId.get(id) as Unranked), rank, decidedBy })),
    excluded,
    needsDecision: half.ranking.needsDecision,
    lowPriceAlerts: alertsOf(scheme, facts, note),
    steps: told.steps,
  };
}
