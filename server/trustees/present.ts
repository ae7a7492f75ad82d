import type { z } from 'zod';
import type { Organisation } from '../identity/index.ts';
import { trusteeKinds, type TrusteeView } from './contract.ts';
import type { TrusteeKey } from './trusteeKey.ts';

/** A trustee as it can be chosen. */
export function presentTrustee(key: TrusteeKey, organisation: Organisation): z.output<typeof TrusteeView> {
  const kind = trusteeKinds.find((one) => one === organisation.kind);
  if (!kind) throw new Error(`an organisation that cannot be a trustee: ${organisation.id}`);
  return {
    organisationId: organisation.id,
    name: organisation.name,
    kind,
    recipient: key.recipient,
    enrolledAt: key.enrolledAt.toISOString(),
  };
}
