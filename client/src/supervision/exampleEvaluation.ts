import type { InputOf } from '../../../server/kernel/call.ts';
import { exact, text } from '../../../server/kernel/decimal.ts';
import type { TryEvaluation } from '../../../server/evaluation/contract.ts';
import { goodsScheme, reviewedLowestScheme, worksScheme } from '../../../server/tenders/schemeTemplates.ts';
import { leavesOfScheme, type CriterionLeaf, type EvaluationScheme } from '../../../server/tenders/scheme.ts';

export type Question = InputOf<typeof TryEvaluation>;
export type Sheets = Question['sheets'];

export const exampleSchemes = {
  works: worksScheme,
  goods: goodsScheme,
  lowest: reviewedLowestScheme,
} as const satisfies Record<string, EvaluationScheme>;
export type ExampleName = keyof typeof exampleSchemes;

export const members = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

export interface BidRow {
  readonly id: string;
  readonly price: string;
  readonly declared: Readonly<Record<string, string>>;
}

const examplePrices = ['11260000.00', '11485000.00', '11730000.00', '11090000.00', '11905000.00', '10980000.00'];
export const exampleCeiling = '12500000.00';

export const exampleBids: readonly BidRow[] = examplePrices.map((price, at) => ({
  id: 'ABCDEF'.charAt(at),
  price,
  declared: {},
}));

/** The leaves that members fill in; automatic ones are computed from declared values. */
export const judgedLeaves = (scheme: EvaluationScheme): CriterionLeaf[] =>
  leavesOfScheme(scheme).filter((one) => one.kind !== 'OBJECTIVE_AUTO');
export const automaticLeaves = (scheme: EvaluationScheme): CriterionLeaf[] =>
  leavesOfScheme(scheme).filter((one) => one.kind === 'OBJECTIVE_AUTO');

/** Believable points for a start: members differ on what is subjective and agree on what is objective. */
export function examplePoints(leaf: CriterionLeaf, memberAt: number, bidAt: number, leafAt: number): string {
  const steps = leaf.kind === 'SUBJECTIVE' ? (memberAt * 3 + bidAt * 5 + leafAt * 2) % 11 : bidAt % 3;
  const points = exact(leaf.maxPoints).minus(exact(leaf.step).times(steps));
  return text(points.lt(leaf.minPoints) ? exact(leaf.minPoints) : points, leaf.places);
}

/** Fills what a sheet lacks with example points, and drops what the scheme does not ask for. */
export function completeSheets(scheme: EvaluationScheme, bids: readonly BidRow[], sheets: Sheets): Sheets {
  const leaves = judgedLeaves(scheme);
  if (leaves.length === 0) return {};
  return Object.fromEntries(
    members.map((member, memberAt) => [
      member,
      Object.fromEntries(
        bids.map((bid, bidAt) => [
          bid.id,
          Object.fromEntries(
            leaves.map((leaf, leafAt) => [
              leaf.id,
              sheets[member]?.[bid.id]?.[leaf.id] ?? examplePoints(leaf, memberAt, bidAt, leafAt),
            ]),
          ),
        ]),
      ),
    ]),
  );
}
