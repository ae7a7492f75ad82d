import type { Browser } from 'playwright-core';
import type { Person } from '../../tools/demo/person.ts';
import type { Album, Faults, Screen } from './screen.ts';

export const hour = 3_600_000;

/** Everybody who plays, and what they share. */
export interface Cast {
  readonly browser: Browser;
  readonly base: string;
  readonly faults: Faults;
  /** Where keys, receipts and files of this run are kept. */
  readonly directory: string;
  readonly lotId: string;
  readonly deadline: Date;
  /** When the evaluation begins. */
  readonly meetingAt: Date;
  readonly agency: Screen;
  readonly authority: Screen;
  readonly centre: Screen;
  readonly supervisor: Screen;
  readonly bidders: readonly Screen[];
  /** Nobody in particular, on a phone and not signed in. */
  readonly people: Screen;
  /** The same public without a browser: reads instants that a person would read off the page. */
  readonly watcher: Person;
  readonly keep: Album['keep'];
  readonly say: (step: string, sentence: string) => void;
}

/** Beijing time as it is typed: day and minute. */
export function typedTime(instant: Date, between: 'T' | ' '): string {
  return new Date(instant.getTime() + 8 * hour).toISOString().slice(0, 16).replace('T', between);
}

/** The centre moves the sandbox clock by its dialog. */
export async function moveClock({ centre }: Pick<Cast, 'centre'>, to: Date): Promise<void> {
  await centre.press('推进时间');
  const dialog = centre.page.getByRole('dialog');
  await centre.fill('推进到（北京时间）', typedTime(to, 'T'), dialog);
  await centre.press('推进时间', dialog);
  await dialog.waitFor({ state: 'hidden' });
}
