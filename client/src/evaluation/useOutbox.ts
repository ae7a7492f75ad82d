import { useEffect, useState, useSyncExternalStore } from 'react';
import { useConnection } from '../kernel/socket.ts';
import type { Entry, Outbox } from './outbox.ts';

const againMs = 4_000;

export interface UsedOutbox<Value> {
  readonly outbox: Outbox<Value>;
  readonly entries: ReadonlyMap<string, Entry<Value>>;
  /** How many entries the server has not taken. */
  readonly open: number;
}

/** An outbox for the life of a screen: it tries again when the line is back, and asks before a page with unsent entries is left. */
export function useOutbox<Value>(make: () => Outbox<Value>): UsedOutbox<Value> {
  const [outbox] = useState(make);
  const entries = useSyncExternalStore(outbox.watch, outbox.entries);
  const isOnline = useConnection() === 'online';
  const all = [...entries.values()];
  const open = all.filter((entry) => entry.state !== 'saved').length;
  const hasUnsent = all.some((entry) => entry.state === 'unsent');

  useEffect(() => {
    if (isOnline) outbox.retry();
  }, [isOnline, outbox]);
  useEffect(() => {
    if (!hasUnsent) return;
    const timer = setInterval(() => {
      outbox.retry();
    }, againMs);
    return () => {
      clearInterval(timer);
    };
  }, [hasUnsent, outbox]);
  useEffect(() => {
    if (open === 0) return;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
    };
  }, [open]);
  return { outbox, entries, open };
}
