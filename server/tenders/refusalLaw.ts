import { tendersRefusals } from './refusals.ts';

/** The article of a refusal of this room, or null. */
export const lawOf = (code: string): string | null =>
  (tendersRefusals as Record<string, { law?: string }>)[code]?.law ?? null;
