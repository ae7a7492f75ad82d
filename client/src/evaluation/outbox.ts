/** What a refused entry tells; the shape of the kernel's own refusal. */
export interface EntryRefusal {
  readonly refusal: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** `unsent`: the server could not be asked, so it is asked again. `stale`: it was changed elsewhere. `refused`: it will not be taken as it is. */
export type EntryState = 'sending' | 'saved' | 'unsent' | 'stale' | 'refused';

export interface Entry<Value> {
  readonly value: Value;
  /** The version that the writer has seen, or that the server gave. */
  readonly version: number;
  readonly state: EntryState;
  readonly refusal: EntryRefusal | null;
}

/** The part of a browser's storage that an outbox needs. */
export interface Shelf {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
}

export interface OutboxTold<Value> {
  /** Sends one entry; answers the version that the server keeps it under, or throws a refusal. */
  readonly send: (key: string, value: Value, version: number) => Promise<number>;
  /** Where unsent entries outlive a reload of the page. */
  readonly shelf: Shelf;
  readonly shelfName: string;
}

/** Refusals that say nothing about the entry itself: the way was broken, or the session has to be renewed. */
const passing = new Set([
  'client.offline',
  'client.unanswered',
  'client.fault',
  'kernel.busy',
  'kernel.fault',
  'kernel.too_many_requests',
  'kernel.sign_in_required',
  'kernel.suspended',
]);
const staleCode = 'evaluation.stale_score';

const refusalOf = (thrown: unknown): EntryRefusal => {
  const told = thrown as Partial<EntryRefusal> | null;
  return typeof told?.refusal === 'string'
    ? { refusal: told.refusal, facts: told.facts ?? {} }
    : { refusal: 'client.fault', facts: {} };
};

/**
 * Entries on their way to the server: each is sent at once, one at a time per key, the latest value last. What cannot be
 * sent is kept, also over a reload, and sent again with the version it was written on; nothing is lost and nothing newer is overwritten.
 */
export class Outbox<Value> {
  private kept: ReadonlyMap<string, Entry<Value>>;
  private readonly onTheWay = new Set<string>();
  private readonly watchers = new Set<() => void>();

  constructor(private readonly told: OutboxTold<Value>) {
    this.kept = this.taken();
  }

  readonly entries = (): ReadonlyMap<string, Entry<Value>> => this.kept;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Takes a new value; `seen` is the version that the writer has before the eyes. */
  give(key: string, value: Value, seen: number): void {
    const version = Math.max(seen, this.kept.get(key)?.version ?? 0);
    this.put(key, { value, version, state: 'sending', refusal: null });
    void this.sendOn(key);
  }

  /** Tries again what could not be sent. */
  retry(): void {
    for (const [key, entry] of this.kept) {
      if (entry.state !== 'unsent') continue;
      this.put(key, { ...entry, state: 'sending' });
      void this.sendOn(key);
    }
  }

  /** Gives an entry up: what the server keeps stands. */
  drop(key: string): void {
    const next = new Map(this.kept);
    next.delete(key);
    this.keep(next);
  }

  private async sendOn(key: string): Promise<void> {
    if (this.onTheWay.has(key)) return;
    this.onTheWay.add(key);
    let again = true;
    while (again) again = await this.sendOnce(key);
    this.onTheWay.delete(key);
  }

  /** Answers whether a newer value was written meanwhile and has to follow. */
  private async sendOnce(key: string): Promise<boolean> {
    const sent = this.kept.get(key);
    if (sent?.state !== 'sending') return false;
    const settled = await this.told.send(key, sent.value, sent.version).then(
      (version): Entry<Value> => ({ ...sent, version, state: 'saved', refusal: null }),
      (thrown: unknown): Entry<Value> => {
        const refusal = refusalOf(thrown);
        const state = passing.has(refusal.refusal) ? 'unsent' : refusal.refusal === staleCode ? 'stale' : 'refused';
        return { ...sent, state, refusal };
      },
    );
    const now = this.kept.get(key);
    if (now === undefined) return false;
    if (now === sent) {
      this.put(key, settled);
      return false;
    }
    // Only a value that was taken moves the version on; after anything else the newer value meets the same obstacle itself.
    this.put(key, {
      ...now,
      version: settled.state === 'saved' ? Math.max(now.version, settled.version) : now.version,
    });
    return true;
  }

  private put(key: string, entry: Entry<Value>): void {
    this.keep(new Map(this.kept).set(key, entry));
  }

  private keep(next: ReadonlyMap<string, Entry<Value>>): void {
    this.kept = next;
    const open = [...next].filter(([, entry]) => entry.state !== 'saved');
    if (open.length === 0) this.told.shelf.removeItem(this.told.shelfName);
    else this.told.shelf.setItem(this.told.shelfName, JSON.stringify(open));
    for (const watcher of this.watchers) watcher();
  }

  private taken(): ReadonlyMap<string, Entry<Value>> {
    try {
      const open = JSON.parse(this.told.shelf.getItem(this.told.shelfName) ?? '[]') as [string, Entry<Value>][];
      // What was on its way when the page went may have arrived: it is sent again on the same version, which answers what is there.
      return new Map(
        open.map(([key, entry]) => [key, entry.state === 'sending' ? { ...entry, state: 'unsent' } : entry]),
      );
    } catch {
      return new Map();
    }
  }
}
