import { exact, type Exact } from '../kernel/decimal.ts';
import type { DecisionTieBreak, SeparatedPlan } from '../tenders/decisionPlan.ts';
import {
  winner,
  type DecisionStep,
  type Finalist,
  type Settled,
  type Standing,
  type WinningGround,
} from './standing.ts';

type Figured = Exclude<DecisionTieBreak, 'CHAIR_WITH_REASONS'>;

const labels: Record<DecisionTieBreak, DecisionStep['label']> = {
  LOWER_PRICE: { zh: '报价低者优先', en: 'Lower bid price' },
  HIGHER_EVALUATION_TOTAL: { zh: '评标总分高者优先', en: 'Higher evaluation total' },
  BETTER_CREDIT: { zh: '信用等级优者优先', en: 'Better credit' },
  CHAIR_WITH_REASONS: { zh: '由定标委员会主任说明理由后决定', en: 'The chair decides with reasons' },
};

const decimal = (text: string | null): Exact | null =>
  text !== null && /^-?\d{1,20}(\.\d{1,10})?$/.test(text) ? exact(text) : null;

function creditOf({ creditGrades }: SeparatedPlan, { credit }: Finalist): Exact | null {
  if (!creditGrades) return decimal(credit);
  const place = credit === null ? -1 : creditGrades.indexOf(credit);
  return place < 0 ? null : exact(-place);
}

/** The figure of a criterion, turned so that more is better; null where the finalist has none. */
const meritOf: Record<Figured, (plan: SeparatedPlan, finalist: Finalist) => Exact | null> = {
  LOWER_PRICE: (_, { price }) => decimal(price)?.neg() ?? null,
  HIGHER_EVALUATION_TOTAL: (_, { total }) => decimal(total),
  BETTER_CREDIT: creditOf,
};

const shownOf: Record<Figured, (finalist: Finalist) => string | null> = {
  LOWER_PRICE: ({ price }) => price,
  HIGHER_EVALUATION_TOTAL: ({ total }) => total,
  BETTER_CREDIT: ({ credit }) => credit,
};

/** Keeps the best (or the worst) by one criterion; a criterion that one of the tied has no figure for separates nobody. */
function narrow(plan: SeparatedPlan, tied: readonly Finalist[], criterion: Figured, end: 'BEST' | 'WORST'): Finalist[] {
  const merits = tied.map((finalist) => meritOf[criterion](plan, finalist));
  if (!merits.every((merit) => merit !== null)) return [...tied];
  const mark = merits.reduce((a, b) => ((end === 'BEST' ? b.gt(a) : b.lt(a)) ? b : a));
  return tied.filter((_, at) => merits[at]?.eq(mark));
}

export interface Separation {
  /** The one that a figure separated, or null when only the chair can. */
  readonly bidId: string | null;
  readonly by: DecisionTieBreak;
  /** Those still equal when the chain ended. */
  readonly among: readonly string[];
  readonly steps: readonly DecisionStep[];
}

/** Walks the declared chain until one is the best (or the worst) of the tied; what stays equal is for the chair, never a lot (1117 (2)). */
export function breakTie(
  plan: SeparatedPlan,
  standing: Standing,
  tied: readonly string[],
  end: 'BEST' | 'WORST' = 'BEST',
): Separation {
  let left = standing.finalists.filter((finalist) => tied.includes(finalist.bidId));
  const steps: DecisionStep[] = [];
  for (const criterion of plan.tieBreaks) {
    if (criterion === 'CHAIR_WITH_REASONS') break;
    const figures = left.map((one) => `${one.bidId}: ${shownOf[criterion](one) ?? '–'}`);
    left = narrow(plan, left, criterion, end);
    const among = left.map((finalist) => finalist.bidId);
    steps.push({ label: labels[criterion], formula: figures.join('; '), value: among.join(', ') });
    if (among[0] !== undefined && among.length === 1) return { bidId: among[0], by: criterion, among, steps };
  }
  const among = left.map((finalist) => finalist.bidId);
  steps.push({ label: labels.CHAIR_WITH_REASONS, formula: among.join(' = '), value: '' });
  return { bidId: null, by: 'CHAIR_WITH_REASONS', among, steps };
}

/** Names the winner among the leaders: the only one by `by`, else by the declared chain, else the chair. */
export function settleWinner(
  plan: SeparatedPlan,
  standing: Standing,
  leaders: readonly string[],
  by: WinningGround,
): Settled {
  const [only] = leaders;
  if (only !== undefined && leaders.length === 1) return { outcome: winner(only, by), steps: [] };
  const { bidId, by: criterion, among, steps } = breakTie(plan, standing, leaders);
  if (bidId !== null) return { outcome: winner(bidId, criterion), steps };
  return { outcome: { kind: 'chair_decides', question: 'WINNER', among, tied: leaders, secured: [] }, steps };
}
