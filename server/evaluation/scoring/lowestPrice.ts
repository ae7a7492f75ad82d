import type { Adjustment, ReviewedLowestScheme, UnitRate } from '../../tenders/scheme.ts';
import { correctedPriceOf, type AdjustmentFact, type BidFacts } from './facts.ts';
import {
  absolute,
  compare,
  dividedBy,
  fixed,
  fraction,
  greatest,
  hundred,
  minus,
  negated,
  one,
  plain,
  plus,
  rounded,
  sumOf,
  times,
  toThe,
  zero,
  type Fraction,
} from './fraction.ts';
import { roundingWords, silent, type Note } from './steps.ts';

export interface AppliedAdjustment {
  readonly id: string;
  readonly title: string;
  /** Added to the corrected price; negative when it counts for the bidder. */
  readonly amount: string;
}

export interface EvaluatedPrice {
  readonly value: Fraction;
  readonly text: string;
  readonly adjustments: readonly AppliedAdjustment[];
}

interface Amount {
  readonly value: Fraction;
  readonly formula: string;
}

const perUnit = (rate: UnitRate, price: Fraction) =>
  rate.kind === 'AMOUNT' ? fraction(rate.value) : dividedBy(times(price, fraction(rate.value)), hundred);
const rateWords = (rate: UnitRate, price: Fraction) =>
  rate.kind === 'AMOUNT' ? rate.value : `${plain(price, 2)} × ${rate.value} %`;

function unitAmount(declared: Adjustment & { readonly kind: 'PER_UNIT' }, units: Fraction, price: Fraction): Amount {
  const isBetter = compare(units, zero) < 0;
  if (!isBetter) {
    return {
      value: times(units, perUnit(declared.worse, price)),
      formula: `${plain(units)} ${declared.unit} × ${rateWords(declared.worse, price)}`,
    };
  }
  const limit = fraction(declared.maxBetter);
  const counted = compare(absolute(units), limit) > 0 ? limit : absolute(units);
  return {
    value: negated(times(counted, perUnit(declared.better, price))),
    formula: `−${plain(counted)} ${declared.unit} × ${rateWords(declared.better, price)}`,
  };
}

type Payments = readonly { readonly share: string; readonly periods: string }[];

const paymentWords = (payments: Payments, rate: string) =>
  payments.map((payment) => `${payment.share} × (1 + ${rate})^${payment.periods}`).join(' + ');

/** Σ share × (1 + rate)^periods. Periods are whole: a root would not be exact. */
const paymentFactor = (payments: Payments, rate: Fraction) =>
  sumOf(payments.map((payment) => times(fraction(payment.share), toThe(plus(one, rate), Number(payment.periods)))));

function paymentAmount(
  declared: Adjustment & { readonly kind: 'PAYMENT_VALUE' },
  offered: Payments,
  price: Fraction,
): Amount {
  const rate = fraction(declared.ratePerPeriod);
  const extra = minus(paymentFactor(offered, rate), paymentFactor(declared.declared, rate));
  const words = (payments: Payments) => paymentWords(payments, declared.ratePerPeriod);
  return {
    value: times(price, extra),
    formula: `${plain(price, 2)} × ((${words(offered)}) − (${words(declared.declared)}))`,
  };
}

function amountOf(declared: Adjustment, fact: AdjustmentFact, price: Fraction): Amount {
  if (declared.kind === 'PER_UNIT' && fact.kind === 'UNITS') return unitAmount(declared, fraction(fact.units), price);
  if (declared.kind === 'PAYMENT_VALUE' && fact.kind === 'PAYMENTS')
    return paymentAmount(declared, fact.payments, price);
  if (declared.kind !== 'OMISSION' || fact.kind !== 'OMITTED') throw new RangeError(`wrong fact for ${declared.id}`);
  const highest = fact.items.map((item) => greatest(item.otherPrices.map(fraction)));
  return {
    value: sumOf(highest),
    formula: highest.length === 0 ? '0' : highest.map((value) => plain(value, 2)).join(' + '),
  };
}

function deductionOf(
  scheme: ReviewedLowestScheme,
  bid: BidFacts,
  price: Fraction,
): readonly (Amount & { id: string; title: string })[] {
  const declared = scheme.deductions.find((one) => one.id === bid.deduction);
  if (!declared) return [];
  const value = negated(times(price, fraction(declared.rate)));
  return [{ id: declared.id, title: declared.title, value, formula: `−${plain(price, 2)} × ${declared.rate}` }];
}

/**
 * The evaluated price of one bid: corrected price plus the declared commercial adjustments, each rounded as declared
 * (O12 30-33; 87 Art. 54, 56).
 */
export function evaluatedPrice(scheme: ReviewedLowestScheme, bid: BidFacts, note: Note = silent): EvaluatedPrice {
  const price = fraction(correctedPriceOf(bid));
  const { places, mode } = scheme.adjustmentRounding;
  const amounts = scheme.adjustments.map((declared) => ({
    id: declared.id,
    title: declared.title,
    ...amountOf(declared, bid.adjustments?.[declared.id] as AdjustmentFact, price),
  }));
  const all = [...amounts, ...deductionOf(scheme, bid, price)].map((each) => ({
    ...each,
    value: rounded(each.value, { places, mode }),
  }));
  for (const each of all) {
    note(() => ({
      kind: 'ADJUSTMENT',
      label: { zh: each.title, en: `Adjustment ${each.id}` },
      formula: `${each.formula} [${roundingWords(places, mode)}]`,
      value: fixed(each.value, places, mode),
      bid: bid.id,
    }));
  }
  const value = plus(price, sumOf(all.map((each) => each.value)));
  note(() => ({
    kind: 'TOTAL',
    label: { zh: '经评审的投标价', en: 'Evaluated price' },
    formula: [plain(price, 2), ...all.map((each) => fixed(each.value, places, mode))].join(' + '),
    value: plain(value, 2),
    bid: bid.id,
  }));
  return {
    value,
    text: plain(value, 2),
    adjustments: all.map((each) => ({ id: each.id, title: each.title, amount: fixed(each.value, places, mode) })),
  };
}
