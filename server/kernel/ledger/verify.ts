import { createHash } from 'node:crypto';
import {
  checkpointExtends,
  parseVerifierKey,
  readCheckpoint,
  verifyText,
  type Checkpoint,
  type VerifierKey,
} from './checkpoint.ts';
import { entryHash, firstBreak, readCanonical, readEntry, type EntryBody } from './chain.ts';
import { epochSlots } from './epochTree.ts';
import {
  entriesOf,
  isEvidenceFile,
  isReceiptBody,
  signedTextOf,
  type CheckpointFile,
  type ConsistencyPart,
  type DocumentFile,
  type EntryPlacePart,
  type EpochPart,
  type EvidenceFile,
  type InclusionPart,
  type LotExportFile,
  type PlacePart,
  type ReceiptBody,
  type ReceiptFile,
} from './formats.ts';
import { leafOfEntry, verifyConsistency, verifyInclusion } from './merkle.ts';
import { exactly, isHash, isPlace, isText, listOf } from './shape.ts';

/** One statement about a file: what was looked at, whether it holds, and what was found. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** `ok` only when every check holds. Warnings are what the reader must still judge alone. */
export interface Verification {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly warnings: readonly string[];
}

/** What a recomputation may read besides its own facts: the entries of the export, chain and hashes already checked. */
export interface RecomputeContext {
  readonly lotId: string;
  readonly entry: EntryBody;
  readonly streams: ReadonlyMap<string, readonly EntryBody[]>;
}

/** Repeats from an entry's facts what the platform says it computed (a draw, a score, a ballot). */
export type Recomputation = (facts: Readonly<Record<string, unknown>>, context: RecomputeContext) => readonly Check[];

export type Recomputations = Readonly<Record<string, Recomputation>>;

export interface VerifyOptions {
  /** The log's key as the reader got it elsewhere; without it the file's own key is used, with a warning. */
  readonly key?: string | undefined;
  /** The bytes of the document that a `bidhall-document/2` file is about. */
  readonly document?: Uint8Array | undefined;
  readonly recompute?: Recomputations | undefined;
}

export const timeStampUnchecked =
  'an outside time-stamp is attached and was not checked here: give its authority’s certificates to the command, or to openssl ts';
export const keyFromFile =
  'key taken from the file itself: this shows that the file agrees with itself, not who made it';

/** Checks one file without asking anybody: no network, no database, no clock. */
export function verifyFile(file: string | Uint8Array, options: VerifyOptions = {}): Verification {
  const opened = open(file, options);
  return 'failed' in opened ? verification(opened.failed) : verification(checksOf(opened, options), opened.warnings);
}

/**
 * Checks that the newer file continues the older one: each old stream is the beginning of the new one, and the newer log
 * begins with the older log. The platform that shortens, reorders or rewrites what it once showed fails here.
 */
export function verifyExtends(
  newer: string | Uint8Array,
  older: string | Uint8Array,
  options: VerifyOptions = {},
): Verification {
  const next = open(newer, options);
  if ('failed' in next) return verification(next.failed);
  // An older file under another key would be another log, so the key is settled by the newer one.
  const last = open(older, { ...options, key: next.keyText });
  const nextChecks = checksOf(next, options);
  if ('failed' in last) return verification([...nextChecks, ...last.failed.map(ofOlder)], next.warnings);
  const lastChecks = checksOf(last, options).map(ofOlder);
  return verification([...nextChecks, ...lastChecks, ...extensionChecks(next, last)], next.warnings);
}

const verification = (checks: readonly Check[], warnings: readonly string[] = []): Verification => ({
  ok: checks.length > 0 && checks.every(({ ok }) => ok),
  checks,
  warnings,
});

const check = (name: string, ok: boolean, detail: string): Check => ({ name, ok, detail });
const ofOlder = ({ name, ...rest }: Check): Check => ({ name: `older file: ${name}`, ...rest });

interface Opened {
  readonly file: EvidenceFile;
  readonly key: VerifierKey;
  readonly keyText: string;
  readonly checks: readonly Check[];
  readonly warnings: readonly string[];
}

function open(input: string | Uint8Array, options: VerifyOptions): Opened | { failed: readonly Check[] } {
  const file = readFile(input);
  if (!file) return { failed: [check('format', false, 'not a canonical file of a known Bidhall format')] };
  const format = check('format', true, file.format);
  const keyText = options.key ?? file.verifierKey;
  const key = parseVerifierKey(keyText);
  if (!key) return { failed: [format, check('key', false, 'not an Ed25519 verifier key')] };
  const agrees = keyText === file.verifierKey;
  const keyCheck = check('key', agrees, agrees ? `${key.name} ${key.id}` : 'the file names another key');
  const isStamped = file.format === 'bidhall-receipt/2' && file.timeStamp !== null;
  const warnings = [...(options.key === undefined ? [keyFromFile] : []), ...(isStamped ? [timeStampUnchecked] : [])];
  return { file, key, keyText, checks: [format, keyCheck], warnings };
}

function readFile(input: string | Uint8Array): EvidenceFile | null {
  const text = typeof input === 'string' ? input : decoded(input);
  if (text === null) return null;
  const value = readCanonical(text.endsWith('\n') ? text.slice(0, -1) : text);
  return isEvidenceFile(value) ? value : null;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    // Strict, for a lenient decoder would read two different files as the same text.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function checksOf({ file, key, checks }: Opened, options: VerifyOptions): readonly Check[] {
  switch (file.format) {
    case 'bidhall-receipt/2':
      return [...checks, ...receiptChecks(file, key)];
    case 'bidhall-lot-export/2':
      return [...checks, ...exportChecks(file, key, options.recompute ?? {})];
    case 'bidhall-document/2':
      return [...checks, ...documentChecks(file, key, options.document)];
    case 'bidhall-checkpoint/1':
      return [...checks, ...checkpointChecks(file, key)];
  }
}

function receiptChecks(file: ReceiptFile, key: VerifierKey): readonly Check[] {
  const body = readCanonical(file.body);
  if (!isReceiptBody(body)) return [check('receipt', false, 'the receipt is not complete or not canonical')];
  return [
    check('receipt', true, `bid ${body.bidId} version ${body.version}, received ${body.receivedAt}`),
    signatureCheck(file.body, file.signature, key),
    receiptEntryCheck(file, body),
    ...receiptPlaceChecks(file, body.entryHash, key),
  ];
}

const signatureCheck = (text: string, signature: string, key: VerifierKey): Check => {
  const ok = verifyText(text, signature, key.publicKey);
  return check('signature', ok, ok ? `signed by ${key.name}` : 'not signed by the key');
};

function receiptEntryCheck(file: ReceiptFile, receipt: ReceiptBody): Check {
  if (file.entry === null) return check('entry', true, 'the entry itself is not in this file; its hash is');
  const entry = readEntry(file.entry);
  if (!entry || entryHash(file.entry) !== receipt.entryHash) {
    return check('entry', false, 'the entry is not the one that the receipt names');
  }
  const named = ['lotId', 'bidId', 'version', 'manifestHash'] as const;
  const { facts } = entry;
  const differing: string[] = named.filter((name) => facts[name] !== undefined && facts[name] !== receipt[name]);
  if (entry.stream !== receipt.stream || entry.seq !== receipt.seq) differing.push('place');
  if (entry.at !== receipt.receivedAt) differing.push('receivedAt');
  return differing.length > 0
    ? check('entry', false, `the entry says otherwise about: ${differing.join(', ')}`)
    : check('entry', true, `${entry.stream} ${entry.seq} ${entry.type}`);
}

function receiptPlaceChecks(file: ReceiptFile, hash: string, key: VerifierKey): readonly Check[] {
  if (file.inclusion) return inclusionChecks(file.inclusion, hash, key);
  return [check('inclusion', true, 'not yet shown to be in the log: ask again after the next checkpoint')];
}

function inclusionChecks(part: InclusionPart, hash: string, key: VerifierKey): readonly Check[] {
  const [signed, checkpoint] = checkpointCheck(part.checkpoint, key);
  if (!checkpoint) return [signed];
  const inEpoch = isInEpoch(part, hash, part.root);
  const inLog = isEpochIncluded(part, checkpoint);
  const detail =
    inEpoch && inLog
      ? `epoch ${part.epoch} of ${checkpoint.size}`
      : `the proof does not lead to the ${inEpoch ? 'checkpoint' : 'epoch'}`;
  return [signed, check('inclusion', inEpoch && inLog, detail)];
}

const isInEpoch = ({ slot, path }: PlacePart, hash: string, root: string): boolean =>
  verifyInclusion(leafOfEntry(hash), slot, epochSlots, bytesOf(path), Buffer.from(root, 'hex'));

const isEpochIncluded = ({ epoch, root, proof }: EpochPart, checkpoint: Checkpoint): boolean =>
  verifyInclusion(leafOfEntry(root), epoch, checkpoint.size, bytesOf(proof), checkpoint.root);

function checkpointCheck(note: string, key: VerifierKey): readonly [Check, Checkpoint | null] {
  const reading = readCheckpoint(note, [key]);
  if (!reading.ok) return [check('checkpoint', false, reading.code), null];
  const { checkpoint } = reading;
  return [check('checkpoint', true, `${checkpoint.origin} at ${checkpoint.size}`), checkpoint];
}

function checkpointChecks(
  file: Pick<CheckpointFile, 'checkpoint' | 'consistency'>,
  key: VerifierKey,
): readonly Check[] {
  const [signed, checkpoint] = checkpointCheck(file.checkpoint, key);
  return checkpoint && file.consistency ? [signed, consistencyCheck(file.consistency, checkpoint)] : [signed];
}

function consistencyCheck(part: ConsistencyPart, checkpoint: Checkpoint): Check {
  const root = Buffer.from(part.root, 'hex');
  const ok = verifyConsistency(part.size, checkpoint.size, bytesOf(part.proof), root, checkpoint.root);
  return check(
    'consistency',
    ok,
    ok ? `continues the log of ${part.size}` : `does not continue the log of ${part.size}`,
  );
}

function documentChecks(file: DocumentFile, key: VerifierKey, document: Uint8Array | undefined): readonly Check[] {
  const entry = readEntry(file.entry);
  if (!entry) return [check('entry', false, 'not an entry in canonical form')];
  const named = mentions(entry.facts, file.documentHash);
  const checks = [
    check(
      'entry',
      named,
      `${entry.stream} ${entry.seq} ${entry.type} ${named ? 'names' : 'does not name'} the document`,
    ),
    ...inclusionChecks(file.inclusion, entryHash(file.entry), key),
  ];
  if (!document) return checks;
  const same = createHash('sha256').update(document).digest('hex') === file.documentHash;
  return [...checks, check('document', same, same ? 'these are its bytes' : 'these are other bytes')];
}

const mentions = (value: unknown, text: string): boolean =>
  value === text ||
  (typeof value === 'object' && value !== null && Object.values(value).some((one) => mentions(one, text)));

function exportChecks(file: LotExportFile, key: VerifierKey, recompute: Recomputations): readonly Check[] {
  const streams = Object.keys(file.streams).sort();
  const chains = streams.map((stream) => chainCheck(file, stream));
  const own = `lot:${file.lotId}`;
  const checks = [
    signatureCheck(signedTextOf(file), file.signature, key),
    ...checkpointChecks(file, key),
    check('lot', streams.includes(own), own),
    ...chains,
    ...placeChecks(file, key),
  ];
  // A broken chain has no entries worth computing from.
  if (chains.some(({ ok }) => !ok)) return checks;
  const read = new Map(streams.map((stream) => [stream, bodiesOf(file, stream)] as const));
  return [...checks, ...headChecks(file, read), ...recomputeChecks(file, read, recompute)];
}

function chainCheck(file: LotExportFile, stream: string): Check {
  const entries = entriesOf(file, stream);
  const found = firstBreak(entries);
  const detail = found ? `${found.why} at ${found.seq}` : `${entries.length} entries, head ${entries.at(-1)?.hash}`;
  return check(`chain ${stream}`, !found, detail);
}

const bodiesOf = (file: LotExportFile, stream: string): readonly EntryBody[] =>
  entriesOf(file, stream)
    .map(({ body }) => readEntry(body))
    .filter((body) => body !== null);

/** Each proof leads to the checkpoint; the entries without a place are only the newest; epochs grow as entries do. */
function placeChecks(file: LotExportFile, key: VerifierKey): readonly Check[] {
  const [, checkpoint] = checkpointCheck(file.checkpoint, key);
  if (!checkpoint) return [];
  const roots = new Map(
    file.epochs.filter((part) => isEpochIncluded(part, checkpoint)).map(({ epoch, root }) => [epoch, root]),
  );
  const wrong = file.places.filter((place) => !isPlaced(file, place, roots.get(place.epoch)));
  const [first] = wrong;
  const known = roots.size === file.epochs.length;
  const inclusion = first
    ? check('inclusion', false, `${wrong.length} wrong, first ${first.stream} ${first.seq}`)
    : check(
        'inclusion',
        known,
        known
          ? `${file.places.length} entries in ${roots.size} of ${checkpoint.size} epochs`
          : 'an epoch is not in the log, or is named twice',
      );
  return [inclusion, orderCheck(file)];
}

function isPlaced(file: LotExportFile, place: EntryPlacePart, root: string | undefined): boolean {
  const entry = entriesOf(file, place.stream)[place.seq - 1];
  return entry !== undefined && root !== undefined && isInEpoch(place, entry.hash, root);
}

function orderCheck(file: LotExportFile): Check {
  const epochs = new Map(file.places.map(({ stream, seq, epoch }) => [placeName(stream, seq), epoch]));
  const slots = new Set(file.places.map(({ epoch, slot }) => JSON.stringify([epoch, slot])));
  let waiting = 0;
  const unordered = Object.keys(file.streams).filter((stream) => {
    const found = entriesOf(file, stream).map(({ seq }) => epochs.get(placeName(stream, seq)) ?? Infinity);
    waiting += found.filter((epoch) => epoch === Infinity).length;
    return found.some((epoch, place) => epoch < (found[place - 1] ?? -1));
  });
  const once = epochs.size === file.places.length && slots.size === file.places.length;
  const ok = once && unordered.length === 0;
  const detail = ok
    ? `${waiting} newest entries await the next checkpoint`
    : `twice or out of order: ${unordered.join(', ')}`;
  return check('order', ok, detail);
}

const placeName = (stream: string, seq: number): string => JSON.stringify([stream, seq]);

interface BoundHead {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}
const isHeads = listOf(exactly<BoundHead>({ stream: isText, seq: isPlace, hash: isHash }));

/** An entry that binds the heads of other streams fixes their past, even of streams that are shown only later. */
function headChecks(file: LotExportFile, read: RecomputeContext['streams']): readonly Check[] {
  const heads = [...read.values()]
    .flat()
    .flatMap(({ facts }): unknown[] => (Array.isArray(facts['heads']) ? (facts['heads'] as unknown[]) : []));
  if (heads.length === 0) return [];
  if (!isHeads(heads)) return [check('heads', false, 'a head without stream, seq and hash')];
  const bound: readonly BoundHead[] = heads;
  const shown = bound.filter(({ stream }) => Object.hasOwn(file.streams, stream));
  const wrong = shown.filter(({ stream, seq, hash }) => entriesOf(file, stream)[seq - 1]?.hash !== hash);
  const absent = [...new Set(bound.filter((head) => !shown.includes(head)).map(({ stream }) => stream))];
  const missing = absent.length > 0 ? `; not in this file: ${absent.join(', ')}` : '';
  const detail = wrong.map(({ stream, seq }) => `${stream} ${seq} is not what was bound`).join('; ');
  return [
    check('heads', wrong.length === 0, detail || `${shown.length} of ${heads.length} bound heads agree${missing}`),
  ];
}

function recomputeChecks(
  file: LotExportFile,
  streams: RecomputeContext['streams'],
  recompute: Recomputations,
): readonly Check[] {
  return [...streams.values()].flat().flatMap((entry) => {
    const again = Object.hasOwn(recompute, entry.type) ? recompute[entry.type] : undefined;
    if (!again) return [];
    try {
      return again(entry.facts, { lotId: file.lotId, entry, streams });
    } catch (fault) {
      // Facts that cannot be computed from are no proof, whatever made them so.
      return [check(`recompute ${entry.type}`, false, `${entry.stream} ${entry.seq}: ${String(fault)}`)];
    }
  });
}

function extensionChecks(next: Opened, last: Opened): readonly Check[] {
  const [newer, older] = [next.file, last.file];
  if (newer.format === 'bidhall-lot-export/2' && older.format === 'bidhall-lot-export/2') {
    const same = newer.lotId === older.lotId;
    return [
      check('same lot', same, same ? newer.lotId : `${older.lotId} became ${newer.lotId}`),
      ...Object.keys(older.streams)
        .sort()
        .map((stream) => prefixCheck(newer, older, stream)),
      growthCheck(newer, older, next.key),
    ];
  }
  if (hasCheckpoint(newer) && hasCheckpoint(older)) return [growthCheck(newer, older, next.key)];
  return [check('extends', false, 'only exports and checkpoints can be compared')];
}

function prefixCheck(newer: LotExportFile, older: LotExportFile, stream: string): Check {
  const [before, after] = [entriesOf(older, stream), entriesOf(newer, stream)];
  const changed = before.find(({ hash }, place) => after[place]?.hash !== hash);
  const detail = changed ? `entry ${changed.seq} changed or is missing` : `${before.length} became ${after.length}`;
  return check(`extends ${stream}`, !changed, detail);
}

type WithCheckpoint = Pick<CheckpointFile, 'checkpoint' | 'consistency'>;

const hasCheckpoint = (file: EvidenceFile): file is LotExportFile | CheckpointFile =>
  file.format === 'bidhall-lot-export/2' || file.format === 'bidhall-checkpoint/1';

function growthCheck(newer: WithCheckpoint, older: WithCheckpoint, key: VerifierKey): Check {
  const [, next] = checkpointCheck(newer.checkpoint, key);
  const [, last] = checkpointCheck(older.checkpoint, key);
  if (!next || !last) return check('extends log', false, 'no signed checkpoint to compare');
  const grown = next.size > last.size && last.size > 0;
  if (grown && newer.consistency?.size !== last.size) {
    return check('extends log', false, `ask for a newer file with a consistency proof from ${last.size}`);
  }
  const verdict = checkpointExtends(last, next, grown ? bytesOf(newer.consistency?.proof ?? []) : []);
  return check('extends log', verdict.ok, verdict.ok ? `${last.size} became ${next.size}` : verdict.code);
}

const bytesOf = (hashes: readonly string[]): Buffer[] => hashes.map((hash) => Buffer.from(hash, 'hex'));
