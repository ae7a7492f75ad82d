import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

const fromBase64 = (text: string): Uint8Array => {
  try {
    return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  } catch {
    // Readers compare what they read with its one spelling; no bytes have the spelling of rubbish.
    return new Uint8Array();
  }
};

/**
 * As much of node's Buffer as the offline verifier uses, over the browser's own bytes: the verifier's sources run unchanged.
 * Anything else throws or does not exist, so that a use that was not foreseen cannot pass unnoticed.
 */
export class Bytes extends Uint8Array {
  static override from(source: unknown, encoding?: string | object): Bytes {
    if (typeof source !== 'string') return new Bytes(source as ArrayLike<number>);
    if (encoding === undefined || encoding === 'utf8') return new Bytes(new TextEncoder().encode(source));
    if (encoding === 'hex') return new Bytes(hexToBytes(source));
    if (encoding === 'base64') return new Bytes(fromBase64(source));
    throw new TypeError('unforeseen encoding');
  }

  static override of(...values: number[]): Bytes {
    return new Bytes(values);
  }

  static concat(parts: readonly Uint8Array[]): Bytes {
    const all = new Bytes(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  equals(other: Uint8Array): boolean {
    return this.length === other.length && this.every((byte, at) => byte === other[at]);
  }

  override toString(encoding = 'utf8', start = 0, end = this.length): string {
    const bytes = this.subarray(start, end);
    if (encoding === 'utf8') return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    if (encoding === 'hex') return bytesToHex(new Uint8Array(bytes));
    if (encoding === 'base64') return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    throw new TypeError(`unforeseen encoding ${encoding}`);
  }

  readUInt16BE(at = 0): number {
    return ((this[at] ?? 0) << 8) | (this[at + 1] ?? 0);
  }
}

/** Stands in for the global of node; imported before everything else. */
Object.assign(globalThis, { Buffer: Bytes });
