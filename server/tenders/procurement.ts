import type { Rulebook } from '../catalogue/rulebook.ts';
import { exact } from '../kernel/decimal.ts';
import { firstNo, no, yes, type Facts, type Verdict } from '../kernel/verdict.ts';
import type { DraftTerms } from './contract.ts';
import type { EvaluationScheme } from './scheme.ts';
import type { SupplyTerms } from './supply.ts';

/** A scheme of procurement: its order of arithmetic correction says so (87 Art. 59). */
export const isProcurement = (scheme: Pick<EvaluationScheme, 'arithmetic'>): boolean =>
  scheme.arithmetic.regime === 'GOV_PROCUREMENT';

/** Whether procurement compares by score and price weighs enough: goods and services have each their own least weight (87 Art. 55). */
function priceWeighsEnough(scheme: EvaluationScheme, rulebook: Rulebook): Verdict {
  const least = rulebook['price.minWeight'];
  if (scheme.method !== 'COMPREHENSIVE' || !least) return yes;
  const weight = exact(scheme.price.fullPoints).div(100);
  return weight.gte(least.value)
    ? yes
    : no('tenders.price_weight_too_low', { weight: weight.toString(), min: least.value });
}

/** Every deduction lies within what the finance departments allow (财库〔2020〕46号, 财库〔2022〕19号). */
function deductionsAreLawful(scheme: EvaluationScheme, rulebook: Rulebook): Verdict {
  const [min, max] = [rulebook['sme.deductionMin']?.value, rulebook['sme.deductionMax']?.value];
  if (min === undefined || max === undefined) return yes;
  const wrong = scheme.deductions.find(({ rate }) => exact(rate).lt(min) || exact(rate).gt(max));
  return wrong === undefined ? yes : no('tenders.deduction_outside_law', { id: wrong.id, rate: wrong.rate, min, max });
}

/** By score equals are set apart by the lower price alone, by price not at all; what is left stands side by side (87 Art. 56, 57). */
function tiesAreOfProcurement({ method, ties }: EvaluationScheme): Verdict {
  const expected = method === 'COMPREHENSIVE' ? ['LOWER_PRICE'] : [];
  const isSame = ties.length === expected.length && ties.every((tie, at) => tie === expected[at]);
  return isSame ? yes : no('tenders.ties_not_of_procurement', { ties: [...ties] });
}

/** The lowest evaluated price knows arithmetic correction and policy deductions, no other adjustment (87 Art. 54). */
const knowsNoAdjustments = (scheme: EvaluationScheme): Verdict =>
  scheme.method === 'COMPREHENSIVE' || scheme.adjustments.length === 0
    ? yes
    : no('tenders.adjustments_not_in_procurement');

/** The purchaser reviews qualification, the committee everything else: both need their items (87 Art. 44, 50). */
function itemsAreSplit({ preliminary }: EvaluationScheme): Verdict {
  const foreign = preliminary.find((item) => !item.groundCode.startsWith('INV_'));
  if (foreign) return no('tenders.grounds_of_other_regime', { item: foreign.id, ground: foreign.groundCode });
  const own = preliminary.filter((item) => item.kind === 'QUALIFICATION').length;
  return own > 0 && own < preliminary.length ? yes : no('tenders.qualification_items_missing');
}

function supplyIsWhole(supply: SupplyTerms): Verdict {
  const ids = supply.items.map((item) => item.id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) return no('tenders.scheme_repeated_id', { id: twice });
  if (supply.items.some((item) => exact(item.quantity).lte(0))) return no('tenders.quantity_missing');
  return supply.coreItem === null || ids.includes(supply.coreItem)
    ? yes
    : no('tenders.core_item_unknown', { id: supply.coreItem });
}

/** Every way in which drafted terms do not fit the law of procurement; none for a lot of another regime. */
export function procurementFindings(terms: DraftTerms, rulebook: Rulebook): { code: string; facts: Facts }[] {
  const { scheme, decisionPlan, supply } = terms;
  const judged: Verdict[] = [
    supply === undefined ? no('tenders.supply_missing') : supplyIsWhole(supply),
    terms.envelopes === 'TWO' ? no('tenders.one_envelope_in_procurement') : yes,
    decisionPlan?.mode === 'SEPARATED' ? no('tenders.separated_not_in_procurement') : yes,
  ];
  if (scheme)
    judged.push(
      isProcurement(scheme) ? yes : no('tenders.arithmetic_of_other_regime'),
      priceWeighsEnough(scheme, rulebook),
      deductionsAreLawful(scheme, rulebook),
      firstNo(knowsNoAdjustments(scheme), tiesAreOfProcurement(scheme)),
      itemsAreSplit(scheme),
    );
  return judged.flatMap((verdict) => (verdict.ok ? [] : [{ code: verdict.code, facts: verdict.facts ?? {} }]));
}
