import { exact, sum, type Exact } from '../kernel/decimal.ts';

/** The accounts of the security fund: what the bank holds, what passes through, what is owed to whom. */
export type Account =
  | 'BANK'
  | 'SEALED'
  | 'IN_TRANSIT'
  | 'INTEREST_COST'
  | `HELD:${string}`
  | `UNMATCHED:${string}`
  | `INTEREST_PAYABLE:${string}`
  | `FORFEITED:${string}`;

export interface BookLine {
  readonly account: Account;
  readonly debit: string;
  readonly credit: string;
}
export const entryKinds = [
  'RECEIVED',
  'REVEALED',
  'INTEREST',
  'REFUNDED',
  'RETURNED',
  'FORFEITED',
  'PAID_OUT',
  'REVERSED',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One booking as it is about to be written. */
export interface Booking {
  readonly kind: EntryKind;
  readonly lines: readonly BookLine[];
}

const zero = '0.00';
const debit = (account: Account, amount: string): BookLine => ({ account, debit: amount, credit: zero });
const credit = (account: Account, amount: string): BookLine => ({ account, debit: zero, credit: amount });
const total = (amounts: readonly string[]): string => sum(amounts.map((amount) => exact(amount))).toFixed(2);
const isSome = (amount: string): boolean => exact(amount).gt(0);
/** Lines of nothing are left out. */
const entry = (kind: EntryKind, lines: readonly BookLine[]): Booking => ({
  kind,
  lines: lines.filter((line) => isSome(line.debit) || isSome(line.credit)),
});

/** Money of one statement: what is still sealed stands as one sum, what is known for its security, the rest for its line. */
export const received = (told: {
  readonly sealed: readonly string[];
  readonly known: readonly { readonly securityId: string; readonly amount: string }[];
  readonly unmatched: readonly { readonly lineId: string; readonly amount: string }[];
}): Booking =>
  entry('RECEIVED', [
    debit(
      'BANK',
      total([...told.sealed, ...told.known.map((one) => one.amount), ...told.unmatched.map((one) => one.amount)]),
    ),
    credit('SEALED', total(told.sealed)),
    ...told.known.map((one) => credit(`HELD:${one.securityId}`, one.amount)),
    ...told.unmatched.map((one) => credit(`UNMATCHED:${one.lineId}`, one.amount)),
  ]);

/** The opening splits the sealed sum into what is held for each named bidder. */
export const revealed = (held: readonly { readonly securityId: string; readonly amount: string }[]): Booking =>
  entry('REVEALED', [
    debit('SEALED', total(held.map((one) => one.amount))),
    ...held.map((one) => credit(`HELD:${one.securityId}`, one.amount)),
  ]);

/** Interest and fees that are owed with a refund. */
export const interestOwed = (securityId: string, amount: string): Booking =>
  entry('INTEREST', [debit('INTEREST_COST', amount), credit(`INTEREST_PAYABLE:${securityId}`, amount)]);

/** A refund is ordered from the bank; under seal it comes out of the sealed sum. */
export const refunded = (told: {
  readonly securityId: string;
  readonly amount: string;
  readonly interest: string;
  readonly isSealed: boolean;
}): Booking =>
  entry('REFUNDED', [
    debit(told.isSealed ? 'SEALED' : `HELD:${told.securityId}`, told.amount),
    debit(`INTEREST_PAYABLE:${told.securityId}`, told.interest),
    credit('IN_TRANSIT', total([told.amount, told.interest])),
  ]);

export const returned = (lineId: string, amount: string): Booking =>
  entry('RETURNED', [debit(`UNMATCHED:${lineId}`, amount), credit('IN_TRANSIT', amount)]);

/** A forfeited security is no longer its bidder's, and is ordered to whom the documents name. */
export const forfeited = (securityId: string, amount: string): readonly Booking[] => [
  entry('FORFEITED', [debit(`HELD:${securityId}`, amount), credit(`FORFEITED:${securityId}`, amount)]),
  entry('FORFEITED', [debit(`FORFEITED:${securityId}`, amount), credit('IN_TRANSIT', amount)]),
];

/** The bank confirmed that an order left the account. */
export const paidOut = (amount: string): Booking =>
  entry('PAID_OUT', [debit('IN_TRANSIT', amount), credit('BANK', amount)]);

/** The exact opposite of an entry: the only way in which a booking is taken back. */
export const reversed = (lines: readonly BookLine[]): Booking => ({
  kind: 'REVERSED',
  lines: lines.map((line) => ({ account: line.account, debit: line.credit, credit: line.debit })),
});

/** Whether a booking balances and has something to say. */
export const balances = (lines: readonly BookLine[]): boolean =>
  lines.length >= 2 &&
  lines.every((line) => isSome(line.debit) !== isSome(line.credit)) &&
  sum(lines.map((line) => exact(line.debit))).eq(sum(lines.map((line) => exact(line.credit))));

/** Debit less credit of each account. */
export function balanceOf(lines: readonly BookLine[]): Map<Account, Exact> {
  const found = new Map<Account, Exact>();
  for (const line of lines)
    found.set(line.account, (found.get(line.account) ?? exact(0)).plus(line.debit).minus(line.credit));
  return found;
}

/** What is wrong with the books, in words for the log; nothing when all is well. */
export function faultsOf(balance: ReadonlyMap<Account, Exact>): string[] {
  const isOwed = (account: Account) => account !== 'BANK' && account !== 'INTEREST_COST';
  // Interest leaves with the refund; the bank credits what the deposit earned only at the end of its own quarter.
  const advanced = balance.get('INTEREST_COST') ?? exact(0);
  const least = (account: Account) => (account === 'BANK' ? advanced.negated() : exact(0));
  const faults = [...balance]
    .filter(([account, amount]) => (isOwed(account) ? amount.gt(0) : amount.lt(least(account))))
    .map(([account, amount]) => `${account} stands at ${amount.toFixed(2)}`);
  const all = sum([...balance.values()]);
  return all.eq(0) ? faults : [...faults, `the accounts add up to ${all.toFixed(2)}`];
}
