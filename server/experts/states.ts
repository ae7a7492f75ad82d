import type { z } from 'zod';
import { machine, type MachineFacts, type Move } from '../kernel/machine.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { LotState } from '../tenders/states.ts';
import type { DrawView, seatStates } from './contract.ts';

export type DrawState = z.output<typeof DrawView>['state'];
/** What a committee is drawn for: to review applications, or to evaluate bids. */
export type DrawPurpose = 'PREQUALIFICATION' | 'EVALUATION';
const prequalifying: readonly LotState[] = ['PREQ_OPEN', 'PREQ_REVIEW', 'PREQ_DONE'];
/** The committee that a lot needs at its stage. */
export const purposeAt = (state: LotState): DrawPurpose =>
  prequalifying.includes(state) ? 'PREQUALIFICATION' : 'EVALUATION';

export type DrawParty = 'authority' | 'supervisor' | 'centre' | 'committee' | 'clock';

/** Why a committee is drawn again; a draw that pleases nobody is no cause (REG 46). */
export const redrawCauses = ['PLAN_CHANGED', 'CANDIDATES_EXHAUSTED'] as const;
export type RedrawCause = (typeof redrawCauses)[number];

export interface DrawFacts extends MachineFacts<DrawState> {
  readonly bothCommitted?: boolean;
  readonly bothRevealed?: boolean;
  readonly everyPlaceHeld?: boolean;
}

const needs =
  (key: keyof DrawFacts, code: string) =>
  (facts: DrawFacts): Verdict =>
    facts[key] === true ? yes : no(code);

const drawMoveTable = {
  commit: {
    from: ['PLANNED'],
    to: 'COMMITTED',
    by: ['authority', 'supervisor'],
    when: [needs('bothCommitted', 'experts.commitment_missing')],
    label: { zh: '承诺随机数', en: 'Commit to nonces' },
  },
  reveal: {
    from: ['COMMITTED'],
    to: 'REVEALED',
    by: ['authority', 'supervisor'],
    when: [needs('bothRevealed', 'experts.nonce_missing')],
    label: { zh: '揭示随机数', en: 'Reveal nonces' },
  },
  run: {
    from: ['REVEALED'],
    to: 'DRAWN',
    by: ['centre'],
    law: 'LAW 37; REG 46; O12 8',
    label: { zh: '抽取评标专家', en: 'Draw the experts' },
  },
  complete: {
    from: ['DRAWN'],
    to: 'READY',
    by: ['committee', 'authority', 'clock'],
    when: [needs('everyPlaceHeld', 'experts.place_free')],
    law: 'LAW 37',
    label: { zh: '评标委员会组成', en: 'The committee is complete' },
  },
  reopen: {
    from: ['READY'],
    to: 'DRAWN',
    by: ['committee', 'clock'],
    law: 'REG 48',
    label: { zh: '递补', en: 'A place became free' },
  },
} satisfies Record<string, Move<DrawState, DrawParty, DrawFacts>>;

export type DrawMove = keyof typeof drawMoveTable;
export const drawMoves = machine<DrawState, DrawMove, DrawParty, DrawFacts>('draw', drawMoveTable);

export type SeatState = (typeof seatStates)[number];
export type SeatParty = 'holder' | 'authority' | 'committee' | 'clock';

/** Who may still come or sits: not declined, not silent, not replaced. */
export const liveSeats: readonly SeatState[] = ['INVITED', 'ACCEPTED', 'SEATED'];
/** Who makes up the committee. */
export const heldSeats: readonly SeatState[] = ['ACCEPTED', 'SEATED'];

export interface SeatFacts extends MachineFacts<SeatState> {
  readonly replyUntil: Date;
}

const inTime = ({ replyUntil }: SeatFacts, now: Date): Verdict =>
  now.getTime() < replyUntil.getTime() ? yes : no('experts.reply_too_late');
const overdue = ({ replyUntil }: SeatFacts, now: Date): Verdict =>
  now.getTime() >= replyUntil.getTime() ? yes : no('experts.reply_still_open');

const seatMoveTable = {
  accept: {
    from: ['INVITED'],
    to: 'ACCEPTED',
    by: ['holder'],
    when: [inTime],
    label: { zh: '接受邀请', en: 'Accept the invitation' },
  },
  decline: {
    from: ['INVITED'],
    to: 'DECLINED',
    by: ['holder'],
    when: [inTime],
    label: { zh: '谢绝邀请', en: 'Decline the invitation' },
  },
  lapse: {
    from: ['INVITED'],
    to: 'NO_ANSWER',
    by: ['clock'],
    when: [overdue],
    due: ({ replyUntil }) => replyUntil,
    label: { zh: '逾期未答复', en: 'No answer in time' },
  },
  enter: {
    from: ['ACCEPTED'],
    to: 'SEATED',
    by: ['holder'],
    label: { zh: '核验身份入场', en: 'Pass the gate' },
  },
  replace: {
    from: ['INVITED', 'ACCEPTED', 'SEATED'],
    to: 'REPLACED',
    by: ['authority', 'committee'],
    law: 'REG 48; 87 Art. 49',
    label: { zh: '更换成员', en: 'Replace a member' },
  },
} satisfies Record<string, Move<SeatState, SeatParty, SeatFacts>>;

export type SeatMove = keyof typeof seatMoveTable;
export const seatMoves = machine<SeatState, SeatMove, SeatParty, SeatFacts>('seat', seatMoveTable);
