import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { exactly, isHash, isInstant, isPlace, isRecord, isText, type Shape } from './shape.ts';

/** Who acted: a name, a structured party, or null for the clock. */
export type EntryActor = string | Readonly<Record<string, unknown>> | null;

/** What one ledger entry says. `prev` is the hash of the entry before it in its stream; `seq` counts from 1 without gap. */
export interface EntryBody {
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  readonly v: number;
  readonly at: string;
  readonly actor: EntryActor;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly prev: string;
}

/** An entry as it is stored and exported: the hashed text itself, and its hash. */
export interface ChainedEntry {
  readonly stream: string;
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
}

/** The last entry of a stream, which the next one must name. */
export interface StreamHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of a stream in which nothing has happened. */
export const emptyHead: StreamHead = { seq: 0, hash: '0'.repeat(64) };

export const breakReasons = [
  'sequence_gap',
  'wrong_hash',
  'unreadable',
  'not_canonical',
  'wrong_place',
  'broken_link',
] as const;
export type BreakReason = (typeof breakReasons)[number];

export interface ChainBreak {
  readonly stream: string;
  readonly seq: number;
  readonly why: BreakReason;
}

/** The one JSON text of a value (RFC 8785); throws on what JSON cannot say. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('The value has no JSON text');
  return text;
}

/** The value of a text that is its own canonical form (RFC 8785), or undefined for any other text. */
export function readCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256(0x00 ‖ body) in hexadecimal: an entry hash can never be taken for an inner node of a tree (RFC 6962 §2.1). */
export const entryHash = (bodyText: string): string =>
  createHash('sha256').update(Buffer.of(0)).update(bodyText, 'utf8').digest('hex');

/** The stored form of an entry: its canonical text and the hash of exactly that text. */
export function chained(body: EntryBody): ChainedEntry {
  const text = canonical(body);
  return { stream: body.stream, seq: body.seq, body: text, hash: entryHash(text) };
}

const isActor: Shape<EntryActor> = (value): value is EntryActor => value === null || isText(value) || isRecord(value);

const isEntryBody = exactly<EntryBody>({
  stream: isText,
  seq: isPlace,
  type: isText,
  v: isPlace,
  at: isInstant,
  actor: isActor,
  facts: isRecord,
  prev: isHash,
});

/** What a stored body says, or null when it is not an entry in canonical form. */
export function readEntry(bodyText: string): EntryBody | null {
  const value = readCanonical(bodyText);
  return isEntryBody(value) ? value : null;
}

/**
 * The first place where one stream, sorted by seq, does not follow from the head before it; null when it holds. Whoever
 * trusts the last hash may trust every entry before it.
 */
export function firstBreak(entries: readonly ChainedEntry[], after: StreamHead = emptyHead): ChainBreak | null {
  const stream = entries[0]?.stream ?? '';
  let head = after;
  for (const entry of entries) {
    const why = breakAfter(head, stream, entry);
    if (why) return { stream, seq: head.seq + 1, why };
    head = entry;
  }
  return null;
}

function breakAfter(head: StreamHead, stream: string, entry: ChainedEntry): BreakReason | null {
  if (entry.seq !== head.seq + 1) return 'sequence_gap';
  if (entryHash(entry.body) !== entry.hash) return 'wrong_hash';
  const body = readEntry(entry.body);
  if (!body) return isEntryBody(parsed(entry.body)) ? 'not_canonical' : 'unreadable';
  if (entry.stream !== stream || body.stream !== stream || body.seq !== entry.seq) return 'wrong_place';
  return body.prev === head.hash ? null : 'broken_link';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
