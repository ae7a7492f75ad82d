const prefix = 'bidhall.nonce.';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export type Side = 'authority' | 'supervisor';

const shelf = (drawId: string, side: Side): string => `${prefix}${drawId}.${side}`;

/** Whether the browser can hash here; it cannot on a page without a secure context. */
export const canCommit = (): boolean => 'subtle' in crypto;

/** The nonce of a side that this browser holds, or null. */
export const heldNonce = (drawId: string, side: Side): string | null => localStorage.getItem(shelf(drawId, side));

/** 32 bytes of chance, kept in this browser until they are revealed. */
export function makeNonce(drawId: string, side: Side): string {
  const held = heldNonce(drawId, side);
  if (held !== null) return held;
  const nonce = hex(crypto.getRandomValues(new Uint8Array(32)));
  localStorage.setItem(shelf(drawId, side), nonce);
  return nonce;
}

/** What a side publishes first: the hash of its nonce as text. */
export async function commitmentOf(nonce: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(nonce))));
}

export const isRevealed = (drawId: string, side: Side): boolean =>
  localStorage.getItem(`${shelf(drawId, side)}.revealed`) !== null;
export const markRevealed = (drawId: string, side: Side): void => {
  localStorage.setItem(`${shelf(drawId, side)}.revealed`, 'yes');
};
