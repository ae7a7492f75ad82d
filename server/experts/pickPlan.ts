import type { Facts, Verdict } from '../kernel/verdict.ts';

/** A candidate of the frozen pool, already free of avoidance. */
export interface Candidate {
  readonly id: string;
  /** Regions of work and residence. */
  readonly regions: readonly string[];
  readonly specialties: readonly string[];
  readonly employers: readonly string[];
}

export interface VenueQuota {
  readonly venueId: string;
  readonly region: string;
  readonly number: number;
}

export interface PickPlan {
  readonly venues: readonly VenueQuota[];
  /** Seats kept for a specialty, in order of priority; all other seats are open to the whole pool. */
  readonly specialties: readonly { readonly code: string; readonly number: number }[];
  readonly substitutes: number;
  readonly sameEmployerMax: number;
}

/** `forSpecialty` is the specialty the seat was kept for, or null. */
export interface Pick {
  readonly id: string;
  readonly venueId: string;
  readonly forSpecialty: string | null;
}

export type Picked =
  | {
      readonly ok: true;
      /** In drawn order. */
      readonly regular: readonly Pick[];
      /** In drawn order; fewer than asked for when the pool has no more. */
      readonly substitutes: readonly Pick[];
    }
  | Extract<Verdict, { ok: false }>;

const refused = (facts: Facts): Picked => ({ ok: false, code: 'experts.pool_too_small', facts });

/** Seats already given; everything a next pick depends on. */
class Seats {
  readonly picks: Pick[] = [];
  private readonly taken = new Set<string>();
  private readonly employers = new Map<string, number>();
  private readonly filled = new Map<string, number>();

  constructor(private readonly plan: PickPlan) {}

  private isFree({ id, employers }: Candidate): boolean {
    const max = this.plan.sameEmployerMax;
    return !this.taken.has(id) && employers.every((employer) => (this.employers.get(employer) ?? 0) < max);
  }

  /** The first venue of the plan in the candidate's region that has a seat free. */
  venueFor(candidate: Candidate): VenueQuota | undefined {
    if (!this.isFree(candidate)) return undefined;
    return this.plan.venues.find(
      ({ venueId, region, number }) => candidate.regions.includes(region) && (this.filled.get(venueId) ?? 0) < number,
    );
  }

  maySubstituteAt(candidate: Candidate, venue: VenueQuota): boolean {
    return this.isFree(candidate) && candidate.regions.includes(venue.region);
  }

  give(candidate: Candidate, venueId: string, forSpecialty: string | null): void {
    this.taken.add(candidate.id);
    for (const employer of new Set(candidate.employers)) {
      this.employers.set(employer, (this.employers.get(employer) ?? 0) + 1);
    }
    this.filled.set(venueId, (this.filled.get(venueId) ?? 0) + 1);
    this.picks.push({ id: candidate.id, venueId, forSpecialty });
  }
}

/** Goes down the order and seats up to `number` who fit; answers how many were seated. */
function seatDown(seats: Seats, drawn: readonly Candidate[], number: number, code: string | null): number {
  let seated = 0;
  for (const candidate of drawn) {
    if (seated === number) break;
    const venue = code === null || candidate.specialties.includes(code) ? seats.venueFor(candidate) : undefined;
    if (!venue) continue;
    seats.give(candidate, venue.venueId, code);
    seated += 1;
  }
  return seated;
}

/** The venues take turns, each the next of its region, so that no venue is left without anybody to call. */
function pickSubstitutes(seats: Seats, drawn: readonly Candidate[], plan: PickPlan): Pick[] {
  const start = seats.picks.length;
  let found = true;
  while (found) {
    found = false;
    for (const venue of plan.venues) {
      if (seats.picks.length - start === plan.substitutes) return seats.picks.slice(start);
      const next = drawn.find((candidate) => seats.maySubstituteAt(candidate, venue));
      if (!next) continue;
      seats.give(next, venue.venueId, null);
      found = true;
    }
  }
  return seats.picks.slice(start);
}

/**
 * Chooses regulars and substitutes from a drawn order, the same for everybody who recomputes it: first the seats kept
 * for a specialty by priority, then all others, always down the order; then the substitutes among those who remain.
 * Nobody of the list can crowd an employer, whoever is called (AV8).
 */
export function pickPlan(order: readonly string[], candidates: readonly Candidate[], plan: PickPlan): Picked {
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const drawn = order.flatMap((id) => known.get(id) ?? []);
  const seats = new Seats(plan);
  const total = plan.venues.reduce((all, venue) => all + venue.number, 0);
  for (const { code, number } of plan.specialties) {
    const seated = seatDown(seats, drawn, number, code);
    if (seated < number) return refused({ specialty: code, needed: number, found: seated });
  }
  seatDown(seats, drawn, total - seats.picks.length, null);
  if (seats.picks.length < total) return refused({ specialty: null, needed: total, found: seats.picks.length });
  const place = new Map(order.map((id, at) => [id, at]));
  const inOrder = (picks: readonly Pick[]) =>
    [...picks].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  const regular = inOrder(seats.picks.slice(0, total));
  return { ok: true, regular, substitutes: inOrder(pickSubstitutes(seats, drawn, plan)) };
}
