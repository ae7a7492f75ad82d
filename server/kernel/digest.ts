import { createHash, createHmac } from 'node:crypto';

/** Digests that the platform's public computations may be made with: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905). */
export const digestNames = ['sha256', 'sm3'] as const;
export type DigestName = (typeof digestNames)[number];

/** A hash function and its HMAC (RFC 2104) as an argument, so that pure rules import none; a browser brings its own. */
export interface Digest {
  hash(bytes: Uint8Array): Uint8Array;
  hmac(key: Uint8Array, bytes: Uint8Array): Uint8Array;
}

/** The digest of that name by Node's own cryptography. */
export const digestOf = (name: DigestName): Digest => ({
  hash: (bytes) => createHash(name).update(bytes).digest(),
  hmac: (key, bytes) => createHmac(name, key).update(bytes).digest(),
});
