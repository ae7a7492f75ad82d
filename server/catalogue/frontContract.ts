import { z } from 'zod';
import { call, day, id, nothing } from '../kernel/call.ts';

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
  output: z.object({ versionId: id, version: z.string(), validFrom: day, items: z.array(CatalogueItemView) }),
});
