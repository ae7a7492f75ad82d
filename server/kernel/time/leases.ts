import type { Db } from '../db.ts';

/**
 * Takes or renews a named lease for `seconds`; true when this holder has it. One process at a time holds a name;
 * a holder that dies loses it when the lease runs out. Judged by the caller's `now`, which is the database's time.
 */
export async function holdLease(db: Db, name: string, holder: string, now: Date, seconds: number): Promise<boolean> {
  const until = new Date(now.getTime() + seconds * 1000).toISOString();
  return db.write(async (tx) => {
    const [row] = await db.rows<{ holder: string; until: string }>(
      `SELECT holder, held_until AS until FROM leases WHERE name = ?${db.isSqlite ? '' : ' FOR UPDATE'}`,
      [name],
      tx,
    );
    if (row && row.holder !== holder && row.until > now.toISOString()) return false;
    if (row) await db.run('UPDATE leases SET holder = ?, held_until = ? WHERE name = ?', [holder, until, name], tx);
    else await db.run('INSERT INTO leases (name, holder, held_until) VALUES (?, ?, ?)', [name, holder, until], tx);
    return true;
  });
}

/** Gives a lease up, so that another holder need not wait for it to run out. */
export const releaseLease = (db: Db, name: string, holder: string): Promise<void> =>
  db.run('DELETE FROM leases WHERE name = ? AND holder = ?', [name, holder]);
