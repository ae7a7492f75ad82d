import type { Regime } from '../catalogue/contract.ts';
import { countOf, type Rulebook } from '../catalogue/rulebook.ts';
import { exact } from '../kernel/decimal.ts';
import { no, yes, type Facts, type Verdict } from '../kernel/verdict.ts';
import { LotTerms, type DraftTerms } from './contract.ts';
import { checkDecisionPlan, type DecisionPlanParameters } from './decisionPlan.ts';
import type { ContractKind } from './mandatory.ts';
import { procurementFindings } from './procurement.ts';
import { checkScheme } from './scheme.ts';

export interface Finding {
  readonly code: string;
  readonly facts: Facts;
}

const findingOf = (verdict: Verdict): Finding[] =>
  verdict.ok ? [] : [{ code: verdict.code, facts: verdict.facts ?? {} }];

/** What the cap of a bid security depends on. */
export interface SecuredLot {
  readonly estimate: string;
  readonly contractKind?: ContractKind | null;
  readonly terms?: Pick<DraftTerms, 'standardForm'> | null;
}

/** Survey and design have a cap of their own; supervision, planned together with them, does not (2号令 24). */
const isSurveyDesign = ({ contractKind, terms }: SecuredLot): boolean =>
  terms?.standardForm?.kind === 'DESIGN' ||
  (contractKind === 'SURVEY_DESIGN_SUPERVISION' && terms?.standardForm?.kind !== 'SUPERVISION');

/** Smaller of the two caps of a bid security: a rate of the estimate and, where there is one, an amount by kind (REG 26; 30号令 37; 2号令 24). */
export function securityCap(lot: SecuredLot, rulebook: Rulebook): string {
  const { estimate } = lot;
  const rate = rulebook['security.bid.maxRate'];
  const amount =
    (isSurveyDesign(lot) ? rulebook['security.bid.maxAbs.surveyDesign'] : undefined) ?? rulebook['security.bid.maxAbs'];
  const byRate = rate ? exact(estimate).times(rate.value) : exact(estimate);
  return (amount && byRate.gt(amount.value) ? exact(amount.value) : byRate).toFixed(2);
}

/** What the rulebook allows a decision plan to declare (DOMAIN 8.2). */
const decisionLimits = (rulebook: Rulebook): DecisionPlanParameters => ({
  finalistsMin: countOf(rulebook, 'finalists.min'),
  finalistsMax: countOf(rulebook, 'finalists.max'),
  decidersMin: countOf(rulebook, 'decision.size'),
  runOffsMax: countOf(rulebook, 'decision.runOffsMax'),
  reasonMinLength: countOf(rulebook, 'decision.reasonMinLength'),
});

/** The terms without which nobody can bid; optional ones are demanded by the rule that needs them. */
const demanded = (Object.keys(LotTerms.shape) as (keyof LotTerms)[]).filter(
  (field) => !LotTerms.shape[field].safeParse(undefined).success,
);

/** Everything that still stands between a draft and its signature; none means that it may be signed (§3.3 row 1). */
export function documentsFindings(
  lot: { terms: DraftTerms; estimate: string; fileCount: number; regime?: Regime; contractKind?: ContractKind | null },
  rulebook: Rulebook,
): Finding[] {
  const missing = demanded.filter((field) => lot.terms[field] === undefined);
  const findings: Finding[] = missing.map((field) => ({ code: 'tenders.terms_missing', facts: { field } }));
  if (lot.fileCount === 0 && !lot.terms.standardForm) findings.push({ code: 'tenders.files_missing', facts: {} });
  const { scheme, decisionPlan, ceiling, securityAmount, fairCompetitionChecked } = lot.terms;
  if (ceiling !== undefined && exact(ceiling).gt(lot.estimate))
    findings.push({ code: 'tenders.estimate_exceeded', facts: { estimate: lot.estimate } });
  const cap = securityCap(lot, rulebook);
  if (securityAmount !== undefined && exact(securityAmount).gt(cap))
    findings.push({ code: 'tenders.security_above_cap', facts: { cap } });
  if (fairCompetitionChecked === false) findings.push({ code: 'tenders.fair_competition_unchecked', facts: {} });
  if (scheme) findings.push(...findingOf(checkScheme(scheme)));
  if (decisionPlan) findings.push(...findingOf(checkDecisionPlan(decisionPlan, decisionLimits(rulebook))));
  findings.push(...trusteeFindings(lot.terms, rulebook));
  if (lot.regime === 'GOV_PROCUREMENT') findings.push(...procurementFindings(lot.terms, rulebook));
  return findings;
}

/** Where trustees are the remedy they are enough, different, and no single one of them opens a bid (O20 27, 31). */
function trusteeFindings({ decryptionFallback, trustees }: DraftTerms, rulebook: Rulebook): Finding[] {
  if (decryptionFallback !== 'TRUSTEES') return [];
  if (trustees === undefined) return [{ code: 'tenders.trustees_missing', facts: {} }];
  const { threshold, organisationIds } = trustees;
  const least = countOf(rulebook, 'trustees.min');
  const leastNeeded = countOf(rulebook, 'trustees.thresholdMin');
  const fits =
    new Set(organisationIds).size === organisationIds.length &&
    organisationIds.length >= least &&
    threshold >= leastNeeded &&
    threshold <= organisationIds.length;
  return fits ? [] : [{ code: 'tenders.trustees_unfit', facts: { least, leastNeeded } }];
}

/** The guard of the move `sign`. */
export function documentsVerdict(findings: readonly Finding[]): Verdict {
  return findings.length === 0
    ? yes
    : no('tenders.documents_incomplete', { findings: findings.map((finding) => finding.code) });
}
