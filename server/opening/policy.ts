import type { Actor } from '../kernel/act.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import { partyOf } from '../tenders/policy.ts';

/** The authority of this very lot or its agency leads the opening (LAW 35). */
export function mayHost(
  actor: Actor,
  owned: { readonly authorityId: string; readonly agencyId: string | null },
): Verdict {
  const party = partyOf(actor, owned);
  return party === 'authority' || party === 'agency' ? yes : no('opening.not_host');
}
