import { readTrusteeKey } from '../../../server/bids/escrow.ts';

/** Trustee keys of this browser, as key files sealed under their passphrases; the file on a stick is the copy that counts. */
const place = (recipient: string): string => `bidhall.trustee.${recipient}`;

/** Answers whether it could be kept. */
export function keepTrusteeKey(recipient: string, text: string): boolean {
  try {
    localStorage.setItem(place(recipient), text);
    return true;
  } catch {
    return false;
  }
}

/** The sealed key file for a recipient, when this browser has it. */
export function findTrusteeKey(recipient: string): string | null {
  try {
    const text = localStorage.getItem(place(recipient));
    return text !== null && readTrusteeKey(text) !== null ? text : null;
  } catch {
    return null;
  }
}
