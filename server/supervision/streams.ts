import type { Db } from '../kernel/db.ts';
import { lotStream } from '../tenders/index.ts';

/** The names of all streams of a lot that hold something, in order. */
export async function streamsOf(db: Db, lotId: string): Promise<string[]> {
  const own = lotStream(lotId);
  const rows = await db.rows<{ stream: string }>(
    // ';' follows ':' in ASCII: the range is exactly the names below this lot's.
    'SELECT stream FROM ledger_entries WHERE seq = 1 AND (stream = ? OR (stream >= ? AND stream < ?)) ORDER BY stream',
    [own, `${own}:`, `${own};`],
  );
  return rows.map((row) => row.stream);
}

export interface StoredEntry {
  readonly stream: string;
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
  /** Its place in the order of all entries: for proofs, never shown, because it counts sealed acts. */
  readonly position: number | null;
  /** The epoch of the public log that it is in, once that has ended. */
  readonly epoch: number | null;
}

interface Row {
  readonly seq: number | string;
  readonly body: string;
  readonly hash: string;
  readonly position: number | string | null;
  readonly epoch: number | string | null;
}

/** Entries of one stream after a place, oldest first, each with its epoch in the public log once it has one. */
export async function entriesAfter(db: Db, stream: string, after: number, limit?: number): Promise<StoredEntry[]> {
  const rows = await db.rows<Row>(
    `SELECT e.seq, e.body, e.hash, p.position,
       (SELECT x.epoch FROM ledger_epochs x WHERE x.upto > p.position ORDER BY x.upto, x.epoch LIMIT 1) AS epoch FROM ledger_entries e LEFT JOIN ledger_positions p ON p.stream = e.stream AND p.seq = e.seq
     WHERE e.stream = ? AND e.seq > ? ORDER BY e.seq${limit === undefined ? '' : ` LIMIT ${String(limit)}`}`,
    [stream, after],
  );
  return rows.map(({ seq, body, hash, position, epoch }) => ({
    stream,
    seq: Number(seq),
    body,
    hash,
    position: position === null ? null : Number(position),
    epoch: epoch === null ? null : Number(epoch),
  }));
}
