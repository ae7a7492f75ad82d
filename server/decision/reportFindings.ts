import { exact, mean, text, type Exact } from '../kernel/decimal.ts';
import { leavesOfScheme, type CriterionLeaf, type EvaluationScheme } from '../tenders/scheme.ts';

/** What one member of the evaluation gave for one leaf of one bid. */
export interface CheckedScore {
  readonly seat: string;
  readonly bidId: string;
  readonly criterionId: string;
  readonly points: string;
}

export interface ExtremeScore extends CheckedScore {
  readonly othersMean: string;
}

export interface ReportFindings {
  /** Objective leaves that members scored differently. */
  readonly objectiveMismatches: readonly { readonly bidId: string; readonly criterionId: string }[];
  /** Subjective scores that lie farther off the mean of the other members than the given share of the leaf's range. */
  readonly extremeScores: readonly ExtremeScore[];
}

interface Scored {
  readonly leaf: CriterionLeaf;
  readonly bidId: string;
  readonly scores: readonly CheckedScore[];
}

const differ = ({ scores }: Scored): boolean => scores.some((one) => !exact(one.points).eq(scores[0]?.points ?? '0'));

const othersMean = (scores: readonly CheckedScore[], seat: string): Exact =>
  mean(scores.filter((one) => one.seat !== seat).map((one) => exact(one.points)));

function extremesOf({ leaf, scores }: Scored, share: Exact): ExtremeScore[] {
  // One member alone has nobody to be compared with.
  if (scores.length < 2) return [];
  const limit = exact(leaf.maxPoints).minus(leaf.minPoints).times(share);
  return scores.flatMap((one) => {
    const others = othersMean(scores, one.seat);
    return exact(one.points).minus(others).abs().gt(limit) ? [{ ...one, othersMean: text(others, 2) }] : [];
  });
}

/** What the authority must look at before it publishes the candidates: mismatches and abnormal highs and lows (1117 (五)). */
export function reportFindings(scheme: EvaluationScheme, given: readonly CheckedScore[], share: Exact): ReportFindings {
  const bids = [...new Set(given.map((one) => one.bidId))].sort();
  const scored = leavesOfScheme(scheme).flatMap((leaf) =>
    bids.map((bidId): Scored => {
      const scores = given.filter((one) => one.bidId === bidId && one.criterionId === leaf.id);
      return { leaf, bidId, scores: [...scores].sort((a, b) => (a.seat < b.seat ? -1 : 1)) };
    }),
  );
  return {
    objectiveMismatches: scored
      .filter((one) => one.leaf.kind === 'OBJECTIVE_JUDGED' && differ(one))
      .map(({ leaf, bidId }) => ({ bidId, criterionId: leaf.id })),
    extremeScores: scored.filter((one) => one.leaf.kind === 'SUBJECTIVE').flatMap((one) => extremesOf(one, share)),
  };
}
