import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';

interface Token {
  readonly lotId: string;
  readonly organisationId: string;
  readonly identity: string;
}

/** A fresh recipient for one scanned guarantee. The identity goes along sealed under the vault key and is kept nowhere until the file is handed in. */
export async function newFileSeal(
  { keys }: Pick<Platform, 'keys'>,
  lotId: string,
  organisationId: string,
): Promise<{ recipient: string; token: string }> {
  const identity = await generateX25519Identity();
  return {
    recipient: await identityToRecipient(identity),
    token: keys.seal('security-file', JSON.stringify({ lotId, organisationId, identity } satisfies Token)),
  };
}

/** The identity in a token that was given out for this lot and bidder. */
export function identityIn(
  { keys }: Pick<Platform, 'keys'>,
  token: string,
  lotId: string,
  organisationId: string,
): string {
  let told: Token;
  try {
    told = JSON.parse(keys.unseal('security-file', token)) as Token;
  } catch {
    throw new Refusal('securities.seal_unknown');
  }
  if (told.lotId !== lotId || told.organisationId !== organisationId) throw new Refusal('securities.seal_unknown');
  return told.identity;
}

/** Opens a sealed file whole; scanned guarantees are small. */
export async function openFile(bytes: Uint8Array, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(bytes);
}
