import { command, personOf } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Organisation } from '../identity/index.ts';
import { EnrolTrustee } from './contract.ts';
import { trusteesEvents } from './events.ts';
import { presentTrustee } from './present.ts';
import { TrusteeKey } from './trusteeKey.ts';

/** Takes an organisation's recipient into use in place of its former one; lots that were published keep theirs (O20 31). */
export const enrolTrustee = command(EnrolTrustee, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const { organisationId } = personOf(actor);
  const organisation = await Organisation.findByPk(organisationId, { transaction: tx, rejectOnEmpty: true });
  const known = await TrusteeKey.findOne({ where: { recipient: input.recipient }, transaction: tx });
  if (known) throw new Refusal('trustees.key_known');
  const [former] = await TrusteeKey.inUse([organisationId], tx);
  await former?.update({ retiredAt: now }, { transaction: tx });
  const key = await TrusteeKey.create(
    { id: newId(platform), organisationId, recipient: input.recipient, enrolledAt: now },
    { transaction: tx },
  );
  await record(
    fact(trusteesEvents, 'trustee.enrolled', platformStream, {
      organisationId,
      recipient: input.recipient,
      replaces: former?.recipient ?? null,
    }),
  );
  return { trustee: presentTrustee(key, organisation) };
});
