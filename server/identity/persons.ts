import { command, personOf } from '../kernel/act.ts';
import { held } from '../kernel/db.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { AddPerson, ConfirmSecondFactor, DemandSecondFactor, EnrolSecondFactor } from './contract.ts';
import { identityEvents } from './events.ts';
import { Organisation } from './organisation.ts';
import { Person } from './person.ts';
import { mayHaveRoles } from './policy.ts';
import { createPerson } from './registerOrganisation.ts';
import { enrolUri, isCode, newSecret } from './secondFactor.ts';

/** An organisation's administrator gives a colleague an account. */
export const addPerson = command(AddPerson, async (act) => {
  const { input, actor, tx, platform } = act;
  await lockPlatform(platform.db, tx);
  const { organisationId } = personOf(actor);
  const organisation = await Organisation.findByPk(organisationId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayHaveRoles(organisation.kind, input.roles));
  return { personId: await createPerson(act, { ...input, organisationId }) };
});

/** Whether everybody of the organisation must have a second factor. */
export const demandSecondFactor = command(DemandSecondFactor, async ({ input, actor, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const { organisationId } = personOf(actor);
  await Organisation.update(
    { demandsSecondFactor: input.isDemanded },
    { where: { id: organisationId }, transaction: tx },
  );
  await record(
    fact(identityEvents, 'second_factor.demanded', platformStream, { organisationId, isDemanded: input.isDemanded }),
  );
  return { done: true } as const;
});

/** A fresh secret, sealed in the database; it counts only after {@link confirmSecondFactor}. */
export const enrolSecondFactor = command(EnrolSecondFactor, async ({ actor, tx, platform }) => {
  const person = await Person.findByPk(personOf(actor).personId, { ...held(tx), rejectOnEmpty: true });
  const secret = newSecret(platform.random(20));
  await person.update({ totpSecret: platform.keys.seal('totp', secret), hasSecondFactor: false }, { transaction: tx });
  return { secret, uri: enrolUri(secret, person.login) };
});

export const confirmSecondFactor = command(ConfirmSecondFactor, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const person = await Person.findByPk(personOf(actor).personId, { ...held(tx), rejectOnEmpty: true });
  if (!person.totpSecret) throw new Refusal('identity.second_factor_missing');
  if (!isCode(platform.keys.unseal('totp', person.totpSecret), input.code, now))
    throw new Refusal('identity.wrong_code');
  await person.update({ hasSecondFactor: true }, { transaction: tx });
  await record(fact(identityEvents, 'second_factor.confirmed', platformStream, { personId: person.id }));
  return { done: true } as const;
});
