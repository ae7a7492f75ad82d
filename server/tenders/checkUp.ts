import { exact, sum } from '../kernel/decimal.ts';
import { dayOf, isWorkingDay, rollForward, type HolidayCalendar } from '../kernel/time/calendar.ts';
import type { Facts } from '../kernel/verdict.ts';
import type { Regime } from '../catalogue/contract.ts';
import type { Rulebook } from '../catalogue/rulebook.ts';
import type { DraftTerms } from './contract.ts';
import { documentsFindings, type Finding } from './documentsCheck.ts';
import type { ContractKind } from './mandatory.ts';
import { restrictivePassages, type RestrictiveTerms, type Severity } from './restrictive.ts';
import { leavesOfScheme, type EvaluationScheme } from './scheme.ts';
import type { ComposedForm } from './standardForm.ts';
import { timetable } from './timetable.ts';

/** Words in a text that a finding is about. */
export interface Passage {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Something that the check-up found, with the place to mend it. */
export interface CheckFinding {
  /** Names the finding as long as its place and its words stay as they are. */
  readonly key: string;
  readonly code: string;
  readonly facts: Facts;
  readonly severity: Severity;
  /** The article; null where the refusal table says it. */
  readonly law: string | null;
  /** `terms.FIELD`, `files`, `scheme`, `decisionPlan`, `selfCheck`, `text.FREE_PASSAGE` or `value.VARIABLE`. */
  readonly place: string;
  readonly passage: Passage | null;
  readonly isJustifiable: boolean;
  readonly gist: { readonly zh: string; readonly en: string } | null;
  readonly advice: { readonly zh: string; readonly en: string } | null;
}

/** What is known of an attached file. */
export interface CheckedFile {
  readonly name: string;
  readonly isClean: boolean;
}

export interface CheckUpFacts {
  readonly terms: DraftTerms;
  readonly estimate: string;
  readonly regime: Regime;
  /** What the contract is for, where the plan says so. */
  readonly contractKind?: ContractKind | null;
  readonly isMandatory: boolean;
  readonly files: readonly CheckedFile[];
  readonly rulebook: Rulebook;
  readonly calendar: HolidayCalendar;
  readonly now: Date;
  /** The standard form filled in; null when none is used, `UNKNOWN` when the chosen one does not exist. */
  readonly composed: ComposedForm | 'UNKNOWN' | null;
  /** The law in whose words the chosen form is written. */
  readonly formRegime?: Regime | null;
  /** The signed self-check, or null. */
  readonly selfCheck: { readonly isFavourable: boolean } | null;
  readonly restrictiveTerms: RestrictiveTerms;
  /** Whether published documents are amended: their deadline is judged by the amendment's own rule (REG 21). */
  readonly isAmendment?: boolean;
}

interface Told {
  readonly severity?: Severity;
  readonly facts?: Facts;
  readonly passage?: Passage;
  readonly law?: string;
  readonly isJustifiable?: boolean;
  readonly gist?: CheckFinding['gist'];
  readonly advice?: CheckFinding['advice'];
  /** Tells findings of one code and place apart. */
  readonly mark?: string;
}

function found(code: string, place: string, told: Told = {}): CheckFinding {
  const { severity = 'BLOCK', facts = {}, passage = null, law = null, isJustifiable = false } = told;
  return {
    key: [code, place, told.mark ?? passage?.text.slice(passage.from, passage.to) ?? ''].join('|').slice(0, 300),
    code,
    facts,
    severity,
    law,
    place,
    passage,
    isJustifiable,
    gist: told.gist ?? null,
    advice: told.advice ?? null,
  };
}

const fieldOf: Readonly<Record<string, string>> = {
  'tenders.estimate_exceeded': 'terms.ceiling',
  'tenders.security_above_cap': 'terms.securityAmount',
  'tenders.fair_competition_unchecked': 'selfCheck',
  'tenders.files_missing': 'files',
};
const planCodes =
  /lottery|legal_basis|committee|deciders|finalists|tie_break|elimination|price_rank|run_offs|decision|credit_grade/;

function placeOf({ code, facts }: Finding): string {
  const field = facts['field'];
  if (typeof field === 'string')
    return field === 'scheme' || field === 'decisionPlan'
      ? field
      : field === 'fairCompetitionChecked'
        ? 'selfCheck'
        : `terms.${field}`;
  return fieldOf[code] ?? (planCodes.test(code) ? 'decisionPlan' : 'scheme');
}

/** What the law asks of every set of documents, closed to any justification (§3.3 row 1). */
const lawful = (told: CheckUpFacts): CheckFinding[] =>
  documentsFindings(
    {
      terms: told.terms,
      estimate: told.estimate,
      fileCount: told.files.length,
      regime: told.regime,
      contractKind: told.contractKind ?? null,
    },
    told.rulebook,
  ).map((finding) =>
    found(finding.code, placeOf(finding), { facts: finding.facts, mark: JSON.stringify(finding.facts) }),
  );

const dayText = (instant: string): string => dayOf(new Date(instant));

/** Dates that contradict each other, a deadline on a day of rest, too little time (LAW 24; REG 16; Civil Code 203). */
function dates({ terms, now, calendar, regime, isMandatory, rulebook, isAmendment }: CheckUpFacts): CheckFinding[] {
  const { deadlineAt, documentsUntil, bidValidityDays } = terms;
  const findings: CheckFinding[] = [];
  if (deadlineAt !== undefined && documentsUntil !== undefined && documentsUntil > deadlineAt)
    findings.push(
      found('tenders.dates_contradict', 'terms.documentsUntil', {
        facts: { deadline: dayText(deadlineAt), documentsUntil: dayText(documentsUntil) },
      }),
    );
  const contract = rulebook['award.contractMax'];
  if (bidValidityDays !== undefined && contract && bidValidityDays < Number(contract.value))
    findings.push(
      found('tenders.validity_short', 'terms.bidValidityDays', {
        severity: 'WARN',
        law: contract.law,
        facts: { days: bidValidityDays, needed: Number(contract.value) },
      }),
    );
  if (deadlineAt === undefined || isAmendment === true) return findings;
  if (new Date(deadlineAt) <= now) return [...findings, found('tenders.deadline_past', 'terms.deadlineAt')];
  const day = dayText(deadlineAt);
  if (!calendar.years.has(Number(day.slice(0, 4))))
    return [
      ...findings,
      found('kernel.calendar_missing', 'terms.deadlineAt', {
        severity: 'WARN',
        facts: { year: Number(day.slice(0, 4)) },
      }),
    ];
  if (!isWorkingDay(calendar, day))
    findings.push(
      found('tenders.deadline_rest_day', 'terms.deadlineAt', {
        severity: 'WARN',
        facts: { day, next: nextWorkingDay(calendar, day) },
      }),
    );
  const judged = timetable({
    regime,
    mandatory: isMandatory,
    parameters: rulebook,
    calendar,
    issuedAt: now,
    proposedDeadline: new Date(deadlineAt),
    known: documentsUntil === undefined ? {} : { documentsUntil: dayText(documentsUntil) },
  }).verdict;
  // The dates are judged again, and then refused, at the instant of the notice.
  if (!judged.ok)
    findings.push(
      found(judged.code, 'terms.deadlineAt', { severity: 'WARN', ...(judged.facts ? { facts: judged.facts } : {}) }),
    );
  return findings;
}

function nextWorkingDay(calendar: HolidayCalendar, day: string): string {
  try {
    return rollForward(calendar, day);
  } catch {
    return '';
  }
}

/** Weights and formulas that the law limits or that invite support bids (87 Art. 55; DOMAIN 6.5, R-WEIGHT). */
function weights({ terms, rulebook }: CheckUpFacts): CheckFinding[] {
  const { scheme } = terms;
  if (scheme?.method !== 'COMPREHENSIVE') return [];
  const findings: CheckFinding[] = [];
  const least = rulebook['price.minWeight'];
  const share = exact(scheme.price.fullPoints).div(100);
  if (least && share.lt(least.value))
    findings.push(
      found('tenders.price_weight_low', 'scheme', {
        law: least.law,
        facts: { percent: share.times(100).toString(), least: exact(least.value).times(100).toString() },
      }),
    );
  const most = rulebook['scheme.subjectiveMaxShare'];
  const subjective = sum(
    leavesOfScheme(scheme)
      .filter((leaf) => leaf.kind === 'SUBJECTIVE')
      .map((leaf) => exact(leaf.maxPoints)),
  ).div(100);
  if (most && subjective.gt(most.value))
    findings.push(
      found('tenders.subjective_share_high', 'scheme', {
        severity: 'WARN',
        law: most.law,
        facts: { percent: subjective.times(100).toString(), most: exact(most.value).times(100).toString() },
      }),
    );
  if (['PF2', 'PF3', 'PF4A'].includes(scheme.price.benchmark.kind))
    findings.push(found('tenders.benchmark_supportable', 'scheme', { severity: 'HINT' }));
  return findings;
}

/** The standard form: nothing unfilled, nothing unwritten (REG 15). */
function form({ composed, formRegime, regime }: CheckUpFacts): CheckFinding[] {
  if (composed === null) return [];
  if (composed === 'UNKNOWN') return [found('tenders.form_unknown', 'form')];
  return [
    ...(formRegime && formRegime !== regime
      ? [found('tenders.form_other_law', 'form', { severity: 'WARN', facts: { regime } })]
      : []),
    ...composed.unfilled.map(({ variable, label, chapter }) =>
      found('tenders.variable_unfilled', `value.${variable}`, { facts: { variable, label, chapter }, mark: variable }),
    ),
    ...composed.unwritten.map(({ id, label, chapter }) =>
      found('tenders.passage_unwritten', `text.${id}`, { facts: { label, chapter }, mark: id }),
    ),
  ];
}

interface Written {
  readonly place: string;
  readonly text: string;
}

function schemeTexts(scheme: EvaluationScheme): string[] {
  const leaves = leavesOfScheme(scheme).flatMap((leaf) => [leaf.title, leaf.guidance]);
  const rest = scheme.method === 'COMPREHENSIVE' ? [] : scheme.adjustments.map((one) => one.title);
  return [...scheme.preliminary.map((item) => item.title), ...leaves, ...rest];
}

/** Everything that the agency wrote itself; the form's fixed text is the law's own and is not searched. */
function written({ terms }: CheckUpFacts): Written[] {
  const { qualification, scheme, decisionPlan, standardForm } = terms;
  return [
    ...(qualification === undefined ? [] : [{ place: 'terms.qualification', text: qualification }]),
    ...(scheme ? schemeTexts(scheme).map((text) => ({ place: 'scheme', text })) : []),
    ...(decisionPlan?.mode === 'SEPARATED'
      ? decisionPlan.factors.map((factor) => ({ place: 'decisionPlan', text: factor.title }))
      : []),
    ...Object.entries(standardForm?.texts ?? {}).map(([id, text]) => ({ place: `text.${id}`, text })),
    ...Object.entries(standardForm?.values ?? {}).map(([id, text]) => ({ place: `value.${id}`, text })),
  ];
}

/** Blanks that somebody meant to fill before publishing. */
const blank = /\{\{[^}]*\}\}|【\s*】|〔\s*〕|_{3,}|＿{2,}|[Xx×]{3,}|\bTBD\b/u;

function texts(told: CheckUpFacts): CheckFinding[] {
  return written(told).flatMap(({ place, text }) => {
    const findings: CheckFinding[] = restrictivePassages(text, told.restrictiveTerms, told.regime).map((hit) =>
      found(hit.code, place, {
        severity: hit.severity,
        law: hit.law,
        isJustifiable: hit.isJustifiable,
        facts: { pattern: hit.patternId, words: hit.words },
        passage: { text: hit.sentence, from: hit.from - hit.sentenceFrom, to: hit.to - hit.sentenceFrom },
        mark: `${hit.patternId}|${hit.sentence}`,
        gist: hit.gist,
        advice: hit.advice,
      }),
    );
    const left = blank.exec(text);
    if (left)
      findings.push(
        found('tenders.placeholder_left', place, {
          facts: { words: left[0] },
          passage: { text, from: left.index, to: left.index + left[0].length },
        }),
      );
    return findings;
  });
}

/** What the terms say in one place and deny in another. */
function contradictions({ terms }: CheckUpFacts): CheckFinding[] {
  const { qualification = '', consortiumAllowed } = terms;
  const denies = /不(接受|允许)联合体/.exec(qualification);
  const allows = /(?<!不)(接受|允许)联合体/.exec(qualification);
  const wrong = consortiumAllowed === true ? denies : consortiumAllowed === false ? allows : null;
  return wrong
    ? [
        found('tenders.consortium_contradicts', 'terms.qualification', {
          passage: { text: qualification, from: wrong.index, to: wrong.index + wrong[0].length },
        }),
      ]
    : [];
}

const files = (told: CheckUpFacts): CheckFinding[] =>
  told.files
    .filter((file) => !file.isClean)
    .map((file) => found('tenders.file_uninspected', 'files', { facts: { name: file.name }, mark: file.name }));

/** A bare declaration is not a check: whoever uses the standard form signs the form of the self-check too (1117 (3)). */
function selfCheck({ terms, selfCheck: signed }: CheckUpFacts): CheckFinding[] {
  if (signed !== null) return [];
  return terms.standardForm
    ? [found('tenders.self_check_unsigned', 'selfCheck')]
    : [found('tenders.self_check_unsigned', 'selfCheck', { severity: 'WARN' })];
}

const order: Readonly<Record<Severity, number>> = { BLOCK: 0, WARN: 1, HINT: 2 };

/** The check-up before signing (先体检再发布): everything that speaks against these documents, worst first (§3.3 row 1; §10.2 R-DOC, R-WEIGHT). */
export function checkUp(told: CheckUpFacts): CheckFinding[] {
  const all = [
    ...lawful(told),
    ...files(told),
    ...form(told),
    ...dates(told),
    ...weights(told),
    ...contradictions(told),
    ...texts(told),
    ...selfCheck(told),
  ];
  const byKey = new Map(all.map((finding) => [finding.key, finding]));
  return [...byKey.values()].sort((a, b) => order[a.severity] - order[b.severity]);
}

/** Findings that still close the signature: blocking ones without a justification that a second person confirmed. */
export const openFindings = (findings: readonly CheckFinding[], justified: ReadonlySet<string>): CheckFinding[] =>
  findings.filter(({ severity, isJustifiable, key }) => severity === 'BLOCK' && !(isJustifiable && justified.has(key)));
