import { z } from 'zod';
import type { Regime } from '../catalogue/contract.ts';

const words = z.string().trim().min(1);
const bilingual = z.strictObject({ zh: words, en: words });
export const severities = ['BLOCK', 'WARN', 'HINT'] as const;
export type Severity = (typeof severities)[number];

const compiles = (source: string): boolean => {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
};
const pattern = words.refine(compiles, 'is no regular expression');

/** The refusal that a restrictive passage is found under. */
export const restrictiveCodes = [
  'tenders.restrictive_brand',
  'tenders.restrictive_region',
  'tenders.restrictive_place',
  'tenders.restrictive_branch',
  'tenders.restrictive_ownership',
  'tenders.restrictive_scale',
  'tenders.restrictive_certificate',
  'tenders.restrictive_sign_up',
  'tenders.restrictive_other',
  'tenders.minimum_price',
  'tenders.lottery_forbidden',
  'tenders.base_price_nearness',
] as const;
export type RestrictiveCode = (typeof restrictiveCodes)[number];

const TermPattern = z.strictObject({
  id: z.string().regex(/^R-DOC-[A-Z-]+$/),
  code: z.enum(restrictiveCodes),
  severity: z.enum(severities),
  severityIn: z
    .partialRecord(z.enum(['TENDERING_LAW', 'GOV_PROCUREMENT', 'ASSET_SALE']), z.enum(severities))
    .optional(),
  /** Whether the law leaves room for a reason that somebody else confirms. */
  isJustifiable: z.boolean(),
  /** A regular expression, or `@brands` for the dictionary of brands. */
  pattern,
  /** In a sentence where this stands before the passage, or says "or equivalent", nothing is restricted. */
  unless: pattern.nullable(),
  law: words,
  gist: bilingual,
  advice: bilingual,
});

/** Words and patterns of terms that shut bidders out (REG 32; 1117 (3); 87 Art. 17), as one version holds them. */
export const RestrictiveTerms = z.strictObject({
  version: words,
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  source: words,
  confidence: z.enum(['V', 'H', 'M', 'L']),
  brands: z.array(words).min(1),
  patterns: z.array(TermPattern).min(1),
});
export type RestrictiveTerms = z.infer<typeof RestrictiveTerms>;

export interface RestrictiveHit {
  readonly patternId: string;
  readonly code: RestrictiveCode;
  readonly severity: Severity;
  readonly isJustifiable: boolean;
  readonly law: string;
  /** The words found, with their place in the text and the sentence around them. */
  readonly words: string;
  readonly from: number;
  readonly to: number;
  readonly sentence: string;
  readonly sentenceFrom: number;
  readonly gist: { readonly zh: string; readonly en: string };
  readonly advice: { readonly zh: string; readonly en: string };
}

const special = /[.*+?^${}()|[\]\\]/g;
/** A Latin brand must stand as a word; a Chinese one stands anywhere. */
const brandSource = (brand: string): string => {
  const escaped = brand.replace(special, String.raw`\$&`);
  return /^[A-Za-z]/.test(brand) ? `(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])` : escaped;
};

const ends = /[。；;！!？?\n]/;
function sentenceAt(text: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  while (start > 0 && !ends.test(text[start - 1] ?? '')) start -= 1;
  while (end < text.length && !ends.test(text[end] ?? '')) end += 1;
  return { start, end };
}

/**
 * Passages of a text that may shut bidders out. A finding is a question to a person, never a judgement: the dictionary knows
 * words, not the project (DOMAIN 10.2 R-DOC).
 */
export function restrictivePassages(text: string, terms: RestrictiveTerms, regime: Regime): RestrictiveHit[] {
  if (text.trim() === '') return [];
  const hits: RestrictiveHit[] = [];
  for (const one of terms.patterns) {
    const source = one.pattern === '@brands' ? terms.brands.map(brandSource).join('|') : one.pattern;
    const excused = one.unless === null ? null : new RegExp(one.unless, 'u');
    for (const match of text.matchAll(new RegExp(source, 'gu'))) {
      const [from, to] = [match.index, match.index + match[0].length];
      const { start, end } = sentenceAt(text, from, to);
      const sentence = text.slice(start, end).trim();
      if (excused?.test(sentence)) continue;
      // A sentence is asked about once for each kind of restriction, by the first pattern that sees it.
      if (hits.some((hit) => hit.code === one.code && hit.sentenceFrom === start)) continue;
      hits.push({
        patternId: one.id,
        code: one.code,
        severity: one.severityIn?.[regime] ?? one.severity,
        isJustifiable: one.isJustifiable,
        law: one.law,
        words: match[0],
        from,
        to,
        sentence,
        sentenceFrom: start,
        gist: one.gist,
        advice: one.advice,
      });
    }
  }
  return hits.sort((a, b) => a.from - b.from);
}
