import { z } from 'zod';
import { decimalText, line, money, paragraph } from '../kernel/call.ts';
import { exact, sum, text } from '../kernel/decimal.ts';

const itemId = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/);

export const parallelRules = ['HIGHER_TECHNICAL', 'DRAW'] as const;
export type ParallelRule = (typeof parallelRules)[number];

/** What a goods or services lot asks every supplier to price line by line, and what the documents must settle beforehand (87 Art. 20, 31, 68). */
export const SupplyTerms = z.strictObject({
  items: z
    .array(z.strictObject({ id: itemId, name: line(120), unit: line(20), quantity: decimalText }))
    .min(1)
    .max(100),
  /** The core product, whose brand tells suppliers apart; null where no product is supplied (87 Art. 31). */
  coreItem: itemId.nullable(),
  /** How one is chosen among equals; a draw is what the law names where the documents name nothing (87 Art. 31, 68). */
  parallels: z.enum(parallelRules),
});
export type SupplyTerms = z.output<typeof SupplyTerms>;

/** Welfare enterprises of the disabled and prison enterprises count as small ones (财库〔2020〕46号). */
export const policyKinds = ['SMALL_MICRO', 'DISABLED_WELFARE', 'PRISON'] as const;
export type PolicyKind = (typeof policyKinds)[number];

/** What a supplier offers item by item, sealed like the rest of its form. */
export const SupplyOffer = z.strictObject({
  /** Published with the result (87 Art. 69). */
  address: line(200),
  items: z
    .array(
      z.strictObject({
        id: itemId,
        brand: paragraph(80),
        model: paragraph(120),
        quantity: decimalText,
        unitPrice: money,
      }),
    )
    .max(100),
  /** The policy deduction that the supplier claims, by its own declaration; `deduction` is an id of the scheme. */
  claim: z.strictObject({ deduction: itemId, kind: z.enum(policyKinds), statement: line(2000) }).nullable(),
});
export type SupplyOffer = z.output<typeof SupplyOffer>;

/** The brand of the core product as the supplier wrote it; null where there is none to tell apart. */
export function coreBrand(offer: SupplyOffer | null | undefined, terms: SupplyTerms | null | undefined): string | null {
  const core = terms?.coreItem ?? null;
  const brand = core === null ? undefined : offer?.items.find((item) => item.id === core)?.brand;
  return brand === undefined || brand === '' ? null : brand;
}

/** Unit prices times quantities: the price that stands where the summary differs (87 Art. 59). */
export const sumOfItems = (items: readonly { readonly quantity: string; readonly unitPrice: string }[]): string =>
  text(sum(items.map(({ quantity, unitPrice }) => exact(quantity).times(unitPrice))), 2);
