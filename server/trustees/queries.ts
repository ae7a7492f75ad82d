import { personOf, query } from '../kernel/act.ts';
import { Organisation } from '../identity/index.ts';
import { ListTrustees } from './contract.ts';
import { presentTrustee } from './present.ts';
import { TrusteeKey } from './trusteeKey.ts';

export const listTrustees = query(ListTrustees, async ({ actor }) => {
  const keys = await TrusteeKey.inUse();
  const organisations = await Organisation.findAll({ where: { id: keys.map((key) => key.organisationId) } });
  const items = keys.flatMap((key) => {
    const organisation = organisations.find((one) => one.id === key.organisationId);
    return organisation ? [presentTrustee(key, organisation)] : [];
  });
  const { organisationId } = personOf(actor);
  return { items, own: items.find((one) => one.organisationId === organisationId) ?? null };
});
