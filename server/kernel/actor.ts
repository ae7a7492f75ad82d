import type { Role } from './call.ts';
import { Refusal } from './verdict.ts';

/** Who acts: a signed-in person, the public, or the platform's clock. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly organisationId: string;
      readonly roles: readonly Role[];
      readonly sessionId: string;
    }
  | { readonly kind: 'public' }
  | { readonly kind: 'clock' };

export type Person = Extract<Actor, { kind: 'person' }>;

export const theClock: Actor = { kind: 'clock' };
export const thePublic: Actor = { kind: 'public' };

/** The person behind the act; calls with `who` other than public have one. */
export function personOf(actor: Actor): Person {
  if (actor.kind !== 'person') throw new Refusal('kernel.sign_in_required');
  return actor;
}

export const hasRole = (actor: Actor, role: Role): boolean => actor.kind === 'person' && actor.roles.includes(role);
