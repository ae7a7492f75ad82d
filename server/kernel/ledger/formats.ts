import { canonical, type ChainedEntry } from './chain.ts';
import { exactly, isCount, isHash, isInstant, isPlace, isRecord, isText, listOf, literally, orNull } from './shape.ts';

/**
 * The files that Bidhall hands out so that anybody can check it without asking it. Each is one canonical JSON text
 * (RFC 8785), at most followed by a newline. Hashes are lower-case hexadecimal, signatures base64. A format never changes;
 * a new need is a new version.
 *
 * The public log has one leaf for each epoch, counted from 0 without gap; the leaf is the root of the epoch's tree, in which
 * entries stand in slots (see epochTree.ts). So a file shows when an entry was committed to, and not how many others were.
 */
export const fileFormats = [
  'bidhall-receipt/2',
  'bidhall-lot-export/2',
  'bidhall-document/2',
  'bidhall-checkpoint/1',
] as const;
export type FileFormat = (typeof fileFormats)[number];

/** An entry stands in this slot of its epoch's tree of 65,536 leaves; `path` is its inclusion proof there. */
export interface PlacePart {
  readonly epoch: number;
  readonly slot: number;
  readonly path: readonly string[];
}

/** The tree of an epoch has this root, and the root is leaf number `epoch` of the log; `proof` is its inclusion proof there. */
export interface EpochPart {
  readonly epoch: number;
  readonly root: string;
  readonly proof: readonly string[];
}

/** One entry's place, its epoch's place, and the checkpoint that both lead to. */
export interface InclusionPart extends PlacePart, EpochPart {
  readonly checkpoint: string;
}

/** The checkpoint of the same file continues the tree of `size` leaves that had this root. */
export interface ConsistencyPart {
  readonly size: number;
  readonly root: string;
  readonly proof: readonly string[];
}

/** What the platform signs when it takes in a sealed bid. */
export interface ReceiptBody {
  readonly lotId: string;
  readonly bidId: string;
  readonly version: number;
  readonly manifestHash: string;
  readonly receivedAt: string;
  readonly stream: string;
  readonly seq: number;
  readonly entryHash: string;
  /** The entry hash of the receipt that this one replaces, or null for a first version. */
  readonly previousReceiptHash: string | null;
}

/**
 * A bid's receipt. `body` is signed; `entry` is null while it may not yet be read; `inclusion` until a checkpoint is out.
 * `timeStamp` is a token of an outside authority (RFC 3161, DER, base64) over the bytes of the inclusion's checkpoint, or null.
 */
export interface ReceiptFile {
  readonly format: 'bidhall-receipt/2';
  readonly body: string;
  readonly signature: string;
  readonly entry: string | null;
  readonly inclusion: InclusionPart | null;
  readonly timeStamp: string | null;
  readonly verifierKey: string;
}

export interface EntryPart {
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
}

export interface EntryPlacePart extends PlacePart {
  readonly stream: string;
  readonly seq: number;
}

/** All readable streams of a lot, with the proofs of those entries that the checkpoint covers; signed as a whole. */
export interface LotExportFile {
  readonly format: 'bidhall-lot-export/2';
  readonly lotId: string;
  readonly exportedAt: string;
  readonly streams: Readonly<Record<string, readonly EntryPart[]>>;
  readonly places: readonly EntryPlacePart[];
  readonly epochs: readonly EpochPart[];
  readonly checkpoint: string;
  readonly consistency: ConsistencyPart | null;
  readonly verifierKey: string;
  readonly signature: string;
}

/** That a document with this SHA-256 was named by an entry of the public log. */
export interface DocumentFile {
  readonly format: 'bidhall-document/2';
  readonly documentHash: string;
  readonly entry: string;
  readonly inclusion: InclusionPart;
  readonly verifierKey: string;
}

/** A checkpoint alone, for a witness or for whoever keeps the newest one. */
export interface CheckpointFile {
  readonly format: 'bidhall-checkpoint/1';
  readonly checkpoint: string;
  readonly consistency: ConsistencyPart | null;
  readonly verifierKey: string;
}

export type EvidenceFile = ReceiptFile | LotExportFile | DocumentFile | CheckpointFile;

/** The text that the platform signs under a lot's export: all of it but the signature, canonical. */
export const signedTextOf = (file: Omit<LotExportFile, 'signature'>): string =>
  canonical({ ...file, signature: undefined });

/** The entries of one exported stream in the form that the chain is checked in. */
export const entriesOf = (file: LotExportFile, stream: string): readonly ChainedEntry[] =>
  (Object.hasOwn(file.streams, stream) ? (file.streams[stream] ?? []) : []).map((entry) => ({ stream, ...entry }));

const proof = listOf(isHash);
const place = { epoch: isCount, slot: isCount, path: proof };
const epoch = { epoch: isCount, root: isHash, proof };
const inclusion = exactly<InclusionPart>({ checkpoint: isText, ...place, ...epoch });
const consistency = exactly<ConsistencyPart>({ size: isCount, root: isHash, proof });
const entries = listOf(exactly<EntryPart>({ seq: isPlace, body: isText, hash: isHash }));
const streams = (value: unknown): value is LotExportFile['streams'] =>
  isRecord(value) && Object.values(value).every((list) => entries(list) && list.length > 0);

export const isReceiptBody = exactly<ReceiptBody>({
  lotId: isText,
  bidId: isText,
  version: isPlace,
  manifestHash: isHash,
  receivedAt: isInstant,
  stream: isText,
  seq: isPlace,
  entryHash: isHash,
  previousReceiptHash: orNull(isHash),
});

export const isReceiptFile = exactly<ReceiptFile>({
  format: literally('bidhall-receipt/2'),
  body: isText,
  signature: isText,
  entry: orNull(isText),
  inclusion: orNull(inclusion),
  timeStamp: orNull(isText),
  verifierKey: isText,
});

export const isLotExportFile = exactly<LotExportFile>({
  format: literally('bidhall-lot-export/2'),
  lotId: isText,
  exportedAt: isInstant,
  streams,
  places: listOf(exactly<EntryPlacePart>({ stream: isText, seq: isPlace, ...place })),
  epochs: listOf(exactly<EpochPart>(epoch)),
  checkpoint: isText,
  consistency: orNull(consistency),
  verifierKey: isText,
  signature: isText,
});

export const isDocumentFile = exactly<DocumentFile>({
  format: literally('bidhall-document/2'),
  documentHash: isHash,
  entry: isText,
  inclusion,
  verifierKey: isText,
});

export const isCheckpointFile = exactly<CheckpointFile>({
  format: literally('bidhall-checkpoint/1'),
  checkpoint: isText,
  consistency: orNull(consistency),
  verifierKey: isText,
});

/** True for a file that has the exact fields of its format. */
export const isEvidenceFile = (value: unknown): value is EvidenceFile =>
  isReceiptFile(value) || isLotExportFile(value) || isDocumentFile(value) || isCheckpointFile(value);
