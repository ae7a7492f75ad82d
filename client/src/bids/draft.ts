import { PriceForm, SealedForm, TechnicalForm, type Manifest, type PartKind } from '../../../server/bids/contract.ts';
import { exact } from '../../../server/kernel/decimal.ts';
import type { DraftTerms } from '../../../server/tenders/contract.ts';
import { leavesOfScheme, type CriterionLeaf } from '../../../server/tenders/scheme.ts';
import { capitalAmount } from './capitalAmount.ts';

/** The price form as it was typed: text, right or wrong. */
export interface TypedForm {
  readonly price: string;
  readonly durationDays: string;
  readonly quality: string;
  readonly projectManager: string;
  readonly validityDays: string;
  readonly remarks: string;
  readonly declared: Readonly<Record<string, string>>;
}

const allKinds = ['QUALIFICATION', 'BUSINESS', 'TECHNICAL', 'PRICE'] as const satisfies readonly PartKind[];
export type FileKind = (typeof allKinds)[number];
export type Envelopes = 'ONE' | 'TWO';

/** The kinds of files that a bidder chooses; price files have an envelope of their own only where there are two. */
export const fileKinds = (envelopes: Envelopes): readonly FileKind[] =>
  allKinds.filter((kind) => envelopes === 'TWO' || kind !== 'PRICE');

/** Two gibibytes, as the upload door says. */
export const maxFileSize = 2 * 1024 ** 3;
export const maxFiles = 199;

/** A file that lies sealed on the platform, and was opened again here while it was sealed. */
export interface SealedFile {
  readonly partId: string;
  readonly kind: FileKind;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly uploadId: string;
  readonly ciphertextSha256: string;
  readonly ciphertextSize: number;
}

export interface Keys {
  readonly identity: string;
  readonly recipient: string;
}

/** A whole sealed version that was not submitted yet. */
export interface SealedVersion {
  readonly manifest: Manifest;
  readonly manifestHash: string;
  readonly sealedAt: string;
  readonly isKeySaved: boolean;
}

/** Everything this browser remembers of a bid that is being prepared. */
export interface Draft {
  readonly key: string;
  readonly lotId: string;
  readonly typed: TypedForm;
  readonly keys: Keys | null;
  /** Of the second envelope, where the documents ask for two. */
  readonly priceKeys?: Keys | null;
  readonly files: readonly SealedFile[];
  readonly sealed: SealedVersion | null;
}

/** What was typed as yuan with two places, or null: commas, blanks and the sign may be typed. */
export function moneyOf(typed: string): string | null {
  const plain = typed.replaceAll(/[,，\s¥￥元]/g, '');
  if (!/^\d{1,14}(\.\d{0,2})?$/.test(plain)) return null;
  const [before = '0', after = ''] = plain.split('.');
  return `${before.replace(/^0+(?=\d)/, '')}.${after.padEnd(2, '0')}`;
}

const countOf = (typed: string): number => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN);

export type FieldName = Exclude<keyof TypedForm, 'declared'>;

/** The criteria whose points follow from a value that the bidder declares. */
export function declaredCriteria(terms: DraftTerms | null): readonly CriterionLeaf[] {
  return terms?.scheme === undefined
    ? []
    : leavesOfScheme(terms.scheme).filter((leaf) => leaf.kind === 'OBJECTIVE_AUTO');
}

const isDecimal = (text: string): boolean => /^-?(0|[1-9]\d{0,13})(\.\d{1,10})?$/.test(text.trim());

export interface FormProblems {
  readonly fields: readonly FieldName[];
  /** Ids of criteria whose value is no number. */
  readonly declared: readonly string[];
}

/** Which fields cannot be sealed as they are. */
export function problemsOf(typed: TypedForm): FormProblems {
  const { shape } = SealedForm;
  const values = {
    ...typed,
    price: moneyOf(typed.price),
    durationDays: countOf(typed.durationDays),
    validityDays: countOf(typed.validityDays),
  };
  const names = ['price', 'durationDays', 'quality', 'projectManager', 'validityDays', 'remarks'] as const;
  return {
    fields: names.filter(
      (name) => !shape[name].safeParse(values[name]).success || (name === 'price' && values.price === '0.00'),
    ),
    declared: Object.entries(typed.declared).flatMap(([id, value]) =>
      value.trim() === '' || isDecimal(value) ? [] : [id],
    ),
  };
}

export const isWhole = (problems: FormProblems): boolean =>
  problems.fields.length === 0 && problems.declared.length === 0;

export interface FormCautions {
  readonly isAboveCeiling: boolean;
  readonly isTooLong: boolean;
  readonly isTooShortlyValid: boolean;
}

/** What may be sealed but will hardly stand: it warns and never blocks. */
export function cautionsOf(
  typed: TypedForm,
  lot: { readonly ceiling: string | null; readonly durationDays: number; readonly bidValidityDays: number | null },
): FormCautions {
  const price = moneyOf(typed.price);
  return {
    isAboveCeiling: price !== null && lot.ceiling !== null && exact(price).gt(exact(lot.ceiling)),
    isTooLong: countOf(typed.durationDays) > lot.durationDays,
    isTooShortlyValid: lot.bidValidityDays !== null && countOf(typed.validityDays) < lot.bidValidityDays,
  };
}

interface FormTold {
  readonly lotId: string;
  readonly bidderName: string;
  readonly creditCode: string;
  /** The files of this envelope. */
  readonly files: readonly SealedFile[];
  readonly salt: string;
}

/** The form that goes under the seal; the caller has seen that nothing is wrong with what was typed. */
export const formOf = (typed: TypedForm, told: FormTold): SealedForm =>
  SealedForm.parse({
    format: 'bidhall-form/1',
    ...boundTo(told),
    bidderName: told.bidderName,
    ...offered(typed),
    ...promised(typed),
  });

/** The form of the first of two envelopes: nothing in it says the price. */
export const technicalFormOf = (typed: TypedForm, told: FormTold): TechnicalForm =>
  TechnicalForm.parse({
    format: 'bidhall-technical-form/1',
    ...boundTo(told),
    bidderName: told.bidderName,
    ...promised(typed),
  });

/** The form of the second envelope. */
export const priceFormOf = (typed: TypedForm, told: FormTold): PriceForm =>
  PriceForm.parse({ format: 'bidhall-price-form/1', ...boundTo(told), ...offered(typed) });

const boundTo = ({ lotId, creditCode, files, salt }: FormTold) => ({
  lotId,
  bidderCreditCode: creditCode,
  files: files.map(({ partId, name, mediaType, size, sha256 }) => ({ partId, name, mediaType, size, sha256 })),
  salt,
});

function offered(typed: TypedForm) {
  const price = moneyOf(typed.price) ?? '';
  return { price, priceInWords: capitalAmount(price) };
}

function promised(typed: TypedForm) {
  return {
    durationDays: countOf(typed.durationDays),
    quality: typed.quality,
    projectManager: typed.projectManager,
    validityDays: countOf(typed.validityDays),
    remarks: typed.remarks,
    declared: Object.fromEntries(
      Object.entries(typed.declared).flatMap(([id, value]) => (value.trim() === '' ? [] : [[id, value.trim()]])),
    ),
  };
}
