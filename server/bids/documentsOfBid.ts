import type { Tx } from '../kernel/db.ts';
import { versionsOf, type Lot } from '../tenders/index.ts';
import { Bid } from './bid.ts';
import { BidConfirmation } from './bidConfirmation.ts';
import { Manifest } from './contract.ts';

/** For which version of the tender documents a bid was made, and whether it stands for the one in force (LAW 23). */
export interface DocumentsOfBid {
  readonly version: number | null;
  readonly isCurrent: boolean;
  readonly isConfirmed: boolean;
}

/** Reads the version from the manifest's hash; what is inside the seal is not touched. */
export async function documentsOfBid(lot: Lot, bid: Pick<Bid, 'id' | 'manifest'>, tx?: Tx): Promise<DocumentsOfBid> {
  const { documentsHash } = Manifest.parse(JSON.parse(bid.manifest));
  const version = (await versionsOf(lot, tx)).find((one) => one.documentsHash === documentsHash)?.version ?? null;
  const isConfirmed =
    (await BidConfirmation.count({
      where: { bidId: bid.id, documentsHash: lot.documentsHash ?? '' },
      transaction: tx ?? null,
    })) > 0;
  return { version, isCurrent: documentsHash === lot.documentsHash, isConfirmed };
}

/** The same for all bids of a lot in a hall; empty where the documents have had one version only. */
export async function documentsOfBids(lot: Lot, bidIds: readonly string[]): Promise<Map<string, DocumentsOfBid>> {
  if (lot.documentsVersion < 2) return new Map();
  const where = { id: [...bidIds] };
  const bids = await Bid.findAll({ attributes: ['id', 'manifest'], where });
  const found = await Promise.all(bids.map(async (bid) => [bid.id, await documentsOfBid(lot, bid)] as const));
  return new Map(found);
}
