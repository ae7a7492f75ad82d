import { append } from '../kernel/ledger/append.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { CalendarGap } from './calendarDraft.ts';
import { catalogueEvents } from './events.ts';
import { CalendarYear } from './models.ts';
import { neededYears } from './rules.ts';

/** The last day on which a platform's calendar was looked at: once a day is enough, and the clock turns five times a second. */
const lookedOn = new WeakMap<object, string>();

/** Every day: are this year's and next year's holidays known? A missing year is told once, and stays a task until it is added. */
export const calendarCheck: Alarm = {
  name: 'catalogue.calendar_check',
  due: async (platform, now) => {
    const today = dayOf(now);
    if (lookedOn.get(platform.db) === today) return [];
    const needed = [...neededYears(now)];
    const known = await CalendarYear.findAll({ attributes: ['year'], where: { year: needed } });
    const told = await CalendarGap.findAll({ attributes: ['year'], where: { year: needed } });
    const isThere = (year: number) => [...known, ...told].some((row) => row.year === year);
    const missing = needed.filter((year) => !isThere(year));
    if (missing.length === 0) lookedOn.set(platform.db, today);
    return missing.map(String);
  },
  ring: async (platform, id, now) => {
    const year = Number(id);
    const link = await platform.db.write(async (tx) => {
      await lockPlatform(platform.db, tx);
      if (await CalendarGap.findByPk(year, { transaction: tx })) return null;
      await CalendarGap.create({ year, foundAt: now }, { transaction: tx });
      const missing = fact(catalogueEvents, 'calendar.missing', platformStream, { year }, 'clock');
      return append(platform.db, tx, { ...missing, by: 'clock' }, now);
    });
    platform.log.warn({ year }, 'the holiday calendar of a needed year is missing');
    if (link) platform.live.hint(link);
  },
};
