import { createHash } from 'node:crypto';
import { checkPackage, type Bound, type FileAtHand } from '../opening/bidPackage.ts';
import type { NewHash } from '../bids/seal.ts';
import { readCanonical, readEntry } from '../kernel/ledger/chain.ts';
import {
  entriesOf,
  isCheckpointFile,
  isEvidenceFile,
  isLotExportFile,
  isReceiptBody,
  isReceiptFile,
  type EvidenceFile,
  type LotExportFile,
  type ReceiptBody,
} from '../kernel/ledger/formats.ts';
import { parseCheckpoint } from '../kernel/ledger/checkpoint.ts';
import { verifyExtends, verifyFile, type Check, type Verification } from '../kernel/ledger/verify.ts';
import { recomputations as recompute } from './recomputations.ts';

export { keyFromFile } from '../kernel/ledger/verify.ts';
export type { FileAtHand } from '../opening/bidPackage.ts';

export interface OfflineOptions {
  /** The log's key as the reader got it elsewhere. */
  readonly key?: string | undefined;
  /** Of the bidder's key file. */
  readonly passphrase?: string | undefined;
  /** The fastest SHA-256 in pieces that the machine has. */
  readonly newHash?: NewHash | undefined;
}

/** What a file was taken for, by what it holds. */
export type Kind = 'evidence' | 'manifest' | 'key' | 'sealed' | 'document';

interface Given {
  readonly file: FileAtHand;
  readonly kind: Kind;
  readonly text: string;
  readonly evidence: EvidenceFile | null;
}

/** Files that are read whole: nobody hands out larger evidence, and a sealed bid streams. */
const mostText = 256 * 1024 * 1024;
const ageLine = 'age-encryption.org/v1';

/**
 * Checks files that were laid together, in whatever order: each is recognised by what it holds. Receipts, exports, proofs and
 * checkpoints are verified; of two exports or checkpoints the newer must continue the older; a bid's manifest, sealed files
 * and key are checked against the receipt; a receipt's entry must stand in the export of its lot, and a document be named in
 * it. Asks nobody.
 */
export async function verifyOffline(
  files: readonly FileAtHand[],
  { key, passphrase, newHash }: OfflineOptions = {},
): Promise<Verification & { readonly taken: readonly { readonly name: string; readonly kind: Kind }[] }> {
  const given: Given[] = [];
  for (const file of files) given.push(await recognised(file));
  const of = (kind: Kind) => given.filter((one) => one.kind === kind);
  const evidence = of('evidence');
  const documents = of('document');
  const checks: Check[] = [];
  const warnings = new Set<string>();
  const take = (verification: Verification, prefix = '') => {
    checks.push(...verification.checks.map((one) => ({ ...one, name: prefix + one.name })));
    for (const warning of verification.warnings) warnings.add(warning);
  };

  const pair = pairOf(evidence);
  const alone = evidence.filter((one) => !pair?.includes(one));
  const prefixOf = ({ file }: Given) => (evidence.length > 1 ? `${file.name}: ` : '');
  if (pair) take(verifyExtends(pair[0].text, pair[1].text, { key, recompute }));
  const wantsDocument = evidence.filter((one) => one.evidence?.format === 'bidhall-document/2');
  for (const one of alone) {
    const document = wantsDocument.length === 1 && wantsDocument[0] === one ? documents[0]?.file : undefined;
    take(verifyFile(one.text, { key, recompute, document: document && (await bytesOf(document)) }), prefixOf(one));
  }
  const proven = wantsDocument.length === 1 ? documents.slice(1) : documents;
  for (const { file } of proven) checks.push(await inEntries(file, evidence));

  checks.push(...receiptsInExports(evidence));
  const manifests = of('manifest');
  const sealed = of('sealed');
  const keys = of('key');
  if (manifests.length === 1 && manifests[0]) {
    const bid = {
      manifest: manifests[0].text,
      parts: sealed.map(({ file }) => file),
      keyFile: keys[0]?.text,
      passphrase,
    };
    checks.push(...(await checkPackage(bid, evidence.flatMap(boundBy), newHash)));
  } else if (manifests.length > 1 || sealed.length > 0 || keys.length > 0) {
    checks.push({
      name: 'package manifest',
      ok: false,
      detail: `one manifest belongs to a bid package, there are ${String(manifests.length)}`,
    });
  }
  return {
    ok: checks.length > 0 && checks.every(({ ok }) => ok),
    checks,
    warnings: [...warnings],
    taken: given.map(({ file, kind }) => ({ name: file.name, kind })),
  };
}

const bytesOf = async (file: FileAtHand): Promise<Uint8Array> =>
  new Uint8Array(await new Response(file.stream()).arrayBuffer());

async function firstBytes(file: FileAtHand): Promise<string> {
  const reader = file.stream().getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder('latin1').decode((value ?? new Uint8Array()).subarray(0, ageLine.length));
}

async function recognised(file: FileAtHand): Promise<Given> {
  const start = await firstBytes(file);
  if (start === ageLine) return { file, kind: 'sealed', text: '', evidence: null };
  if (!start.startsWith('{') || file.size > mostText) return { file, kind: 'document', text: '', evidence: null };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(file));
  const format = formatOf(text);
  if (format === 'bidhall-manifest/1') return { file, kind: 'manifest', text, evidence: null };
  if (format === 'bidhall-key/1') return { file, kind: 'key', text, evidence: null };
  if (format === null) return { file, kind: 'document', text: '', evidence: null };
  const value = readCanonical(text.endsWith('\n') ? text.slice(0, -1) : text);
  // Whatever names a format of ours is judged as evidence: a bent receipt must fail, not pass for a document.
  return { file, kind: 'evidence', text, evidence: isEvidenceFile(value) ? value : null };
}

function formatOf(text: string): string | null {
  try {
    const { format } = JSON.parse(text) as { format?: unknown };
    return typeof format === 'string' && format.startsWith('bidhall-') ? format : null;
  } catch {
    return null;
  }
}

/** Of two files that each end at a checkpoint of the log, the newer first; null when there are not exactly two. */
function pairOf(evidence: readonly Given[]): readonly [Given, Given] | null {
  const ended = evidence.filter((one) => isLotExportFile(one.evidence) || isCheckpointFile(one.evidence));
  const [one, two, more] = ended;
  if (!one || !two || more) return null;
  return isNewer(two, one) ? [two, one] : [one, two];
}

function isNewer(one: Given, two: Given): boolean {
  const [a, b] = [sizeOf(one.evidence), sizeOf(two.evidence)];
  if (a !== b) return a > b;
  return isLotExportFile(one.evidence) && isLotExportFile(two.evidence)
    ? one.evidence.exportedAt > two.evidence.exportedAt
    : false;
}

const sizeOf = (file: EvidenceFile | null): number =>
  isLotExportFile(file) || isCheckpointFile(file)
    ? (parseCheckpoint(file.checkpoint.slice(0, file.checkpoint.indexOf('\n\n') + 1))?.size ?? 0)
    : 0;

function receiptOf(file: EvidenceFile | null): ReceiptBody | null {
  const body = isReceiptFile(file) ? readCanonical(file.body) : null;
  return isReceiptBody(body) ? body : null;
}

/** A receipt's own entry stands in its lot's export, once the sealed streams are shown. */
function receiptsInExports(evidence: readonly Given[]): readonly Check[] {
  const exports = evidence.map((one) => one.evidence).filter((one) => isLotExportFile(one));
  return evidence.flatMap(({ file, evidence: one }) => {
    const receipt = receiptOf(one);
    return receipt === null
      ? []
      : exports.filter(({ lotId }) => lotId === receipt.lotId).map((lot) => inExport(file.name, receipt, lot));
  });
}

function inExport(name: string, { stream, seq, entryHash }: ReceiptBody, lot: LotExportFile): Check {
  const entries = entriesOf(lot, stream);
  if (entries.length === 0)
    return { name: 'receipt in export', ok: true, detail: `${name}: the sealed stream is not shown in this export` };
  const ok = entries[seq - 1]?.hash === entryHash;
  return {
    name: 'receipt in export',
    ok,
    detail: ok
      ? `${name}: ${stream} ${String(seq)} is the entry of the receipt`
      : `${name}: the export holds another entry, or none`,
  };
}

/** A document that the public entries of an export name by its SHA-256; anything else is no file that could be checked. */
async function inEntries(file: FileAtHand, evidence: readonly Given[]): Promise<Check> {
  const hash = createHash('sha256')
    .update(await bytesOf(file))
    .digest('hex');
  const exports = evidence.map((one) => one.evidence).filter((one) => isLotExportFile(one));
  if (exports.length === 0)
    return { name: 'format', ok: false, detail: `${file.name} is not a canonical file of a known Bidhall format` };
  const naming = exports
    .flatMap((lot) => Object.entries(lot.streams))
    .flatMap(([stream, entries]) => entries.map(({ seq, body }) => ({ stream, seq, entry: readEntry(body) })))
    .find(({ entry }) => entry !== null && JSON.stringify(entry.facts).includes(`"${hash}"`));
  return {
    name: 'document in export',
    ok: naming !== undefined,
    detail: naming
      ? `${file.name}, ${hash}, is named by ${naming.entry?.type ?? ''} at ${naming.stream} ${String(naming.seq)}`
      : `${file.name}, ${hash}: no entry of the export names it`,
  };
}

/** What a file says of bids: a receipt of one, an opened lot's export of all. */
function boundBy({ file, evidence }: Given): readonly Bound[] {
  const receipt = receiptOf(evidence);
  if (receipt) return [{ by: file.name, lotId: receipt.lotId, manifestHash: receipt.manifestHash }];
  if (!isLotExportFile(evidence)) return [];
  const { lotId } = evidence;
  return entriesOf(evidence, `lot:${lotId}`)
    .map(({ body }) => readEntry(body))
    .filter((entry) => entry?.type === 'bids.opened')
    .flatMap((entry) =>
      Array.isArray(entry?.facts['bids']) ? (entry.facts['bids'] as { manifestHash: string }[]) : [],
    )
    .map(({ manifestHash }) => ({ by: file.name, lotId, manifestHash }));
}
