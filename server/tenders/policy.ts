import { hasRole, type Actor } from '../kernel/actor.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { LotParty } from './states.ts';

/** Whose lot it is. */
export interface Ownership {
  readonly authorityId: string;
  readonly agencyId: string | null;
}

/** The party that an actor is to a project or lot by the organisation it belongs to; null for everybody else. */
export function partyOf(
  actor: Actor,
  owned: Ownership,
): Extract<LotParty, 'authority' | 'agency' | 'centre' | 'supervisor' | 'clock'> | null {
  if (actor.kind === 'clock') return 'clock';
  if (actor.kind !== 'person') return null;
  if (hasRole(actor, 'authority') && actor.organisationId === owned.authorityId) return 'authority';
  if (hasRole(actor, 'agency') && actor.organisationId === owned.agencyId) return 'agency';
  if (hasRole(actor, 'centre')) return 'centre';
  return hasRole(actor, 'supervisor') ? 'supervisor' : null;
}

/** Agency or authority of this very lot. */
export const mayPrepare = (actor: Actor, owned: Ownership): Verdict => {
  const party = partyOf(actor, owned);
  return party === 'authority' || party === 'agency' ? yes : no('tenders.not_yours');
};

export const maySign = (actor: Actor, owned: Ownership): Verdict =>
  partyOf(actor, owned) === 'authority' ? yes : no('tenders.not_yours');
