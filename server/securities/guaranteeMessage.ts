import { createPublicKey, verify } from 'node:crypto';
import { canonical } from '../kernel/ledger/chain.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Envelope } from './contract.ts';

/** What is signed: the message without its signature, canonical (RFC 8785), under a name of its own. */
export const signedText = (envelope: Omit<Envelope, 'signature'> | Envelope): string => {
  const { format, from, to, kind, nonce, at, body } = envelope;
  return `bidhall-guarantee/1\n${canonical({ format, from, to, kind, nonce, at, body })}`;
};

/** A message of the platform, signed with the key whose public half every issuer can read. */
export function sign(platform: Platform, to: string, kind: Envelope['kind'], body: Record<string, unknown>): Envelope {
  const unsigned = {
    format: 'bidhall-guarantee/1' as const,
    from: platform.env.LOG_ORIGIN,
    to,
    kind,
    nonce: platform.random(32).toString('hex'),
    at: platform.clock.now().toISOString(),
    body,
  };
  return { ...unsigned, signature: platform.keys.signText(signedText(unsigned)) };
}

/** DER prefix of an Ed25519 public key (RFC 8410); the 32 raw bytes follow. */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
export const rawKey = (key: { export(options: { type: 'spki'; format: 'der' }): Buffer }): string =>
  key.export({ type: 'spki', format: 'der' }).subarray(spkiPrefix.length).toString('base64');

/** Whether a message bears the signature of the holder of a raw key. */
export function isSignedBy(envelope: Envelope, publicKey: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.concat([spkiPrefix, Buffer.from(publicKey, 'base64')]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, Buffer.from(signedText(envelope), 'utf8'), key, Buffer.from(envelope.signature, 'base64'));
  } catch {
    return false;
  }
}
