import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { Manifest } from '../bids/contract.ts';
import type { Envelope } from './contract.ts';
import type { KeyWindow } from './rules.ts';
import { isOver, type OpenedState } from './states.ts';

/** Until when trustees may hand in shares: so long after the bidders' own window (O20 31). Null where there is no window or no trustee. */
export const remedyUntil = (decryptUntil: Date | null, minutes: number, hasTrustees: boolean): Date | null =>
  hasTrustees && decryptUntil !== null ? new Date(decryptUntil.getTime() + minutes * 60_000) : null;

/** The second door stands open from the end of the bidders' window to the end of its own, for whoever's key did not come (O20 31). */
export function mayRemedy(hall: KeyWindow, until: Date | null, now: Date): Verdict {
  if (hall.isSuspended) return no('kernel.suspended');
  if (hall.step !== 'DECRYPT_WINDOW' || until === null) return no('opening.not_decrypting');
  if (!isOver(hall.decryptUntil, now)) return no('opening.window_running');
  return isOver(until, now) ? no('opening.window_closed') : yes;
}

/** A bid whose key did not come; one that failed otherwise cannot be helped by a key. */
export const needsRemedy = (bid: { readonly state: OpenedState }): boolean => bid.state === 'SEALED';

/** The shares that were sealed for an envelope of a bid, with the recipient whose identity they hold. */
export function escrowOf(
  manifest: Manifest,
  envelope: Envelope,
): { readonly recipient: string; readonly threshold: number; readonly shares: readonly string[] } | null {
  const { escrow, recipient, priceRecipient } = manifest;
  if (escrow === undefined) return null;
  const { threshold } = escrow;
  if (envelope !== 'PRICE') return { recipient, threshold, shares: escrow.shares };
  return priceRecipient === undefined || escrow.priceShares === undefined
    ? null
    : { recipient: priceRecipient, threshold, shares: escrow.priceShares };
}
