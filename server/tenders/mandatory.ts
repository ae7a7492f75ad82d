import type { CatalogueItemSeed } from '../../seeds/law/schema.ts';
import { exact, type Exact } from '../kernel/decimal.ts';
import type { Rulebook } from '../catalogue/rulebook.ts';
import { parameter } from '../catalogue/rulebook.ts';

/** What a contract is for; each kind has its own scale (O16 5). */
export const contractKinds = ['WORKS', 'GOODS', 'SURVEY_DESIGN_SUPERVISION', 'SERVICES'] as const;
export type ContractKind = (typeof contractKinds)[number];

/** Why tendering is mandatory or voluntary; each ground is presented in both languages. */
export const basisCodes = [
  'STATE_CONTROLLED',
  'BUDGET_FUNDS',
  'FOREIGN_LOAN',
  'PUBLIC_UTILITY',
  'OUT_OF_SCOPE',
  'REACHES_SCALE',
  'COMBINED_REACHES_SCALE',
  'BELOW_SCALE',
  'KIND_WITHOUT_SCALE',
  'PROVISIONAL_SUM',
  'ALL_OF_ITEM',
  'LISTED',
  'NOT_LISTED',
  'RULED_ELSEWHERE',
  'OPEN_TENDER_AMOUNT',
  'REGISTRATION_ONLY',
] as const;
export type BasisCode = (typeof basisCodes)[number];

export interface Basis {
  readonly code: BasisCode;
  readonly facts: Record<string, string>;
  readonly law: string;
}

export interface PlannedSum {
  readonly name: string;
  readonly kind: ContractKind;
  readonly amount: string;
}

/** A ground in one line, as the log tells it; rows written before grounds had codes hold text. */
export const basisLine = (basis: Basis | string): string =>
  typeof basis === 'string' ? basis : `${basis.law}: ${basis.code}`;

/** A lot as it is planned. Amounts are yuan. */
export interface PlannedLot {
  readonly estimate: string;
  /** Left out: what the catalogue item is usually for. */
  readonly kind?: ContractKind | undefined;
  /** It stands in the central procurement catalogue, or a sector's rule makes it mandatory. */
  readonly isListed?: boolean | undefined;
  readonly provisionalSums?: readonly PlannedSum[] | undefined;
}

export interface PlannedProject {
  readonly isStateControlled: boolean;
  /** Per cent of the investment that is budget funds. */
  readonly fundsStateShare: number;
  /** Budget funds in yuan; left out: their share of what the project's lots cost together. */
  readonly budgetFunds?: string | undefined;
  readonly isPublicUtility?: boolean | undefined;
  readonly hasForeignLoan?: boolean | undefined;
  readonly lots: readonly PlannedLot[];
}

export interface MandatoryAnswer {
  readonly answer: 'MANDATORY' | 'VOLUNTARY';
  readonly basis: readonly Basis[];
}

type Threshold = CatalogueItemSeed['thresholds'][number];

/** The kind that an item is for when the plan names none: that of its first scale. */
export function kindOf(item: Pick<CatalogueItemSeed, 'thresholds'>, kind?: ContractKind): ContractKind | null {
  if (kind) return kind;
  const first = item.thresholds.find((one) => one.kind === 'PARAMETER')?.subject;
  if (first === 'WORKS' || first === 'GOODS') return first;
  return first === 'SERVICES' ? 'SERVICES' : null;
}

/** The scale of a kind: under the Tendering Law services mean survey, design and supervision only (O16 5). */
function scaleOf(item: CatalogueItemSeed, kind: ContractKind | null): Extract<Threshold, { kind: 'PARAMETER' }> | null {
  const scales = item.thresholds.filter((one) => one.kind === 'PARAMETER');
  if (kind === null) return scales[0] ?? null;
  const isOther = kind === 'SERVICES' && item.regime === 'TENDERING_LAW';
  const subject = kind === 'SURVEY_DESIGN_SUPERVISION' ? 'SERVICES' : kind;
  return isOther ? null : (scales.find((one) => one.subject === subject) ?? null);
}

const sumOf = (amounts: readonly string[]): Exact => amounts.reduce((sum, one) => sum.plus(one), exact('0'));

/** Whether the project is one that the law is about (LAW 3; O16 2): each ground that it has, or the one that it lacks. */
export function scopeOf(project: PlannedProject, rulebook: Rulebook): { isInScope: boolean; basis: Basis[] } {
  const amount = parameter(rulebook, 'mandatory.stateBudgetFunds');
  const share = parameter(rulebook, 'mandatory.stateShare');
  const total = sumOf(project.lots.map((lot) => lot.estimate));
  const budget = project.budgetFunds ? exact(project.budgetFunds) : total.times(project.fundsStateShare).div(100);
  const hasBudget =
    budget.gte(amount.value) && exact(String(project.fundsStateShare)).gte(exact(share.value).times(100));
  const basis: Basis[] = [
    ...(project.isStateControlled ? [{ code: 'STATE_CONTROLLED' as const, facts: {}, law: amount.law }] : []),
    ...(hasBudget
      ? [
          {
            code: 'BUDGET_FUNDS' as const,
            facts: { funds: budget.toFixed(2), share: String(project.fundsStateShare) },
            law: amount.law,
          },
        ]
      : []),
    ...(project.hasForeignLoan ? [{ code: 'FOREIGN_LOAN' as const, facts: {}, law: 'LAW 3' }] : []),
    ...(project.isPublicUtility ? [{ code: 'PUBLIC_UTILITY' as const, facts: {}, law: 'LAW 3' }] : []),
  ];
  if (basis.length > 0) return { isInScope: true, basis };
  const facts = { funds: budget.toFixed(2), amount: amount.value, share: String(project.fundsStateShare) };
  return { isInScope: false, basis: [{ code: 'OUT_OF_SCOPE', facts, law: amount.law }] };
}

/** The scale that a lot is measured by, where its kind has one. */
export function thresholdOf(
  item: CatalogueItemSeed,
  lot: Pick<PlannedLot, 'kind'>,
  rulebook: Rulebook,
): { readonly amount: string; readonly law: string } | null {
  const scale = scaleOf(item, kindOf(item, lot.kind));
  return scale === null ? null : { amount: parameter(rulebook, scale.parameter).value, law: scale.law };
}

/** A lot alone, or with the others of its kind that could be combined with it, against the scale of its kind (O16 5). */
function byScale(item: CatalogueItemSeed, project: PlannedProject, lot: PlannedLot, rulebook: Rulebook): Basis {
  const kind = kindOf(item, lot.kind);
  const threshold = thresholdOf(item, lot, rulebook);
  const named: Record<string, string> = kind === null ? {} : { kind };
  if (threshold === null) return { code: 'KIND_WITHOUT_SCALE', facts: named, law: item.thresholds[0]?.law ?? '' };
  const { amount, law } = threshold;
  const facts = { ...named, estimate: lot.estimate, threshold: amount };
  if (exact(lot.estimate).gte(amount)) return { code: 'REACHES_SCALE', facts, law };
  const alike = project.lots.filter((other) => kindOf(item, other.kind) === kind);
  const sum = sumOf(alike.map((other) => other.estimate));
  if (alike.length > 1 && sum.gte(amount))
    return {
      code: 'COMBINED_REACHES_SCALE',
      facts: { ...facts, sum: sum.toFixed(2), lots: String(alike.length) },
      law,
    };
  return { code: 'BELOW_SCALE', facts, law };
}

/** Provisional sums inside a general contract that must be tendered themselves later (REG 29). */
const provisionalSums = (item: CatalogueItemSeed, lot: PlannedLot, rulebook: Rulebook): Basis[] =>
  (lot.provisionalSums ?? []).flatMap(({ name, kind, amount }) => {
    const threshold = thresholdOf(item, { kind }, rulebook);
    if (threshold === null || exact(amount).lt(threshold.amount)) return [];
    return [
      { code: 'PROVISIONAL_SUM' as const, facts: { name, kind, amount, threshold: threshold.amount }, law: 'REG 29' },
    ];
  });

const mandatoryCodes: ReadonlySet<BasisCode> = new Set([
  'REACHES_SCALE',
  'COMBINED_REACHES_SCALE',
  'ALL_OF_ITEM',
  'LISTED',
]);

function byThreshold(threshold: Threshold, lot: PlannedLot): Basis | null {
  const { law } = threshold;
  switch (threshold.kind) {
    case 'ALL':
      return { code: 'ALL_OF_ITEM', facts: {}, law };
    case 'LISTED':
      return { code: lot.isListed ? 'LISTED' : 'NOT_LISTED', facts: {}, law };
    case 'RULED_ELSEWHERE':
      return { code: lot.isListed ? 'LISTED' : 'RULED_ELSEWHERE', facts: {}, law };
    case 'PARAMETER':
      return null;
  }
}

/**
 * Whether a lot must be tendered on the platform, and why: a function of the catalogue item and the rulebook in force on
 * the day of registration (LAW 3; O16 2, 5; REG 29; GPL 27; DOMAIN 2.3). Voluntary is an answer like the other, never a refusal.
 */
export function mandatory(
  item: CatalogueItemSeed,
  project: PlannedProject,
  lot: PlannedLot,
  rulebook: Rulebook,
): MandatoryAnswer {
  if (item.flow === 'R')
    return {
      answer: 'VOLUNTARY',
      basis: [{ code: 'REGISTRATION_ONLY', facts: {}, law: item.thresholds[0]?.law ?? '' }],
    };
  const listed = item.thresholds.map((one) => byThreshold(one, lot)).filter((one) => one !== null);
  const hasScale = item.thresholds.some((one) => one.kind === 'PARAMETER');
  const isListed = listed.some((one) => mandatoryCodes.has(one.code));
  if (!hasScale) return { answer: isListed ? 'MANDATORY' : 'VOLUNTARY', basis: listed };
  const scope = item.regime === 'ASSET_SALE' ? { isInScope: true, basis: [] } : scopeOf(project, rulebook);
  const scale = byScale(item, project, lot, rulebook);
  const isByScale = scope.isInScope && mandatoryCodes.has(scale.code);
  const openTender = rulebook['gp.openTenderThreshold'];
  const mustBeOpen =
    item.regime === 'GOV_PROCUREMENT' && scope.isInScope && openTender && exact(lot.estimate).gte(openTender.value);
  return {
    answer: isByScale || isListed ? 'MANDATORY' : 'VOLUNTARY',
    basis: [
      ...scope.basis,
      scale,
      // That a lot stands in no list says nothing once its amount has decided.
      ...listed.filter((one) => one.code === 'LISTED' || !isByScale),
      ...(mustBeOpen
        ? [
            {
              code: 'OPEN_TENDER_AMOUNT' as const,
              facts: { estimate: lot.estimate, threshold: openTender.value },
              law: openTender.law,
            },
          ]
        : []),
      ...(scope.isInScope ? provisionalSums(item, lot, rulebook) : []),
    ],
  };
}
