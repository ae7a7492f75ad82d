import type { Platform } from '../platform.ts';

/** One positioned entry as a follower reads it. */
export interface Followed {
  readonly position: number;
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** Does something about facts after they happened: messages, papers, notices. Idempotent, because an entry may come twice. */
export interface Follower {
  readonly name: string;
  /** Entry types it cares about. */
  readonly types: readonly string[];
  follow(platform: Platform, entry: Followed, now: Date): Promise<void>;
}

const batch = 200;

/** Up to which position every follower of a platform has read, so that idle turns ask one question instead of two for each. */
const readUpTo = new WeakMap<object, number>();

/** Lets each follower read on from its cursor; answers how many entries were looked at. A follower that fails stays where it is. */
export async function followOn(platform: Platform, followers: readonly Follower[]): Promise<number> {
  const [last] = await platform.db.rows<{ position: number | string | null }>(
    'SELECT MAX(position) AS position FROM ledger_positions',
  );
  const newest = last?.position === null || last === undefined ? -1 : Number(last.position);
  if (readUpTo.get(platform.db) === newest) return 0;
  let looked = 0;
  let isCaughtUp = true;
  for (const follower of followers) {
    const { count, next } = await followOne(platform, follower);
    looked += count;
    isCaughtUp &&= next > newest;
  }
  if (isCaughtUp) readUpTo.set(platform.db, newest);
  return looked;
}

async function followOne(platform: Platform, follower: Follower): Promise<{ count: number; next: number }> {
  const { db } = platform;
  const [cursor] = await db.rows<{ position: number | string }>(
    'SELECT position FROM follower_cursors WHERE name = ?',
    [follower.name],
  );
  const from = cursor ? Number(cursor.position) : 0;
  const rows = await db.rows<{ position: number | string; stream: string; seq: number; body: string; hash: string }>(
    `SELECT p.position, p.stream, p.seq, e.body, e.hash FROM ledger_positions p
     JOIN ledger_entries e ON e.stream = p.stream AND e.seq = p.seq
     WHERE p.position >= ? ORDER BY p.position LIMIT ${String(batch)}`,
    [from],
  );
  let next = from;
  for (const row of rows) {
    const body = JSON.parse(row.body) as { type: string; at: string; facts: Record<string, unknown> };
    if (follower.types.includes(body.type))
      try {
        const entry = {
          position: Number(row.position),
          stream: row.stream,
          seq: Number(row.seq),
          type: body.type,
          at: new Date(body.at),
          facts: body.facts,
          hash: row.hash,
        };
        await follower.follow(platform, entry, platform.clock.now());
      } catch (fault) {
        platform.log.error({ err: fault, follower: follower.name, position: row.position }, 'a follower failed');
        break;
      }
    next = Number(row.position) + 1;
  }
  if (next !== from)
    await db.write(async (tx) => {
      if (cursor) await db.run('UPDATE follower_cursors SET position = ? WHERE name = ?', [next, follower.name], tx);
      else await db.run('INSERT INTO follower_cursors (name, position) VALUES (?, ?)', [follower.name, next], tx);
    });
  return { count: rows.length, next };
}
