import { z } from 'zod';
import { id, instant, line, paragraph } from '../kernel/call.ts';
import { exact } from '../kernel/decimal.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { Regime } from '../catalogue/contract.ts';
import type { LotState } from './states.ts';

/** Why a lot is tendered by invitation, with the article that allows it (REG 8; GPL 29). */
export const invitationReasons = {
  FEW_POTENTIAL_BIDDERS: { regime: 'TENDERING_LAW', law: 'REG 8' },
  OPEN_TENDER_TOO_COSTLY: { regime: 'TENDERING_LAW', law: 'REG 8' },
  LIMITED_SUPPLIERS: { regime: 'GOV_PROCUREMENT', law: 'GPL 29' },
  OPEN_PROCUREMENT_TOO_COSTLY: { regime: 'GOV_PROCUREMENT', law: 'GPL 29' },
} as const satisfies Record<string, { regime: Regime; law: string }>;
export type InvitationReason = keyof typeof invitationReasons;

export const Invitation = z.strictObject({
  reason: z.enum(Object.keys(invitationReasons) as [InvitationReason, ...InvitationReason[]]),
  explanation: paragraph(4000).min(1),
});

const itemId = z.string().regex(/^[A-Za-z0-9-]{1,20}$/);
/** One point of the review of applications; nothing else may be asked (REG 18). */
export const QualificationItem = z.strictObject({ id: itemId, title: line(120), requirement: paragraph(1000).min(1) });
/** What applications are scored by where only so many are admitted. */
export const QualificationScore = z.strictObject({
  id: itemId,
  title: line(120),
  maxPoints: z.string().regex(/^[1-9]\d{0,2}$/),
});

/** A round before the tender in which whoever may bid is chosen (REG 15–19). Without it qualification is reviewed after the opening. */
export const PrequalificationPlan = z.strictObject({
  documentsUntil: instant,
  deadlineAt: instant,
  items: z.array(QualificationItem).min(1).max(60),
  /** Every qualified applicant is admitted, or those with most points. */
  selection: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ALL_QUALIFIED') }),
    z.strictObject({
      kind: z.literal('LIMITED'),
      max: z.number().int().min(1).max(50),
      scores: z.array(QualificationScore).min(1).max(30),
    }),
  ]),
  /** Files of the lot that are the prequalification documents, free for everybody. */
  documentIds: z.array(id).max(20),
});
export type PrequalificationPlan = z.output<typeof PrequalificationPlan>;

/** How bidders are found: open to all, by invitation, with or without prequalification. */
export const Procedure = z.strictObject({
  invitation: Invitation.nullable(),
  prequalification: PrequalificationPlan.nullable(),
});
export type Procedure = z.output<typeof Procedure>;

/** Only those who are invited may read the tender documents and bid. */
export const isRestricted = (procedure: Procedure | null): boolean =>
  procedure !== null && (procedure.invitation !== null || procedure.prequalification !== null);

/** Why somebody is admitted: listed for an invited tender, or passed the prequalification. */
export const admissionGrounds = ['INVITED', 'PREQUALIFIED'] as const;
export type AdmissionGround = (typeof admissionGrounds)[number];

/** What a bidder needs to bid; null where everybody may. */
export const groundToBid = (procedure: Procedure | null): AdmissionGround | null =>
  procedure === null
    ? null
    : procedure.prequalification !== null
      ? 'PREQUALIFIED'
      : procedure.invitation !== null
        ? 'INVITED'
        : null;

const repeated = (ids: readonly string[]): string | undefined => ids.find((one, place) => ids.indexOf(one) !== place);

/** Whether a procedure can be told in documents: its reason belongs to the lot's law, its items are told apart, enough can pass. */
export function checkProcedure(procedure: Procedure, regime: Regime, minPassed: number): Verdict {
  const { invitation, prequalification } = procedure;
  if (invitation !== null && invitationReasons[invitation.reason].regime !== regime)
    return no('tenders.invitation_reason_unfit', { reason: invitation.reason });
  if (prequalification === null) return yes;
  const { items, selection, documentsUntil, deadlineAt } = prequalification;
  const scores = selection.kind === 'LIMITED' ? selection.scores : [];
  const twice = repeated([...items, ...scores].map((one) => one.id));
  if (twice !== undefined) return no('tenders.qualification_item_repeated', { id: twice });
  if (selection.kind === 'LIMITED' && selection.max < minPassed)
    return no('tenders.qualification_limit_too_low', { min: minPassed });
  return documentsUntil < deadlineAt ? yes : no('tenders.preq_dates_crossed');
}

/** Highest number of points that an application can have. */
export const fullPoints = (plan: PrequalificationPlan): string =>
  plan.selection.kind === 'LIMITED'
    ? plan.selection.scores.reduce((sum, one) => sum.plus(one.maxPoints), exact('0')).toFixed(0)
    : '0';

const sealedStates: readonly LotState[] = [
  'PLANNED',
  'DOCS_DRAFT',
  'DOCS_READY',
  'PREQ_OPEN',
  'PREQ_REVIEW',
  'PREQ_DONE',
  'TENDERING',
  'BID_CLOSED',
  'FAILED',
  'TERMINATED',
  'RETENDERED',
];
/** From the opening on the circle of bidders is known, and the documents are everybody's. */
export const isCircleOpen = (state: LotState): boolean => !sealedStates.includes(state);

export interface ReaderFacts {
  readonly procedure: Procedure | null;
  readonly state: LotState;
  readonly isParty: boolean;
  readonly isAdmitted: boolean;
}

/** Who reads the tender documents of a published lot: everybody, or in a restricted one its parties and those invited to bid. */
export const mayReadDocuments = ({ procedure, state, isParty, isAdmitted }: ReaderFacts): boolean =>
  !isRestricted(procedure) || isParty || isAdmitted || isCircleOpen(state);

/** Whether what is asked, answered and amended is told to everybody, or that there is something only (LAW 22; O20 21, 22). */
export const areChangesPublic = (lot: { readonly procedure: Procedure | null; readonly state: LotState }): boolean =>
  !isRestricted(lot.procedure) ||
  isCircleOpen(lot.state) ||
  (lot.state === 'PREQ_OPEN' && lot.procedure?.invitation === null);

/** A mandatory project tenders by invitation only after its reason was published (REG 8; 1117 (二)). */
export function reasonPublished(
  lot: { readonly procedure: Procedure | null; readonly isMandatory: boolean; readonly methodAnnouncedAt: Date | null },
  now: Date,
): Verdict {
  if (lot.procedure === null || lot.procedure.invitation === null || !lot.isMandatory) return yes;
  return lot.methodAnnouncedAt !== null && lot.methodAnnouncedAt.getTime() < now.getTime()
    ? yes
    : no('tenders.reason_not_published');
}

/** An invited tender asks at least so many (LAW 17; GPL 34). */
export const enoughInvited = (procedure: Procedure | null, count: number, min: number): Verdict =>
  procedure === null || procedure.invitation === null || count >= min ? yes : no('tenders.too_few_invitees', { min });
