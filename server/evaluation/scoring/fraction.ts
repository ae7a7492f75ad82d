import type { RoundingMode } from '../../kernel/decimal.ts';

/**
 * An exact rational number, `over` always positive. Means and ratios rarely end as decimals; kept as fractions they
 * are rounded once, where the scheme says so, and never by accident.
 */
export interface Fraction {
  readonly top: bigint;
  readonly over: bigint;
}

const powers: bigint[] = [1n];
function tenTo(places: number): bigint {
  for (let at = powers.length; at <= places; at += 1) powers.push((powers[at - 1] as bigint) * 10n);
  return powers[places] as bigint;
}

const shape = /^-?\d+(\.\d+)?$/;

/** Reads exact decimal text; anything else is a fault. */
export function fraction(decimal: string): Fraction {
  if (!shape.test(decimal)) throw new RangeError(`not a decimal: ${decimal}`);
  const point = decimal.indexOf('.');
  if (point === -1) return { top: BigInt(decimal), over: 1n };
  // BigInt reads a leading minus itself, so the digits need no second look.
  return { top: BigInt(decimal.slice(0, point) + decimal.slice(point + 1)), over: tenTo(decimal.length - point - 1) };
}

export const whole = (value: number): Fraction => ({ top: BigInt(value), over: 1n });
export const zero = whole(0);
export const one = whole(1);
export const hundred = whole(100);

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.over === b.over) return { top: a.top + b.top, over: a.over };
  if (a.over % b.over === 0n) return { top: a.top + b.top * (a.over / b.over), over: a.over };
  if (b.over % a.over === 0n) return { top: a.top * (b.over / a.over) + b.top, over: b.over };
  return { top: a.top * b.over + b.top * a.over, over: a.over * b.over };
}

export const negated = (a: Fraction): Fraction => ({ top: -a.top, over: a.over });
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, negated(b));
export const times = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.top, over: a.over * b.over });

export function dividedBy(a: Fraction, b: Fraction): Fraction {
  if (b.top === 0n) throw new RangeError('division by zero');
  const sign = b.top < 0n ? -1n : 1n;
  return { top: a.top * b.over * sign, over: a.over * b.top * sign };
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.over === b.over ? a.top - b.top : a.top * b.over - b.top * a.over;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const equals = (a: Fraction, b: Fraction): boolean => compare(a, b) === 0;
export const least = (values: readonly Fraction[]): Fraction => values.reduce((a, b) => (compare(b, a) < 0 ? b : a));
export const greatest = (values: readonly Fraction[]): Fraction => values.reduce((a, b) => (compare(b, a) > 0 ? b : a));
export const sumOf = (values: readonly Fraction[]): Fraction => values.reduce(plus, zero);
/** Arithmetic mean; the caller guarantees at least one value. */
export const meanOf = (values: readonly Fraction[]): Fraction => dividedBy(sumOf(values), whole(values.length));
export const absolute = (a: Fraction): Fraction => (a.top < 0n ? negated(a) : a);

/** Whole-number power, the exponent at least zero. */
export const toThe = (base: Fraction, exponent: number): Fraction => ({
  top: base.top ** BigInt(exponent),
  over: base.over ** BigInt(exponent),
});

/** Whether the cut-off part moves the last kept digit away from zero; `rest` and `over` are not negative. */
function movesAway(rest: bigint, over: bigint, kept: bigint, mode: RoundingMode): boolean {
  if (rest === 0n || mode === 'DOWN') return false;
  if (mode === 'UP') return true;
  const twice = rest * 2n;
  if (twice !== over) return twice > over;
  return mode === 'HALF_UP' || kept % 2n === 1n;
}

function scaled(value: Fraction, places: number, mode: RoundingMode): bigint {
  const isNegative = value.top < 0n;
  const top = (isNegative ? -value.top : value.top) * tenTo(places);
  const kept = top / value.over;
  const rounded = movesAway(top % value.over, value.over, kept, mode) ? kept + 1n : kept;
  return isNegative ? -rounded : rounded;
}

/** How a step is rounded: `places` null keeps the exact value. */
export interface Rounding {
  readonly places: number | null;
  readonly mode: RoundingMode;
}

/** The value after a declared rounding step. Halves are taken away from zero by HALF_UP. */
export const rounded = (value: Fraction, { places, mode }: Rounding): Fraction =>
  places === null ? value : { top: scaled(value, places, mode), over: tenTo(places) };

/** Decimal text with exactly `places` places. */
export function fixed(value: Fraction, places: number, mode: RoundingMode = 'HALF_UP'): string {
  const digits = scaled(value, places, mode);
  const plain = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const sign = digits < 0n ? '-' : '';
  return places === 0 ? sign + plain : `${sign}${plain.slice(0, -places)}.${plain.slice(-places)}`;
}

const longest = 12;

/** Decimal text of the exact value with at least `atLeast` places; a longer one is cut at 12 places and marked `…`. */
export function plain(value: Fraction, atLeast = 0): string {
  const shown = fixed(value, longest, 'DOWN');
  if (!equals(fraction(shown), value)) return `${shown}…`;
  const [units = '0', decimals = ''] = shown.split('.');
  const kept = decimals.replace(/0+$/, '').padEnd(atLeast, '0');
  return kept === '' ? units : `${units}.${kept}`;
}

/** Text of a step's result: with its declared places, or exactly. */
export const shown = (value: Fraction, { places, mode }: Rounding): string =>
  places === null ? plain(value) : fixed(value, places, mode);
