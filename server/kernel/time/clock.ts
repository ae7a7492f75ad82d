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

export function makeClock(options: { readonly offset?: number } = {}): Clock {
  let base = Date.now();
  let measuredAt = performance.now();
  let offset = options.offset ?? 0;
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
        base = Date.now();
        measuredAt = performance.now();
        return;
      }
      const before = performance.now();
      const [row] = await db.rows<{ ms: string | number }>(
        'SELECT CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS UNSIGNED) AS ms',
      );
      const after = performance.now();
      if (row) {
        base = Number(row.ms);
        measuredAt = (before + after) / 2;
      }
    },
  };
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
