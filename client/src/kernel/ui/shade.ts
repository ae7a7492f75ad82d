import { useSyncExternalStore } from 'react';
import type { Shade } from './tokens.ts';

const shelf = 'bidhall.shade';
const system = matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

const kept = (): Shade | null => {
  const value = localStorage.getItem(shelf);
  return value === 'light' || value === 'dark' ? value : null;
};

const current = (): Shade => kept() ?? (system.matches ? 'dark' : 'light');

/** Marks the page so that the style sheet follows; called once before the first paint. */
export function applyShade(): void {
  document.documentElement.dataset['shade'] = current();
  for (const watcher of watchers) watcher();
}

/** Turns the page from light to dark or back, and keeps the choice. */
export function turnShade(): void {
  localStorage.setItem(shelf, current() === 'dark' ? 'light' : 'dark');
  applyShade();
}

system.addEventListener('change', applyShade);

export const useShade = (): Shade =>
  useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, current);
