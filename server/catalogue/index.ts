import type { Room } from '../kernel/room.ts';
import { answerCatalogueComment } from './answerCatalogueComment.ts';
import { approveCatalogue, reviseCatalogue, withdrawCatalogue } from './approveCatalogue.ts';
import { approveRulebook, proposeRulebook, reviseRulebook, withdrawRulebook } from './approveRulebook.ts';
import { calendarCheck } from './calendarCheck.ts';
import { defineCalendarDraft } from './calendarDraft.ts';
import { approveCalendar, proposeCalendar, withdrawCalendar } from './calendarDrafts.ts';
import { defineCatalogueComment } from './catalogueComment.ts';
import { checkParameter } from './checkParameter.ts';
import { commentOnCatalogue } from './commentOnCatalogue.ts';
import { draftCatalogue, removeCatalogueItem, saveCatalogueDraft, saveCatalogueItem } from './draftCatalogue.ts';
import { listCalendarDrafts, listRulebookDrafts } from './draftQueries.ts';
import { draftRulebook, saveRulebookDraft } from './draftRulebook.ts';
import { enterForce } from './enterForce.ts';
import { catalogueEvents } from './events.ts';
import { defineCatalogue } from './models.ts';
import { openConsultation } from './openConsultation.ts';
import { getCalendar, getCatalogue, getLawState, getParameterHistory, getRulebook } from './queries.ts';
import { catalogueRefusals } from './refusals.ts';
import { defineRulebookDraft } from './rulebookDraft.ts';
import { compareCatalogues, getCatalogueVersion, listCatalogueVersions } from './versions.ts';

export { CalendarDraft, CalendarGap } from './calendarDraft.ts';
export { CatalogueComment } from './catalogueComment.ts';
export { catalogueOn, holidayCalendar, itemOf, itemsOf, rulebookOn, rulebookWith } from './law.ts';
export { missingYears } from './missingYears.ts';
export { CalendarYear, CatalogueItem, CatalogueVersion, RulebookEntry } from './models.ts';
export { countOf, exactOf, hasParameter, parameter, type Parameter, type Rulebook } from './rulebook.ts';
export { RulebookDraft } from './rulebookDraft.ts';

export const room: Room = {
  name: 'catalogue',
  define: (db) => {
    defineCatalogue(db);
    defineCatalogueComment(db);
    defineRulebookDraft(db);
    defineCalendarDraft(db);
  },
  handlers: [
    getCatalogue,
    getRulebook,
    getCalendar,
    getParameterHistory,
    getLawState,
    listCatalogueVersions,
    compareCatalogues,
    getCatalogueVersion,
    draftCatalogue,
    saveCatalogueDraft,
    saveCatalogueItem,
    removeCatalogueItem,
    openConsultation,
    reviseCatalogue,
    approveCatalogue,
    withdrawCatalogue,
    commentOnCatalogue,
    answerCatalogueComment,
    listRulebookDrafts,
    draftRulebook,
    saveRulebookDraft,
    proposeRulebook,
    reviseRulebook,
    approveRulebook,
    withdrawRulebook,
    checkParameter,
    listCalendarDrafts,
    proposeCalendar,
    approveCalendar,
    withdrawCalendar,
  ],
  refusals: catalogueRefusals,
  events: catalogueEvents,
  alarms: [enterForce, calendarCheck],
};
