import type { Platform } from '../kernel/platform.ts';
import type { OutputOf } from '../kernel/call.ts';
import { verifierKey, verifierKeyText } from '../kernel/ledger/checkpoint.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import type { Link } from '../kernel/ledger/entry.ts';
import type { ReceiptBody } from '../kernel/ledger/formats.ts';
import { lastCheckpoint, placesOf } from '../kernel/ledger/epochs.ts';
import { stampOver } from '../kernel/ledger/stamps.ts';
import type { Bid } from './bid.ts';
import type { GetReceipt } from './contract.ts';

type ReceiptFile = OutputOf<typeof GetReceipt>;

export interface Received {
  readonly lotId: string;
  readonly bidId: string;
  readonly version: number;
  readonly manifestHash: string;
  readonly receivedAt: Date;
  readonly previousReceiptHash: string | null;
}

/** The signed words of a receipt (O20 27): canonical JSON of what arrived, when, and where the log says so. */
export function signReceipt(
  platform: Pick<Platform, 'keys'>,
  received: Received,
  link: Link,
): { receiptBody: string; receiptSignature: string } {
  const body: ReceiptBody = {
    ...received,
    receivedAt: received.receivedAt.toISOString(),
    stream: link.stream,
    seq: link.seq,
    entryHash: link.hash,
  };
  const receiptBody = canonical(body);
  return { receiptBody, receiptSignature: platform.keys.signText(receiptBody) };
}

/** The receipt as a file that can be verified without us; place and proof in the log are added once a checkpoint holds the entry. */
export const receiptFile = (
  platform: Pick<Platform, 'keys' | 'env'>,
  bid: Pick<Bid, 'receiptBody' | 'receiptSignature'>,
  entry: string,
  { inclusion, timeStamp }: Pick<ReceiptFile, 'inclusion' | 'timeStamp'> = { inclusion: null, timeStamp: null },
): ReceiptFile => ({
  format: 'bidhall-receipt/2',
  body: bid.receiptBody,
  signature: bid.receiptSignature,
  verifierKey: verifierKeyText(verifierKey(platform.env.LOG_ORIGIN, platform.keys.logPublic)),
  entry,
  inclusion,
  timeStamp,
});

/** The receipt of a stored bid with the newest checkpoint that proves it. */
export async function provenReceipt(
  platform: Platform,
  bid: Pick<Bid, 'receiptBody' | 'receiptSignature' | 'stream' | 'seq'>,
): Promise<ReceiptFile> {
  const { db } = platform;
  const [entry] = await db.rows<{ body: string; position: number | string | null }>(
    `SELECT e.body, p.position FROM ledger_entries e LEFT JOIN ledger_positions p ON p.stream = e.stream AND p.seq = e.seq
     WHERE e.stream = ? AND e.seq = ?`,
    [bid.stream, bid.seq],
  );
  if (!entry) throw new Error('a receipt without its ledger entry');
  const newest = await lastCheckpoint(db);
  if (entry.position === null || !newest) return receiptFile(platform, bid, entry.body);
  const position = Number(entry.position);
  const known = (await placesOf(db, [position], newest.size)).places[0];
  if (!known) return receiptFile(platform, bid, entry.body);
  // A checkpoint for which somebody outside vouches is worth more than the newest one.
  const stamp = await stampOver(db, known.epoch);
  const checkpoint = stamp ?? newest;
  const { places, epochs } = await placesOf(db, [position], checkpoint.size);
  const [[place], [epoch]] = [places, epochs];
  if (!place || !epoch) return receiptFile(platform, bid, entry.body);
  return receiptFile(platform, bid, entry.body, {
    inclusion: { checkpoint: checkpoint.note, ...place, ...epoch },
    timeStamp: stamp?.token ?? null,
  });
}
