import type { Tx } from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Organisation } from '../identity/index.ts';
import { TrusteeKey } from '../trustees/index.ts';
import type { DraftTerms } from './contract.ts';

/** The trustees of one lot: in their order, with the keys to which its bids are sealed for as long as it lives. */
export interface NamedTrustees {
  readonly threshold: number;
  readonly trustees: readonly { readonly organisationId: string; readonly name: string; readonly recipient: string }[];
}

/** The trustees that the documents name, with the keys of today; refuses where one has none (O20 31). Null where none is named. */
export async function nameTrustees(terms: DraftTerms, tx: Tx): Promise<NamedTrustees | null> {
  const { trustees: named, decryptionFallback } = terms;
  if (decryptionFallback !== 'TRUSTEES' || named === undefined) return null;
  const keys = await TrusteeKey.inUse(named.organisationIds, tx);
  const organisations = await Organisation.findAll({ where: { id: named.organisationIds }, transaction: tx });
  const trustees = named.organisationIds.map((organisationId) => {
    const key = keys.find((one) => one.organisationId === organisationId);
    const name = organisations.find((one) => one.id === organisationId)?.name;
    if (!key || name === undefined) throw new Refusal('tenders.trustee_without_key', { organisationId });
    return { organisationId, name, recipient: key.recipient };
  });
  return { threshold: named.threshold, trustees };
}
