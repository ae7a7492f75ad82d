import type { Browser } from 'playwright-core';
import type { Album, Faults, Screen } from './screen.ts';

/** Everybody who plays, and what they share. */
export interface Cast {
  readonly browser: Browser;
  readonly base: string;
  readonly faults: Faults;
  /** Where keys, receipts and files of this run are kept. */
  readonly directory: string;
  readonly lotId: string;
  readonly agency: Screen;
  readonly authority: Screen;
  readonly centre: Screen;
  readonly supervisor: Screen;
  readonly bidders: readonly Screen[];
  /** Nobody in particular, on a phone and not signed in. */
  readonly people: Screen;
  readonly keep: Album['keep'];
  readonly say: (step: string, sentence: string) => void;
}
