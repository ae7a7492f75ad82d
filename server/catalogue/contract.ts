import { z } from 'zod';
import { call, day, line, nothing } from '../kernel/call.ts';

export const regimes = ['TENDERING_LAW', 'GOV_PROCUREMENT', 'ASSET_SALE'] as const;
export type Regime = (typeof regimes)[number];

export const CatalogueItemView = z.object({
  code: z.string(),
  category: z.string(),
  categoryName: z.object({ zh: z.string(), en: z.string() }),
  name: z.object({ zh: z.string(), en: z.string() }),
  flow: z.string(),
  regime: z.enum(regimes),
  supervisingDepartment: z.object({ zh: z.string(), en: z.string() }),
  nationalCode: z.string(),
});

export const GetCatalogue = call({
  name: 'catalogue.getCatalogue',
  http: ['GET', '/catalogue'],
  who: 'public',
  input: nothing,
  output: z.object({ version: z.string(), validFrom: day, items: z.array(CatalogueItemView) }),
});

export const ParameterView = z.object({
  key: z.string(),
  value: z.string(),
  unit: z.string(),
  law: z.string(),
  source: z.string(),
  confidence: z.string(),
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
