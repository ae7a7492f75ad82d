import { command, type Act } from '../kernel/act.ts';
import type { Role } from '../kernel/call.ts';
import { newId } from '../kernel/ids.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { ensure, no, Refusal } from '../kernel/verdict.ts';
import { RegisterOrganisation, type OrganisationKind } from './contract.ts';
import { isCreditCode } from './creditCode.ts';
import { identityEvents } from './events.ts';
import { Organisation } from './organisation.ts';
import { hashPassword } from './password.ts';
import { Person } from './person.ts';

/** An authority, agency or bidder opens its account with its first person, who looks after it. No fee, no approval (REG 30). */
export const registerOrganisation = command(RegisterOrganisation, async (act) => {
  const { input, tx, platform, now } = act;
  await lockPlatform(platform.db, tx);
  if (!isCreditCode(input.creditCode)) throw new Refusal('identity.bad_credit_code');
  const known = await Organisation.findOne({
    where: { creditCode: input.creditCode },
    attributes: ['id'],
    transaction: tx,
  });
  if (known) throw new Refusal('identity.organisation_known');
  const organisation = await Organisation.create(
    { id: newId(platform), name: input.name, kind: input.kind, creditCode: input.creditCode, createdAt: now },
    { transaction: tx },
  );
  await act.record(
    fact(
      identityEvents,
      'organisation.registered',
      platformStream,
      { organisationId: organisation.id, kind: input.kind },
      input.kind === 'bidder' ? 'bidder' : `${input.kind}:${organisation.id}`,
    ),
  );
  await createPerson(act, {
    ...input.person,
    organisationId: organisation.id,
    roles: [roleOfKind[input.kind], 'organisation_admin'],
  });
  return { organisationId: organisation.id };
});

const roleOfKind: Record<Exclude<OrganisationKind, 'trading_centre' | 'supervision'>, Role> = {
  authority: 'authority',
  agency: 'agency',
  bidder: 'bidder',
};

/** Creates a person's account inside an act that holds the platform's lock; refuses a taken login by name. */
export async function createPerson(
  { tx, platform, now, record }: Pick<Act<never>, 'tx' | 'platform' | 'now' | 'record'>,
  person: { name: string; login: string; password: string; organisationId: string; roles: Role[] },
): Promise<string> {
  const taken = await Person.findOne({ where: { login: person.login }, attributes: ['id'], transaction: tx });
  ensure(taken ? no('identity.login_taken') : { ok: true });
  const created = await Person.create(
    {
      id: newId(platform),
      name: person.name,
      login: person.login,
      passwordHash: await hashPassword(person.password),
      organisationId: person.organisationId,
      roles: person.roles,
      createdAt: now,
    },
    { transaction: tx },
  );
  await record(
    fact(identityEvents, 'person.added', platformStream, {
      personId: created.id,
      organisationId: person.organisationId,
      roles: person.roles,
    }),
  );
  return created.id;
}
