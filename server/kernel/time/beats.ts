import type { Db } from '../db.ts';
import type { Platform } from '../platform.ts';
import { readSetting } from '../settings.ts';

/** A process that has not been heard of for so long is gone, and the clock waits for it no more. */
const goneAfterMs = 10_000;

/** What one server process last said of itself. */
export interface Beat {
  readonly holder: string;
  /** The platform's time at the last beat. */
  readonly beatAt: Date;
  /** Nothing that this process had stamped before was still waiting. */
  readonly markAt: Date;
  readonly hasEnded: boolean;
}

interface Row {
  readonly holder: string;
  readonly beat_at: string;
  readonly mark_at: string;
  readonly has_ended: number;
}

const beatOf = (row: Row): Beat => ({
  holder: row.holder,
  beatAt: new Date(row.beat_at),
  markAt: new Date(row.mark_at),
  hasEnded: row.has_ended === 1,
});

/** Says that this process lives, and up to which time nothing waits in it. A sandbox's clock follows what another process moved. */
export async function beat(platform: Platform, holder: string): Promise<void> {
  const { db, env, clock, arrivals } = platform;
  if (env.sandbox && !db.isSqlite) {
    const offset = Number((await readSetting(db, 'clock_offset')) ?? '0');
    if (offset > clock.offset) clock.advance(offset - clock.offset);
  }
  const now = clock.now();
  const said = [holder, now.toISOString(), arrivals.mark(now).toISOString()];
  await db.run(
    db.isSqlite
      ? 'INSERT INTO server_beats (holder, beat_at, mark_at, has_ended) VALUES (?, ?, ?, 0) ON CONFLICT (holder) DO UPDATE SET beat_at = excluded.beat_at, mark_at = excluded.mark_at, has_ended = 0'
      : 'INSERT INTO server_beats (holder, beat_at, mark_at, has_ended) VALUES (?, ?, ?, 0) ON DUPLICATE KEY UPDATE beat_at = VALUES(beat_at), mark_at = VALUES(mark_at), has_ended = 0',
    said,
  );
}

/** A process that ends in order says so: nobody waits for it, and its last beat stays as a trace. */
export async function lastBeat(platform: Platform, holder: string): Promise<void> {
  await beat(platform, holder);
  await platform.db.run('UPDATE server_beats SET has_ended = 1 WHERE holder = ?', [holder]);
}

export const readBeats = async (db: Db): Promise<Beat[]> =>
  (await db.rows<Row>('SELECT holder, beat_at, mark_at, has_ended FROM server_beats')).map(beatOf);

/**
 * The time up to which alarms may ring: no living process has an act waiting that it stamped earlier, nor a clock that is still
 * behind. What falls due rings later than its hour by at most one beat, and everybody is told the hour, not the ring.
 */
export async function settledTime(platform: Platform, holder: string | null): Promise<Date> {
  const { db, clock, arrivals } = platform;
  const now = clock.now();
  const own = arrivals.mark(now);
  if (db.isSqlite) return own;
  return earliest(own, now, holder, await readBeats(db));
}

/** The earliest mark of this process and of the others that live. */
export function earliest(own: Date, now: Date, holder: string | null, beats: readonly Beat[]): Date {
  const others = beats.filter(
    (one) => one.holder !== holder && !one.hasEnded && one.beatAt.getTime() > now.getTime() - goneAfterMs,
  );
  return new Date(Math.min(own.getTime(), ...others.map((one) => one.markAt.getTime())));
}
