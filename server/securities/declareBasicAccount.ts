import { command, personOf } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { DeclareBasicAccount } from './contract.ts';
import { securitiesEvents } from './events.ts';
import { FundDesk } from './fund.ts';
import { normalAccount } from './rules.ts';
import { BasicAccount, deskStream, hashOf } from './security.ts';

/** An organisation declares its basic account once; a later declaration takes the place of the former (REG 26). */
export const declareBasicAccount = command(DeclareBasicAccount, async ({ input, actor, now, tx, platform, record }) => {
  await FundDesk.lock(tx);
  const { organisationId } = personOf(actor);
  const account = { bank: input.bank, number: normalAccount(input.number) };
  const sealed = platform.keys.seal('basic-account', JSON.stringify(account));
  const known = await BasicAccount.findByPk(organisationId, { transaction: tx });
  if (known) await known.update({ sealed, declaredAt: now }, { transaction: tx });
  else await BasicAccount.create({ organisationId, sealed, declaredAt: now }, { transaction: tx });
  await record(fact(securitiesEvents, 'account.declared', deskStream, { accountHash: hashOf(sealed) }, 'bidder'));
  return { done: true } as const;
});
