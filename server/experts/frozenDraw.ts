import { canonical } from '../kernel/ledger/chain.ts';
import { pickPlan, type Picked, type VenueQuota } from './pickPlan.ts';

/** A candidate of the frozen pool as the log shows it: pseudonyms that mean nothing in any other draw. */
export interface FrozenCandidate {
  readonly id: string;
  readonly regions: readonly string[];
  readonly employers: readonly string[];
}

/** Everything that decides who is asked, fixed before anybody's nonce is known. */
export interface FrozenDraw {
  readonly venues: readonly VenueQuota[];
  readonly substitutes: number;
  readonly sameEmployerMax: number;
  readonly pool: readonly FrozenCandidate[];
}

/** The text whose hash is recorded when the draw is planned, and which is told when it is made. */
export const frozenText = (frozen: FrozenDraw): string => canonical(frozen);

/** The first who are asked, and who stands by: a function of the order and of what was frozen. */
export function pickFrozen(
  order: readonly string[],
  { venues, substitutes, sameEmployerMax, pool }: FrozenDraw,
): Picked {
  const candidates = pool.map((one) => ({ ...one, specialties: [] }));
  return pickPlan(order, candidates, { venues, specialties: [], substitutes, sameEmployerMax });
}

/**
 * The next in the same drawn order who may take a free place at a venue, or null. `asked` were asked before, whatever
 * they answered; `live` may still come or sit, so that one employer never has too many (AV8).
 */
export function nextFrozen(
  order: readonly string[],
  frozen: FrozenDraw,
  at: { readonly venueId: string; readonly asked: readonly string[]; readonly live: readonly string[] },
): string | null {
  const region = frozen.venues.find((venue) => venue.venueId === at.venueId)?.region;
  const known = new Map(frozen.pool.map((one) => [one.id, one]));
  const present = at.live.flatMap((id) => known.get(id)?.employers ?? []);
  const crowded = (employer: string) => present.filter((one) => one === employer).length >= frozen.sameEmployerMax;
  const next = order.find((id) => {
    const candidate = known.get(id);
    if (!candidate || region === undefined || at.asked.includes(id)) return false;
    return candidate.regions.includes(region) && !candidate.employers.some(crowded);
  });
  return next ?? null;
}
