import { z } from 'zod';

const regimes = ['TENDERING_LAW', 'GOV_PROCUREMENT', 'ASSET_SALE'] as const;
const confidences = ['V', 'H', 'M', 'L'] as const;
const units = [
  'd',
  'wd',
  'h',
  'min',
  'month',
  'year',
  'count',
  'rate',
  'ratio',
  'factor',
  'yuan',
  'points',
  'chars',
  'flag',
  'text',
] as const;

const words = z.string().trim().min(1);
const day = z.iso.date();
const bilingual = z.strictObject({ zh: words, en: words });
/** V: read in the law's own text · H, M, L: from general knowledge; L must be checked by a person before go-live. */
const confidence = z.enum(confidences);
const law = words.refine((text) => citations(text).length > 0, 'no article is cited');

const threshold = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ALL'), subject: words, law }),
  z.strictObject({ kind: z.literal('LISTED'), subject: words, law }),
  z.strictObject({ kind: z.literal('RULED_ELSEWHERE'), subject: words, law }),
  z.strictObject({ kind: z.literal('PARAMETER'), subject: words, parameter: words, law }),
]);

/** One sub-item of the trading catalogue; its thresholds name rulebook parameters, never numbers of their own. */
export const CatalogueItemSeed = z.strictObject({
  code: z.string().regex(/^[A-Z]\d{2}$/),
  category: z.string().regex(/^[A-Z]$/),
  categoryName: bilingual,
  name: bilingual,
  /** ● named by the national guideline · ○ local. */
  national: z.enum(['●', '○']),
  /** T tender · P procurement · A auction or listing · R notice and registration only. */
  flow: z.enum(['T', 'P', 'A', 'R', 'A/T', 'R/T']),
  regime: z.enum(regimes),
  thresholds: z.array(threshold).min(1),
  supervisingDepartment: bilingual,
  nationalCode: z.enum(['01', '02', '03', '04', '05', '90']),
  noticeMedia: z.array(bilingual).min(1),
  archiveClass: z.enum(['PERMANENT', 'YEARS_30', 'YEARS_15', 'YEARS_10']),
});
export type CatalogueItemSeed = z.infer<typeof CatalogueItemSeed>;

/** A version of the trading catalogue, with the last day on which it holds or null. */
export const CatalogueSeed = z.strictObject({
  version: words,
  validFrom: day,
  validTo: day.nullable(),
  publication: words,
  source: words,
  confidence,
  items: z.array(CatalogueItemSeed).superRefine((items, context) => {
    for (const code of twice(items.map((item) => item.code))) context.addIssue(`${code} stands twice`);
    for (const item of items)
      if (!item.code.startsWith(item.category)) context.addIssue(`${item.code} is in no ${item.category}`);
  }),
});
export type CatalogueSeed = z.infer<typeof CatalogueSeed>;

const decimalUnits: ReadonlySet<string> = new Set(['rate', 'factor', 'yuan', 'points']);
const shapes: Record<string, RegExp> = {
  ratio: /^\d+\/[1-9]\d*$/,
  flag: /^(true|false)$/,
  text: /\S/,
  yuan: /^\d+\.\d{2}$/,
};
const shapeOf = (unit: string) => shapes[unit] ?? (decimalUnits.has(unit) ? /^\d+(\.\d+)?$/ : /^\d+$/);

/** Whether a value is written as its unit asks. */
export const isOfUnit = (value: string, unit: string): boolean =>
  (units as readonly string[]).includes(unit) && shapeOf(unit).test(value);

/**
 * One number of the law. `validFrom` and `validTo` are the first and last day on which it applies here; `law` is the
 * article that a rule cites for it; `source` is the mark of where the number was read.
 */
export const ParameterSeed = z
  .strictObject({
    key: z.string().regex(/^[a-z][A-Za-z]*(\.[A-Za-z0-9]+)+$/),
    regime: z.enum([...regimes, 'ALL']),
    item: z
      .string()
      .regex(/^[A-Z]\d{2}$/)
      .nullable(),
    value: words,
    unit: z.enum(units),
    law,
    source: words,
    confidence,
    validFrom: day,
    validTo: day.nullable(),
    checkedBy: words.nullable(),
  })
  .refine((one) => shapeOf(one.unit).test(one.value), 'the value is not of its unit')
  .refine((one) => one.validTo === null || one.validFrom <= one.validTo, 'it ends before it begins');
export type ParameterSeed = z.infer<typeof ParameterSeed>;

const place = (one: ParameterSeed) => [one.key, one.regime, one.item ?? '*'].join(' ');
const overlap = (a: ParameterSeed, b: ParameterSeed) =>
  a.validFrom <= (b.validTo ?? '9999') && b.validFrom <= (a.validTo ?? '9999');

/** The rulebook: on any day at most one value for a key, regime and item. */
export const RulebookSeed = z.strictObject({
  parameters: z.array(ParameterSeed).superRefine((parameters, context) => {
    parameters.forEach((one, at) => {
      for (const other of parameters.slice(at + 1))
        if (place(one) === place(other) && overlap(one, other))
          context.addIssue(`${place(one)} has two values on one day`);
    });
  }),
});
export type RulebookSeed = z.infer<typeof RulebookSeed>;

const isWeekend = (text: string) => [0, 6].includes(new Date(`${text}T00:00:00Z`).getUTCDay());

const CalendarYearSeed = z
  .strictObject({ source: words, confidence, rest: z.array(day).min(1), work: z.array(day) })
  .refine((year) => year.work.every(isWeekend), 'an adjusted working day is a Saturday or Sunday')
  .refine((year) => twice([...year.rest, ...year.work]).length === 0, 'a day stands twice');

/** The holiday schedules by year: days off, and the Saturdays and Sundays that are worked instead. */
export const HolidaysSeed = z.strictObject({
  years: z.record(z.string().regex(/^\d{4}$/), CalendarYearSeed).superRefine((years, context) => {
    for (const [year, { rest, work }] of Object.entries(years))
      for (const each of [...rest, ...work])
        if (!each.startsWith(`${year}-`)) context.addIssue(`${each} is not in ${year}`);
  }),
});
export type HolidaysSeed = z.infer<typeof HolidaysSeed>;

/** One article in our own words, or a whole document (`article` null) that is cited as one. */
export const ArticleSeed = z.strictObject({
  id: words,
  law: words,
  lawZh: words,
  lawEn: words,
  article: words.nullable(),
  gistZh: words,
  gistEn: words,
  source: words,
});
export type ArticleSeed = z.infer<typeof ArticleSeed>;

/** The law index: every article that a rule may cite, once. */
export const ArticlesSeed = z.strictObject({
  articles: z.array(ArticleSeed).superRefine((articles, context) => {
    for (const id of twice(articles.map((article) => article.id))) context.addIssue(`${id} stands twice`);
  }),
});
export type ArticlesSeed = z.infer<typeof ArticlesSeed>;

function twice(values: readonly string[]): string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}

const prefixed =
  /^(87 Arts?\.|LAW|REG|GPL|GPR|O\d\d|ESL|CRY|OBE|PIPL|ARC|NB|PY|Civil Code|1117|195|CTS|\d+号令)\s+(?:Art\.\s*)?(.+)$/;
const span = /^(\d+)\s*[–-]\s*(\d+)$/;
const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const chinese = (count: number) => `${['', '十', '二十'][Math.floor(count / 10)] ?? ''}${numerals[count % 10] ?? ''}`;

function places(rest: string): string[] {
  const [, from, to] = span.exec(rest) ?? [];
  if (from === undefined || to === undefined) return [rest];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => String(Number(from) + at));
}

/** The index's own way to write one place: no paragraph, and points of an opinion in Chinese numerals. */
function idOf(prefix: string, where: string): string {
  if (prefix === '1117' || prefix === '195')
    return `${prefix} ${where.replace(/\((\d+)\)/, (_, count: string) => `(${chinese(Number(count))})`)}`;
  return `${prefix.replace('Arts.', 'Art.')} ${where.replace(/\s*[(（].*$/, '')}`;
}

/** The ids in the law index that a citation such as `LAW 28; REG 22, 54; O20 30–32; 87 Art. 64(2)` names. */
export function citations(text: string): string[] {
  return text.split(/[;；]/).flatMap((part) => {
    let prefix = '';
    return part.split(/[,，]/).flatMap((each) => {
      const token = each.trim();
      const [, named, rest] = prefixed.exec(token) ?? [];
      prefix = named ?? prefix;
      if (token === '') return [];
      if (named === undefined && !(prefix !== '' && /^[\d(]/.test(token))) return [token];
      return places(rest ?? token).map((where) => idOf(prefix, where));
    });
  });
}
