import type { Role } from '../kernel/call.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { OrganisationKind } from './contract.ts';

/** Which roles persons of a kind of organisation may have. */
export const rolesOfKind: Record<OrganisationKind, readonly Role[]> = {
  authority: ['authority', 'decider', 'organisation_admin'],
  agency: ['agency', 'organisation_admin'],
  bidder: ['bidder', 'organisation_admin'],
  trading_centre: ['centre', 'expert', 'organisation_admin'],
  supervision: ['supervisor', 'officer', 'organisation_admin'],
};

export function mayHaveRoles(kind: OrganisationKind, roles: readonly Role[]): Verdict {
  const foreign = roles.find((role) => !rolesOfKind[kind].includes(role));
  return foreign === undefined ? yes : no('identity.role_not_of_kind', { role: foreign, kind });
}

/** Delay after the n-th failure in a row: none for the first three, then doubling from two seconds to fifteen minutes. */
export const delayAfter = (failures: number): number => (failures < 4 ? 0 : Math.min(2 ** (failures - 3), 900) * 1000);
