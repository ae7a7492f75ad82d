import { Me } from '../../../server/identity/contract.ts';
import { csrfHeaders, make, RefusedError } from '../kernel/api.ts';
import type { SealCallName, SealCalls, SealControl, SealProgress, SealReply } from './sealOrders.ts';

interface Watcher {
  readonly onProgress?: (progress: SealProgress) => void;
  /** The line broke for longer than it is worth trying; it waits to be told to go on. */
  readonly onStalled?: (refused: RefusedError) => void;
}

interface Waiting extends Watcher {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (thrown: Error) => void;
}

let thread: Worker | null = null;
let count = 0;
const waiting = new Map<number, Waiting>();

function theThread(): Worker {
  if (thread !== null) return thread;
  thread = new Worker(new URL('./seal.worker.ts', import.meta.url), { type: 'module' });
  thread.onmessage = (event: MessageEvent<SealReply>) => {
    const reply = event.data;
    const asked = waiting.get(reply.number);
    if (asked === undefined) return;
    if (reply.kind === 'progress') {
      asked.onProgress?.(reply.progress);
      return;
    }
    if (reply.kind === 'stalled') {
      asked.onStalled?.(refusedOf(reply.refused));
      return;
    }
    waiting.delete(reply.number);
    if (reply.kind === 'done') asked.resolve(reply.answer);
    else asked.reject(refusedOf(reply.refused));
  };
  thread.onerror = () => {
    for (const asked of waiting.values()) asked.reject(new RefusedError('client.fault', null, {}, [], 0));
    waiting.clear();
    thread = null;
  };
  return thread;
}

const refusedOf = ({ refusal, law, facts, status }: Extract<SealReply, { kind: 'failed' }>['refused']) =>
  new RefusedError(refusal, law, facts, [], status);

export interface Sealing<Answer> {
  readonly done: Promise<Answer>;
  control(what: SealControl['control']): Promise<void>;
}

/** The header that uploads need; fetched when the page has none yet. */
export async function uploadHeaders(): Promise<Record<string, string>> {
  if (!('X-CSRF-Token' in csrfHeaders())) await make(Me, {});
  return csrfHeaders();
}

/** Asks the sealing thread; `done` rejects with a refusal in the words of every other call. */
export function seal<Name extends SealCallName>(
  name: Name,
  ask: SealCalls[Name]['ask'],
  watcher: Watcher = {},
): Sealing<SealCalls[Name]['answer']> {
  count += 1;
  const number = count;
  const done = new Promise<SealCalls[Name]['answer']>((resolve, reject) => {
    waiting.set(number, { ...watcher, resolve: resolve as (answer: unknown) => void, reject });
    theThread().postMessage({ number, name, ask });
  });
  return {
    done,
    control: async (what) => {
      if (what === 'resume') await make(Me, {}).catch(() => null);
      theThread().postMessage({ number, control: what, headers: csrfHeaders() } satisfies SealControl);
    },
  };
}
