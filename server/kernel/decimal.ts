import { Decimal } from 'decimal.js';

/** The one decimal configuration: 40 significant digits, half up. Money, rates and points are never floats. */
export const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });
export type Exact = Decimal;

export const roundingModes = ['HALF_UP', 'HALF_EVEN', 'UP', 'DOWN'] as const;
export type RoundingMode = (typeof roundingModes)[number];

const modes: Record<RoundingMode, Decimal.Rounding> = {
  HALF_UP: Decimal.ROUND_HALF_UP,
  HALF_EVEN: Decimal.ROUND_HALF_EVEN,
  UP: Decimal.ROUND_UP,
  DOWN: Decimal.ROUND_DOWN,
};

export const exact = (value: Decimal.Value): Exact => new Exact(value);

/** Rounds to `places` decimal places. */
export const round = (value: Exact, places: number, mode: RoundingMode = 'HALF_UP'): Exact =>
  value.toDecimalPlaces(places, modes[mode]);

/** Decimal text with exactly `places` places, as it is shown and hashed. */
export const text = (value: Exact, places: number, mode: RoundingMode = 'HALF_UP'): string =>
  value.toFixed(places, modes[mode]);

export const sum = (values: readonly Exact[]): Exact => values.reduce((total, value) => total.plus(value), exact(0));

/** The middle one, or the mean of the middle two; the caller guarantees at least one value. */
export function median(values: readonly Exact[]): Exact {
  const ordered = [...values].sort((one, other) => one.cmp(other));
  const middle = ordered.slice(Math.ceil(ordered.length / 2) - 1, Math.floor(ordered.length / 2) + 1);
  return mean(middle);
}

/** Arithmetic mean; the caller guarantees at least one value. */
export const mean = (values: readonly Exact[]): Exact => sum(values).div(values.length);
