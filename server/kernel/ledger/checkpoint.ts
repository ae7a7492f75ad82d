import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { no, yes, type Verdict } from '../verdict.ts';
import { verifyConsistency } from './merkle.ts';
import { bytesOfBase64 } from './shape.ts';

/** What the log promises at one moment: its first `size` leaves have this root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** An Ed25519 public key under a name; name and id together say which key signed (C2SP signed-note). */
export interface VerifierKey {
  readonly name: string;
  readonly id: string;
  readonly publicKey: KeyObject;
}

export type NoteRefusal = 'ledger.malformed_note' | 'ledger.bad_signature' | 'ledger.unknown_signer';
export type CheckpointRefusal = NoteRefusal | 'ledger.malformed_checkpoint' | 'ledger.foreign_log';
export type ExtensionRefusal =
  'ledger.foreign_log' | 'ledger.shrunken_log' | 'ledger.split_view' | 'ledger.not_an_extension';

type Refused<Code extends string> = Extract<Verdict<Code>, { ok: false }>;

export type NoteReading =
  { readonly ok: true; readonly text: string; readonly signers: readonly VerifierKey[] } | Refused<NoteRefusal>;

export type CheckpointReading =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly signers: readonly VerifierKey[] }
  | Refused<CheckpointRefusal>;

const ed25519 = Buffer.of(1);
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');
const nameForm = /^[^\s+\p{Z}\p{Cc}]+$/u;
/** The specification asks for at least 16; more only cost the reader time. */
const mostSignatures = 64;

const publicBytes = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(spkiHead.length);

const keyIdOf = (name: string, publicKey: Buffer): Buffer =>
  createHash('sha256').update(`${name}\n`, 'utf8').update(ed25519).update(publicKey).digest().subarray(0, 4);

/** The public half of an Ed25519 key under its name. */
export function verifierKey(name: string, key: KeyObject): VerifierKey {
  if (!nameForm.test(name)) throw new TypeError('A key name has neither spaces nor plus signs');
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('The log signs with Ed25519 only');
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return { name, id: keyIdOf(name, publicBytes(publicKey)).toString('hex'), publicKey };
}

/** The text that is handed out and pinned: name+id+base64(0x01 ‖ public key). */
export const verifierKeyText = ({ name, id, publicKey }: VerifierKey): string =>
  `${name}+${id}+${Buffer.concat([ed25519, publicBytes(publicKey)]).toString('base64')}`;

/** The key that a text names, or null when the text is not the exact spelling of an Ed25519 verifier key. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  const [, name = '', , encoded = ''] = match ?? [];
  const bytes = bytesOfBase64(encoded);
  if (!bytes || bytes.length !== 33 || bytes[0] !== 1 || !nameForm.test(name)) return null;
  const spki = Buffer.concat([spkiHead, bytes.subarray(1)]);
  const key = verifierKey(name, createPublicKey({ key: spki, format: 'der', type: 'spki' }));
  return verifierKeyText(key) === text ? key : null;
}

/** The Ed25519 signature (RFC 8032) over a text, in base64. */
export const signText = (text: string, privateKey: KeyObject): string =>
  sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64');

/** True when the base64 is exactly a signature of this key over this text. */
export function verifyText(text: string, signature: string, publicKey: KeyObject): boolean {
  const bytes = bytesOfBase64(signature);
  return bytes?.length === 64 && verify(null, Buffer.from(text, 'utf8'), publicKey, bytes);
}

/** A note: the text, which ends in a newline, and one signature line. */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  if (!isNoteText(text)) throw new TypeError('The text of a note ends in a newline and has no control characters');
  return `${text}\n${signatureLine(text, name, privateKey)}`;
}

/** The same note with one more signature line: how a witness puts its name to what it saw. */
export function cosignNote(note: string, name: string, privateKey: KeyObject): string {
  const parts = partsOf(note);
  if (!parts) throw new TypeError('Only a note can be co-signed');
  return note + signatureLine(parts.text, name, privateKey);
}

function signatureLine(text: string, name: string, privateKey: KeyObject): string {
  const { id } = verifierKey(name, privateKey);
  const signature = Buffer.concat([Buffer.from(id, 'hex'), sign(null, Buffer.from(text, 'utf8'), privateKey)]);
  return `\u2014 ${name} ${signature.toString('base64')}\n`;
}

/**
 * Reads a note that at least one of the known keys signed. Lines of unknown keys say nothing; a line that a known key did
 * not sign spoils the whole note (C2SP signed-note).
 */
export function verifyNote(note: string, keys: readonly VerifierKey[]): NoteReading {
  const parts = partsOf(note);
  if (!parts) return refused('ledger.malformed_note');
  const signers: VerifierKey[] = [];
  for (const line of parts.lines) {
    const key = keys.find(({ name, id }) => name === line.name && id === line.id);
    if (!key) continue;
    if (!verifyText(parts.text, line.signature, key.publicKey)) return refused('ledger.bad_signature', key.name);
    if (!signers.includes(key)) signers.push(key);
  }
  return signers.length > 0 ? { ok: true, text: parts.text, signers } : refused('ledger.unknown_signer');
}

/** The three lines that a checkpoint signs. */
export function checkpointText(origin: string, size: number, root: Buffer): string {
  if (origin === '' || origin.includes('\n')) throw new TypeError('An origin is one line');
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** What a note's text promises, or null when it is not a checkpoint. Extension lines are passed over. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', sizeText = '', rootText = '', ...rest] = text.split('\n');
  const extensions = rest.slice(0, -1);
  const root = bytesOfBase64(rootText);
  const size = /^(0|[1-9]\d*)$/.test(sizeText) ? Number(sizeText) : NaN;
  if (origin === '' || !Number.isSafeInteger(size) || root?.length !== 32) return null;
  if (rest.at(-1) !== '' || extensions.includes('')) return null;
  return { origin, size, root };
}

/** Reads a checkpoint that the log itself signed: witnesses alone cannot speak for it. */
export function readCheckpoint(note: string, keys: readonly VerifierKey[]): CheckpointReading {
  const reading = verifyNote(note, keys);
  if (!reading.ok) return reading;
  const checkpoint = parseCheckpoint(reading.text);
  if (!checkpoint) return refused('ledger.malformed_checkpoint');
  if (!reading.signers.some(({ name }) => name === checkpoint.origin)) {
    return refused('ledger.foreign_log', checkpoint.origin);
  }
  return { ok: true, checkpoint, signers: reading.signers };
}

/**
 * Whether a log that once showed `lastSeen` may now show `next`: it may only grow, and what it said stays said. Both
 * checkpoints have been read with {@link readCheckpoint}.
 */
export function checkpointExtends(
  lastSeen: Checkpoint,
  next: Checkpoint,
  proof: readonly Buffer[],
): Verdict<ExtensionRefusal> {
  const facts = { lastSize: lastSeen.size, nextSize: next.size };
  if (lastSeen.origin !== next.origin) return no('ledger.foreign_log', { origin: next.origin });
  if (next.size < lastSeen.size) return no('ledger.shrunken_log', facts);
  if (next.size === lastSeen.size) return next.root.equals(lastSeen.root) ? yes : no('ledger.split_view', facts);
  return verifyConsistency(lastSeen.size, next.size, proof, lastSeen.root, next.root)
    ? yes
    : no('ledger.not_an_extension', facts);
}

const refused = <Code extends string>(code: Code, name?: string): Refused<Code> =>
  name === undefined ? { ok: false, code } : { ok: false, code, facts: { name } };

/** Well-formed Unicode that ends in a newline and holds no other control character. */
const isNoteText = (text: string): boolean =>
  text.endsWith('\n') && Buffer.from(text, 'utf8').toString('utf8') === text && !/[^\P{Cc}\n\u007f-\u009f]/u.test(text);

interface SignatureLine {
  readonly name: string;
  readonly id: string;
  readonly signature: string;
}

/** The text and the signature lines, split at the last empty line. */
function partsOf(note: string): { text: string; lines: readonly SignatureLine[] } | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !isNoteText(note)) return null;
  const lines = note
    .slice(split + 2, -1)
    .split('\n')
    .map(readSignatureLine);
  if (lines.length > mostSignatures) return null;
  const read = lines.filter((line) => line !== null);
  return read.length === lines.length ? { text: note.slice(0, split + 1), lines: read } : null;
}

function readSignatureLine(line: string): SignatureLine | null {
  const [, name = '', encoded = ''] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
  const bytes = bytesOfBase64(encoded);
  if (!nameForm.test(name) || !bytes || bytes.length < 5) return null;
  return { name, id: bytes.toString('hex', 0, 4), signature: bytes.toString('base64', 4) };
}
