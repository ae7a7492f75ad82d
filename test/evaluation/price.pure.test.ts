import type { BenchmarkRule, PriceRule, PriceScoreRule } from '../../server/tenders/scheme.ts';
import { benchmarkPrice } from '../../server/evaluation/scoring/benchmarkPrice.ts';
import { fraction, type Rounding } from '../../server/evaluation/scoring/fraction.ts';
import { priceScore } from '../../server/evaluation/scoring/priceScore.ts';

const toCents: Rounding = { places: 2, mode: 'HALF_UP' };
const benchmark = (
  rule: BenchmarkRule,
  prices: readonly string[],
  told: { ceiling?: string; coefficient?: string; rounding?: Rounding } = {},
) => {
  const found = benchmarkPrice(rule, {
    entrants: prices.map((price, at) => ({ id: `B${String(at + 1)}`, price: fraction(price) })),
    ceiling: told.ceiling === undefined ? null : fraction(told.ceiling),
    coefficient: told.coefficient === undefined ? null : fraction(told.coefficient),
    rounding: told.rounding ?? toCents,
  });
  return told.rounding === undefined ? found.text : `${found.text}|${found.dropped.join()}`;
};
const fixedAt = (value: string) => ({ kind: 'FIXED', value }) as const;
const four = ['100.00', '110.00', '120.00', '150.00'];

describe('benchmark price: known answers worked by hand', () => {
  test('PF1 and PF7 take the lowest price', () => {
    expect(benchmark({ kind: 'PF1' }, four)).toBe('100.00');
    expect(benchmark({ kind: 'PF7' }, four)).toBe('100.00');
  });
  const trim = (trimFrom: number, dropHigh: number, dropLow: number, delta = '0') =>
    ({ kind: 'PF2', trimFrom, dropHigh, dropLow, delta: fixedAt(delta) }) as const;
  test('PF2 below its threshold keeps all: 480 ÷ 4', () =>
    expect(benchmark(trim(5, 1, 1), four, { coefficient: '0' })).toBe('120.00'));
  test('PF2 from its threshold on drops high and low: 230 ÷ 2', () =>
    expect(benchmark(trim(4, 1, 1), four, { coefficient: '0' })).toBe('115.00'));
  test('PF2 may drop more on one side: (100 + 110) ÷ 2', () =>
    expect(benchmark(trim(4, 2, 0), four, { coefficient: '0' })).toBe('105.00'));
  test('PF2 floats the mean down: 120 × 0.97', () =>
    expect(benchmark(trim(5, 1, 1, '0.03'), four, { coefficient: '0.03' })).toBe('116.40'));
  test('PF2 drops one of several equal bids, whichever comes first by name', () => {
    const rounding = toCents;
    expect(benchmark(trim(3, 1, 0), ['100', '100', '100'], { coefficient: '0', rounding })).toBe('100.00|B3');
  });
  test('PF2 rounds once, in the declared mode: 100 ÷ 3', () => {
    const three = ['33.00', '33.00', '34.00'];
    const up = { places: 2, mode: 'UP' } as const;
    expect(benchmark(trim(9, 1, 1), three, { coefficient: '0' })).toBe('33.33');
    expect(benchmark(trim(9, 1, 1), three, { coefficient: '0', rounding: up })).toBe('33.34|');
  });
  test('PF3: 200 × 0.95 × 0.4 + 120 × 0.6', () => {
    const rule = { kind: 'PF3', coefficient: fixedAt('0.95'), weight: '0.4' } as const;
    expect(benchmark(rule, four, { ceiling: '200.00', coefficient: '0.95' })).toBe('148.00');
  });
  const second = (variant: (BenchmarkRule & { kind: 'PF4A' })['variant']) => benchmark({ kind: 'PF4A', variant }, four);
  test('PF4a: the mean of those not above the mean 120 is 330 ÷ 3', () =>
    expect(second({ kind: 'MEAN_NOT_ABOVE' })).toBe('110.00'));
  test('PF4a: mean and lowest, (120 + 100) ÷ 2', () => expect(second({ kind: 'MEAN_AND_LOWEST' })).toBe('110.00'));
  test('PF4a: mean of both means, (120 + 110) ÷ 2', () => expect(second({ kind: 'MEAN_OF_MEANS' })).toBe('115.00'));
  test('PF4a: within 10 % of 120 stand 110 and 120', () =>
    expect(second({ kind: 'WITHIN_BAND', percent: '10' })).toBe('115.00'));
  test('PF4a: a band nobody stands in leaves the first mean', () =>
    expect(benchmark({ kind: 'PF4A', variant: { kind: 'WITHIN_BAND', percent: '10' } }, ['100', '200'])).toBe(
      '150.00',
    ));
  test('PF4a: the edge of the band is within it', () =>
    expect(benchmark({ kind: 'PF4A', variant: { kind: 'WITHIN_BAND', percent: '20' } }, ['80', '100', '120'])).toBe(
      '100.00',
    ));
  test('PF5: 200 × (1 − 0.035)', () => {
    const rule = { kind: 'PF5', rate: fixedAt('0.035') } as const;
    expect(benchmark(rule, four, { ceiling: '200.00', coefficient: '0.035' })).toBe('193.00');
  });
  test('PF6: the second lowest; with too few bids the highest', () => {
    expect(benchmark({ kind: 'PF6', n: 2 }, four)).toBe('110.00');
    expect(benchmark({ kind: 'PF6', n: 9 }, four)).toBe('150.00');
  });
});

const rule = (score: PriceScoreRule, change: Partial<PriceRule> = {}): PriceRule => ({
  fullPoints: '60',
  entrants: 'PASSED_PRELIMINARY',
  freeze: 'FROZEN_AFTER_PRELIMINARY',
  benchmark: { kind: 'PF7' },
  score,
  floor: '0',
  cap: '60',
  rounding: { benchmarkPlaces: 2, deviationPlaces: 2, ratioPlaces: null, pricePlaces: 2, mode: 'HALF_UP' },
  ...change,
});
const points = (asked: PriceRule, price: string, base: string) =>
  priceScore(asked, { id: 'B1', price: fraction(price) }, fraction(base)).text;

describe('price points: known answers worked by hand', () => {
  const s1 = rule({ kind: 'S1', eAbove: '1.5', eBelow: '0.5' });
  test.each([
    ['100.00', '60.00', 'at the benchmark'],
    ['102.00', '57.00', '2 % above at 1.5'],
    ['98.00', '59.00', '2 % below at 0.5'],
    ['100.33', '59.51', 'a third of a percent above, 60 − 0.495'],
    ['160.00', '0.00', 'never below the floor'],
  ])('S1 %s gives %s (%s)', (price, expected) => expect(points(s1, price, '100.00')).toBe(expected));

  test('S1 rounds the deviation before using it, where declared', () => {
    // d = 1.255 %: rounded 1.26 → 58.74; exact → 58.745 → 58.75 half up
    const one = rule({ kind: 'S1', eAbove: '1', eBelow: '1' });
    const exactly = { ...one, rounding: { ...one.rounding, deviationPlaces: null } };
    expect(points(one, '101255.00', '100000.00')).toBe('58.74');
    expect(points(exactly, '101255.00', '100000.00')).toBe('58.75');
  });

  const bands = [
    { deviation: '-5', points: '50' },
    { deviation: '0', points: '60' },
    { deviation: '10', points: '30' },
  ];
  const linear = rule({ kind: 'S2', interpolate: true, bands });
  const stepped = rule({ kind: 'S2', interpolate: false, bands });
  test.each([
    ['90.00', '50.00', '50.00'],
    ['95.00', '50.00', '50.00'],
    ['97.50', '55.00', '50.00'],
    ['100.00', '60.00', '60.00'],
    ['105.00', '45.00', '60.00'],
    ['110.00', '30.00', '30.00'],
    ['130.00', '30.00', '30.00'],
  ])('S2 %s gives %s in between and %s by band', (price, between, band) => {
    expect(points(linear, price, '100.00')).toBe(between);
    expect(points(stepped, price, '100.00')).toBe(band);
  });

  test('S3 is the ratio above B, and below it full or mirrored', () => {
    expect(points(rule({ kind: 'S3', symmetric: false }), '120.00', '100.00')).toBe('50.00');
    expect(points(rule({ kind: 'S3', symmetric: false }), '80.00', '100.00')).toBe('60.00');
    expect(points(rule({ kind: 'S3', symmetric: true }), '80.00', '100.00')).toBe('48.00');
  });

  test('low-price-first rounds the ratio where declared (87 Art. 55)', () => {
    const first = (ratioPlaces: number | null) =>
      rule(
        { kind: 'RATIO100' },
        { fullPoints: '30', cap: '30', rounding: { ...s1.rounding, ratioPlaces }, benchmark: { kind: 'PF1' } },
      );
    // 846000 ÷ 962000 × 100 = 87.9418…; × 0.3
    expect(points(first(2), '962000.00', '846000.00')).toBe('26.38');
    // 1999 ÷ 6000 × 100 × 0.3 is exactly 9.995
    expect(points(first(null), '6000.00', '1999.00')).toBe('10.00');
    expect(points(first(2), '6000.00', '1999.00')).toBe('10.00');
    expect(points(first(0), '6000.00', '1999.00')).toBe('9.90');
  });

  test('a cap below full points holds', () =>
    expect(points(rule({ kind: 'S1', eAbove: '1', eBelow: '1' }, { cap: '58', floor: '20' }), '100', '100')).toBe(
      '58.00',
    ));
  test('a floor above zero holds', () =>
    expect(points(rule({ kind: 'S1', eAbove: '1', eBelow: '1' }, { floor: '20' }), '190', '100')).toBe('20.00'));
});
