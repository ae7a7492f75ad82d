import { query } from '../kernel/act.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import { GetCalendar, GetCatalogue, GetLawState, GetParameterHistory, GetRulebook } from './contract.ts';
import { catalogueOn, itemsOf, rulebookRowsOn } from './law.ts';
import { missingYears } from './missingYears.ts';
import { CalendarYear, RulebookEntry } from './models.ts';
import { presentParameter } from './present.ts';

export const getCatalogue = query(GetCatalogue, async ({ now }) => {
  const version = await catalogueOn(dayOf(now));
  return {
    versionId: version.id,
    version: version.number,
    validFrom: version.validFrom,
    items: await itemsOf(version.id),
  };
});

export const getRulebook = query(GetRulebook, async ({ input, now }) => {
  const on = input.on ?? dayOf(now);
  const rows = await rulebookRowsOn(on, input.regime, input.item ?? '*');
  return { regime: input.regime, on, parameters: rows.map(presentParameter) };
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

/** Old values stay readable for ever, by the days on which they held. */
export const getParameterHistory = query(GetParameterHistory, async ({ input }) => {
  const rows = await RulebookEntry.findAll({
    where: { parameter: input.parameter },
    order: [
      ['regime', 'ASC'],
      ['item', 'ASC'],
      ['validFrom', 'DESC'],
    ],
    limit: 500,
  });
  return { items: rows.map(presentParameter) };
});

/** Which calendars are loaded and which are missing though days must be counted in them. */
export const getLawState = query(GetLawState, async ({ now }) => {
  const years = (await CalendarYear.findAll({ attributes: ['year'], order: [['year', 'ASC']] })).map((row) => row.year);
  return { years, missingYears: await missingYears(now) };
});
