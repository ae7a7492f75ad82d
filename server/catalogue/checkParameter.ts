import { command, personOf } from '../kernel/act.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Person } from '../identity/index.ts';
import { CheckParameter } from './contract.ts';
import { catalogueEvents } from './events.ts';
import { RulebookEntry } from './models.ts';

/** A person compared the value with its source: until then a value of low confidence says that it must be checked. */
export const checkParameter = command(CheckParameter, async ({ input, actor, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const entry = await RulebookEntry.findByPk(input.entryId, { transaction: tx, lock: true });
  if (!entry) throw new Refusal('kernel.not_found');
  if (entry.checkedBy !== null) throw new Refusal('catalogue.already_checked', { checkedBy: entry.checkedBy });
  const person = await Person.findByPk(personOf(actor).personId, {
    attributes: ['name'],
    transaction: tx,
    rejectOnEmpty: true,
  });
  await entry.update({ checkedBy: person.name }, { transaction: tx });
  await record(
    fact(catalogueEvents, 'rulebook.checked', platformStream, {
      entryId: entry.id,
      parameter: entry.parameter,
      value: entry.value,
      note: input.note,
    }),
  );
  return { done: true } as const;
});
