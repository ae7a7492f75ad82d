import { exact } from '../../../server/kernel/decimal.ts';
import { pointsFit } from '../../../server/evaluation/scoring/readiness.ts';
import type { CriterionLeaf } from '../../../server/tenders/scheme.ts';

export type PointsProblem = 'badShape' | 'badRange' | 'badStep';

const fullWidth = /[０-９．。]/g;
const narrow = (sign: string): string =>
  sign === '．' || sign === '。' ? '.' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0);

/** What a hand typed as decimal text: full-width digits of a Chinese keyboard become plain ones. */
export function typedPoints(typed: string): string {
  const plain = typed.trim().replace(fullWidth, narrow);
  if (/^\.\d+$/.test(plain)) return `0${plain}`;
  return plain.replace(/^(\d+)\.$/, '$1').replace(/^0+(?=\d)/, '');
}

/** What keeps typed points from being sent, or null. */
export function pointsProblem(leaf: CriterionLeaf, points: string): PointsProblem | null {
  if (!/^\d{1,14}(\.\d{1,10})?$/.test(points)) return 'badShape';
  const verdict = pointsFit(leaf, points);
  if (verdict.ok) return null;
  return verdict.code === 'evaluation.score_out_of_range' ? 'badRange' : 'badStep';
}

/** The points one step up or down, inside the range; from an empty field the step starts at the end it comes from. */
export function stepped(leaf: CriterionLeaf, points: string, steps: 1 | -1): string {
  const [most, least] = [exact(leaf.maxPoints), exact(leaf.minPoints)];
  if (pointsProblem(leaf, points) !== null) return (steps === 1 ? least : most).toFixed(leaf.places);
  const moved = exact(points).plus(exact(leaf.step).times(steps));
  const held = moved.gt(most) ? most : moved.lt(least) ? least : moved;
  return held.toFixed(leaf.places);
}

/** Whether two decimal texts mean the same points. */
export const samePoints = (a: string, b: string): boolean => exact(a).eq(b);

/** Points of one sheet for one group, added exactly. */
export const subtotal = (points: readonly string[]): string =>
  points.reduce((total, one) => total.plus(one), exact(0)).toString();
