import { firstNo, no, yes, type Verdict } from '../../kernel/verdict.ts';
import {
  coefficientsToDraw,
  leavesOfScheme,
  type Adjustment,
  type CriterionLeaf,
  type EvaluationScheme,
} from '../../tenders/scheme.ts';
import { isAboveCeiling } from './arithmetic.ts';
import { correctedPriceOf, type BidFacts, type EvaluationFacts, type ScoreSheet } from './facts.ts';
import { compare, equals, fraction, minus, one, sumOf, zero, type Fraction } from './fraction.ts';

/** Bids that are ranked: neither rejected nor above the ceiling. */
export const standingBids = (facts: EvaluationFacts): readonly BidFacts[] =>
  facts.bids.filter(
    (bid) => bid.rejected === undefined && !isAboveCeiling(bid.price, correctedPriceOf(bid), facts.ceiling),
  );

const repeated = (ids: readonly string[]) => ids.find((id, at) => ids.indexOf(id) !== at);
const decimalShape = /^-?\d{1,20}(\.\d{1,10})?$/;

function soundBids(scheme: EvaluationScheme, facts: EvaluationFacts): Verdict {
  const twice = repeated(facts.bids.map((bid) => bid.id)) ?? repeated(facts.sheets.map((sheet) => sheet.member));
  if (twice !== undefined) return no('evaluation.repeated_entry', { id: twice });
  for (const bid of facts.bids) {
    const isPriced = [bid.price, correctedPriceOf(bid)].every(
      (price) => decimalShape.test(price) && compare(fraction(price), zero) > 0,
    );
    if (!isPriced) return no('evaluation.price_not_positive', { bid: bid.id });
    if (bid.deduction !== undefined && !scheme.deductions.some((declared) => declared.id === bid.deduction)) {
      return no('evaluation.deduction_undeclared', { bid: bid.id, deduction: bid.deduction });
    }
    if (scheme.ties.includes('EARLIER_RECEIPT') && bid.receiptOrder === undefined) {
      return no('evaluation.receipt_order_missing', { bid: bid.id });
    }
  }
  return yes;
}

function coefficientDrawn(scheme: EvaluationScheme, facts: EvaluationFacts): Verdict {
  const declared = coefficientsToDraw(scheme);
  if (declared === null) return yes;
  const drawn = facts.drawnCoefficient;
  if (drawn === undefined) return no('evaluation.coefficient_not_drawn');
  const isDeclared = declared.some((value) => equals(fraction(value), fraction(drawn)));
  return isDeclared ? yes : no('evaluation.coefficient_undeclared', { drawn });
}

function ceilingKnown(scheme: EvaluationScheme, facts: EvaluationFacts): Verdict {
  const needs = scheme.method === 'COMPREHENSIVE' && ['PF3', 'PF5'].includes(scheme.price.benchmark.kind);
  return needs && facts.ceiling === null ? no('evaluation.ceiling_missing') : yes;
}

interface Range {
  readonly leaf: CriterionLeaf;
  readonly least: Fraction;
  readonly most: Fraction;
  readonly step: Fraction;
}

const rangeOf = (leaf: CriterionLeaf): Range => ({
  leaf,
  least: fraction(leaf.minPoints),
  most: fraction(leaf.maxPoints),
  step: fraction(leaf.step),
});

function fits({ leaf, least, most, step }: Range, points: string): Verdict {
  if (!decimalShape.test(points)) return no('evaluation.score_off_step', { criterion: leaf.id, points });
  const value = fraction(points);
  if (compare(value, least) < 0 || compare(value, most) > 0) {
    return no('evaluation.score_out_of_range', { criterion: leaf.id, points });
  }
  const above = minus(value, least);
  const isOnStep = (above.top * step.over) % (step.top * above.over) === 0n;
  return isOnStep ? yes : no('evaluation.score_off_step', { criterion: leaf.id, points });
}

/** Whether points fit a leaf's range and step (87 Art. 64(2)). */
export const pointsFit = (leaf: CriterionLeaf, points: string): Verdict => fits(rangeOf(leaf), points);

function bidScored(sheets: readonly ScoreSheet[], bid: string, range: Range): Verdict {
  const { leaf } = range;
  let first: string | undefined;
  let isAlike = true;
  for (const sheet of sheets) {
    const points = sheet.scores[bid]?.[leaf.id];
    if (points === undefined) return no('evaluation.score_missing', { member: sheet.member, bid, criterion: leaf.id });
    // The same text has been judged already: members often agree.
    if (points === first) continue;
    const fit = fits(range, points);
    if (!fit.ok) return no(fit.code, { ...fit.facts, member: sheet.member, bid });
    isAlike = isAlike && (first === undefined || equals(fraction(points), fraction(first)));
    first ??= points;
  }
  return leaf.kind !== 'OBJECTIVE_JUDGED' || isAlike
    ? yes
    : no('evaluation.objective_scores_differ', { bid, criterion: leaf.id });
}

/** Every member scored every standing bid on every judged leaf, objective leaves alike, and on nothing undeclared. */
function sheetsComplete(scheme: EvaluationScheme, facts: EvaluationFacts): Verdict {
  const leaves = leavesOfScheme(scheme);
  const judged = leaves.filter((leaf) => leaf.kind !== 'OBJECTIVE_AUTO');
  const known = new Set(judged.map((leaf) => leaf.id));
  for (const sheet of facts.sheets) {
    const stranger = Object.values(sheet.scores)
      .flatMap((scores) => Object.keys(scores))
      .find((id) => !known.has(id));
    if (stranger !== undefined) return no('evaluation.criterion_undeclared', { criterion: stranger });
  }
  const standing = standingBids(facts);
  if (judged.length > 0 && standing.length > 0 && facts.sheets.length === 0) return no('evaluation.no_sheets');
  const ranges = judged.map(rangeOf);
  return firstNo(
    ...standing.flatMap((bid) => ranges.map((range) => bidScored(facts.sheets, bid.id, range))),
    ...standing.flatMap((bid) => leaves.map((leaf) => measured(bid, leaf))),
  );
}

const measured = (bid: BidFacts, leaf: CriterionLeaf): Verdict =>
  leaf.kind === 'OBJECTIVE_AUTO' && !decimalShape.test(bid.measures?.[leaf.id] ?? '')
    ? no('evaluation.measure_missing', { bid: bid.id, criterion: leaf.id })
    : yes;

const expected = { PER_UNIT: 'UNITS', PAYMENT_VALUE: 'PAYMENTS', OMISSION: 'OMITTED' } as const;

function adjustmentKnown(bid: BidFacts, declared: Adjustment): Verdict {
  const fact = bid.adjustments?.[declared.id];
  const told = { bid: bid.id, adjustment: declared.id };
  if (fact?.kind !== expected[declared.kind]) return no('evaluation.adjustment_missing', told);
  if (fact.kind === 'UNITS' && declared.kind === 'PER_UNIT') {
    const units = fraction(fact.units);
    const isBeyond = compare(units, fraction(declared.maxWorse)) > 0;
    // Beyond the limit the bid is not acceptable: the committee decides on its rejection, no price can mend it.
    return isBeyond ? no('evaluation.adjustment_beyond_limit', told) : yes;
  }
  if (fact.kind === 'PAYMENTS') {
    const isWhole = equals(sumOf(fact.payments.map((payment) => fraction(payment.share))), one);
    const isCounted = fact.payments.every((payment) => /^\d{1,3}$/.test(payment.periods));
    return isWhole && isCounted ? yes : no('evaluation.payments_unfit', told);
  }
  const isUnpriced = fact.kind === 'OMITTED' && fact.items.some((item) => item.otherPrices.length === 0);
  return isUnpriced ? no('evaluation.omission_unpriced', told) : yes;
}

const adjustmentsKnown = (scheme: EvaluationScheme, facts: EvaluationFacts): Verdict =>
  scheme.method === 'COMPREHENSIVE'
    ? yes
    : firstNo(
        ...standingBids(facts).flatMap((bid) => scheme.adjustments.map((declared) => adjustmentKnown(bid, declared))),
      );

/** Whether the facts are complete and lawful enough to calculate: the first thing that is not, by name. */
export function readyToEvaluate(scheme: EvaluationScheme, facts: EvaluationFacts): Verdict {
  const bids = soundBids(scheme, facts);
  if (!bids.ok) return bids;
  return firstNo(
    coefficientDrawn(scheme, facts),
    ceilingKnown(scheme, facts),
    sheetsComplete(scheme, facts),
    adjustmentsKnown(scheme, facts),
  );
}
