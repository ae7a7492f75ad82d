import { SealedForm, type Manifest, type PartKind } from '../../../server/bids/contract.ts';
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

export const fileKinds = ['QUALIFICATION', 'BUSINESS', 'TECHNICAL'] as const satisfies readonly PartKind[];
export type FileKind = (typeof fileKinds)[number];

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

/** The form that goes under the seal; the caller has seen that nothing is wrong with what was typed. */
export function formOf(
  typed: TypedForm,
  told: {
    readonly lotId: string;
    readonly bidderName: string;
    readonly creditCode: string;
    readonly files: readonly SealedFile[];
    readonly salt: string;
  },
): SealedForm {
  const price = moneyOf(typed.price) ?? '';
  return SealedForm.parse({
    format: 'bidhall-form/1',
    lotId: told.lotId,
    bidderCreditCode: told.creditCode,
    bidderName: told.bidderName,
    price,
    priceInWords: capitalAmount(price),
    durationDays: countOf(typed.durationDays),
    quality: typed.quality,
    projectManager: typed.projectManager,
    validityDays: countOf(typed.validityDays),
    remarks: typed.remarks,
    declared: Object.fromEntries(
      Object.entries(typed.declared).flatMap(([id, value]) => (value.trim() === '' ? [] : [[id, value.trim()]])),
    ),
    files: told.files.map(({ partId, name, mediaType, size, sha256 }) => ({ partId, name, mediaType, size, sha256 })),
    salt: told.salt,
  });
}
