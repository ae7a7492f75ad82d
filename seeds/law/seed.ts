import { readFileSync } from 'node:fs';
import type { Platform } from '../../server/kernel/platform.ts';
import { newId } from '../../server/kernel/ids.ts';
import { dayOf } from '../../server/kernel/time/calendar.ts';
import { CalendarYear, CatalogueItem, CatalogueVersion, RulebookEntry } from '../../server/catalogue/index.ts';
import { CatalogueSeed, HolidaysSeed, RulebookSeed } from './schema.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

/** Loads the law's reference data, once: what is there stays, what is new is added. Refuses to go on without a calendar. */
export async function seedLaw(platform: Platform): Promise<void> {
  const catalogue = CatalogueSeed.parse(read('catalogue.json'));
  const rulebook = RulebookSeed.parse(read('rulebook.json'));
  const holidays = HolidaysSeed.parse(read('holidays.json'));
  await platform.db.write(async (transaction) => {
    const known = await CatalogueVersion.findOne({ where: { number: catalogue.version }, transaction });
    if (!known) {
      const version = await CatalogueVersion.create(
        {
          id: newId(platform),
          number: catalogue.version,
          state: 'IN_FORCE',
          validFrom: catalogue.validFrom,
          validTo: null,
          publication: catalogue.publication,
        },
        { transaction },
      );
      for (const item of catalogue.items)
        await CatalogueItem.create({ versionId: version.id, code: item.code, item }, { transaction });
    }
    const present = new Set(
      (await RulebookEntry.findAll({ attributes: ['parameter', 'regime', 'item', 'validFrom'], transaction })).map(
        (row) => [row.parameter, row.regime, row.item, row.validFrom].join('|'),
      ),
    );
    const fresh = rulebook.parameters.filter(
      (entry) => !present.has([entry.key, entry.regime, entry.item ?? '*', entry.validFrom].join('|')),
    );
    await RulebookEntry.bulkCreate(
      fresh.map(({ key, item, ...entry }) => ({ ...entry, id: newId(platform), parameter: key, item: item ?? '*' })),
      { transaction },
    );
    for (const [year, told] of Object.entries(holidays.years)) {
      const there = await CalendarYear.findByPk(Number(year), { transaction });
      if (!there)
        await CalendarYear.create(
          {
            year: Number(year),
            source: told.source,
            confidence: told.confidence,
            days: { rest: told.rest, work: told.work },
          },
          { transaction },
        );
    }
  });
  await ensureCalendar(platform);
}

/** This year's and next year's holidays must be known: deadlines reach into the next year (Civil Code 203). */
async function ensureCalendar(platform: Platform): Promise<void> {
  // A sandbox may have been moved years ahead; what must be known is the calendar of the real day.
  const today = new Date(platform.clock.now().getTime() - platform.clock.offset);
  const year = Number(dayOf(today).slice(0, 4));
  for (const needed of [year, year + 1])
    if (!(await CalendarYear.findByPk(needed)))
      throw new Error(
        `The holiday calendar of ${String(needed)} is missing: add it to seeds/law/holidays.json and start again.`,
      );
}
