import {
  leavesOf,
  type AutoRule,
  type Coefficient,
  type ComprehensiveScheme,
  type CriterionComponent,
  type CriterionLeaf,
} from '../../tenders/scheme.ts';
import { aggregate, type Aggregate } from './aggregate.ts';
import { isAboveCeiling } from './arithmetic.ts';
import { benchmarkPrice, type Benchmark, type PricedBid } from './benchmarkPrice.ts';
import { correctedPriceOf, type BidFacts, type EvaluationFacts, type ScoreSheet } from './facts.ts';
import {
  compare,
  fraction,
  minus,
  one,
  plain,
  plus,
  rounded,
  shown,
  sumOf,
  times,
  zero,
  type Fraction,
} from './fraction.ts';
import { priceScore, type PriceScore } from './priceScore.ts';
import { standingBids } from './readiness.ts';
import { roundingWords, type Note } from './steps.ts';

export interface ComponentPoints {
  readonly id: string;
  readonly title: string;
  readonly part: CriterionComponent['part'];
  readonly points: string;
}

export interface ScoredBid {
  readonly id: string;
  readonly evaluatedPrice: Fraction;
  readonly price: PriceScore;
  readonly components: readonly ComponentPoints[];
  readonly technical: Fraction;
  readonly credit: Fraction;
  readonly total: Fraction;
  readonly totalText: string;
}

export interface Scored {
  readonly benchmark: (Benchmark & { readonly entrants: readonly string[] }) | null;
  readonly bids: readonly ScoredBid[];
}

/** The price used for B and for the score: corrected, less a granted policy deduction (87 Art. 55). */
export function evaluationPrice(scheme: ComprehensiveScheme, bid: BidFacts): Fraction {
  const declared = scheme.deductions.find((each) => each.id === bid.deduction);
  const price = fraction(correctedPriceOf(bid));
  return declared ? times(price, minus(one, fraction(declared.rate))) : price;
}

/**
 * The bids that enter the benchmark. Frozen: a bid that a later review removes stays in B; only a calculation error
 * would be corrected. A bid above the ceiling never enters.
 */
export function benchmarkEntrants(scheme: ComprehensiveScheme, facts: EvaluationFacts): readonly BidFacts[] {
  const { entrants, freeze } = scheme.price;
  return facts.bids.filter((bid) => {
    if (isAboveCeiling(bid.price, correctedPriceOf(bid), facts.ceiling)) return false;
    if (bid.rejected?.stage === 'PRELIMINARY') return entrants === 'ALL_UNDER_CEILING';
    return bid.rejected === undefined || freeze === 'FROZEN_AFTER_PRELIMINARY';
  });
}

function coefficient(scheme: ComprehensiveScheme, facts: EvaluationFacts): Fraction | null {
  const rule = scheme.price.benchmark;
  const chosen = (declared: Coefficient) =>
    fraction(declared.kind === 'FIXED' ? declared.value : (facts.drawnCoefficient as string));
  switch (rule.kind) {
    case 'PF2':
      return chosen(rule.delta);
    case 'PF3':
      return chosen(rule.coefficient);
    case 'PF5':
      return chosen(rule.rate);
    default:
      return null;
  }
}

function autoValue(rule: AutoRule, measure: Fraction): Fraction | null {
  if (rule.kind === 'COUNT') return plus(fraction(rule.base), times(fraction(rule.pointsEach), measure));
  const reached = rule.steps.filter((step) => compare(fraction(step.atLeast), measure) <= 0).at(-1);
  return reached ? fraction(reached.points) : null;
}

/** Points of an automatic leaf for a measured value, within the leaf's range. */
export function autoPoints(leaf: CriterionLeaf & { readonly kind: 'OBJECTIVE_AUTO' }, measure: string): Fraction {
  const [least, most] = [fraction(leaf.minPoints), fraction(leaf.maxPoints)];
  const value = autoValue(leaf.auto, fraction(measure)) ?? least;
  if (compare(value, least) < 0) return least;
  return compare(value, most) > 0 ? most : value;
}

/** A scheme whose leaves are all automatic has no members' sheets; one empty sheet then stands for the computed one. */
const computedOnly: readonly ScoreSheet[] = [{ member: '', scores: {} }];

const pointsOf = (sheet: ScoreSheet, bid: BidFacts, leaf: CriterionLeaf): Fraction =>
  leaf.kind === 'OBJECTIVE_AUTO'
    ? autoPoints(leaf, bid.measures?.[leaf.id] as string)
    : fraction(sheet.scores[bid.id]?.[leaf.id] as string);

interface Scoring {
  readonly scheme: ComprehensiveScheme;
  readonly sheets: readonly ScoreSheet[];
  readonly note: Note;
}

/** The figure that enters the sum: as published, or exact where components are not rounded. */
const used = (scheme: ComprehensiveScheme, figure: { readonly exact: Fraction; readonly points: Fraction }) =>
  scheme.total.roundComponents ? figure.points : figure.exact;

function noteAggregate({ note }: Scoring, bid: BidFacts, title: string, id: string, figure: Aggregate): void {
  note(() => ({
    kind: 'SCORE',
    label: { zh: `${title}得分`, en: `Points for ${id}` },
    formula: figure.formula(),
    value: figure.text,
    bid: bid.id,
  }));
}

function together(scoring: Scoring, bid: BidFacts, leaves: readonly CriterionLeaf[]): Aggregate {
  const perMember = scoring.sheets.map((sheet) => sumOf(leaves.map((leaf) => pointsOf(sheet, bid, leaf))));
  return aggregate(scoring.scheme.aggregation, perMember);
}

interface Component {
  readonly shown: ComponentPoints;
  readonly used: Fraction;
}

function byCriterion(scoring: Scoring, bid: BidFacts, component: CriterionComponent): { used: Fraction; text: string } {
  const figures = leavesOf(component).map((leaf) => {
    const figure = aggregate(
      scoring.scheme.aggregation,
      scoring.sheets.map((sheet) => pointsOf(sheet, bid, leaf)),
    );
    noteAggregate(scoring, bid, leaf.title, leaf.id, figure);
    return figure;
  });
  const total = sumOf(figures.map((figure) => used(scoring.scheme, figure)));
  return { used: total, text: shown(total, scoring.scheme.aggregation) };
}

function byComponent(scoring: Scoring, bid: BidFacts, component: CriterionComponent): { used: Fraction; text: string } {
  const figure = together(scoring, bid, leavesOf(component));
  noteAggregate(scoring, bid, component.title, component.id, figure);
  return { used: used(scoring.scheme, figure), text: figure.text };
}

function scoreComponent(scoring: Scoring, bid: BidFacts, component: CriterionComponent): Component {
  const isFine = scoring.scheme.aggregation.level === 'CRITERION';
  const found = (isFine ? byCriterion : byComponent)(scoring, bid, component);
  const { id, title, part } = component;
  return { shown: { id, title, part, points: found.text }, used: found.used };
}

/** The sum of the non-price points: of the components, or, at level TOTAL, of the members' whole sheets. */
function sheetPoints(scoring: Scoring, bid: BidFacts, components: readonly Component[]): readonly Fraction[] {
  if (scoring.scheme.aggregation.level !== 'TOTAL' || components.length === 0)
    return components.map((each) => each.used);
  const figure = together(scoring, bid, scoring.scheme.criteria.flatMap(leavesOf));
  noteAggregate(scoring, bid, '评分表合计', 'the whole sheet', figure);
  return [used(scoring.scheme, figure)];
}

function scoreBid(scoring: Scoring, bid: BidFacts, evaluatedPrice: Fraction, benchmark: Fraction): ScoredBid {
  const { scheme, note } = scoring;
  const price = priceScore(scheme.price, { id: bid.id, price: evaluatedPrice }, benchmark, note);
  const components = scheme.criteria.map((component) => scoreComponent(scoring, bid, component));
  const parts = [used(scheme, price), ...sheetPoints(scoring, bid, components)];
  const total = rounded(sumOf(parts), scheme.total);
  const totalText = shown(total, scheme.total);
  note(() => ({
    kind: 'TOTAL',
    label: { zh: '总得分', en: 'Total points' },
    formula: `${parts.map((part) => plain(part)).join(' + ')} [${roundingWords(scheme.total.places, scheme.total.mode)}]`,
    value: totalText,
    bid: bid.id,
  }));
  const ofPart = (part: CriterionComponent['part']) =>
    components.filter((each) => each.shown.part === part).map((each) => each.used);
  return {
    id: bid.id,
    evaluatedPrice,
    price,
    components: components.map((each) => each.shown),
    technical: sumOf(ofPart('TECHNICAL')),
    credit: sumOf(ofPart('CREDIT')),
    total,
    totalText,
  };
}

function noteDeduction(scheme: ComprehensiveScheme, bid: BidFacts, price: Fraction, note: Note): void {
  const declared = scheme.deductions.find((each) => each.id === bid.deduction);
  if (!declared) return;
  note(() => ({
    kind: 'PRICE',
    label: { zh: `评审价格（${declared.title}）`, en: `Price for evaluation (${declared.id})` },
    formula: `${correctedPriceOf(bid)} × (1 − ${declared.rate})`,
    value: plain(price, 2),
    bid: bid.id,
  }));
}

/** Benchmark, price points, members' points and totals of all standing bids; the caller has checked readiness. */
export function scoreComprehensive(scheme: ComprehensiveScheme, facts: EvaluationFacts, note: Note): Scored {
  const entrants: PricedBid[] = benchmarkEntrants(scheme, facts).map((bid) => {
    const price = evaluationPrice(scheme, bid);
    noteDeduction(scheme, bid, price, note);
    return { id: bid.id, price };
  });
  if (entrants.length === 0) return { benchmark: null, bids: [] };
  const { benchmarkPlaces: places, mode } = scheme.price.rounding;
  const benchmark = benchmarkPrice(
    scheme.price.benchmark,
    {
      entrants,
      ceiling: facts.ceiling === null ? null : fraction(facts.ceiling),
      coefficient: coefficient(scheme, facts),
      rounding: { places, mode },
    },
    note,
  );
  const scoring = { scheme, note, sheets: facts.sheets.length > 0 ? facts.sheets : computedOnly };
  const priceOf = new Map(entrants.map((entrant) => [entrant.id, entrant.price]));
  const bids = standingBids(facts).map((bid) => scoreBid(scoring, bid, priceOf.get(bid.id) ?? zero, benchmark.value));
  return { benchmark: { ...benchmark, entrants: entrants.map((entrant) => entrant.id) }, bids };
}
