import type { Db, Tx } from '../kernel/db.ts';
import type { Platform } from '../kernel/platform.ts';
import { bidsStream } from '../tenders/index.ts';
import { Bid } from './bid.ts';

/** How many current versions a lot has: what the law counts at the deadline (LAW 28). Nobody may hear it before. */
export const countCurrentBids = (lotId: string, tx?: Tx): Promise<number> =>
  Bid.count({ where: { lotId, state: 'SUBMITTED' }, transaction: tx ?? null });

/** The ends of all sealed streams of a lot's bidders, for the public entry that closes bidding. */
export async function bidHeads(
  db: Db,
  lotId: string,
  tx?: Tx,
): Promise<{ stream: string; seq: number; hash: string }[]> {
  const prefix = `${bidsStream(lotId)}:`;
  const rows = await db.rows<{ stream: string; seq: number; hash: string }>(
    `SELECT e.stream, e.seq, e.hash FROM ledger_entries e
     JOIN (SELECT stream, MAX(seq) AS seq FROM ledger_entries WHERE stream >= ? AND stream < ? GROUP BY stream) last
       ON last.stream = e.stream AND last.seq = e.seq
     ORDER BY e.stream`,
    // ';' follows ':' in ASCII: the range is exactly the names with this prefix.
    [prefix, `${bidsStream(lotId)};`],
    tx,
  );
  return rows.map(({ stream, seq, hash }) => ({ stream, seq: Number(seq), hash }));
}

export interface RevealedBid {
  readonly bidId: string;
  readonly bidderId: string;
  readonly manifestHash: string;
}

/** Names the bidders of the current versions of a lot, in order of receipt. Only the opening calls this, under the lot's lock (LAW 34; O20 30). */
export async function revealBidders({ keys }: Pick<Platform, 'keys'>, lotId: string, tx: Tx): Promise<RevealedBid[]> {
  const bids = await Bid.findAll({
    where: { lotId, state: 'SUBMITTED' },
    order: [
      ['receivedAt', 'ASC'],
      ['id', 'ASC'],
    ],
    transaction: tx,
  });
  const revealed: RevealedBid[] = [];
  for (const bid of bids) {
    const bidderId = JSON.parse(keys.unseal('bidder', bid.identitySealed)) as string;
    await bid.update({ bidderId }, { transaction: tx });
    revealed.push({ bidId: bid.id, bidderId, manifestHash: bid.manifestHash });
  }
  return revealed;
}
