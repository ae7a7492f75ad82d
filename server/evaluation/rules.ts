import { firstNo, no, yes, type Verdict } from '../kernel/verdict.ts';
import type { CriterionLeaf, EvaluationScheme, PreliminaryItem } from '../tenders/scheme.ts';
import { leavesOfScheme } from '../tenders/scheme.ts';
import type { verdicts } from './contract.ts';
import { committeeItems } from './qualificationRules.ts';
import type { BidSource, FailedItem, GivenScore, Leaf, Rejection } from './sources.ts';
import { equals, fraction } from './scoring/fraction.ts';
import { pointsFit } from './scoring/readiness.ts';

export interface GivenReview extends Pick<Leaf, 'bidId'> {
  readonly seat: string;
  readonly itemId: string;
  readonly verdict: (typeof verdicts)[number];
  readonly reason: string;
}

/** The item under which a price above the ceiling is rejected, whatever the scheme calls it. */
export const isCeilingItem = (item: PreliminaryItem): boolean => item.groundCode.endsWith('_ABOVE_CEILING');

/** The items that members judge: with two envelopes none of the price, which nobody knows then; in procurement none of qualification. */
export const reviewedItems = (
  scheme: Pick<EvaluationScheme, 'preliminary' | 'arithmetic'>,
  envelopes: 'ONE' | 'TWO' | undefined,
): PreliminaryItem[] => committeeItems(scheme).filter((item) => envelopes !== 'TWO' || !isCeilingItem(item));

/** The leaves that members score; automatic ones are computed. */
export const judgedLeaves = (scheme: EvaluationScheme): CriterionLeaf[] =>
  leavesOfScheme(scheme).filter((leaf) => leaf.kind !== 'OBJECTIVE_AUTO');

/** The leaves that are computed from what bidders declared. */
export const automaticLeaves = (scheme: EvaluationScheme): CriterionLeaf[] =>
  leavesOfScheme(scheme).filter((leaf) => leaf.kind === 'OBJECTIVE_AUTO');

/**
 * Whether a member may judge an item so. A failure has its reason; what could be cleared up is asked first (1117 (十三));
 * whether a price is above the ceiling is arithmetic, which members confirm and nobody votes away (REG 51(5)).
 */
export function mayReview(told: {
  readonly item: PreliminaryItem;
  readonly verdict: (typeof verdicts)[number];
  readonly reason: string;
  readonly isAboveCeiling: boolean;
}): Verdict {
  const { item, verdict, reason, isAboveCeiling } = told;
  const fails = verdict === 'FAIL';
  if (isCeilingItem(item) && fails !== isAboveCeiling)
    return no(isAboveCeiling ? 'evaluation.above_ceiling' : 'evaluation.not_above_ceiling', { item: item.id });
  return firstNo(
    fails && item.clarifiable && !isCeilingItem(item) ? no('evaluation.clarify_first', { item: item.id }) : yes,
    fails && reason === '' ? no('evaluation.reason_missing') : yes,
  );
}

function failedItem(item: PreliminaryItem, reviews: readonly GivenReview[]): FailedItem | null {
  const failing = reviews.filter((review) => review.verdict === 'FAIL');
  const passes = reviews.length - failing.length;
  if (failing.length <= passes) return null;
  const { id: itemId, title, groundCode: ground } = item;
  return { itemId, title, ground, fails: failing.length, passes, reasons: failing.map((review) => review.reason) };
}

/** The bids that the majority failed on an item, each with every such item; the first one names the ground (87 Art. 61; O12 23-25). */
export function rejectedByMajority(
  scheme: Pick<EvaluationScheme, 'preliminary'>,
  bids: readonly Pick<BidSource, 'bidId'>[],
  reviews: readonly GivenReview[],
): Rejection[] {
  return bids.flatMap(({ bidId }) => {
    const own = reviews.filter((review) => review.bidId === bidId);
    const items = scheme.preliminary.flatMap(
      (item) =>
        failedItem(
          item,
          own.filter((review) => review.itemId === item.id),
        ) ?? [],
    );
    const [first] = items;
    return first ? [{ bidId, ground: first.ground, by: 'COMMITTEE' as const, items }] : [];
  });
}

/**
 * Who is elected: most ballots; equal ones go to whoever stands earlier in the drawn order, a representative last (O12 9).
 * `members` are in that order.
 */
export function electChair(members: readonly string[], choices: readonly string[]): string | null {
  const votes = (seat: string) => choices.filter((choice) => choice === seat).length;
  const most = Math.max(...members.map(votes));
  return members.find((seat) => votes(seat) === most) ?? null;
}

/** Whether points may stand on a leaf: within its range and on its step (87 Art. 64(2)). */
export function mayScore(scheme: EvaluationScheme, criterionId: string, points: string): Verdict {
  const leaf = leavesOfScheme(scheme).find((one) => one.id === criterionId);
  if (!leaf) return no('evaluation.criterion_undeclared', { criterion: criterionId });
  if (leaf.kind === 'OBJECTIVE_AUTO') return no('evaluation.criterion_computed', { criterion: criterionId });
  return pointsFit(leaf, points);
}

/** A score as it lies there: what the member last gave for a leaf. */
export interface KeptScore {
  readonly points: string;
  readonly version: number;
}

/**
 * Whether a score counts as new. The member says which version it has seen: the same points again answer what is there,
 * so that a lost answer may be asked for twice; a version that somebody overtook is refused and told.
 */
export function nextVersion(
  kept: KeptScore | null,
  given: { readonly points: string; readonly version: number },
): { readonly ok: true; readonly version: number; readonly isNew: boolean } | (Verdict & { ok: false }) {
  const at = kept?.version ?? 0;
  const isSame = kept !== null && equals(fraction(kept.points), fraction(given.points));
  if (isSame && (given.version === at || given.version === at - 1)) return { ok: true, version: at, isNew: false };
  if (given.version === at) return { ok: true, version: at + 1, isNew: true };
  return { ok: false, code: 'evaluation.stale_score', facts: { version: at, points: kept?.points ?? null } };
}

/** The objective leaves on which members differ; they must agree on facts (87 Art. 64(3); 1117 (五)). */
export function mismatchesOf(
  scheme: EvaluationScheme,
  standing: readonly string[],
  scores: readonly Pick<GivenScore, 'bidId' | 'criterionId' | 'points'>[],
): Leaf[] {
  const objective = judgedLeaves(scheme).filter((leaf) => leaf.kind === 'OBJECTIVE_JUDGED');
  return standing.flatMap((bidId) =>
    objective.flatMap(({ id: criterionId }) => {
      const given = scores.filter((score) => score.bidId === bidId && score.criterionId === criterionId);
      const [first] = given;
      const differs = given.some((score) => !equals(fraction(score.points), fraction(first?.points ?? score.points)));
      return differs ? [{ bidId, criterionId }] : [];
    }),
  );
}

/** Whether a member has judged everything that had to be judged. */
export const isWhole = (given: number, expected: number, code: string): Verdict =>
  given >= expected ? yes : no(code, { given, expected });

export const isLeafIn = (leaves: readonly Leaf[], { bidId, criterionId }: Leaf): boolean =>
  leaves.some((leaf) => leaf.bidId === bidId && leaf.criterionId === criterionId);
