import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { id, instant, sha256 as sha256Text } from '../kernel/call.ts';
import type { AnyForm, Manifest } from './contract.ts';

/**
 * Everything a bidder does to a bid before it leaves the machine: the same code runs in the browser's worker, in node and in tests.
 * Files stream through; nothing but the price form is ever held whole. The formats stand in docs/sealing.md.
 */

/** SHA-256 in pieces. WebCrypto cannot do that, so a caller hands in the fastest it has: node's own, or one in a thread of its own. */
export interface PieceHash {
  update(bytes: Uint8Array): void | Promise<void>;
  hex(): string | Promise<string>;
}
export type NewHash = () => PieceHash;

/** SHA-256 in plain JavaScript: works everywhere. */
export const plainHash: NewHash = () => {
  const hash = sha256.create();
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    hex: () => bytesToHex(hash.digest()),
  };
};

export interface Print {
  readonly size: number;
  readonly sha256: string;
}

/** Lets bytes through unchanged and says afterwards how many there were and their hash. */
export function counting(newHash: NewHash = plainHash): {
  through: TransformStream<Uint8Array, Uint8Array>;
  print: Promise<Print>;
} {
  const hash = newHash();
  let size = 0;
  let settle: (print: Print) => void;
  const print = new Promise<Print>((resolve) => {
    settle = resolve;
  });
  const through = new TransformStream<Uint8Array, Uint8Array>({
    transform: async (bytes, controller) => {
      size += bytes.length;
      const hashed = hash.update(bytes);
      if (hashed) await hashed;
      controller.enqueue(bytes);
    },
    flush: async () => {
      settle({ size, sha256: await hash.hex() });
    },
  });
  return { through, print };
}

export interface Sealing {
  readonly ciphertext: ReadableStream<Uint8Array>;
  /** Known once the ciphertext has been read to its end; never, when reading it fails. */
  readonly prints: Promise<{ readonly plain: Print; readonly ciphertext: Print }>;
}

/** Seals a stream to one recipient (age v1, X25519) and takes both hashes in the same pass. */
export async function sealFile(
  plain: ReadableStream<Uint8Array>,
  recipient: string,
  newHash: NewHash = plainHash,
): Promise<Sealing> {
  const [before, after] = [counting(newHash), counting(newHash)];
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const ciphertext = await encrypter.encrypt(plain.pipeThrough(before.through));
  return {
    ciphertext: ciphertext.pipeThrough(after.through),
    prints: Promise.all([before.print, after.print]).then(([plainPrint, ciphertextPrint]) => ({
      plain: plainPrint,
      ciphertext: ciphertextPrint,
    })),
  };
}

/** Opens what {@link sealFile} made. Bytes may come out before a later piece turns out to be false: discard all on an error. */
export async function unsealFile(
  ciphertext: ReadableStream<Uint8Array>,
  identity: string,
): Promise<ReadableStream<Uint8Array>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(ciphertext);
}

const formStep = 4096;

/** The form as it is sealed: canonical JSON, filled up with blanks to whole steps, so that its length says little about the price. */
export function formText(form: AnyForm): string {
  const text = canonical(form);
  const length = new TextEncoder().encode(text).length;
  return text + ' '.repeat(Math.ceil(length / formStep) * formStep - length);
}

export interface SealedText {
  readonly ciphertext: Uint8Array;
  readonly plain: Print;
  readonly sealed: Print;
}

/** Seals a form, which lists every other file of its envelope with its hash. It is small enough to be held whole. */
export async function sealForm(form: AnyForm, recipient: string): Promise<SealedText> {
  const plain = new TextEncoder().encode(formText(form));
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const ciphertext = await encrypter.encrypt(plain);
  return { ciphertext, plain: printOf(plain), sealed: printOf(ciphertext) };
}

const printOf = (bytes: Uint8Array): Print => ({ size: bytes.length, sha256: bytesToHex(sha256(bytes)) });

/** What the bidder binds itself to. Parts keep the order in which they are given. */
export const buildManifest = (told: Omit<Manifest, 'format' | 'suite'>): Manifest => ({
  format: 'bidhall-manifest/1',
  suite: 'age-v1/x25519',
  ...told,
});

/** SHA-256 of the manifest's canonical JSON (RFC 8785). */
export const manifestHash = (manifest: Manifest): string =>
  bytesToHex(sha256(new TextEncoder().encode(canonical(manifest))));

function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('The value has no JSON text');
  return text;
}

export interface KeyPair {
  readonly identity: string;
  readonly recipient: string;
}

/** A fresh key pair, for one version of one bid. The identity stays with the bidder until the opening. */
export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** True when this identity opens what was sealed to the recipient; false also for text that is no identity. */
export async function opens(identity: string, recipient: string): Promise<boolean> {
  try {
    return (await identityToRecipient(identity)) === recipient;
  } catch {
    return false;
  }
}

const identityText = z.string().regex(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
const bound = { format: z.literal('bidhall-key/1'), lotId: id, manifestHash: sha256Text, createdAt: instant };

/**
 * The file that a bidder keeps until the opening: the identity in clear, or sealed under a passphrase as an armored age file. For a
 * bid in two envelopes it holds both identities: they are handed in one after the other, each at its own opening.
 */
export const KeyFile = z.union([
  z.strictObject({ ...bound, identity: identityText, priceIdentity: identityText.optional() }),
  z.strictObject({ ...bound, wrapped: z.string().startsWith('-----BEGIN AGE ENCRYPTED FILE-----').max(10_000) }),
]);
export type KeyFile = z.output<typeof KeyFile>;

/** age's own cost of a passphrase: about a second. */
const scryptWork = 18;

export interface KeyFileOptions {
  readonly passphrase?: string | undefined;
  /** log2 of the scrypt cost; lower only in tests. */
  readonly work?: number;
}

export interface Identities {
  readonly identity: string;
  /** Of the price envelope, where there are two. */
  readonly priceIdentity?: string | undefined;
}

/** Writes a key file; with a passphrase, whoever finds the file cannot use it. */
export async function writeKeyFile(
  told: { lotId: string; manifestHash: string; createdAt: string } & Identities,
  options: KeyFileOptions = {},
): Promise<string> {
  const { identity, priceIdentity, ...rest } = told;
  const file = { format: 'bidhall-key/1', ...rest } as const;
  const identities = priceIdentity === undefined ? { identity } : { identity, priceIdentity };
  if (options.passphrase === undefined) return `${canonical({ ...file, ...identities })}\n`;
  const encrypter = new Encrypter();
  encrypter.setPassphrase(options.passphrase);
  encrypter.setScryptWorkFactor(options.work ?? scryptWork);
  return `${canonical({ ...file, wrapped: armor.encode(await encrypter.encrypt(`${Object.values(identities).join('\n')}\n`)) })}\n`;
}

/** Reads a key file; null when it is none. */
export function readKeyFile(text: string): KeyFile | null {
  try {
    return KeyFile.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The identity of the only or first envelope in a key file; null when the passphrase is missing or wrong. */
export const identityOf = async (file: KeyFile, passphrase?: string): Promise<string | null> =>
  (await identitiesOf(file, passphrase))?.identity ?? null;

/** Everything that a key file holds; null when the passphrase is missing or wrong. */
export async function identitiesOf(file: KeyFile, passphrase?: string): Promise<Identities | null> {
  if ('identity' in file) return { identity: file.identity, priceIdentity: file.priceIdentity };
  if (passphrase === undefined) return null;
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    const lines = (await decrypter.decrypt(armor.decode(file.wrapped), 'text')).trim().split('\n');
    const [identity, priceIdentity] = lines.map((one) => identityText.parse(one));
    return identity === undefined ? null : { identity, priceIdentity };
  } catch {
    return null;
  }
}
