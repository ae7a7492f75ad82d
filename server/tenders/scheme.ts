import { z } from 'zod';
import { exact, roundingModes, sum, type Exact } from '../kernel/decimal.ts';
import { firstNo, no, yes, type Verdict } from '../kernel/verdict.ts';

const schemeId = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/);
const title = z.string().trim().min(1).max(200);
const guidance = z.string().trim().max(5000);
/** Points, rates and percentages: exact decimal text, never negative. */
const amount = z.string().regex(/^(0|[1-9]\d{0,13})(\.\d{1,10})?$/);
const signed = z.string().regex(/^-?(0|[1-9]\d{0,13})(\.\d{1,10})?$/);
const places = z.number().int().min(0).max(10);
/** `null` declares that the step is not rounded. */
const placesOrExact = places.nullable();
const mode = z.enum(roundingModes);

export const preliminaryKinds = ['FORM', 'QUALIFICATION', 'RESPONSIVENESS'] as const;

/** One binary item of the preliminary review; nothing outside this list may reject a bid (REG 49). */
export const PreliminaryItem = z.strictObject({
  id: schemeId,
  kind: z.enum(preliminaryKinds),
  title,
  /** Tendering law `REJ_*`, government procurement `INV_*`. */
  groundCode: z.string().regex(/^(REJ|INV)_[A-Z][A-Z_]{1,60}$/),
  /** A clarifiable item may not be failed without a clarification on record (1117 (13)). */
  clarifiable: z.boolean(),
});
export type PreliminaryItem = z.infer<typeof PreliminaryItem>;

/** How an automatic leaf turns a measured value (a count, a grade) into points. */
const AutoRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('COUNT'), base: amount, pointsEach: amount }),
  z.strictObject({
    kind: z.literal('STEPS'),
    steps: z
      .array(z.strictObject({ atLeast: signed, points: amount }))
      .min(1)
      .max(50),
  }),
]);
export type AutoRule = z.infer<typeof AutoRule>;

const leaf = { id: schemeId, title, maxPoints: amount, minPoints: amount, step: amount, places, guidance };
const AutoLeaf = z.strictObject({ kind: z.literal('OBJECTIVE_AUTO'), ...leaf, auto: AutoRule });
const JudgedLeaf = z.strictObject({ kind: z.enum(['OBJECTIVE_JUDGED', 'SUBJECTIVE']), ...leaf });

/** A leaf of the score sheet: computed, judged alike by all members, or judged independently (87 Art. 62, 64). */
export const CriterionLeaf = z.discriminatedUnion('kind', [AutoLeaf, JudgedLeaf]);
export type CriterionLeaf = z.infer<typeof CriterionLeaf>;

export interface CriterionGroup {
  kind: 'GROUP';
  id: string;
  title: string;
  children: CriterionNode[];
}
export type CriterionNode = CriterionLeaf | CriterionGroup;

const CriterionGroupSchema: z.ZodType<CriterionGroup, CriterionGroup> = z.lazy(() =>
  z.strictObject({
    kind: z.literal('GROUP'),
    id: schemeId,
    title,
    children: z.array(CriterionNodeSchema).min(1).max(100),
  }),
);
const CriterionNodeSchema: z.ZodType<CriterionNode, CriterionNode> = z.union([CriterionLeaf, CriterionGroupSchema]);

export const componentParts = ['TECHNICAL', 'BUSINESS', 'CREDIT', 'OTHER'] as const;

/** A top-level group is a published component of the total; `part` says which one ties may look at. */
export const CriterionComponent = z.strictObject({
  kind: z.literal('GROUP'),
  part: z.enum(componentParts),
  id: schemeId,
  title,
  children: z.array(CriterionNodeSchema).min(1).max(100),
});
export type CriterionComponent = z.infer<typeof CriterionComponent>;

/** Fixed in the documents, or drawn in public at the opening from a set declared in the documents. */
const Coefficient = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('FIXED'), value: amount }),
  z.strictObject({ kind: z.literal('DRAWN'), values: z.array(amount).min(2).max(200) }),
]);
export type Coefficient = z.infer<typeof Coefficient>;

const SecondMean = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('MEAN_NOT_ABOVE') }),
  z.strictObject({ kind: z.literal('MEAN_AND_LOWEST') }),
  z.strictObject({ kind: z.literal('MEAN_OF_MEANS') }),
  z.strictObject({ kind: z.literal('WITHIN_BAND'), percent: amount }),
]);

/** The benchmark price B (DOMAIN §6.5): PF1 … PF7. */
export const BenchmarkRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('PF1') }),
  z.strictObject({
    kind: z.literal('PF2'),
    /** Bids are dropped only when at least so many enter. */
    trimFrom: z.number().int().min(1).max(1000),
    dropHigh: z.number().int().min(0).max(100),
    dropLow: z.number().int().min(0).max(100),
    delta: Coefficient,
  }),
  z.strictObject({ kind: z.literal('PF3'), coefficient: Coefficient, weight: amount }),
  z.strictObject({ kind: z.literal('PF4A'), variant: SecondMean }),
  z.strictObject({ kind: z.literal('PF5'), rate: Coefficient }),
  z.strictObject({ kind: z.literal('PF6'), n: z.number().int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('PF7') }),
]);
export type BenchmarkRule = z.infer<typeof BenchmarkRule>;

/** Points from a price and B: by deviation, by table, by ratio, or low-price-first. */
export const PriceScoreRule = z.discriminatedUnion('kind', [
  /** Points lost for each 1 % above and below B, linear in between. */
  z.strictObject({ kind: z.literal('S1'), eAbove: amount, eBelow: amount }),
  /** Points at declared deviations (percent); between them linear, or the points of the band that has begun. */
  z.strictObject({
    kind: z.literal('S2'),
    interpolate: z.boolean(),
    bands: z
      .array(z.strictObject({ deviation: signed, points: amount }))
      .min(2)
      .max(200),
  }),
  /** F × B/P above B; below B the mirrored ratio when symmetric, else full points. */
  z.strictObject({ kind: z.literal('S3'), symmetric: z.boolean() }),
  /** B/P × 100 × F/100 with PF1 (87 Art. 55). */
  z.strictObject({ kind: z.literal('RATIO100') }),
]);
export type PriceScoreRule = z.infer<typeof PriceScoreRule>;

/** The price part of a comprehensive evaluation, with every rounding step declared. */
export const PriceRule = z.strictObject({
  fullPoints: amount,
  entrants: z.enum(['PASSED_PRELIMINARY', 'ALL_UNDER_CEILING']),
  freeze: z.enum(['FROZEN_AFTER_PRELIMINARY', 'RECOMPUTED']),
  benchmark: BenchmarkRule,
  score: PriceScoreRule,
  floor: amount,
  cap: amount,
  rounding: z.strictObject({
    benchmarkPlaces: placesOrExact,
    deviationPlaces: placesOrExact,
    ratioPlaces: placesOrExact,
    pricePlaces: placesOrExact,
    mode,
  }),
});
export type PriceRule = z.infer<typeof PriceRule>;

/** How the members' sheets become one figure per bid; `trimFrom` is the number of members from which one high and one low drop. */
export const AggregationRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('MEAN'),
    level: z.enum(['CRITERION', 'COMPONENT', 'TOTAL']),
    places: placesOrExact,
    mode,
  }),
  z.strictObject({
    kind: z.literal('TRIMMED_1_1'),
    level: z.enum(['CRITERION', 'COMPONENT', 'TOTAL']),
    trimFrom: z.number().int().min(3).max(99),
    places: placesOrExact,
    mode,
  }),
]);
export type AggregationRule = z.infer<typeof AggregationRule>;

/** `roundComponents: false` publishes rounded components but adds up the exact ones; it can change the order. */
export const TotalRule = z.strictObject({ places: placesOrExact, mode, roundComponents: z.boolean() });
export type TotalRule = z.infer<typeof TotalRule>;

export const tieBreaks = ['LOWER_PRICE', 'HIGHER_TECHNICAL', 'HIGHER_CREDIT', 'EARLIER_RECEIPT'] as const;
export type TieBreak = (typeof tieBreaks)[number];

/** Triggers of the below-cost question (percent). They ask for an explanation; they never reject (LAW 33, O12 21, 87 Art. 60). */
export const LowPriceRule = z.strictObject({
  percentOfMean: amount.optional(),
  percentOfNextLowest: amount.optional(),
  percentOfCeiling: amount.optional(),
});
export type LowPriceRule = z.infer<typeof LowPriceRule>;

/** The order of arithmetic correction (O12 19, or 87 Art. 59) and the price a contract takes after an upward correction. */
export const ArithmeticRule = z.strictObject({
  regime: z.enum(['TENDERING_LAW', 'GOV_PROCUREMENT']),
  contractPrice: z.enum(['CORRECTED', 'LOWER']),
});
export type ArithmeticRule = z.infer<typeof ArithmeticRule>;

/** A policy deduction that a bid may claim: `rate` "0.10" evaluates it at 90 % of its price (87 Art. 55, 财库〔2020〕46号). */
export const PolicyDeduction = z.strictObject({ id: schemeId, title, rate: amount });
export type PolicyDeduction = z.infer<typeof PolicyDeduction>;

const UnitRate = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('PERCENT'), value: amount }),
  z.strictObject({ kind: z.literal('AMOUNT'), value: amount }),
]);
export type UnitRate = z.infer<typeof UnitRate>;

/** Periods are whole: a fractional power would not be exact. */
const Payment = z.strictObject({ share: amount, periods: z.string().regex(/^\d{1,3}$/) });

/** A commercial adjustment declared beforehand (O12 30-33); the technical part is never priced. */
export const Adjustment = z.discriminatedUnion('kind', [
  /** So much per unit worse (added) or better (taken off) than asked, up to a limit. */
  z.strictObject({
    kind: z.literal('PER_UNIT'),
    subject: z.enum(['DELIVERY', 'PAYMENT', 'WARRANTY', 'OTHER']),
    id: schemeId,
    title,
    unit: z.enum(['DAY', 'WEEK', 'MONTH', 'YEAR', 'POINT', 'ITEM']),
    worse: UnitRate,
    better: UnitRate,
    /** More units worse than this is not acceptable at all. */
    maxWorse: amount,
    /** Units better beyond this bring nothing more. */
    maxBetter: amount,
  }),
  /** Time value of the offered against the declared payments: Σ share × price × (1 + rate)^periods. */
  z.strictObject({
    kind: z.literal('PAYMENT_VALUE'),
    id: schemeId,
    title,
    ratePerPeriod: amount,
    declared: z.array(Payment).min(1).max(100),
  }),
  /** An item left out is priced at the highest price asked for it by another bid. */
  z.strictObject({ kind: z.literal('OMISSION'), id: schemeId, title }),
]);
export type Adjustment = z.infer<typeof Adjustment>;

const common = {
  preliminary: z.array(PreliminaryItem).min(1).max(100),
  deductions: z.array(PolicyDeduction).max(10),
  /** Asked in order; what is still equal shares a rank and waits for a decision. Never a lot (1117 (2)). */
  ties: z.array(z.enum(tieBreaks)).max(tieBreaks.length),
  lowPrice: LowPriceRule.optional(),
  arithmetic: ArithmeticRule,
};

export const ComprehensiveScheme = z.strictObject({
  method: z.literal('COMPREHENSIVE'),
  ...common,
  criteria: z.array(CriterionComponent).max(20),
  price: PriceRule,
  aggregation: AggregationRule,
  total: TotalRule,
});
export type ComprehensiveScheme = z.infer<typeof ComprehensiveScheme>;

export const ReviewedLowestScheme = z.strictObject({
  method: z.literal('REVIEWED_LOWEST_PRICE'),
  ...common,
  adjustments: z.array(Adjustment).max(50),
  adjustmentRounding: z.strictObject({ places, mode }),
});
export type ReviewedLowestScheme = z.infer<typeof ReviewedLowestScheme>;

/** One lot's evaluation scheme as it stands in the tender documents; nothing else may be used (LAW 40, REG 49). */
export const EvaluationScheme = z.discriminatedUnion('method', [ComprehensiveScheme, ReviewedLowestScheme]);
export type EvaluationScheme = z.infer<typeof EvaluationScheme>;

/** All leaves below a node or component, in document order. */
export const leavesOf = (node: CriterionNode | CriterionComponent): CriterionLeaf[] =>
  node.kind === 'GROUP' ? node.children.flatMap(leavesOf) : [node];

/** All leaves of a scheme; a reviewed-lowest-price scheme has none. */
export const leavesOfScheme = (scheme: EvaluationScheme): CriterionLeaf[] =>
  scheme.method === 'COMPREHENSIVE' ? scheme.criteria.flatMap(leavesOf) : [];

const nodeIds = (node: CriterionNode | CriterionComponent): string[] =>
  node.kind === 'GROUP' ? [node.id, ...node.children.flatMap(nodeIds)] : [node.id];

const repeated = (ids: readonly string[]) => ids.find((id, at) => ids.indexOf(id) !== at);

function uniqueIds(scheme: EvaluationScheme): Verdict {
  const own =
    scheme.method === 'COMPREHENSIVE' ? scheme.criteria.flatMap(nodeIds) : scheme.adjustments.map((one) => one.id);
  const lists = [scheme.preliminary.map((item) => item.id), scheme.deductions.map((one) => one.id), own, scheme.ties];
  const found = lists.map(repeated).find((id) => id !== undefined);
  return found === undefined ? yes : no('tenders.scheme_repeated_id', { id: found });
}

/** Weights: the price points and all leaves together are exactly 100. */
function weightsAre100(scheme: ComprehensiveScheme): Verdict {
  const all = sum([exact(scheme.price.fullPoints), ...leavesOfScheme(scheme).map((one) => exact(one.maxPoints))]);
  return all.eq(100) ? yes : no('tenders.weights_not_100', { sum: all.toString() });
}

function soundLeaf(one: CriterionLeaf): Verdict {
  const [max, min, step] = [exact(one.maxPoints), exact(one.minPoints), exact(one.step)];
  if (min.gte(max)) return no('tenders.leaf_range_empty', { id: one.id });
  const isWhole = step.gt(0) && max.minus(min).mod(step).isZero();
  const isShown = [max, min, step].every((value) => value.decimalPlaces() <= one.places);
  if (!isWhole || !isShown) return no('tenders.leaf_step_unfit', { id: one.id });
  return one.kind === 'OBJECTIVE_AUTO' ? soundAuto(one.id, one.auto) : yes;
}

function soundAuto(id: string, rule: AutoRule): Verdict {
  return rule.kind === 'STEPS' && !rising(rule.steps.map((step) => exact(step.atLeast)))
    ? no('tenders.steps_not_rising', { id })
    : yes;
}

const rising = (values: readonly Exact[]) => values.every((value, at) => at === 0 || value.gt(values[at - 1] as Exact));

const coefficientOf = (rule: BenchmarkRule): Coefficient | null => {
  if (rule.kind === 'PF2') return rule.delta;
  if (rule.kind === 'PF3') return rule.coefficient;
  return rule.kind === 'PF5' ? rule.rate : null;
};

/** The coefficient set that must be drawn in public at the opening, or null when nothing is drawn. */
export function coefficientsToDraw(scheme: EvaluationScheme): readonly string[] | null {
  if (scheme.method !== 'COMPREHENSIVE') return null;
  const coefficient = coefficientOf(scheme.price.benchmark);
  return coefficient?.kind === 'DRAWN' ? coefficient.values : null;
}

function soundBenchmark(rule: BenchmarkRule): Verdict {
  if (rule.kind === 'PF2' && rule.trimFrom <= rule.dropHigh + rule.dropLow) {
    return no('tenders.trim_leaves_none', { trimFrom: rule.trimFrom, dropped: rule.dropHigh + rule.dropLow });
  }
  const coefficient = coefficientOf(rule);
  const values = coefficient === null ? [] : coefficient.kind === 'FIXED' ? [coefficient.value] : coefficient.values;
  // δ, K and r are shares of a price: from 1 upwards (δ, r) or above 1 (K) no lawful benchmark would remain.
  const isShare = (value: Exact) => (rule.kind === 'PF3' ? value.gt(0) && value.lte(1) : value.lt(1));
  if (!values.map(exact).every(isShare)) return no('tenders.coefficient_out_of_range');
  if (repeated(values.map((value) => exact(value).toString())) !== undefined) return no('tenders.coefficient_repeated');
  return rule.kind === 'PF3' && exact(rule.weight).gt(1) ? no('tenders.coefficient_out_of_range') : yes;
}

function soundPriceScore(rule: PriceRule): Verdict {
  const { score, benchmark } = rule;
  if ((score.kind === 'RATIO100') !== (benchmark.kind === 'PF1')) {
    return no('tenders.price_formulas_unfit', { benchmark: benchmark.kind, score: score.kind });
  }
  if (score.kind === 'S2' && !rising(score.bands.map((band) => exact(band.deviation)))) {
    return no('tenders.steps_not_rising', { id: 'price' });
  }
  const [floor, cap, full] = [exact(rule.floor), exact(rule.cap), exact(rule.fullPoints)];
  const isOrdered = floor.lte(cap) && cap.lte(full);
  return isOrdered ? yes : no('tenders.price_bounds_unfit', { floor: rule.floor, cap: rule.cap });
}

/** Government procurement by scoring must use low-price-first (87 Art. 55). */
const lowPriceFirst = (scheme: ComprehensiveScheme): Verdict =>
  scheme.arithmetic.regime === 'GOV_PROCUREMENT' && scheme.price.score.kind !== 'RATIO100'
    ? no('tenders.low_price_first_required', { score: scheme.price.score.kind })
    : yes;

function tiesHaveGround(scheme: EvaluationScheme): Verdict {
  const parts = scheme.method === 'COMPREHENSIVE' ? scheme.criteria.map((one) => one.part) : [];
  const needed = { HIGHER_TECHNICAL: 'TECHNICAL', HIGHER_CREDIT: 'CREDIT' } as const;
  const groundless = scheme.ties.find((tie) => tie in needed && !parts.includes(needed[tie as keyof typeof needed]));
  return groundless === undefined ? yes : no('tenders.tie_without_ground', { tie: groundless });
}

const deductionsAreShares = (scheme: EvaluationScheme): Verdict => {
  const wrong = scheme.deductions.find((one) => exact(one.rate).gte(1));
  return wrong === undefined ? yes : no('tenders.deduction_out_of_range', { id: wrong.id });
};

function paymentsAreWhole(scheme: ReviewedLowestScheme): Verdict {
  const broken = scheme.adjustments.find(
    (one) => one.kind === 'PAYMENT_VALUE' && !sum(one.declared.map((payment) => exact(payment.share))).eq(1),
  );
  return broken === undefined ? yes : no('tenders.payment_shares_not_1', { id: broken.id });
}

/** What the shape cannot say: weights, unique ids, formulas that fit each other, bounds that leave something to score. */
export function checkScheme(scheme: EvaluationScheme): Verdict {
  const shared = firstNo(uniqueIds(scheme), deductionsAreShares(scheme), tiesHaveGround(scheme));
  if (!shared.ok) return shared;
  if (scheme.method === 'REVIEWED_LOWEST_PRICE') return paymentsAreWhole(scheme);
  return firstNo(
    weightsAre100(scheme),
    ...leavesOfScheme(scheme).map(soundLeaf),
    soundBenchmark(scheme.price.benchmark),
    soundPriceScore(scheme.price),
    lowPriceFirst(scheme),
  );
}
