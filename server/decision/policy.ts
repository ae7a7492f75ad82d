import { hasRole, type Actor } from '../kernel/actor.ts';

/** What an actor is to a decision; everybody else may not know that there is one. */
export type DecisionViewer =
  { readonly kind: 'member'; readonly seat: string } | { readonly kind: 'supervisor' } | { readonly kind: 'authority' };

export interface ViewingFacts {
  readonly authorityId: string;
  /** The actor's own seat on the decision committee, or null. */
  readonly seat: string | null;
  /** Whether the actor was ever asked or named to evaluate this lot. */
  readonly wasEvaluator: boolean;
}

/** Who may look into a decision (DOMAIN 8.3): its members, the supervisors, the authority's officers; never an evaluator of the lot. */
export function viewerOf(actor: Actor, { authorityId, seat, wasEvaluator }: ViewingFacts): DecisionViewer | null {
  if (actor.kind !== 'person' || wasEvaluator) return null;
  if (seat !== null) return { kind: 'member', seat };
  if (hasRole(actor, 'supervisor')) return { kind: 'supervisor' };
  return hasRole(actor, 'authority') && actor.organisationId === authorityId ? { kind: 'authority' } : null;
}
