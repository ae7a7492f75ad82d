import type { RefusedError } from '../api.ts';

export interface Toast {
  readonly number: number;
  readonly told: { readonly done: string } | { readonly refused: RefusedError };
}

let toasts: readonly Toast[] = [];
let count = 0;
const watchers = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const watcher of watchers) watcher();
}

function add(told: Toast['told'], forMs: number): void {
  count += 1;
  const number = count;
  set([...toasts.slice(-3), { number, told }]);
  setTimeout(() => {
    dropToast(number);
  }, forMs);
}

/** Says in a corner that something is done. */
export const tellDone = (done: string): void => {
  add({ done }, 4_000);
};

/** Shows a refusal with its article and what to do next; it stays long enough to be read. */
export const tellRefusal = (refused: RefusedError): void => {
  add({ refused }, 15_000);
};

export const dropToast = (number: number): void => {
  set(toasts.filter((toast) => toast.number !== number));
};

export const watchToasts = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export const currentToasts = (): readonly Toast[] => toasts;
