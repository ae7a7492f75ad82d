import type { Db, Tx } from '../db.ts';
import { canonical, emptyHead, entryHash } from './chain.ts';
import type { Fact, Link } from './entry.ts';

/** Thrown when two acts met at one place of a stream although each held its lock (a multi-master cluster): the act is retried whole. */
export class LedgerCollision extends Error {
  override readonly name = 'LedgerCollision';
}

/** The last link of a stream, or null when nothing was recorded yet. */
export async function headOf(db: Db, stream: string, tx?: Tx): Promise<{ seq: number; hash: string } | null> {
  const [row] = await db.rows<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM ledger_entries WHERE stream = ? ORDER BY seq DESC LIMIT 1',
    [stream],
    tx,
  );
  return row ? { seq: Number(row.seq), hash: row.hash } : null;
}

/**
 * Appends a fact to its stream inside the act's transaction. The caller holds the lock that serialises the stream;
 * the primary key (stream, seq) is the second guard.
 */
export async function append(db: Db, tx: Tx, entry: Fact & { readonly by: string }, at: Date): Promise<Link> {
  const head = await headOf(db, entry.stream, tx);
  const seq = (head?.seq ?? 0) + 1;
  const body = canonical({
    stream: entry.stream,
    seq,
    type: entry.type,
    v: entry.v,
    at: at.toISOString(),
    actor: entry.by,
    facts: entry.facts,
    prev: (head ?? emptyHead).hash,
  });
  const hash = entryHash(body);
  try {
    await db.run(
      'INSERT INTO ledger_entries (stream, seq, body, hash) VALUES (?, ?, ?, ?)',
      [entry.stream, seq, body, hash],
      tx,
    );
  } catch (fault) {
    if ((fault as { name?: string }).name === 'SequelizeUniqueConstraintError') throw new LedgerCollision(entry.stream);
    throw fault;
  }
  await db.run('INSERT INTO ledger_queue (stream, seq) VALUES (?, ?)', [entry.stream, seq], tx);
  return { stream: entry.stream, seq, hash, type: entry.type, body };
}
