import { performance } from 'node:perf_hooks';
import type { Db } from '../db.ts';

/** The platform's one clock. In production it is the database's time; in a sandbox an operator may move it forward. */
export interface Clock {
  now(): Date;
  /** How far the sandbox has been moved forward, in milliseconds. */
  readonly offset: number;
  /** Moves the sandbox forward; refused by the caller outside a sandbox. */
  advance(milliseconds: number): void;
  /** Measures the database's time again; between two measures the machine's monotonic clock runs on. */
  synchronise(db: Db): Promise<void>;
}

const truncate = (milliseconds: number): Date => new Date(Math.floor(milliseconds));

/** A measure that took longer says too little; the one before it is kept. */
const longestMeasureMs = 250;

/** `skew`: how wrong the machine's own clock is, for trials. */
export function makeClock(options: { readonly offset?: number; readonly skew?: number } = {}): Clock {
  const machine = (): number => Date.now() + (options.skew ?? 0);
  let base = machine();
  let measuredAt = performance.now();
  let offset = options.offset ?? 0;
  let isMeasured = false;
  return {
    now: () => truncate(base + (performance.now() - measuredAt) + offset),
    get offset() {
      return offset;
    },
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    synchronise: async (db) => {
      if (db.isSqlite) {
        base = machine();
        measuredAt = performance.now();
        return;
      }
      const measures = [await measure(db), await measure(db), await measure(db)];
      const best = measures.reduce((one, other) => (other.took < one.took ? other : one));
      if (isMeasured && best.took > longestMeasureMs) return;
      isMeasured = true;
      base = best.milliseconds;
      measuredAt = best.at;
    },
  };
}

/** The database's time; the error is at most half of what the question took. */
async function measure(db: Db): Promise<{ milliseconds: number; at: number; took: number }> {
  const before = performance.now();
  const [row] = await db.rows<{ ms: string | number }>('SELECT CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS UNSIGNED) AS ms');
  const after = performance.now();
  return { milliseconds: Number(row?.ms), at: (before + after) / 2, took: after - before };
}

/** A clock that stands where it is put: for tests and the demo, where time is an argument. */
export function standingClock(start: Date): Clock & { set(instant: Date): void } {
  let now = start.getTime();
  const first = now;
  return {
    now: () => new Date(now),
    get offset() {
      return now - first;
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
    set: (instant) => {
      now = instant.getTime();
    },
    synchronise: () => Promise.resolve(),
  };
}
