import type { Room } from '../kernel/room.ts';
import { defineCatalogue } from './models.ts';
import { getCalendar, getCatalogue, getRulebook } from './queries.ts';
import { catalogueRefusals } from './refusals.ts';

export { catalogueOn, holidayCalendar, itemOf, itemsOf, rulebookOn } from './law.ts';
export { CalendarYear, CatalogueItem, CatalogueVersion, RulebookEntry } from './models.ts';
export { countOf, exactOf, hasParameter, parameter, type Parameter, type Rulebook } from './rulebook.ts';

export const room: Room = {
  name: 'catalogue',
  define: defineCatalogue,
  handlers: [getCatalogue, getRulebook, getCalendar],
  refusals: catalogueRefusals,
  events: {},
};
