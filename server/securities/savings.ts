import { exact, mean, median, round, sum, type Exact } from '../kernel/decimal.ts';
import { daysBetween, type Day } from '../kernel/time/calendar.ts';
import type { SecurityForm } from './states.ts';

/** One known security as the statistics see it; nothing in here names a bidder. */
export interface SecurityFigure {
  readonly form: SecurityForm;
  /** What the documents asked for. */
  readonly required: string;
  /** What was provided. */
  readonly face: string;
  readonly premium: string;
  readonly issuer: string | null;
  /** Days for which it was, or has been, in force. */
  readonly days: number;
  readonly isBroken: boolean;
}
export interface RefundFigure {
  readonly daysTaken: number;
  readonly isLate: boolean;
  readonly isPaid: boolean;
  readonly interest: string;
}
/** A lot from its first notice to its contract. */
export interface ContractFigure {
  readonly noticedOn: Day;
  readonly signedOn: Day;
}
export interface SavingsParameters {
  readonly lpr: string;
  readonly yearDays: number;
  readonly documentsFee: string;
  readonly caFee: string;
  readonly travel: string;
}
export interface SavingsFacts {
  readonly securities: readonly SecurityFigure[];
  readonly refunds: readonly RefundFigure[];
  readonly contracts: readonly ContractFigure[];
  /** The calendar year that is compared with the one before it. */
  readonly year: number;
  /** Bids opened online. */
  readonly bidCount: number;
}

export interface Savings {
  readonly securityCount: number;
  readonly required: string;
  readonly byForm: readonly { readonly form: SecurityForm; readonly count: number; readonly face: string }[];
  readonly byIssuer: readonly { readonly issuer: string; readonly count: number; readonly face: string }[];
  /** Σ non-cash face ÷ Σ required. */
  readonly substitutionRate: string | null;
  /** Σ (required − cash paid). */
  readonly cashReleased: string;
  /** Σ amount × days ÷ days of a year × LPR, of all that is not cash. */
  readonly financingCost: string;
  readonly premiums: string;
  readonly financingNet: string;
  /** Σ premium ÷ Σ face of what bears a premium, in basis points. */
  readonly premiumBasisPoints: string | null;
  readonly commitments: { readonly count: number; readonly exempted: string; readonly broken: number };
  readonly refunds: {
    readonly paid: number;
    readonly onTimeRate: string | null;
    readonly overdue: number;
    readonly meanDays: string | null;
    readonly interest: string;
  };
  readonly feesRemoved: {
    readonly documents: string;
    readonly ca: string;
    readonly travel: string;
    readonly total: string;
  };
  /** Median days from the notice to the contract, this year and the year before; null where no contract was signed. */
  readonly time: {
    readonly year: number;
    readonly contracts: number;
    readonly days: string | null;
    readonly formerDays: string | null;
    readonly saved: string | null;
  };
}

const money = (value: Exact): string => round(value, 2).toFixed(2);
const add = (values: readonly string[]): Exact => sum(values.map((value) => exact(value)));

function grouped<Key extends string>(
  items: readonly { readonly key: Key; readonly face: string }[],
): { key: Key; count: number; face: string }[] {
  const found = new Map<Key, string[]>();
  for (const { key, face } of items) found.set(key, [...(found.get(key) ?? []), face]);
  return [...found].map(([key, faces]) => ({ key, count: faces.length, face: money(add(faces)) }));
}

function timeSaved({ contracts, year }: SavingsFacts): Savings['time'] {
  const of = (wanted: number) => contracts.filter((one) => one.signedOn.startsWith(`${String(wanted)}-`));
  const days = (wanted: number) => {
    const signed = of(wanted);
    return signed.length === 0
      ? null
      : median(signed.map(({ noticedOn, signedOn }) => exact(daysBetween(noticedOn, signedOn))));
  };
  const [now, former] = [days(year), days(year - 1)];
  const shown = (value: Exact | null) => (value === null ? null : round(value, 1).toFixed(1));
  return {
    year,
    contracts: of(year).length,
    days: shown(now),
    formerDays: shown(former),
    saved: now === null || former === null ? null : shown(former.minus(now)),
  };
}

/** All figures of the public page on cost reduction, from known securities alone (DOMAIN 10.4; OBE 25). */
export function savings(facts: SavingsFacts, law: SavingsParameters): Savings {
  const { securities, refunds, bidCount } = facts;
  const required = add(securities.map((one) => one.required));
  const other = securities.filter((one) => one.form !== 'CASH');
  const cash = add(securities.filter((one) => one.form === 'CASH').map((one) => one.face));
  const financing = sum(other.map((one) => exact(one.face).times(one.days).div(law.yearDays).times(exact(law.lpr))));
  const premiums = add(securities.map((one) => one.premium));
  const bearing = add(other.filter((one) => exact(one.premium).gt(0)).map((one) => one.face));
  const committed = securities.filter((one) => one.form === 'CREDIT_COMMITMENT');
  const paid = refunds.filter((one) => one.isPaid);
  const fees = [law.documentsFee, law.caFee, law.travel].map((fee) => exact(fee).times(bidCount));
  const [documents = exact(0), ca = exact(0), travel = exact(0)] = fees;
  return {
    securityCount: securities.length,
    required: money(required),
    byForm: grouped(securities.map((one) => ({ key: one.form, face: one.face }))).map(({ key, ...rest }) => ({
      form: key,
      ...rest,
    })),
    byIssuer: grouped(
      securities.flatMap((one) => (one.issuer === null ? [] : [{ key: one.issuer, face: one.face }])),
    ).map(({ key, ...rest }) => ({ issuer: key, ...rest })),
    substitutionRate: required.gt(0) ? round(add(other.map((one) => one.face)).div(required), 4).toFixed(4) : null,
    cashReleased: money(required.minus(cash)),
    financingCost: money(financing),
    premiums: money(premiums),
    financingNet: money(financing.minus(premiums)),
    premiumBasisPoints: bearing.gt(0) ? round(premiums.div(bearing).times(10_000), 1).toFixed(1) : null,
    commitments: {
      count: committed.length,
      exempted: money(add(committed.map((one) => one.required))),
      broken: committed.filter((one) => one.isBroken).length,
    },
    refunds: {
      paid: paid.length,
      onTimeRate:
        paid.length === 0
          ? null
          : round(exact(paid.filter((one) => !one.isLate).length).div(paid.length), 4).toFixed(4),
      overdue: refunds.filter((one) => one.isLate && !one.isPaid).length,
      meanDays: paid.length === 0 ? null : round(mean(paid.map((one) => exact(one.daysTaken))), 1).toFixed(1),
      interest: money(add(paid.map((one) => one.interest))),
    },
    feesRemoved: { documents: money(documents), ca: money(ca), travel: money(travel), total: money(sum(fees)) },
    time: timeSaved(facts),
  };
}
