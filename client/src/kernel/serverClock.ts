import { useSyncExternalStore } from 'react';
import { ServerTime } from '../../../server/supervision/frontContract.ts';
import { make, queryClient } from './api.ts';

/** What is known of the server's clock: add `offset` to this page's clock; the truth lies within ± `error` ms. */
export interface ClockReading {
  readonly offset: number;
  readonly error: number;
  readonly sandboxOffset: number;
  readonly isKnown: boolean;
}

const samples = 5;
const againAfterMs = 30_000;
/** A server's clock that is found this far from where it should be has been moved, as in a sandbox. */
const movedMs = 2_000;

let reading: ClockReading = { offset: 0, error: Number.POSITIVE_INFINITY, sandboxOffset: 0, isKnown: false };
let second = pageNow();
let ticking: ReturnType<typeof setInterval> | null = null;
let asked = 0;
const watchers = new Set<() => void>();

/** The page's own clock; monotonic, so that a change of the device's clock does not move a running countdown. */
function pageNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Milliseconds since 1970 by the server's clock. */
export const serverNow = (): number => pageNow() + reading.offset;

async function sample(): Promise<ClockReading> {
  const sent = pageNow();
  const { now, sandboxOffset } = await make(ServerTime, {});
  const received = pageNow();
  const half = (received - sent) / 2;
  return {
    offset: Math.round(Date.parse(now) + half - received),
    error: Math.ceil(half),
    sandboxOffset,
    isKnown: true,
  };
}

function wake(): void {
  second = serverNow();
  for (const watcher of watchers) watcher();
}

/** Measures the server's clock anew; of several samples the one with the shortest round trip counts. */
export async function measureClock(): Promise<void> {
  asked = pageNow();
  const readings: ClockReading[] = [];
  for (let count = 0; count < samples; count += 1) {
    const one = await sample().catch(() => null);
    if (one === null) break;
    readings.push(one);
    // Better a rough reading at once than the device's own time for as long as it takes to measure well.
    if (!reading.isKnown) {
      reading = one;
      wake();
    }
  }
  const best = readings.toSorted((a, b) => a.error - b.error)[0];
  if (best === undefined) return;
  reading = best;
  wake();
}

/** One glance at the server's clock; only when it was moved is it measured anew. */
async function glance(): Promise<void> {
  asked = pageNow();
  const one = await sample().catch(() => null);
  if (one === null || Math.abs(one.offset - reading.offset) <= movedMs + one.error) return;
  await measureClock();
  await queryClient.invalidateQueries();
}

function tick(): void {
  wake();
  if (!document.hidden && pageNow() - asked > againAfterMs) void (reading.isKnown ? glance() : measureClock());
}

const onVisible = (): void => {
  if (!document.hidden) void measureClock();
};

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  if (ticking === null) {
    if (!reading.isKnown) void measureClock();
    ticking = setInterval(tick, 1_000);
    document.addEventListener('visibilitychange', onVisible);
  }
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0 || ticking === null) return;
    clearInterval(ticking);
    ticking = null;
    document.removeEventListener('visibilitychange', onVisible);
  };
}

/** The server's time, renewed every second. */
export function useServerNow(): Date {
  const now = useSyncExternalStore(watch, () => second);
  return new Date(now);
}

/** What is known of the server's clock, to be shown where a deadline matters. */
export const useClockReading = (): ClockReading => useSyncExternalStore(watch, () => reading);
