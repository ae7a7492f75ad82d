import { command } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { held } from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import { RegisterIssuer } from './contract.ts';
import { securitiesEvents } from './events.ts';
import { FundDesk } from './fund.ts';
import { Issuer } from './issuer.ts';

/** The centre admits an issuer that speaks the interface; every issuer that passes its conformance suite may be admitted (OBE 25). */
export const registerIssuer = command(RegisterIssuer, async ({ input, now, tx, platform, record }) => {
  await FundDesk.lock(tx);
  const known = await Issuer.findOne({ where: { creditCode: input.creditCode }, ...held(tx) });
  if (known) throw new Refusal('securities.issuer_exists');
  const issuerId = newId(platform);
  await Issuer.create({ id: issuerId, ...input, registeredAt: now }, { transaction: tx });
  await record(
    fact(securitiesEvents, 'issuer.registered', platformStream, {
      issuerId,
      name: input.name,
      publicKey: input.publicKey,
    }),
  );
  return { issuerId };
});
