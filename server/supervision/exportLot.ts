import { query, thePublic } from '../kernel/act.ts';
import type { Db } from '../kernel/db.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { lastCheckpoint, placesOf, storedNodes } from '../kernel/ledger/epochs.ts';
import {
  signedTextOf,
  type ConsistencyPart,
  type EntryPlacePart,
  type LotExportFile,
} from '../kernel/ledger/formats.ts';
import { consistencyProof, rangeOf, rootOfRange, type GetNode } from '../kernel/ledger/merkle.ts';
import { Refusal } from '../kernel/verdict.ts';
import { ExportLot } from './contract.ts';
import { logKey } from './logState.ts';
import { maySee, readStream } from './policy.ts';
import { entriesAfter, streamsOf, type StoredEntry } from './streams.ts';
import { sightOf } from './visibility.ts';

const hexOf = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));

/**
 * What everybody may read of a lot, as one signed file that is verified without us. Its text is canonical (RFC 8785); with
 * `since` it also shows that the log has only grown since it had that size.
 */
export const exportLot = query(ExportLot, async ({ input, now, platform }) => {
  const { db, keys } = platform;
  const sight = await sightOf(platform, thePublic, input.lotId);
  if (!sight?.isPublished) throw new Refusal('tenders.not_published');
  // The checkpoint is read first: whatever comes in meanwhile lies behind it and is shown without a place.
  const checkpoint = await lastCheckpoint(db);
  const size = checkpoint?.size ?? 0;
  const nodes = storedNodes(db, size);
  const consistency = input.since === undefined ? null : await consistencyFrom(nodes, input.since, size);
  const entries = await publicEntries(db, input.lotId, (stream) => {
    const name = readStream(stream);
    return name?.of === 'lot' && maySee(name.part, name.bidder, sight);
  });
  const file: Omit<LotExportFile, 'signature'> = {
    format: 'bidhall-lot-export/2',
    lotId: input.lotId,
    exportedAt: now.toISOString(),
    streams: Object.fromEntries(
      [...entries].map(([stream, list]) => [stream, list.map(({ seq, body, hash }) => ({ seq, body, hash }))]),
    ),
    ...(await proofsOf(db, [...entries.values()].flat(), size)),
    checkpoint: checkpoint?.note ?? '',
    consistency,
    verifierKey: logKey(platform),
  };
  const signature = keys.signText(signedTextOf(file));
  // Read back from its canonical text, so that the answer's own text is the canonical one.
  return JSON.parse(canonical({ ...file, signature })) as unknown;
});

async function publicEntries(
  db: Db,
  lotId: string,
  isReadable: (stream: string) => boolean,
): Promise<Map<string, StoredEntry[]>> {
  const found = new Map<string, StoredEntry[]>();
  for (const stream of (await streamsOf(db, lotId)).filter(isReadable))
    found.set(stream, await entriesAfter(db, stream, 0));
  return found;
}

async function proofsOf(
  db: Db,
  entries: readonly StoredEntry[],
  size: number,
): Promise<Pick<LotExportFile, 'places' | 'epochs'>> {
  const found = await placesOf(
    db,
    entries.map(({ position }) => position),
    size,
  );
  const places = entries.flatMap(({ stream, seq }, at): EntryPlacePart[] => {
    const place = found.places[at];
    return place ? [{ stream, seq, ...place }] : [];
  });
  return { places, epochs: found.epochs };
}

/** That the tree of now begins with the tree of then, with the root that the tree had then. */
async function consistencyFrom(nodes: GetNode, since: number, size: number): Promise<ConsistencyPart> {
  if (since > size) throw new Refusal('supervision.log_too_short', { since, size });
  const root = rootOfRange(await rangeOf(since, nodes));
  return { size: since, root: root.toString('hex'), proof: hexOf(await consistencyProof(since, size, nodes)) };
}
