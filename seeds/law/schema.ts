import { z } from 'zod';

const both = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const days = z.array(z.iso.date());

/** One sub-item of the trading catalogue (DOMAIN 2.2). */
export const CatalogueItemSeed = z.strictObject({
  code: z.string().regex(/^[A-G]\d{2}$/),
  category: z.string().regex(/^[A-G]$/),
  categoryName: both,
  name: both,
  flow: z.enum(['T', 'P', 'A', 'R', 'A/T', 'R/T']),
  regime: z.enum(['TENDERING_LAW', 'GOV_PROCUREMENT', 'ASSET_SALE']),
  supervisingDepartment: both,
  nationalCode: z.enum(['01', '02', '03', '04', '05', '90']),
  national: z.boolean(),
});
export type CatalogueItemSeed = z.output<typeof CatalogueItemSeed>;

export const CatalogueSeed = z.strictObject({ version: z.string(), validFrom: z.iso.date(), publication: z.string(), items: z.array(CatalogueItemSeed) });

/** One parameter of the law; `item` null means every sub-item. */
export const RulebookSeed = z.array(
  z.strictObject({
    key: z.string(),
    regime: z.enum(['TENDERING_LAW', 'GOV_PROCUREMENT', 'ASSET_SALE', 'ALL']),
    item: z.string().nullable(),
    value: z.string(),
    unit: z.enum(['d', 'wd', 'min', 'h', 'y', 'count', 'rate', 'ratio', 'percent', 'yuan', 'text']),
    law: z.string(),
    source: z.string(),
    confidence: z.enum(['V', 'H', 'M', 'L']),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    checkedBy: z.string().nullable(),
  }),
);

export const HolidaysSeed = z.strictObject({
  years: z.record(z.string().regex(/^\d{4}$/), z.strictObject({ source: z.string(), confidence: z.enum(['V', 'H', 'M', 'L']), rest: days, work: days })),
});
