import { query } from '../kernel/act.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import { GetCalendar, GetCatalogue, GetRulebook } from './contract.ts';
import { catalogueOn, itemsOf, rulebookOn } from './law.ts';
import { CalendarYear } from './models.ts';

export const getCatalogue = query(GetCatalogue, async ({ now }) => {
  const version = await catalogueOn(dayOf(now));
  return { version: version.number, validFrom: version.validFrom, items: await itemsOf(version.id) };
});

export const getRulebook = query(GetRulebook, async ({ input, now }) => {
  const on = input.on ?? dayOf(now);
  const rulebook = await rulebookOn(on, input.regime, input.item ?? '*');
  return { regime: input.regime, on, parameters: Object.entries(rulebook).map(([key, one]) => ({ key, ...one })) };
});

export const getCalendar = query(GetCalendar, async ({ input }) => {
  const year = await CalendarYear.findByPk(input.year);
  if (!year) throw new Refusal('kernel.calendar_missing', { year: input.year });
  return {
    year: year.year,
    source: year.source,
    confidence: year.confidence,
    rest: year.days.rest,
    work: year.days.work,
  };
});
