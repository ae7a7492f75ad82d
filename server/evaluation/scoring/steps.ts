/** One step of the calculation as a person reads it in the report: what it is, how it was formed, what came out. */
export interface Step {
  readonly kind: 'BENCHMARK' | 'PRICE' | 'SCORE' | 'ADJUSTMENT' | 'TOTAL' | 'RANK' | 'EXCLUDED' | 'ALERT';
  readonly label: { readonly zh: string; readonly en: string };
  readonly formula: string;
  readonly value: string;
  readonly bid?: string;
}

/** Takes a step; given as a function so that a run that wants no steps pays nothing for their text. */
export type Note = (step: () => Step) => void;

export const silent: Note = () => undefined;

/** A list of steps and the note that fills it. */
export function stepList(): { readonly steps: Step[]; readonly note: Note } {
  const steps: Step[] = [];
  return { steps, note: (step) => void steps.push(step()) };
}

/** Words for the declared rounding of a step. */
export const roundingWords = (places: number | null, mode: string): string =>
  places === null ? 'exact' : `${String(places)} places, ${mode}`;
