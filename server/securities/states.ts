import { machine, type MachineFacts, type Move } from '../kernel/machine.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';

export const securityForms = ['CASH', 'BANK_GUARANTEE', 'SURETY', 'E_GUARANTEE', 'CREDIT_COMMITMENT'] as const;
export type SecurityForm = (typeof securityForms)[number];

/** Whole life of a security of any form (DOMAIN 10.4). ISSUED is in force under seal, DECRYPTED in force and known. */
export const securityStates = [
  'AWAITED',
  'APPLIED',
  'APPROVED',
  'REFUSED',
  'ISSUED',
  'DECRYPTED',
  'RELEASED',
  'CLAIM_REQUESTED',
  'CLAIM_PAID',
  'CLAIM_REFUSED',
  'EXPIRED',
  'CANCELLED',
] as const;
export type SecurityState = (typeof securityStates)[number];
export type SecurityParty = 'bidder' | 'bank' | 'issuer' | 'opening' | 'centre' | 'authority' | 'clock';

/** What the moves judge; what is unknown under seal is handed in by the act. */
export interface SecurityFacts extends MachineFacts<SecurityState> {
  readonly form: SecurityForm;
  /** The first instant at which the security no longer holds; cash holds until it is paid back. */
  readonly endsAt: Date | null;
  readonly hasRefundCause?: boolean;
  readonly isCountersigned?: boolean;
}

const byIssuer = ({ form }: SecurityFacts): Verdict =>
  form === 'E_GUARANTEE' ? yes : no('securities.wrong_form', { form });
const refundIsDue = ({ hasRefundCause }: SecurityFacts): Verdict =>
  hasRefundCause === true ? yes : no('securities.no_refund_cause');
const countersigned = ({ isCountersigned }: SecurityFacts): Verdict =>
  isCountersigned === true ? yes : no('securities.not_countersigned');
const hasEnded = ({ endsAt }: SecurityFacts, now: Date): Verdict =>
  endsAt !== null && now.getTime() >= endsAt.getTime() ? yes : no('securities.still_valid');

type SecurityMoveRow = Move<SecurityState, SecurityParty, SecurityFacts>;

const securityMoveTable = {
  pay: {
    from: ['AWAITED'],
    to: 'ISSUED',
    by: ['bank'],
    law: 'REG 26',
    label: { zh: '保证金到账', en: 'The money arrived' },
  },
  approve: {
    from: ['APPLIED'],
    to: 'APPROVED',
    by: ['issuer'],
    when: [byIssuer],
    label: { zh: '出函机构审核通过', en: 'The issuer approves' },
  },
  refuse: {
    from: ['APPLIED', 'APPROVED'],
    to: 'REFUSED',
    by: ['issuer'],
    when: [byIssuer],
    label: { zh: '出函机构不予出函', en: 'The issuer refuses' },
  },
  issue: {
    from: ['APPLIED', 'APPROVED'],
    to: 'ISSUED',
    by: ['issuer'],
    when: [byIssuer],
    law: 'REG 26; OBE 25',
    label: { zh: '出具保函', en: 'The issuer issues' },
  },
  reveal: {
    from: ['ISSUED'],
    to: 'DECRYPTED',
    by: ['opening'],
    law: 'LAW 34; O20 30',
    label: { zh: '开标后解密还原', en: 'Named at the opening' },
  },
  cancel: {
    from: ['AWAITED', 'APPLIED', 'APPROVED'],
    to: 'CANCELLED',
    by: ['bidder', 'clock'],
    label: { zh: '取消', en: 'Cancel' },
  },
  release: {
    from: ['ISSUED', 'DECRYPTED', 'CLAIM_REFUSED'],
    to: 'RELEASED',
    by: ['centre', 'bidder', 'clock', 'issuer'],
    when: [refundIsDue],
    law: 'REG 31, 35, 57; GPR 33; 87 Art. 38',
    label: { zh: '退还（退保）', en: 'Give back' },
  },
  claim: {
    from: ['DECRYPTED'],
    to: 'CLAIM_REQUESTED',
    by: ['authority'],
    when: [countersigned],
    law: 'REG 35, 74',
    label: { zh: '不予退还（索赔）', en: 'Forfeit or claim' },
  },
  payClaim: {
    from: ['CLAIM_REQUESTED'],
    to: 'CLAIM_PAID',
    by: ['bank', 'issuer', 'authority'],
    label: { zh: '已赔付', en: 'The claim is paid' },
  },
  refuseClaim: {
    from: ['CLAIM_REQUESTED'],
    to: 'CLAIM_REFUSED',
    by: ['issuer', 'authority'],
    label: { zh: '拒绝赔付', en: 'The claim is refused' },
  },
  expire: {
    from: ['ISSUED', 'DECRYPTED', 'CLAIM_REFUSED'],
    to: 'EXPIRED',
    by: ['clock'],
    when: [hasEnded],
    due: ({ endsAt }) => endsAt,
    law: 'REG 26',
    label: { zh: '到期失效', en: 'Expires' },
  },
} satisfies Record<string, SecurityMoveRow>;

export type SecurityMove = keyof typeof securityMoveTable;

/** A security's life as one table: state × move × party. */
export const securityMoves = machine<SecurityState, SecurityMove, SecurityParty, SecurityFacts>(
  'security',
  securityMoveTable,
);

/** In force: it would be given back if the procedure ended now. */
export const inForce: readonly SecurityState[] = ['ISSUED', 'DECRYPTED', 'CLAIM_REFUSED'];
/** Over for ever. */
export const over: readonly SecurityState[] = ['REFUSED', 'RELEASED', 'CLAIM_PAID', 'EXPIRED', 'CANCELLED'];
