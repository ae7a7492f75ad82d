import { ed25519 } from '@noble/curves/ed25519.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Bytes } from './buffer.ts';
import { sm3 } from './sm3.ts';

/**
 * As much of node:crypto as the offline verifier uses, in plain JavaScript: the build puts it in the place of node's own, so
 * that the page runs the very sources of `npm run verify`.
 */
const bytesOf = (told: string | Uint8Array): Uint8Array =>
  typeof told === 'string' ? new TextEncoder().encode(told) : Uint8Array.from(told);

class Hash {
  readonly #parts: Uint8Array[] = [];

  constructor(private readonly made: (bytes: Uint8Array) => Uint8Array) {}

  update(told: string | Uint8Array): this {
    this.#parts.push(bytesOf(told));
    return this;
  }

  digest(): Bytes;
  digest(encoding: 'hex'): string;
  digest(encoding?: 'hex'): Bytes | string {
    const out = new Bytes(this.made(Uint8Array.from(Bytes.concat(this.#parts))));
    return encoding === undefined ? out : out.toString(encoding);
  }
}

export function createHash(name: string): Hash {
  if (name === 'sha256') return new Hash((bytes) => sha256(bytes));
  if (name === 'sm3') return new Hash(sm3);
  throw new TypeError(`unforeseen hash ${name}`);
}

/** HMAC (RFC 2104) over a block of 64 bytes, which both hashes have. */
export function createHmac(name: string, key: Uint8Array): Hash {
  if (name === 'sha256') return new Hash((bytes) => hmac(sha256, Uint8Array.from(key), bytes));
  if (name !== 'sm3') throw new TypeError(`unforeseen hash ${name}`);
  const short = key.length > 64 ? sm3(key) : key;
  const padded = (mark: number): Uint8Array => Uint8Array.from({ length: 64 }, (_, at) => (short[at] ?? 0) ^ mark);
  return new Hash((bytes) => sm3(Bytes.concat([padded(0x5c), sm3(Bytes.concat([padded(0x36), bytes]))])));
}

const spkiHead = 12;

interface PublicKey {
  readonly asymmetricKeyType: 'ed25519';
  readonly type: 'public';
  readonly spki: Bytes;
  export(): Bytes;
}

/** An Ed25519 key from its SubjectPublicKeyInfo (RFC 8410). */
export function createPublicKey({ key }: { readonly key: Uint8Array }): PublicKey {
  const spki = new Bytes(key);
  return { asymmetricKeyType: 'ed25519', type: 'public', spki, export: () => spki };
}

export function verify(_hash: null, text: Uint8Array, key: PublicKey, signature: Uint8Array): boolean {
  try {
    const publicKey = Uint8Array.from(key.spki.subarray(spkiHead));
    // Strict RFC 8032, as OpenSSL has it.
    return ed25519.verify(Uint8Array.from(signature), Uint8Array.from(text), publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** A page that verifies holds no private key. */
export function sign(): never {
  throw new TypeError('the verifier signs nothing');
}
