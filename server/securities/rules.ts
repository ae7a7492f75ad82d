import { exact } from '../kernel/decimal.ts';
import { endOfDay, shiftDays, dayOf, type Day } from '../kernel/time/calendar.ts';
import { firstNo, no, yes, type Verdict } from '../kernel/verdict.ts';
import type { DraftTerms } from '../tenders/contract.ts';
import type { LotState } from '../tenders/states.ts';
import type { SecurityForm, SecurityState } from './states.ts';

export interface SecurityTerms {
  readonly amount: string;
  readonly forms: readonly SecurityForm[];
  /** Last day on which a security must still hold: the last day of the bid validity (REG 26). */
  readonly validUntil: Day | null;
  readonly atUpload: 'WARN' | 'REFUSE';
  readonly forfeitTo: 'AUTHORITY' | 'TREASURY';
}

/** What a lot's documents ask for, or null where they ask for no security. */
export function securityTerms(terms: DraftTerms, deadlineAt: Date | null): SecurityTerms | null {
  const { securityAmount, securityForms, bidValidityDays } = terms;
  if (securityAmount === undefined || exact(securityAmount).lte(0)) return null;
  return {
    amount: securityAmount,
    forms: securityForms ?? [],
    validUntil: deadlineAt === null || bidValidityDays === undefined ? null : validUntil(deadlineAt, bidValidityDays),
    atUpload: terms.securityAtUpload ?? 'WARN',
    forfeitTo: terms.securityForfeitTo ?? 'AUTHORITY',
  };
}

/** The bid validity runs from the deadline; a security lasts as long (REG 26). */
export const validUntil = (deadlineAt: Date, bidValidityDays: number): Day =>
  shiftDays(dayOf(deadlineAt), bidValidityDays);

/** A security is provided while bids come in, strictly before the deadline (REG 26). */
export function mayProvide(
  lot: { readonly state: LotState; readonly isSuspended: boolean; readonly deadlineAt: Date | null },
  terms: SecurityTerms | null,
  form: SecurityForm,
  now: Date,
): Verdict {
  // The window first: whoever asks about a draft learns nothing of its terms.
  if (lot.state !== 'TENDERING' || lot.deadlineAt === null || now >= lot.deadlineAt)
    return no('securities.window_closed');
  if (lot.isSuspended) return no('kernel.suspended');
  if (terms === null) return no('securities.none_asked');
  return terms.forms.includes(form) ? yes : no('securities.form_not_allowed', { form });
}

/** One security at a time: another takes its place only after the first was taken back. */
export const noneInHand = (states: readonly SecurityState[]): Verdict =>
  states.some((state) => !['REFUSED', 'CANCELLED', 'RELEASED', 'EXPIRED'].includes(state))
    ? no('securities.in_hand')
    : yes;

/** The gate at the upload, only where the documents make it one; the law leaves it to the evaluation (REG 26; DOMAIN 10.4). */
export const uploadGate = (terms: SecurityTerms | null, isHeld: boolean): Verdict =>
  terms !== null && terms.atUpload === 'REFUSE' && !isHeld ? no('securities.missing_at_upload') : yes;

export const findingCodes = [
  'SECURITY_MISSING',
  'NOT_IN_FORCE',
  'FORM_NOT_ALLOWED',
  'AMOUNT_SHORT',
  'VALIDITY_SHORT',
  'PAID_LATE',
  'PAYER_DIFFERS',
  'ACCOUNT_NOT_BASIC',
  'ACCOUNT_UNDECLARED',
  'FILE_UNREADABLE',
  'SAME_PAYER',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** FAIL: the document's demand is not met. ASK: a person must look. LEAD: a clue of collusion, never a verdict. */
export const severityOf: Readonly<Record<FindingCode, 'FAIL' | 'ASK' | 'LEAD'>> = {
  SECURITY_MISSING: 'FAIL',
  NOT_IN_FORCE: 'FAIL',
  FORM_NOT_ALLOWED: 'FAIL',
  AMOUNT_SHORT: 'FAIL',
  VALIDITY_SHORT: 'FAIL',
  PAID_LATE: 'FAIL',
  PAYER_DIFFERS: 'FAIL',
  ACCOUNT_NOT_BASIC: 'FAIL',
  ACCOUNT_UNDECLARED: 'ASK',
  FILE_UNREADABLE: 'ASK',
  SAME_PAYER: 'LEAD',
};

export interface ProvidedFacts {
  readonly form: SecurityForm;
  readonly state: SecurityState;
  readonly amount: string;
  /** Last day of a guarantee; null for cash, which holds until it is paid back. */
  readonly endsOn: Day | null;
  /** When it came into force. */
  readonly inForceAt: Date | null;
  readonly payerName: string | null;
  readonly payerAccount: string | null;
}

export interface CheckedAgainst {
  readonly terms: SecurityTerms;
  readonly deadlineAt: Date;
  readonly isMandatory: boolean;
  readonly bidderName: string;
  /** The basic account that the bidder declared. */
  readonly basicAccount: string | null;
}

/** Names as banks write them: without spaces, brackets of either width alike. */
export const normalName = (name: string): string =>
  name.normalize('NFKC').replaceAll(/\s/g, '').replaceAll('（', '(').replaceAll('）', ')');
export const normalAccount = (account: string): string => account.replaceAll(/[\s-]/g, '');

/** The full check after the opening: form, amount, validity, payer, basic account (REG 26). Evidence of R5, never a rejection. */
export function checkSecurity(provided: ProvidedFacts | null, against: CheckedAgainst): FindingCode[] {
  if (provided === null) return ['SECURITY_MISSING'];
  const { terms, deadlineAt } = against;
  const found: FindingCode[] = [];
  if (!terms.forms.includes(provided.form)) found.push('FORM_NOT_ALLOWED');
  if (provided.inForceAt === null) found.push('NOT_IN_FORCE');
  else if (provided.inForceAt >= deadlineAt) found.push('PAID_LATE');
  if (exact(provided.amount).lt(terms.amount)) found.push('AMOUNT_SHORT');
  if (terms.validUntil !== null && provided.endsOn !== null && provided.endsOn < terms.validUntil)
    found.push('VALIDITY_SHORT');
  return provided.form === 'CASH' ? [...found, ...checkPayer(provided, against)] : found;
}

function checkPayer(provided: ProvidedFacts, against: CheckedAgainst): FindingCode[] {
  const { payerName, payerAccount } = provided;
  if (payerName === null || payerAccount === null) return [];
  if (normalName(payerName) !== normalName(against.bidderName)) return ['PAYER_DIFFERS'];
  if (!against.isMandatory) return [];
  if (against.basicAccount === null) return ['ACCOUNT_UNDECLARED'];
  return normalAccount(against.basicAccount) === normalAccount(payerAccount) ? [] : ['ACCOUNT_NOT_BASIC'];
}

/** Bidders whose securities came out of one account: what the law deems collusion once it is confirmed (REG 40; K-ACCOUNT). */
export function samePayers(
  securities: readonly { readonly bidderId: string; readonly payerAccount: string | null }[],
): Set<string> {
  const byAccount = new Map<string, Set<string>>();
  for (const { bidderId, payerAccount } of securities) {
    if (payerAccount === null) continue;
    const account = normalAccount(payerAccount);
    byAccount.set(account, (byAccount.get(account) ?? new Set()).add(bidderId));
  }
  return new Set([...byAccount.values()].filter((bidders) => bidders.size > 1).flatMap((bidders) => [...bidders]));
}

/** What lies behind a finished list of findings, the gravest first. */
export function verdictOf(findings: readonly FindingCode[]): 'PASS' | 'FAIL' | 'ASK' {
  const grave = findings.map((code) => severityOf[code]);
  if (grave.includes('FAIL')) return 'FAIL';
  return grave.length > 0 ? 'ASK' : 'PASS';
}

/** Grounds on which a security may be kept; whoever finds another in the documents needs the documents changed (REG 35, 74). */
export const forfeitGrounds = ['REVOKED_BID', 'NO_CONTRACT', 'NEW_CONDITIONS', 'NO_PERFORMANCE_SECURITY'] as const;
export type ForfeitGround = (typeof forfeitGrounds)[number];
export const lawOfGround: Readonly<Record<ForfeitGround, string>> = {
  REVOKED_BID: 'REG 35',
  NO_CONTRACT: 'REG 74',
  NEW_CONDITIONS: 'REG 74',
  NO_PERFORMANCE_SECURITY: 'REG 74',
};

/** A revoked bid is anybody's, the other grounds are the winner's alone (REG 35, 74). */
export function groundFits(
  ground: ForfeitGround,
  facts: { readonly isRevoked: boolean; readonly isWinner: boolean },
): Verdict {
  if (ground === 'REVOKED_BID') return facts.isRevoked ? yes : no('securities.ground_not_met', { ground });
  return facts.isWinner ? yes : no('securities.ground_not_met', { ground });
}

/** Two persons: whoever proposed does not countersign. */
export const anotherPerson = (proposedBy: string | null, personId: string): Verdict =>
  firstNo(
    proposedBy === null ? no('securities.nothing_proposed') : yes,
    proposedBy === personId ? no('securities.same_person') : yes,
  );

/** The first instant at which a guarantee no longer holds. */
export const endsAt = (endsOn: Day | null): Date | null => (endsOn === null ? null : endOfDay(endsOn));
