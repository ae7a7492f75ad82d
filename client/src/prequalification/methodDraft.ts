import type { Regime } from '../../../server/catalogue/contract.ts';
import {
  checkProcedure,
  Procedure,
  QualificationItem,
  QualificationScore,
  type InvitationReason,
} from '../../../server/tenders/procedure.ts';

export interface TypedItem {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
}
export interface TypedScore {
  readonly id: string;
  readonly title: string;
  readonly maxPoints: string;
}

/** How bidders are found, as it was typed: what is switched off stays typed for the case that it is switched on again. */
export interface TypedMethod {
  readonly isInvited: boolean;
  readonly reason: InvitationReason | '';
  readonly explanation: string;
  readonly isPrequalified: boolean;
  readonly documentsUntil: string;
  readonly deadlineAt: string;
  readonly items: readonly TypedItem[];
  readonly selection: 'ALL_QUALIFIED' | 'LIMITED';
  readonly max: string;
  readonly scores: readonly TypedScore[];
  readonly documentIds: readonly string[];
}

/** What the server holds, in the shape in which it is typed. */
export function typedOf(procedure: Procedure | null): TypedMethod {
  const invitation = procedure?.invitation ?? null;
  const plan = procedure?.prequalification ?? null;
  return {
    isInvited: invitation !== null,
    reason: invitation?.reason ?? '',
    explanation: invitation?.explanation ?? '',
    isPrequalified: plan !== null,
    documentsUntil: plan?.documentsUntil ?? '',
    deadlineAt: plan?.deadlineAt ?? '',
    items: plan?.items ?? [{ id: 'Q1', title: '', requirement: '' }],
    selection: plan?.selection.kind ?? 'ALL_QUALIFIED',
    max: plan?.selection.kind === 'LIMITED' ? String(plan.selection.max) : '',
    scores: plan?.selection.kind === 'LIMITED' ? plan.selection.scores : [{ id: 'S1', title: '', maxPoints: '' }],
    documentIds: plan?.documentIds ?? [],
  };
}

export type MethodProblem =
  'reason' | 'explanation' | 'documentsUntil' | 'deadlineAt' | 'items' | 'noItems' | 'max' | 'scores' | 'noScores';

/** Which parts cannot be kept as they are typed. */
export function methodProblems(typed: TypedMethod): readonly MethodProblem[] {
  const found: MethodProblem[] = [];
  const when = (isWrong: boolean, problem: MethodProblem) => {
    if (isWrong) found.push(problem);
  };
  if (typed.isInvited) {
    when(typed.reason === '', 'reason');
    when(typed.explanation.trim() === '', 'explanation');
  }
  if (!typed.isPrequalified) return found;
  when(typed.documentsUntil === '', 'documentsUntil');
  when(typed.deadlineAt === '', 'deadlineAt');
  when(typed.items.length === 0, 'noItems');
  when(
    typed.items.some((item) => !QualificationItem.safeParse(item).success),
    'items',
  );
  if (typed.selection === 'ALL_QUALIFIED') return found;
  when(!/^[1-9]\d?$/.test(typed.max) || Number(typed.max) > 50, 'max');
  when(typed.scores.length === 0, 'noScores');
  when(
    typed.scores.some((score) => !QualificationScore.safeParse(score).success),
    'scores',
  );
  return found;
}

/** The procedure that the server keeps, or null while something is half typed. */
export function procedureOf(typed: TypedMethod): Procedure | null {
  if (methodProblems(typed).length > 0) return null;
  const { reason, explanation, documentsUntil, deadlineAt, items, max, scores, documentIds } = typed;
  const parsed = Procedure.safeParse({
    invitation: typed.isInvited ? { reason, explanation } : null,
    prequalification: typed.isPrequalified
      ? {
          documentsUntil,
          deadlineAt,
          items,
          selection:
            typed.selection === 'LIMITED' ? { kind: 'LIMITED', max: Number(max), scores } : { kind: 'ALL_QUALIFIED' },
          documentIds,
        }
      : null,
  });
  return parsed.success ? parsed.data : null;
}

/** The refusal that keeping it would meet, by the function that judges it on the server. */
export function refusalOf(
  procedure: Procedure,
  regime: Regime,
  minPassed: number | null,
): { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null {
  const judged = checkProcedure(procedure, regime, minPassed ?? 0);
  return judged.ok ? null : { code: judged.code, facts: judged.facts ?? {} };
}
