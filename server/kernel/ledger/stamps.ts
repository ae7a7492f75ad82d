import type { Db } from '../db.ts';
import type { Platform } from '../platform.ts';
import { lastCheckpoint } from './epochs.ts';

/** A checkpoint for which an outside authority vouches: its token (DER, base64) is over the bytes of the note. */
export interface Stamp {
  readonly size: number;
  readonly note: string;
  readonly token: string;
  /** The authority's instant. */
  readonly at: string;
}

/**
 * Has the newest checkpoint time-stamped when the last stamp is old enough; answers whether it did. The checkpoint commits to all
 * receipts before it, and it comes at a constant rate: the authority learns neither who bids nor how many. Outside of every turn and
 * act, for the authority may be slow; a failure is logged and tried again with the next post, whose letters wait for it meanwhile: as
 * long as the authority may take to answer, and no act does.
 */
export async function stampLog(platform: Platform, now: Date): Promise<boolean> {
  const { db, timeStamps, env, log } = platform;
  if (timeStamps === null) return false;
  const [checkpoint, last] = [await lastCheckpoint(db), await lastStamp(db)];
  const isDue = last === null || now.getTime() - new Date(last.takenAt).getTime() >= env.TSA_EVERY_SECONDS * 1000;
  if (checkpoint === null || !isDue || (last !== null && checkpoint.size <= last.size)) return false;
  try {
    const { token, at } = await timeStamps.stamp(Buffer.from(checkpoint.note, 'utf8'));
    await db.write((tx) =>
      db.run(
        'INSERT INTO ledger_time_stamps (size, note, token, at, taken_at) VALUES (?, ?, ?, ?, ?)',
        [checkpoint.size, checkpoint.note, Buffer.from(token).toString('base64'), at.toISOString(), now.toISOString()],
        tx,
      ),
    );
    return true;
  } catch (fault) {
    log.error({ err: fault, authority: timeStamps.authority }, 'the log could not be time-stamped');
    return false;
  }
}

const columns = 'size, note, token, at, taken_at AS takenAt';
type Row = Stamp & { readonly size: number | string; readonly takenAt: string };

export async function lastStamp(db: Db): Promise<(Stamp & { readonly takenAt: string }) | null> {
  const [row] = await db.rows<Row>(`SELECT ${columns} FROM ledger_time_stamps ORDER BY size DESC LIMIT 1`);
  return row ? { ...row, size: Number(row.size) } : null;
}

/** The earliest stamp over a log that holds this epoch, or null when there is none yet. */
export async function stampOver(db: Db, epoch: number): Promise<Stamp | null> {
  const [row] = await db.rows<Row>(`SELECT ${columns} FROM ledger_time_stamps WHERE size > ? ORDER BY size LIMIT 1`, [
    epoch,
  ]);
  return row ? { size: Number(row.size), note: row.note, token: row.token, at: row.at } : null;
}
