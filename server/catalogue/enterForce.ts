import { Op } from 'sequelize';
import { theClock } from '../kernel/act.ts';
import { append } from '../kernel/ledger/append.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { shiftDays } from '../kernel/time/calendar.ts';
import { catalogueEvents } from './events.ts';
import { CatalogueVersion } from './models.ts';
import { versionFacts } from './versionFacts.ts';

/** An approved version comes into force at 00:00 of its first day and ends the former on the day before. */
export const enterForce: Alarm = {
  name: 'catalogue.enter',
  due: async (_platform, now) =>
    (
      await CatalogueVersion.findAll({
        attributes: ['id'],
        where: { state: 'APPROVED', nextDueAt: { [Op.lte]: now } },
        order: [['validFrom', 'ASC']],
      })
    ).map((version) => version.id),
  ring: async (platform, id, now) => {
    const link = await platform.db.write(async (tx) => {
      await lockPlatform(platform.db, tx);
      const version = await CatalogueVersion.lock(id, tx);
      const former = await CatalogueVersion.findAll({ where: { state: 'IN_FORCE' }, lock: true, transaction: tx });
      await version.move('enter', 'clock', await versionFacts(version, theClock, tx), now, tx, { enteredAt: now });
      for (const one of former)
        await one.move('supersede', 'clock', await versionFacts(one, theClock, tx), now, tx, {
          validTo: shiftDays(version.validFrom, -1),
        });
      const entered = fact(catalogueEvents, 'catalogue.entered', platformStream, {
        versionId: version.id,
        number: version.number,
        validFrom: version.validFrom,
        supersededId: former[0]?.id ?? null,
      });
      return append(platform.db, tx, { ...entered, by: 'clock' }, now);
    });
    platform.live.hint(link);
  },
};
