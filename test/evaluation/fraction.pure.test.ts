import fc from 'fast-check';
import { exact, round, roundingModes, text } from '../../server/kernel/decimal.ts';
import {
  compare,
  dividedBy,
  equals,
  fixed,
  fraction,
  meanOf,
  minus,
  plain,
  plus,
  rounded,
  times,
  whole,
} from '../../server/evaluation/scoring/fraction.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => exact(digits.toString()).div(exact(10).pow(places)).toString());

describe('exact fractions', () => {
  test('rounding agrees with the decimal library in every mode', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 6 }), fc.constantFrom(...roundingModes), (value, places, mode) => {
        const expected = text(round(exact(value), places, mode), places).replace(/^-(0(\.0+)?)$/, '$1');
        expect(fixed(fraction(value), places, mode)).toBe(expected);
      }),
    );
  });
  test('a mean taken back is the sum: nothing is lost in a division that never ends', () => {
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 1, maxLength: 9 }), (values) => {
        const parts = values.map(fraction);
        const back = times(meanOf(parts), whole(parts.length));
        expect(equals(back, parts.reduce(plus))).toBe(true);
      }),
    );
  });
  test.each([
    ['0.125', 2, 'HALF_UP', '0.13'],
    ['0.125', 2, 'HALF_EVEN', '0.12'],
    ['0.135', 2, 'HALF_EVEN', '0.14'],
    ['-0.125', 2, 'HALF_UP', '-0.13'],
    ['0.121', 2, 'UP', '0.13'],
    ['-0.121', 2, 'UP', '-0.13'],
    ['0.129', 2, 'DOWN', '0.12'],
    ['-0.001', 2, 'HALF_UP', '0.00'],
    ['2.5', 0, 'HALF_UP', '3'],
  ] as const)('%s to %i places %s is %s', (value, places, mode, expected) => {
    expect(fixed(fraction(value), places, mode)).toBe(expected);
    expect(equals(rounded(fraction(value), { places, mode }), fraction(expected))).toBe(true);
  });
  test('a third times three is one', () => {
    const third = dividedBy(whole(1), whole(3));
    expect(plain(times(third, whole(3)))).toBe('1');
    expect(fixed(times(third, whole(3)), 2, 'DOWN')).toBe('1.00');
  });
  test('exact text ends where the number ends, and says when it does not', () => {
    expect(plain(fraction('12.500'))).toBe('12.5');
    expect(plain(fraction('12'), 2)).toBe('12.00');
    expect(plain(dividedBy(whole(1), whole(3)))).toBe('0.333333333333…');
  });
  test('order and difference agree', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(Math.sign(compare(fraction(a), fraction(b)))).toBe(exact(a).comparedTo(exact(b)));
        expect(plain(minus(fraction(a), fraction(b)))).toBe(exact(a).minus(exact(b)).toFixed());
      }),
    );
  });
  test('what is not a decimal is a fault', () => {
    for (const wrong of ['', '1e5', '1,000', ' 1', '.5', '--1', 'NaN'])
      expect(() => fraction(wrong)).toThrow(RangeError);
    expect(() => dividedBy(whole(1), whole(0))).toThrow(RangeError);
  });
});
