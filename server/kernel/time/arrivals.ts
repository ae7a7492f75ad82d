/**
 * Acts that arrived and are not done yet. The clock waits for them: whoever was in time is not refused because a lock was held
 * or because another process closed first.
 */
export interface Arrivals {
  /** Notes an act stamped `at`; the answer notes that it is done. Calling that twice does no harm. */
  arrive(at: Date): () => void;
  /** The time up to which nothing is waiting any more: `now`, or the stamp of the oldest act that still waits. */
  mark(now: Date): Date;
}

/** No act waits longer for its locks; one that hangs must not hold the whole clock. */
const patienceMs = 600_000;

export function makeArrivals(): Arrivals {
  const waiting = new Map<symbol, number>();
  return {
    arrive: (at) => {
      const key = Symbol();
      waiting.set(key, at.getTime());
      return () => {
        waiting.delete(key);
      };
    },
    mark: (now) => {
      let oldest = now.getTime();
      for (const at of waiting.values()) if (at < oldest && at > now.getTime() - patienceMs) oldest = at;
      return new Date(oldest);
    },
  };
}
