import { exact, text } from '../kernel/decimal.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { PrequalificationPlan } from '../tenders/procedure.ts';
import type { LotState } from '../tenders/states.ts';
import type { ApplicationState, RoundStep } from './contract.ts';

/** An application comes in, or goes out, strictly before the deadline: at its own millisecond it is late (REG 17; O20 28). */
export function withinApplicationWindow(
  lot: { readonly state: LotState; readonly isSuspended: boolean; readonly deadlineAt: Date | null },
  now: Date,
): Verdict {
  if (lot.state !== 'PREQ_OPEN' || lot.deadlineAt === null)
    return lot.state === 'PREQ_REVIEW' ? no('prequalification.too_late') : no('prequalification.not_open');
  if (lot.isSuspended) return no('kernel.suspended');
  return now.getTime() < lot.deadlineAt.getTime()
    ? yes
    : no('prequalification.too_late', { deadlineAt: lot.deadlineAt.toISOString() });
}

/** A key is taken between the deadline and the end of the window, once. */
export function mayReleaseKey(
  round: { readonly step: RoundStep; readonly decryptUntil: Date | null; readonly isSuspended: boolean },
  state: ApplicationState,
  now: Date,
): Verdict {
  if (round.isSuspended) return no('kernel.suspended');
  if (round.step !== 'DECRYPTION' || round.decryptUntil === null || now.getTime() >= round.decryptUntil.getTime())
    return no('prequalification.not_decrypting');
  return state === 'SUBMITTED' ? yes : no('prequalification.key_released');
}

/** What becomes of an application that was not opened: revoked by its applicant's own fault, else withdrawn (O20 28, 31). */
export const outcomeOfFailure = (code: string): 'REVOKED' | 'WITHDRAWN_BY_FAULT' =>
  code === 'opening.ciphertext_differs' || code === 'opening.storage_unreadable' ? 'WITHDRAWN_BY_FAULT' : 'REVOKED';

export interface MarkFacts {
  readonly seat: string;
  readonly applicationId: string;
  readonly itemId: string;
  readonly verdict: 'PASS' | 'FAIL' | null;
  readonly points: string | null;
  readonly reason: string;
}

export interface JudgedItem {
  readonly itemId: string;
  readonly title: string;
  readonly passes: number;
  readonly fails: number;
  readonly reasons: readonly string[];
}

export interface Judged {
  readonly applicationId: string;
  readonly items: readonly JudgedItem[];
  /** Mean of the members' sums, two places; null where nothing is scored, or the application is not qualified. */
  readonly points: string | null;
  readonly outcome: 'PASSED' | 'FAILED';
  /** Qualified, but others have more points. */
  readonly isBeyondLimit: boolean;
}

/** How many marks a member owes. */
export const marksOwed = (plan: PrequalificationPlan, applications: number): number =>
  applications * (plan.items.length + (plan.selection.kind === 'LIMITED' ? plan.selection.scores.length : 0));

/**
 * The result of the review: an application is qualified when the majority passes each item; where only so many are admitted, those
 * with most points are, and all that are level with the last of them, since nothing is decided by lot (REG 18; 1117 (二)).
 */
export function judge(
  plan: PrequalificationPlan,
  applicationIds: readonly string[],
  marks: readonly MarkFacts[],
): readonly Judged[] {
  const rows = applicationIds.map((applicationId) => {
    const own = marks.filter((mark) => mark.applicationId === applicationId);
    const items = plan.items.map(({ id, title }): JudgedItem => {
      const given = own.filter((mark) => mark.itemId === id);
      const fails = given.filter((mark) => mark.verdict === 'FAIL');
      return {
        itemId: id,
        title,
        passes: given.length - fails.length,
        fails: fails.length,
        reasons: fails.map((mark) => mark.reason),
      };
    });
    const isQualified = items.every((item) => item.passes > item.fails);
    return { applicationId, items, isQualified, points: isQualified ? meanPoints(plan, own) : null };
  });
  const least = leastAdmitted(
    plan,
    rows.flatMap((row) => row.points ?? []),
  );
  return rows.map(({ applicationId, items, isQualified, points }) => {
    const isBeyondLimit = isQualified && points !== null && least !== null && exact(points).lt(least);
    return {
      applicationId,
      items,
      points,
      outcome: isQualified && !isBeyondLimit ? 'PASSED' : 'FAILED',
      isBeyondLimit,
    };
  });
}

function meanPoints(plan: PrequalificationPlan, own: readonly MarkFacts[]): string | null {
  if (plan.selection.kind !== 'LIMITED') return null;
  const ids = new Set(plan.selection.scores.map((score) => score.id));
  const scored = own.filter((mark) => ids.has(mark.itemId) && mark.points !== null);
  const seats = new Set(scored.map((mark) => mark.seat)).size;
  if (seats === 0) return '0.00';
  const sum = scored.reduce((all, mark) => all.plus(mark.points ?? '0'), exact('0'));
  return text(sum.div(seats), 2);
}

function leastAdmitted(plan: PrequalificationPlan, points: readonly string[]): string | null {
  if (plan.selection.kind !== 'LIMITED') return null;
  const sorted = [...points].sort((a, b) => exact(b).minus(a).toNumber());
  return sorted[plan.selection.max - 1] ?? null;
}
