import { PriceForm, SealedForm, TechnicalForm, type Manifest, type PartKind } from '../../../server/bids/contract.ts';
import { exact } from '../../../server/kernel/decimal.ts';
import type { DraftTerms } from '../../../server/tenders/contract.ts';
import { leavesOfScheme, type CriterionLeaf } from '../../../server/tenders/scheme.ts';
import { sumOfItems, type PolicyKind, type SupplyOffer, type SupplyTerms } from '../../../server/tenders/supply.ts';
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
  /** Where the lot asks for items; absent in drafts of other lots. */
  readonly supply?: TypedSupply;
  /** Absent for whoever bids alone. */
  readonly consortium?: TypedConsortium | undefined;
}

/** A consortium as it was typed: the leader first. */
export interface TypedConsortium {
  readonly members: readonly {
    readonly name: string;
    readonly creditCode: string;
    readonly share: string;
    readonly work: string;
  }[];
  /** The name of the file that holds the signed agreement; empty when there is none. */
  readonly agreement: string;
}

export const noConsortium = ({ name, creditCode }: { name: string; creditCode: string }): TypedConsortium => ({
  members: [
    { name, creditCode, share: '', work: '' },
    { name: '', creditCode: '', share: '', work: '' },
  ],
  agreement: '',
});

/** What keeps a consortium from being sealed, or will hardly stand. */
export function consortiumProblems(typed: TypedConsortium | null | undefined) {
  if (!typed) return [];
  const { members, agreement } = typed;
  const isFilled = members.every(
    ({ name, creditCode, share, work }) =>
      name.trim() !== '' && creditCode.trim().length === 18 && /^[1-9]\d?$/.test(share) && work.trim() !== '',
  );
  const total = members.reduce((sum, { share }) => sum + Number(share), 0);
  return [
    ...(isFilled ? [] : (['unfilled'] as const)),
    ...(isFilled && total !== 100 ? (['shares'] as const) : []),
    ...(new Set(members.map(({ creditCode }) => creditCode.trim())).size === members.length
      ? []
      : (['twice'] as const)),
    ...(agreement === '' ? (['agreement'] as const) : []),
  ];
}

const allKinds = ['QUALIFICATION', 'BUSINESS', 'TECHNICAL', 'PRICE'] as const satisfies readonly PartKind[];
export type FileKind = (typeof allKinds)[number];
export type Envelopes = 'ONE' | 'TWO';

/** The kinds of files that a bidder chooses; price files have an envelope of their own only where there are two. */
export const fileKinds = (envelopes: Envelopes): readonly FileKind[] =>
  allKinds.filter((kind) => envelopes === 'TWO' || kind !== 'PRICE');

/** The items of an offer as they were typed. */
export interface TypedSupply {
  readonly address: string;
  readonly items: Readonly<Record<string, TypedItem>>;
  readonly claim: { readonly deduction: string; readonly kind: PolicyKind; readonly statement: string } | null;
}
export interface TypedItem {
  readonly brand: string;
  readonly model: string;
  readonly unitPrice: string;
}

export const noItem: TypedItem = { brand: '', model: '', unitPrice: '' };
export const noSupply: TypedSupply = { address: '', items: {}, claim: null };

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

/** Everything this browser remembers of a bid, or of an application, that is being prepared. */
export interface Draft<Typed = TypedForm> {
  readonly key: string;
  readonly lotId: string;
  readonly typed: Typed;
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

export type FieldName = Exclude<keyof TypedForm, 'declared' | 'supply' | 'consortium'>;

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
  /** What is missing or wrong in the items. */
  readonly supply: readonly SupplyProblem[];
}

export type SupplyProblem = 'address' | 'statement' | `price:${string}` | `brand:${string}`;

/** What stands against sealing the items: every unit price, the core product's brand, the address, a claim's statement. */
export function supplyProblems(typed: TypedSupply | undefined, asked: SupplyTerms | null): SupplyProblem[] {
  if (asked === null) return [];
  const { address, items, claim } = typed ?? noSupply;
  const unpriced = asked.items.filter(({ id }) => {
    const price = moneyOf(items[id]?.unitPrice ?? '');
    return price === null || price === '0.00';
  });
  const core = asked.coreItem;
  return [
    ...unpriced.map(({ id }) => `price:${id}` as const),
    ...(core !== null && (items[core]?.brand ?? '').trim() === '' ? [`brand:${core}` as const] : []),
    ...(address.trim() === '' ? (['address'] as const) : []),
    ...(claim !== null && claim.statement.trim() === '' ? (['statement'] as const) : []),
  ];
}

/** The sum of the items, or null while one of them is not priced. */
export function supplySum(typed: TypedSupply | undefined, asked: SupplyTerms): string | null {
  const lines = asked.items.map(({ id, quantity }) => ({
    quantity,
    unitPrice: moneyOf(typed?.items[id]?.unitPrice ?? ''),
  }));
  const priced = lines.flatMap(({ quantity, unitPrice }) => (unitPrice === null ? [] : [{ quantity, unitPrice }]));
  return priced.length === lines.length ? sumOfItems(priced) : null;
}

/** Which fields cannot be sealed as they are. */
export function problemsOf(typed: TypedForm, asked: SupplyTerms | null = null): FormProblems {
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
    supply: supplyProblems(typed.supply, asked),
  };
}

export const isWhole = (problems: FormProblems): boolean =>
  problems.fields.length === 0 && problems.declared.length === 0 && problems.supply.length === 0;

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
  /** The items that the documents ask for. */
  readonly supply?: SupplyTerms | undefined;
}

const offerOf = ({ address, items, claim }: TypedSupply, asked: SupplyTerms): SupplyOffer => ({
  address,
  items: asked.items.map(({ id, quantity }) => {
    const { brand, model, unitPrice } = items[id] ?? noItem;
    return { id, brand, model, quantity, unitPrice: moneyOf(unitPrice) ?? '0.00' };
  }),
  claim,
});

/** The form that goes under the seal; the caller has seen that nothing is wrong with what was typed. */
export const formOf = (typed: TypedForm, told: FormTold): SealedForm =>
  SealedForm.parse({
    format: 'bidhall-form/1',
    ...boundTo(told),
    bidderName: told.bidderName,
    ...offered(typed, told),
    ...promised(typed, told),
  });

/** The form of the first of two envelopes: nothing in it says the price. */
export const technicalFormOf = (typed: TypedForm, told: FormTold): TechnicalForm =>
  TechnicalForm.parse({
    format: 'bidhall-technical-form/1',
    ...boundTo(told),
    bidderName: told.bidderName,
    ...promised(typed, told),
  });

/** The form of the second envelope. */
export const priceFormOf = (typed: TypedForm, told: FormTold): PriceForm =>
  PriceForm.parse({ format: 'bidhall-price-form/1', ...boundTo(told), ...offered(typed, told) });

const boundTo = ({ lotId, creditCode, files, salt }: FormTold) => ({
  lotId,
  bidderCreditCode: creditCode,
  files: files.map(({ partId, name, mediaType, size, sha256 }) => ({ partId, name, mediaType, size, sha256 })),
  salt,
});

function offered(typed: TypedForm, { supply }: FormTold) {
  const price = moneyOf(typed.price) ?? '';
  return {
    price,
    priceInWords: capitalAmount(price),
    ...(supply === undefined ? {} : { supply: offerOf(typed.supply ?? noSupply, supply) }),
  };
}

function promised(typed: TypedForm, { files }: FormTold) {
  return {
    durationDays: countOf(typed.durationDays),
    quality: typed.quality,
    projectManager: typed.projectManager,
    validityDays: countOf(typed.validityDays),
    remarks: typed.remarks,
    declared: Object.fromEntries(
      Object.entries(typed.declared).flatMap(([id, value]) => (value.trim() === '' ? [] : [[id, value.trim()]])),
    ),
    ...(typed.consortium ? { consortium: jointOf(typed.consortium, files) } : {}),
  };
}

const jointOf = ({ members, agreement }: TypedConsortium, files: readonly SealedFile[]) => ({
  members: members.map(({ name, creditCode, share, work }) => ({
    name: name.trim(),
    creditCode: creditCode.trim(),
    share: Number(share),
    work: work.trim(),
  })),
  agreementPartId: files.find(({ name }) => name === agreement)?.partId ?? null,
});
