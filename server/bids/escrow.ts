import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { armor, Decrypter, Encrypter } from 'age-encryption';
import canonicalize from 'canonicalize';
import { combine, split } from 'shamir-secret-sharing';
import { z } from 'zod';
import { instant } from '../kernel/call.ts';
import { TrusteeShare } from './contract.ts';
import { opens } from './seal.ts';

/**
 * The second door of a bid: its identity, split by Shamir (t of n) into shares, each sealed with age to one trustee. The same code
 * runs in the bidder's worker, in the trustee's browser, at the opening and in tests. Formats and promises: docs/sealing.md.
 */

export interface Split {
  readonly lotId: string;
  readonly threshold: number;
  /** age recipients of the trustees; the i-th share is sealed to the i-th of them. */
  readonly trustees: readonly string[];
}

/** Splits an identity for the trustees; any `threshold` of the sealed shares (armored age files) give it back, fewer say nothing about it. */
export async function splitIdentity(
  keys: { readonly identity: string; readonly recipient: string },
  { lotId, threshold, trustees }: Split,
): Promise<string[]> {
  const shares = await split(new TextEncoder().encode(keys.identity), trustees.length, threshold);
  return Promise.all(
    shares.map(async (share, place) => {
      const told: TrusteeShare = {
        format: 'bidhall-share/1',
        lotId,
        recipient: keys.recipient,
        share: bytesToHex(share),
      };
      const encrypter = new Encrypter();
      encrypter.addRecipient(trustees[place] ?? '');
      return armor.encode(await encrypter.encrypt(canonicalize(told) ?? ''));
    }),
  );
}

/** Opens one share with the trustee's identity; null when it was not sealed to it or holds no share. */
export async function openShare(sealed: string, identity: string): Promise<TrusteeShare | null> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return TrusteeShare.parse(JSON.parse(await decrypter.decrypt(armor.decode(sealed), 'text')));
  } catch {
    return null;
  }
}

export interface Recovery {
  readonly identity: string;
  /** Places (in the given order) of the shares that agree with it. */
  readonly fitting: readonly number[];
}

/**
 * Finds the identity that opens what was sealed to the recipient, from shares of which some may be false; null when no
 * `threshold` of them give it. With n shares it tries at most the subsets of that size, which are few for a handful of trustees.
 */
export async function recoverIdentity(
  shares: readonly string[],
  threshold: number,
  recipient: string,
): Promise<Recovery | null> {
  const bytes = shares.map(hexToBytes);
  for (const chosen of subsets(bytes.length, threshold)) {
    const identity = await combined(chosen.map((place) => bytes[place] ?? new Uint8Array()));
    if (identity === null || !(await opens(identity, recipient))) continue;
    const fitting = await Promise.all(
      bytes.map(async (share, place) => {
        if (chosen.includes(place)) return true;
        const others = chosen.slice(1).map((one) => bytes[one] ?? new Uint8Array());
        return (await combined([share, ...others])) === identity;
      }),
    );
    return { identity, fitting: fitting.flatMap((fits, place) => (fits ? [place] : [])) };
  }
  return null;
}

/** What shares give together: text, or null where the library or the decoder finds that they do not belong together. */
async function combined(shares: Uint8Array[]): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await combine(shares));
  } catch {
    return null;
  }
}

function* subsets(count: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= count - size; first += 1)
    for (const rest of subsets(count, size - 1, first + 1)) yield [first, ...rest];
}

/** age's own cost of a passphrase: about a second. */
const scryptWork = 18;

/** The file that a trustee keeps: its identity sealed under a passphrase; never without one, for it opens more than one bid. */
export const TrusteeKeyFile = z.strictObject({
  format: z.literal('bidhall-trustee-key/1'),
  recipient: z.string().regex(/^age1[0-9a-z]{58}$/),
  createdAt: instant,
  wrapped: z.string().startsWith('-----BEGIN AGE ENCRYPTED FILE-----').max(10_000),
});
export type TrusteeKeyFile = z.output<typeof TrusteeKeyFile>;

/** Writes a trustee's key file; `work` is log2 of the scrypt cost, lower only in tests. */
export async function writeTrusteeKey(
  keys: { readonly identity: string; readonly recipient: string },
  createdAt: string,
  passphrase: string,
  work: number = scryptWork,
): Promise<TrusteeKeyFile> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(work);
  const wrapped = armor.encode(await encrypter.encrypt(`${keys.identity}\n`));
  return { format: 'bidhall-trustee-key/1', recipient: keys.recipient, createdAt, wrapped };
}

/** Reads a trustee's key file; null when it is none. */
export function readTrusteeKey(text: string): TrusteeKeyFile | null {
  try {
    return TrusteeKeyFile.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The identity in a trustee's key file; null when the passphrase is wrong or the file holds another key than it says. */
export async function unlockTrusteeKey(file: TrusteeKeyFile, passphrase: string): Promise<string | null> {
  try {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const identity = (await decrypter.decrypt(armor.decode(file.wrapped), 'text')).trim();
    return (await opens(identity, file.recipient)) ? identity : null;
  } catch {
    return null;
  }
}
