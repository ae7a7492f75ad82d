import type { SecurityState } from '../../../server/securities/states.ts';

/** The colour of a security's state. */
export const toneOf = {
  AWAITED: 'warn',
  APPLIED: 'live',
  APPROVED: 'live',
  REFUSED: 'bad',
  ISSUED: 'good',
  DECRYPTED: 'good',
  RELEASED: 'calm',
  CLAIM_REQUESTED: 'warn',
  CLAIM_PAID: 'bad',
  CLAIM_REFUSED: 'warn',
  EXPIRED: 'calm',
  CANCELLED: 'calm',
} as const satisfies Record<SecurityState, string>;

export const verdictTones = { PASS: 'good', ASK: 'warn', FAIL: 'bad' } as const;
