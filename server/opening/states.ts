import { machine, type MachineFacts, type Move } from '../kernel/machine.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { OpeningStep } from './contract.ts';

/** What can become of a bid in the hall. FAILED waits for the host to settle it; the two states behind it are for ever. */
export const openedStates = ['SEALED', 'KEY_RELEASED', 'DECRYPTED', 'FAILED', 'REVOKED', 'WITHDRAWN_BY_FAULT'] as const;
export type OpenedState = (typeof openedStates)[number];

export const settledStates: readonly OpenedState[] = ['DECRYPTED', 'REVOKED', 'WITHDRAWN_BY_FAULT'];

/** What the hall's moves judge. `isSuspended` and everything else comes from the lot, the hall's row and its bids. */
export interface HallFacts extends MachineFacts<OpeningStep> {
  readonly states: readonly OpenedState[];
  /** Somebody's missing key has been settled already: more time for the others would be unequal. */
  readonly isAbsenceSettled: boolean;
  readonly decryptUntil: Date | null;
  readonly objectionUntil: Date | null;
  readonly confirmUntil: Date | null;
  readonly unansweredObjections: number;
  /** Decrypted bids whose bidder has not confirmed. */
  readonly unconfirmed: number;
}

export type HallParty = 'host';

/** A window is open strictly before its end. */
export const isOver = (until: Date | null, now: Date): boolean => until !== null && now.getTime() >= until.getTime();

const everyBidSettled = ({ states }: HallFacts): Verdict =>
  states.every((state) => settledStates.includes(state)) ? yes : no('opening.bid_unsettled');
const someBidToSettle = ({ states, decryptUntil }: HallFacts, now: Date): Verdict =>
  states.includes('FAILED') || (states.includes('SEALED') && isOver(decryptUntil, now))
    ? yes
    : no('opening.nothing_to_settle');
const nobodyTurnedAway = ({ isAbsenceSettled }: HallFacts): Verdict =>
  isAbsenceSettled ? no('opening.absence_settled') : yes;
const objectionsHeard = ({ objectionUntil }: HallFacts, now: Date): Verdict =>
  isOver(objectionUntil, now) ? yes : no('opening.objections_running');
const objectionsAnswered = ({ unansweredObjections }: HallFacts): Verdict =>
  unansweredObjections === 0 ? yes : no('opening.objection_unanswered');
const confirmedOrOver = ({ unconfirmed, confirmUntil }: HallFacts, now: Date): Verdict =>
  unconfirmed === 0 || isOver(confirmUntil, now) ? yes : no('opening.confirmations_running');

type HallMoveRow = Move<OpeningStep, HallParty, HallFacts>;

const openingMoveTable = {
  start: {
    from: ['COUNT'],
    to: 'DECRYPT_WINDOW',
    by: ['host'],
    law: 'O20 30',
    label: { zh: '开始解密', en: 'Start decryption' },
  },
  extend: {
    from: ['DECRYPT_WINDOW'],
    to: 'DECRYPT_WINDOW',
    by: ['host'],
    when: [nobodyTurnedAway],
    law: 'O20 30, 31',
    label: { zh: '延长解密时间', en: 'Extend the window for all' },
  },
  settle: {
    from: ['DECRYPT_WINDOW'],
    to: 'DECRYPT_WINDOW',
    by: ['host'],
    when: [someBidToSettle],
    law: 'O20 31; REG 35',
    label: { zh: '认定解密失败原因', en: 'Settle a failure' },
  },
  readOut: {
    from: ['DECRYPT_WINDOW'],
    to: 'READ_OUT',
    by: ['host'],
    when: [everyBidSettled],
    law: 'LAW 36; O20 30',
    label: { zh: '唱标', en: 'Read out' },
  },
  /** The host asks to read out and too few are left: no price is read (the room judges which of the two happens). */
  fail: {
    from: ['DECRYPT_WINDOW'],
    to: 'RECORD',
    by: ['host'],
    when: [everyBidSettled],
    law: 'REG 44; O20 31; 87 Art. 43',
    label: { zh: '有效投标不足，开标终止', en: 'End: too few bids are left' },
  },
  openObjections: {
    from: ['READ_OUT'],
    to: 'OBJECTION_WINDOW',
    by: ['host'],
    law: 'REG 44',
    label: { zh: '进入异议环节', en: 'Hear objections' },
  },
  askConfirmation: {
    from: ['OBJECTION_WINDOW'],
    to: 'CONFIRM',
    by: ['host'],
    when: [objectionsAnswered, objectionsHeard],
    law: 'REG 44',
    label: { zh: '请投标人确认', en: 'Ask for confirmation' },
  },
  conclude: {
    from: ['CONFIRM'],
    to: 'RECORD',
    by: ['host'],
    when: [confirmedOrOver],
    law: 'O20 32; 87 Art. 42',
    label: { zh: '开标结束', en: 'Conclude' },
  },
} satisfies Record<string, HallMoveRow>;

export type HallMove = keyof typeof openingMoveTable;

/** The hall's ceremony as one table (DOMAIN 4.3). */
export const openingMoves = machine<OpeningStep, HallMove, HallParty, HallFacts>('hall', openingMoveTable);
