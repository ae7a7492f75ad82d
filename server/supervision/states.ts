import { machine, type MachineFacts, type Move } from '../kernel/machine.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';

/** Life of an objection (DOMAIN 9.2). What a complaint becomes of it stands with the complaint. */
export const objectionStates = [
  'FILED',
  'CORRECTION',
  'ACCEPTED',
  'REJECTED_INADMISSIBLE',
  'ANSWERED',
  'SATISFIED',
  'COMPLAINT_OPEN',
  'WITHDRAWN',
] as const;
export type ObjectionState = (typeof objectionStates)[number];
export type ObjectionParty = 'objector' | 'authority' | 'system' | 'clock';

export interface ObjectionFacts extends MachineFacts<ObjectionState> {
  readonly answerDueAt: Date;
  readonly correctionDueAt: Date | null;
  /** Until when a complaint may follow, where that is known. */
  readonly complaintUntil?: Date | null;
  /** What an upheld objection asked for has been put into the documents. */
  readonly isRemedied?: boolean;
}

const answerOverdue = (facts: ObjectionFacts, now: Date): Verdict =>
  now >= facts.answerDueAt ? yes : no('supervision.objection_in_time');
const correctionOverdue = (facts: ObjectionFacts, now: Date): Verdict =>
  facts.correctionDueAt !== null && now >= facts.correctionDueAt ? yes : no('supervision.objection_in_time');
const complaintInTime = (facts: ObjectionFacts, now: Date): Verdict =>
  facts.complaintUntil == null || now < facts.complaintUntil ? yes : no('supervision.complaint_too_late');
const remedied = (facts: ObjectionFacts): Verdict =>
  facts.isRemedied === false ? no('supervision.amendment_missing') : yes;

const objectionMoveTable = {
  accept: {
    from: ['FILED'],
    to: 'ACCEPTED',
    by: ['system', 'authority'],
    law: 'REG 22; O20 39',
    label: { zh: '受理', en: 'Accept' },
  },
  acceptBySilence: {
    from: ['FILED'],
    to: 'ACCEPTED',
    by: ['clock'],
    when: [answerOverdue],
    due: (facts) => facts.answerDueAt,
    law: 'REG 22, 77',
    label: { zh: '逾期未处理，视为受理', en: 'Counts as accepted: nobody judged it in time' },
  },
  askCorrection: {
    from: ['FILED'],
    to: 'CORRECTION',
    by: ['authority'],
    law: 'REG 22',
    label: { zh: '要求补正', en: 'Ask for correction' },
  },
  correct: {
    from: ['CORRECTION'],
    to: 'FILED',
    by: ['objector'],
    law: 'REG 22',
    label: { zh: '补正', en: 'Correct' },
  },
  lapse: {
    from: ['CORRECTION'],
    to: 'REJECTED_INADMISSIBLE',
    by: ['clock'],
    when: [correctionOverdue],
    due: (facts) => facts.correctionDueAt,
    law: 'REG 22',
    label: { zh: '逾期未补正，不予受理', en: 'Lapses: not corrected in time' },
  },
  reject: {
    from: ['FILED', 'ACCEPTED'],
    to: 'REJECTED_INADMISSIBLE',
    by: ['authority'],
    law: 'REG 22; O20 39',
    label: { zh: '不予受理', en: 'Find inadmissible' },
  },
  answer: {
    from: ['ACCEPTED'],
    to: 'ANSWERED',
    by: ['authority'],
    when: [remedied],
    law: 'REG 22, 23; GPL 53',
    label: { zh: '答复', en: 'Answer' },
  },
  withdraw: {
    from: ['FILED', 'CORRECTION', 'ACCEPTED'],
    to: 'WITHDRAWN',
    by: ['objector'],
    law: 'REG 22',
    label: { zh: '撤回异议', en: 'Withdraw' },
  },
  satisfy: {
    from: ['ANSWERED'],
    to: 'SATISFIED',
    by: ['objector'],
    law: 'REG 22',
    label: { zh: '认可答复', en: 'Be satisfied' },
  },
  complain: {
    from: ['ANSWERED', 'REJECTED_INADMISSIBLE'],
    to: 'COMPLAINT_OPEN',
    by: ['objector'],
    when: [complaintInTime],
    law: 'REG 60; GPL 55',
    label: { zh: '转为投诉', en: 'Complain' },
  },
} satisfies Record<string, Move<ObjectionState, ObjectionParty, ObjectionFacts>>;

export type ObjectionMove = keyof typeof objectionMoveTable;

/** An objection's whole life as one table. */
export const objectionMoves = machine<ObjectionState, ObjectionMove, ObjectionParty, ObjectionFacts>(
  'objection',
  objectionMoveTable,
);
