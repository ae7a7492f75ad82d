import { no, yes, type Verdict } from '../kernel/verdict.ts';
import { isProcurement } from '../tenders/procurement.ts';
import type { EvaluationScheme, PreliminaryItem } from '../tenders/scheme.ts';
import type { verdicts } from './contract.ts';
import type { Rejection } from './sources.ts';

/** How the purchaser judged one item of qualification of one bid. */
export interface JudgedItem {
  readonly bidId: string;
  readonly itemId: string;
  readonly verdict: (typeof verdicts)[number];
  readonly reason: string;
}

type Scheme = Pick<EvaluationScheme, 'preliminary' | 'arithmetic'>;

/** The items that the purchaser reviews itself; tendering law leaves all of them to the committee (87 Art. 44). */
export const purchaserItems = (scheme: Scheme): PreliminaryItem[] =>
  isProcurement(scheme) ? scheme.preliminary.filter((item) => item.kind === 'QUALIFICATION') : [];

/** The items that the committee judges (REG 49; 87 Art. 50). */
export const committeeItems = (scheme: Scheme): PreliminaryItem[] =>
  isProcurement(scheme) ? scheme.preliminary.filter((item) => item.kind !== 'QUALIFICATION') : scheme.preliminary;

/** Every item of every bid is judged exactly once, nothing else is, and nobody is failed without a reason (87 Art. 44). */
export function qualificationIsWhole(
  items: readonly Pick<PreliminaryItem, 'id'>[],
  bidIds: readonly string[],
  judged: readonly JudgedItem[],
): Verdict {
  const stranger = judged.find(
    ({ bidId, itemId }) => !bidIds.includes(bidId) || items.every((item) => item.id !== itemId),
  );
  if (stranger) return no('evaluation.item_unknown', { item: stranger.itemId });
  const keys = new Set(judged.map(({ bidId, itemId }) => `${bidId} ${itemId}`));
  const expected = items.length * bidIds.length;
  if (keys.size !== judged.length || keys.size !== expected)
    return no('evaluation.qualification_incomplete', { given: keys.size, expected });
  const silent = judged.find(({ verdict, reason }) => verdict === 'FAIL' && reason === '');
  return silent ? no('evaluation.reason_missing', { item: silent.itemId }) : yes;
}

/** The bids that fail an item, each with every such item; the first names the ground (87 Art. 44, 63). */
export function unqualified(
  items: readonly PreliminaryItem[],
  bidIds: readonly string[],
  judged: readonly JudgedItem[],
): Rejection[] {
  return bidIds.flatMap((bidId) => {
    const failed = items.flatMap((item) => {
      const own = judged.find((one) => one.bidId === bidId && one.itemId === item.id);
      if (own?.verdict !== 'FAIL') return [];
      const { id: itemId, title, groundCode: ground } = item;
      return [{ itemId, title, ground, fails: 1, passes: 0, reasons: [own.reason] }];
    });
    const [first] = failed;
    return first ? [{ bidId, ground: first.ground, by: 'PURCHASER' as const, items: failed }] : [];
  });
}
