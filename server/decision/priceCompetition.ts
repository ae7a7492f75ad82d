import { exact, sum, text, type Exact } from '../kernel/decimal.ts';
import type { DecisionMethod } from '../tenders/decisionPlan.ts';
import { chosen, type CountedRound, type DecisionStep, type Poll } from './standing.ts';
import { settleWinner } from './tieBreak.ts';

type PriceCompetition = Extract<DecisionMethod, { kind: 'PRICE_COMPETITION' }>;

interface Priced {
  readonly bidId: string;
  readonly price: Exact;
}

const rising = (values: readonly Exact[]): Exact[] => [...values].sort((a, b) => a.cmp(b));

/** All finalists whose price stands at place `n` from below; equal prices take as many places as there are bids. */
function atPlace(priced: readonly Priced[], n: number): { chosen: Priced[]; step: DecisionStep } {
  const mark = rising(priced.map((one) => one.price))[Math.min(n, priced.length) - 1];
  if (!mark) throw new RangeError('a price competition without prices');
  const found = priced.filter((one) => one.price.eq(mark));
  const label =
    n === 1 ? { zh: '最低价', en: 'Lowest price' } : { zh: `第${n}低价`, en: `Price number ${n} from below` };
  return { chosen: found, step: { label, formula: found.map((one) => one.bidId).join(' = '), value: text(mark, 2) } };
}

/** Distances are compared times n, so that a mean without an exact decimal decides nothing by rounding. */
function nearestToMean(priced: readonly Priced[]): { chosen: Priced[]; step: DecisionStep } {
  const total = sum(priced.map((one) => one.price));
  const distances = priced.map((one) => one.price.times(priced.length).minus(total).abs());
  const [least] = rising(distances);
  const formula = `(${priced.map((one) => text(one.price, 2)).join(' + ')}) ÷ ${priced.length}`;
  const step = { label: { zh: '平均价', en: 'Mean price' }, formula, value: text(total.div(priced.length), 2) };
  return { chosen: priced.filter((_, at) => least && distances[at]?.eq(least)), step };
}

/** The bid prices decide by the declared rule; the members only confirm them, and nobody bids again (LAW 43; DOMAIN §8.4, 5). */
export function countPriceCompetition({ plan, method, standing, ballots }: Poll<PriceCompetition>): CountedRound {
  for (const ballot of ballots) chosen(ballot, 'CONFIRMATION');
  const priced = standing.finalists
    .filter((finalist) => standing.candidates.includes(finalist.bidId))
    .map(({ bidId, price }) => ({ bidId, price: exact(price) }));
  const { rule } = method;
  const found =
    rule.kind === 'NEAREST_TO_MEAN' ? nearestToMean(priced) : atPlace(priced, rule.kind === 'LOWEST' ? 1 : rule.n);
  const leaders = found.chosen.map((one) => one.bidId);
  const { outcome, steps } = settleWinner(plan, standing, leaders, 'PRICE');
  return { counts: {}, steps: [found.step, ...steps], outcome };
}
