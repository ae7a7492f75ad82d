import type { Platform } from '../../server/kernel/platform.ts';
import { newId } from '../../server/kernel/ids.ts';
import { hashPassword, Organisation, Person } from '../../server/identity/index.ts';
import { creditCheckCharacter } from '../../server/identity/creditCode.ts';
import { demoAccounts, demoPassword } from './accounts.ts';
import { demoOrganisations } from './city.ts';
import { seedPool } from './pool.ts';

/** Loads the demo city the first time: organisations, persons, venues and experts. Never in production. */
export async function seedDemo(platform: Platform): Promise<void> {
  if ((await Organisation.count()) > 0) return;
  // Every demo account has the same published password, so one hash serves all of them.
  const passwordHash = await hashPassword(demoPassword);
  const createdAt = platform.clock.now();
  await platform.db.write(async (transaction) => {
    const ids = new Map<string, string>();
    for (const { key, name, kind, codeStem } of demoOrganisations) {
      const id = newId(platform);
      ids.set(key, id);
      await Organisation.create(
        { id, name, kind, creditCode: `${codeStem}${creditCheckCharacter(codeStem)}`, createdAt },
        { transaction },
      );
    }
    const experts: string[] = [];
    for (const account of demoAccounts) {
      const id = newId(platform);
      if (account.roles.includes('expert')) experts.push(id);
      await Person.create(
        {
          id,
          organisationId: ids.get(account.organisation) ?? '',
          name: account.name,
          login: account.login,
          passwordHash,
          roles: [...account.roles],
          createdAt,
        },
        { transaction },
      );
    }
    await seedPool(platform, experts, transaction);
  });
}
