import { exact } from '../kernel/decimal.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { FailureCause, OpeningStep } from './contract.ts';
import { isOver, type OpenedState } from './states.ts';

export { coefficientsToDraw } from '../tenders/scheme.ts';

/** Why a bid was not opened, as the machine found it; the codes stand in the refusal table. */
export const evidenceCodes = [
  'opening.key_not_released',
  'opening.ciphertext_differs',
  'opening.storage_unreadable',
  'opening.not_decryptable',
  'opening.form_unreadable',
  'opening.form_of_another',
  'opening.file_missing',
  'opening.file_differs',
] as const;
export type Evidence = (typeof evidenceCodes)[number];

export type Fault = 'BIDDER' | 'PLATFORM' | 'THIRD_PARTY';

/** DOMAIN 4.4: whose fault a cause is. */
export const faultOf: Readonly<Record<FailureCause, Fault>> = {
  BIDDER_ABSENT: 'BIDDER',
  WRONG_KEY: 'BIDDER',
  CORRUPT_BEFORE_UPLOAD: 'BIDDER',
  STORAGE_LOSS: 'PLATFORM',
  PLATFORM_DOWN: 'PLATFORM',
  CERTIFICATE_AUTHORITY_DOWN: 'THIRD_PARTY',
};

/** By the bidder's own fault the bid is revoked; by any other it is withdrawn and its security returned (O20 31). */
export const outcomeOf = (fault: Fault): 'REVOKED' | 'WITHDRAWN_BY_FAULT' =>
  fault === 'BIDDER' ? 'REVOKED' : 'WITHDRAWN_BY_FAULT';

const corrupt: readonly FailureCause[] = ['CORRUPT_BEFORE_UPLOAD'];
const lost: readonly FailureCause[] = ['STORAGE_LOSS', 'PLATFORM_DOWN'];

/** The causes that agree with what was found; the first is the one proposed. */
export const causesOf: Readonly<Record<Evidence, readonly FailureCause[]>> = {
  'opening.key_not_released': ['BIDDER_ABSENT', 'WRONG_KEY', 'PLATFORM_DOWN', 'CERTIFICATE_AUTHORITY_DOWN'],
  'opening.ciphertext_differs': lost,
  'opening.storage_unreadable': lost,
  // The stored bytes have the hash that the bidder signed for: what is wrong in them was wrong before they came.
  'opening.not_decryptable': corrupt,
  'opening.form_unreadable': corrupt,
  'opening.form_of_another': corrupt,
  'opening.file_missing': corrupt,
  'opening.file_differs': corrupt,
};

export const isEvidence = (code: string | null): code is Evidence => evidenceCodes.some((one) => one === code);

export interface KeyWindow {
  readonly step: OpeningStep;
  readonly isSuspended: boolean;
  readonly decryptUntil: Date | null;
}

/** A key is taken while the window is open, for a bid whose key is still out (O20 30). */
export function mayReleaseKey(hall: KeyWindow, state: OpenedState, now: Date): Verdict {
  if (hall.isSuspended) return no('kernel.suspended');
  if (hall.step !== 'DECRYPT_WINDOW') return no('opening.not_decrypting');
  if (state !== 'SEALED') return no('opening.key_released');
  return isOver(hall.decryptUntil, now) ? no('opening.window_closed') : yes;
}

/** What speaks against a bid at this instant: what the machine found, or that the key did not come in time; null when nothing does. */
export function evidenceOf(
  bid: { readonly state: OpenedState; readonly failureCode: string | null },
  decryptUntil: Date | null,
  now: Date,
): Evidence | null {
  if (isEvidence(bid.failureCode)) return bid.failureCode;
  return bid.state === 'SEALED' && isOver(decryptUntil, now) ? 'opening.key_not_released' : null;
}

/** The trustees' time for a bid whose key did not come: until then its failure is not settled (O20 31). */
export const remedyRuns = (evidence: Evidence | null, until: Date | null, now: Date): boolean =>
  evidence === 'opening.key_not_released' && until !== null && !isOver(until, now);

/** A failure is settled once, when there is evidence, by a cause that agrees with it. */
export function maySettle(
  bid: { readonly state: OpenedState; readonly failureCode: string | null },
  cause: FailureCause,
  decryptUntil: Date | null,
  now: Date,
): Verdict {
  if (bid.state === 'SEALED' && !isOver(decryptUntil, now)) return no('opening.window_running');
  const evidence = evidenceOf(bid, decryptUntil, now);
  if (evidence === null || (bid.state !== 'FAILED' && bid.state !== 'SEALED')) return no('opening.bid_not_failed');
  return causesOf[evidence].includes(cause)
    ? yes
    : no('opening.cause_contradicts_evidence', { evidence, allowed: causesOf[evidence] });
}

/**
 * How many bids count after decryption (DOMAIN 4.4). What fell out by the platform's fault never counts; what its own bidder
 * revoked counts, because it had bid, where the rulebook leaves the question to the committee. With none opened there is nothing to evaluate.
 */
export function bidsThatCount(states: readonly OpenedState[], postDecryptMin: string): number {
  const opened = states.filter((state) => state === 'DECRYPTED').length;
  if (postDecryptMin === 'FAIL' || opened === 0) return opened;
  return opened + states.filter((state) => state === 'REVOKED').length;
}

/**
 * How few price envelopes may be read. Where the committee decides on competition, it has decided with the technical evaluation:
 * what passed may be read however few it is; a fall below that by the platform's fault still stops (O12 27; DOMAIN 4.4).
 */
export const fewestToRead = (minimumBids: number, invited: number, postDecryptMin: string): number =>
  postDecryptMin === 'FAIL' ? minimumBids : Math.min(minimumBids, Math.max(1, invited));

/** A price above the published ceiling; without a ceiling none is (REG 27, 51). */
export const isAbove = (price: string, ceiling: string | null): boolean =>
  ceiling !== null && exact(price).gt(exact(ceiling));

/** More time for everybody: from the end of the window, or from now when that has passed. */
export const extendedUntil = (until: Date | null, minutes: number, now: Date): Date =>
  new Date(Math.max(until?.getTime() ?? 0, now.getTime()) + minutes * 60_000);
