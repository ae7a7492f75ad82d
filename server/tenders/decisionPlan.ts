import { z } from 'zod';
import { firstNo, no, yes, type Verdict } from '../kernel/verdict.ts';

const title = z.string().trim().min(1).max(200);
const count = z.number().int().min(1).max(99);

/** How the finalists' prices choose one of them; nobody bids again after the opening (LAW 43). */
export const PriceChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('LOWEST') }),
  z.strictObject({ kind: z.literal('NTH_LOWEST'), n: z.number().int().min(2).max(20) }),
  z.strictObject({ kind: z.literal('NEAREST_TO_MEAN') }),
]);
export type PriceChoice = z.infer<typeof PriceChoice>;

const DirectVote = z.strictObject({
  kind: z.literal('DIRECT_VOTE'),
  rule: z.enum(['ABSOLUTE', 'RELATIVE']),
  /** How often a tied run-off (or tied revote) is repeated before the tie-break speaks. */
  runOffs: z.number().int().min(0).max(9),
});
const RankPoints = z.strictObject({ kind: z.literal('RANK_POINTS') });
const CumulativeVote = z.strictObject({ kind: z.literal('CUMULATIVE_VOTE'), votes: count });
const PriceCompetition = z.strictObject({ kind: z.literal('PRICE_COMPETITION'), rule: PriceChoice });
const CollectiveDeliberation = z.strictObject({ kind: z.literal('COLLECTIVE_DELIBERATION') });

/** A method that can name the winner among any number of finalists by itself. */
export const FinalMethod = z.discriminatedUnion('kind', [
  DirectVote,
  RankPoints,
  CumulativeVote,
  PriceCompetition,
  CollectiveDeliberation,
]);
export type FinalMethod = z.infer<typeof FinalMethod>;

const RoundElimination = z.strictObject({
  kind: z.literal('ROUND_ELIMINATION'),
  /** Each member approves all but one, or names one to keep; the lowest leaves. */
  ballot: z.enum(['APPROVE_ALL_BUT_ONE', 'ONE_NAME']),
  /** Rounds go on until so many are left. */
  until: count,
  /** Chooses among those left; present exactly when more than one is left. */
  then: FinalMethod.optional(),
});

/** Known by name only so that they can be refused by name (1117 (2)). */
export const lotteryMethods = ['VOTE_THEN_LOT', 'LOT'] as const;
const VoteThenLot = z.strictObject({ kind: z.literal('VOTE_THEN_LOT') });
const Lot = z.strictObject({ kind: z.literal('LOT') });

export const DecisionMethod = z.discriminatedUnion('kind', [
  ...FinalMethod.options,
  RoundElimination,
  VoteThenLot,
  Lot,
]);
export type DecisionMethod = z.infer<typeof DecisionMethod>;
export type DecisionMethodKind = DecisionMethod['kind'];

export const decisionTieBreaks = [
  'LOWER_PRICE',
  'HIGHER_EVALUATION_TOTAL',
  'BETTER_CREDIT',
  'CHAIR_WITH_REASONS',
] as const;
export type DecisionTieBreak = (typeof decisionTieBreaks)[number];

/** A declared point of view that every ballot gives its reasons for; none may be added later. */
export const DecisionFactor = z.strictObject({ id: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/), title });
export type DecisionFactor = z.infer<typeof DecisionFactor>;

/** The instrument that allows the authority to choose among unranked finalists. */
export const LegalBasis = z.strictObject({
  document: z.string().trim().max(200),
  number: z.string().trim().max(100),
  date: z.iso.date(),
});
export type LegalBasis = z.infer<typeof LegalBasis>;

/** The committee ranks at most three and the first is awarded (REG 53, 55). */
export const RankedPlan = z.strictObject({ mode: z.literal('RANKED') });
export type RankedPlan = z.infer<typeof RankedPlan>;

/** Experts recommend unranked finalists; the authority's own committee decides among them, and only them (LAW 57). */
export const SeparatedPlan = z.strictObject({
  mode: z.literal('SEPARATED'),
  legalBasis: LegalBasis.nullable(),
  finalists: z.strictObject({ min: count, max: count }),
  committeeSize: count,
  method: DecisionMethod,
  /** Asked in order; what none of them separates, the chair decides with reasons. Never a lot (1117 (2)). */
  tieBreaks: z.array(z.enum(decisionTieBreaks)).min(1).max(decisionTieBreaks.length),
  /** Credit grades from best to worst; without them credit is compared as points. */
  creditGrades: z.array(z.string().trim().min(1).max(20)).min(2).max(20).optional(),
  factors: z.array(DecisionFactor).min(1).max(20),
  reasonMinLength: z.number().int().min(1).max(2000),
});
export type SeparatedPlan = z.infer<typeof SeparatedPlan>;

/** How a lot's winner is decided, as the tender documents declare it before anybody bids. */
export const DecisionPlan = z.discriminatedUnion('mode', [RankedPlan, SeparatedPlan]);
export type DecisionPlan = z.infer<typeof DecisionPlan>;

/** What the rulebook in force on the day of publication allows. */
export interface DecisionPlanParameters {
  readonly finalistsMin: number;
  readonly finalistsMax: number;
  readonly decidersMin: number;
  readonly runOffsMax: number;
  readonly reasonMinLength: number;
}

const noLottery = ({ method }: SeparatedPlan): Verdict =>
  (lotteryMethods as readonly string[]).includes(method.kind)
    ? no('tenders.lottery_forbidden', { method: method.kind })
    : yes;

const basisIsNamed = ({ legalBasis }: SeparatedPlan): Verdict =>
  legalBasis !== null && legalBasis.document.trim() !== '' && legalBasis.number.trim() !== ''
    ? yes
    : no('tenders.legal_basis_missing');

function committeeFits({ committeeSize }: SeparatedPlan, { decidersMin }: DecisionPlanParameters): Verdict {
  if (committeeSize % 2 === 0) return no('tenders.even_committee', { size: committeeSize });
  return committeeSize < decidersMin ? no('tenders.too_few_deciders', { size: committeeSize, min: decidersMin }) : yes;
}

function finalistsFit({ finalists }: SeparatedPlan, parameters: DecisionPlanParameters): Verdict {
  const { min, max } = finalists;
  const { finalistsMin: lowest, finalistsMax: highest } = parameters;
  return lowest <= min && min <= max && max <= highest
    ? yes
    : no('tenders.finalists_range', { min, max, lowest, highest });
}

/** The chair stands last and always: only a person with reasons separates whatever the figures leave equal. */
function tieBreaksEnd({ tieBreaks }: SeparatedPlan): Verdict {
  if (new Set(tieBreaks).size < tieBreaks.length) return no('tenders.tie_break_repeated');
  return tieBreaks.indexOf('CHAIR_WITH_REASONS') === tieBreaks.length - 1 ? yes : no('tenders.tie_break_open');
}

function eliminationEnds({ method, finalists }: SeparatedPlan): Verdict {
  if (method.kind !== 'ROUND_ELIMINATION') return yes;
  const isWhole = method.until > 1 === (method.then !== undefined);
  return isWhole && method.until < finalists.min ? yes : no('tenders.elimination_unfit', { until: method.until });
}

const finalOf = ({ method }: SeparatedPlan): DecisionMethod =>
  method.kind === 'ROUND_ELIMINATION' && method.then ? method.then : method;

/** What chooses among those left must find a price of its rank among them. */
function priceRankExists(plan: SeparatedPlan): Verdict {
  const final = finalOf(plan);
  if (final.kind !== 'PRICE_COMPETITION' || final.rule.kind !== 'NTH_LOWEST') return yes;
  const left = plan.method.kind === 'ROUND_ELIMINATION' ? plan.method.until : plan.finalists.min;
  return final.rule.n <= left ? yes : no('tenders.price_rank_unfit', { n: final.rule.n, finalists: left });
}

function runOffsFit(plan: SeparatedPlan, { runOffsMax }: DecisionPlanParameters): Verdict {
  const final = finalOf(plan);
  return final.kind === 'DIRECT_VOTE' && final.runOffs > runOffsMax
    ? no('tenders.too_many_run_offs', { runOffs: final.runOffs, max: runOffsMax })
    : yes;
}

const repeated = (values: readonly string[]) => values.find((value, at) => values.indexOf(value) !== at);

function factorsAreDistinct({ factors, creditGrades }: SeparatedPlan): Verdict {
  const id = repeated(factors.map((factor) => factor.id));
  if (id !== undefined) return no('tenders.decision_factor_repeated', { id });
  const grade = repeated(creditGrades ?? []);
  return grade === undefined ? yes : no('tenders.credit_grade_repeated', { grade });
}

const reasonsAreLong = (plan: SeparatedPlan, { reasonMinLength: min }: DecisionPlanParameters): Verdict =>
  plan.reasonMinLength >= min ? yes : no('tenders.decision_reason_short', { length: plan.reasonMinLength, min });

/** Whether the plan may stand in tender documents: no lot, an odd committee, a legal basis, a chain that ends (1117 (2); REG 55). */
export function checkDecisionPlan(plan: DecisionPlan, parameters: DecisionPlanParameters): Verdict {
  if (plan.mode === 'RANKED') return yes;
  return firstNo(
    noLottery(plan),
    basisIsNamed(plan),
    committeeFits(plan, parameters),
    finalistsFit(plan, parameters),
    tieBreaksEnd(plan),
    eliminationEnds(plan),
    priceRankExists(plan),
    runOffsFit(plan, parameters),
    factorsAreDistinct(plan),
    reasonsAreLong(plan, parameters),
  );
}
