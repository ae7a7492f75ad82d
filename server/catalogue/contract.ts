import { z } from 'zod';
import { CatalogueItemSeed } from '../../seeds/law/schema.ts';
import { call, day, done, id, instant, line, nothing, sha256 } from '../kernel/call.ts';
import { changeKinds } from './changes.ts';
import { regimes } from './frontContract.ts';
import { catalogueStates, lawDraftStates } from './states.ts';

export { CatalogueItemView, GetCatalogue, regimes, type Regime } from './frontContract.ts';

export const ParameterView = z.object({
  key: z.string(),
  value: z.string(),
  unit: z.string(),
  law: z.string(),
  source: z.string(),
  confidence: z.string(),
  /** Which row of the rulebook it is, since when, and who checked it against its source. */
  entryId: id,
  regime: z.string(),
  item: z.string(),
  validFrom: day,
  validTo: day.nullable(),
  checkedBy: z.string().nullable(),
});

export const GetRulebook = call({
  name: 'catalogue.getRulebook',
  http: ['GET', '/rulebook'],
  who: 'public',
  input: z.strictObject({
    regime: z.enum(regimes).default('TENDERING_LAW'),
    on: day.optional(),
    item: line(8).optional(),
  }),
  output: z.object({ regime: z.enum(regimes), on: day, parameters: z.array(ParameterView) }),
});

export const GetCalendar = call({
  name: 'catalogue.getCalendar',
  http: ['GET', '/calendar/:year'],
  who: 'public',
  input: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) }),
  output: z.object({
    year: z.number(),
    source: z.string(),
    confidence: z.string(),
    rest: z.array(day),
    work: z.array(day),
  }),
});

const Officers = ['officer'] as const;
const Bilingual = z.object({ zh: z.string(), en: z.string() });

/** A button of an officer: a move that may be made now, or why not. */
export const LawMoveView = z.object({
  move: z.string(),
  allowed: z.boolean(),
  refusal: z.string().nullable(),
  law: z.string().nullable(),
});

export const CatalogueChangeView = z.object({
  kind: z.enum(changeKinds),
  code: z.string(),
  name: Bilingual,
  fields: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
});

export const CatalogueVersionCard = z.object({
  id,
  number: z.string(),
  state: z.enum(catalogueStates),
  validFrom: day,
  validTo: day.nullable(),
  publication: z.string(),
  reason: z.string().nullable(),
  consultationFrom: day.nullable(),
  consultationUntil: day.nullable(),
  approvedAt: instant.nullable(),
});

/** Every version that holds, held or is before the public; drafts are for officers. */
export const ListCatalogueVersions = call({
  name: 'catalogue.listCatalogueVersions',
  http: ['GET', '/catalogue/versions'],
  who: 'public',
  input: nothing,
  output: z.object({
    items: z.array(CatalogueVersionCard),
    /** The catalogue is looked at at least once in so many months; null while it is not due. */
    reviewDueOn: day.nullable(),
  }),
});

export const CatalogueCommentView = z.object({
  id,
  author: z.string(),
  /** Only for officers. */
  contact: z.string().nullable(),
  text: z.string(),
  madeAt: instant,
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
});

export const CatalogueVersionView = CatalogueVersionCard.extend({
  basedOn: z.object({ id, number: z.string() }).nullable(),
  items: z.array(CatalogueItemSeed),
  changes: z.array(CatalogueChangeView),
  comments: z.array(CatalogueCommentView),
  /** Comments that wait for an answer; what they say is public with the answer. */
  openComments: z.number(),
  mayComment: z.boolean(),
  /** Names exactly what would be approved now. */
  contentHash: sha256,
  isMine: z.boolean(),
  moves: z.array(LawMoveView),
});
export const GetCatalogueVersion = call({
  name: 'catalogue.getCatalogueVersion',
  http: ['GET', '/catalogue/versions/:versionId'],
  who: 'public',
  input: z.strictObject({ versionId: id }),
  output: CatalogueVersionView,
});
/** The computed difference between any two versions. */
export const CompareCatalogues = call({
  name: 'catalogue.compareCatalogues',
  http: ['GET', '/catalogue/compare'],
  who: 'public',
  input: z.strictObject({ from: id, to: id }),
  output: z.object({ changes: z.array(CatalogueChangeView) }),
});

const draftFields = {
  number: line(40),
  validFrom: day,
  publication: line(250),
  reason: line(2000),
};
/** A draft begins as a copy of the version in force. */
export const DraftCatalogue = call({
  name: 'catalogue.draftCatalogue',
  http: ['POST', '/catalogue/versions'],
  who: Officers,
  input: z.strictObject(draftFields),
  output: z.object({ versionId: id }),
});
export const SaveCatalogueDraft = call({
  name: 'catalogue.saveCatalogueDraft',
  http: ['PUT', '/catalogue/versions/:versionId'],
  who: Officers,
  input: z.strictObject({ versionId: id, ...draftFields }),
  output: done,
});
/** Adds an item or changes it, thresholds included. */
export const SaveCatalogueItem = call({
  name: 'catalogue.saveCatalogueItem',
  http: ['PUT', '/catalogue/versions/:versionId/items'],
  who: Officers,
  input: z.strictObject({
    versionId: id,
    item: CatalogueItemSeed.refine((item) => JSON.stringify(item).length <= 8000, 'the item is too long'),
  }),
  output: done,
});
export const RemoveCatalogueItem = call({
  name: 'catalogue.removeCatalogueItem',
  http: ['POST', '/catalogue/versions/:versionId/items/:code/remove'],
  who: Officers,
  input: z.strictObject({ versionId: id, code: line(8) }),
  output: done,
});
/** Opens the draft to everybody; without a day for as long as the rulebook asks at least. */
export const OpenConsultation = call({
  name: 'catalogue.openConsultation',
  http: ['POST', '/catalogue/versions/:versionId/consult'],
  who: Officers,
  input: z.strictObject({ versionId: id, until: day.optional() }),
  output: z.object({ until: day }),
});
export const ReviseCatalogue = call({
  name: 'catalogue.reviseCatalogue',
  http: ['POST', '/catalogue/versions/:versionId/revise'],
  who: Officers,
  input: z.strictObject({ versionId: id }),
  output: done,
});
/** `contentHash` names what was read: another content is another decision. */
export const ApproveCatalogue = call({
  name: 'catalogue.approveCatalogue',
  http: ['POST', '/catalogue/versions/:versionId/approve'],
  who: Officers,
  input: z.strictObject({ versionId: id, contentHash: sha256 }),
  output: done,
});
export const WithdrawCatalogue = call({
  name: 'catalogue.withdrawCatalogue',
  http: ['POST', '/catalogue/versions/:versionId/withdraw'],
  who: Officers,
  input: z.strictObject({ versionId: id, reason: line(1000) }),
  output: done,
});
/** Anybody may say something, signed in or not. */
export const CommentOnCatalogue = call({
  name: 'catalogue.commentOnCatalogue',
  http: ['POST', '/catalogue/versions/:versionId/comments'],
  who: 'public',
  input: z.strictObject({ versionId: id, author: line(60), contact: line(120).optional(), text: line(2000) }),
  output: z.object({ commentId: id }),
});
export const AnswerCatalogueComment = call({
  name: 'catalogue.answerCatalogueComment',
  http: ['POST', '/catalogue/comments/:commentId/answer'],
  who: Officers,
  input: z.strictObject({ commentId: id, answer: line(2000) }),
  output: done,
});

/** One new value: which parameter, for whom, what, since when, by which article, how sure, and who checked it. */
export const RulebookChange = z.strictObject({
  parameter: line(80),
  regime: z.enum([...regimes, 'ALL']),
  item: z.string().regex(/^(\*|[A-Z]\d{2})$/),
  value: line(200),
  unit: line(12),
  law: line(200),
  source: line(200),
  confidence: z.enum(['V', 'H', 'M', 'L']),
  validFrom: day,
  checkedBy: line(60).optional(),
});
export type RulebookChange = z.output<typeof RulebookChange>;
/** A change with the row that it would end: null where the parameter is new. */
export interface StoredChange extends RulebookChange {
  readonly endsEntryId: string | null;
  readonly from: string | null;
}

export const RulebookDraftCard = z.object({
  id,
  title: z.string(),
  reason: z.string(),
  state: z.enum(lawDraftStates),
  changes: z.array(RulebookChange.extend({ from: z.string().nullable() })),
  draftedAt: instant,
  proposedAt: instant.nullable(),
  approvedAt: instant.nullable(),
  contentHash: sha256,
  isMine: z.boolean(),
  moves: z.array(LawMoveView),
});
export const ListRulebookDrafts = call({
  name: 'catalogue.listRulebookDrafts',
  http: ['GET', '/rulebook/drafts'],
  who: Officers,
  input: nothing,
  output: z.object({ items: z.array(RulebookDraftCard) }),
});
export const DraftRulebook = call({
  name: 'catalogue.draftRulebook',
  http: ['POST', '/rulebook/drafts'],
  who: Officers,
  input: z.strictObject({ title: line(120), reason: line(2000), changes: z.array(RulebookChange).min(1).max(50) }),
  output: z.object({ draftId: id }),
});
export const SaveRulebookDraft = call({
  name: 'catalogue.saveRulebookDraft',
  http: ['PUT', '/rulebook/drafts/:draftId'],
  who: Officers,
  input: z.strictObject({
    draftId: id,
    title: line(120),
    reason: line(2000),
    changes: z.array(RulebookChange).min(1).max(50),
  }),
  output: done,
});
const draftMove = <Name extends string>(name: Name) =>
  call({
    name: `catalogue.${name}Rulebook`,
    http: ['POST', `/rulebook/drafts/:draftId/${name}`],
    who: Officers,
    input: z.strictObject({ draftId: id }),
    output: done,
  });
/** The first officer answers for the draft: it is frozen under its hash. */
export const ProposeRulebook = draftMove('propose');
export const ReviseRulebook = draftMove('revise');
export const WithdrawRulebook = draftMove('withdraw');
/** The second officer; of competing drafts exactly one wins. */
export const ApproveRulebook = call({
  name: 'catalogue.approveRulebook',
  http: ['POST', '/rulebook/drafts/:draftId/approve'],
  who: Officers,
  input: z.strictObject({ draftId: id, contentHash: sha256 }),
  output: done,
});
/** Somebody compared the value with its source and says so. */
export const CheckParameter = call({
  name: 'catalogue.checkParameter',
  http: ['POST', '/rulebook/entries/:entryId/check'],
  who: Officers,
  input: z.strictObject({ entryId: id, note: line(500) }),
  output: done,
});
/** Every value that a parameter had, has and will have. */
export const GetParameterHistory = call({
  name: 'catalogue.getParameterHistory',
  http: ['GET', '/rulebook/history/:parameter'],
  who: 'public',
  input: z.strictObject({ parameter: line(80) }),
  output: z.object({ items: z.array(ParameterView) }),
});

const yearInput = z.coerce.number().int().min(2000).max(2100);
export const CalendarDraftView = z.object({
  id,
  year: z.number(),
  state: z.enum(lawDraftStates),
  source: z.string(),
  confidence: z.string(),
  rest: z.array(day),
  work: z.array(day),
  proposedAt: instant,
  contentHash: sha256,
  isMine: z.boolean(),
  moves: z.array(LawMoveView),
});
export const ListCalendarDrafts = call({
  name: 'catalogue.listCalendarDrafts',
  http: ['GET', '/calendar-drafts'],
  who: Officers,
  input: nothing,
  output: z.object({ items: z.array(CalendarDraftView) }),
});
export const ProposeCalendar = call({
  name: 'catalogue.proposeCalendar',
  http: ['POST', '/calendar-drafts'],
  who: Officers,
  input: z.strictObject({
    year: yearInput,
    source: line(250),
    confidence: z.enum(['V', 'H', 'M', 'L']),
    rest: z.array(day).min(1).max(120),
    work: z.array(day).max(60),
  }),
  output: z.object({ draftId: id }),
});
export const ApproveCalendar = call({
  name: 'catalogue.approveCalendar',
  http: ['POST', '/calendar-drafts/:draftId/approve'],
  who: Officers,
  input: z.strictObject({ draftId: id, contentHash: sha256 }),
  output: done,
});
export const WithdrawCalendar = call({
  name: 'catalogue.withdrawCalendar',
  http: ['POST', '/calendar-drafts/:draftId/withdraw'],
  who: Officers,
  input: z.strictObject({ draftId: id }),
  output: done,
});
/** Which years the calendar lacks though deadlines reach into them, and what is open for comment. */
export const GetLawState = call({
  name: 'catalogue.getLawState',
  http: ['GET', '/law-state'],
  who: 'public',
  input: nothing,
  output: z.object({ missingYears: z.array(z.number()), years: z.array(z.number()) }),
});
