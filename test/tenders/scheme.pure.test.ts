import { checkScheme, coefficientsToDraw, EvaluationScheme, leavesOfScheme } from '../../server/tenders/scheme.ts';
import { goodsScheme, reviewedLowestScheme, worksScheme } from '../../server/tenders/schemeTemplates.ts';

type Comprehensive = typeof worksScheme;
const price = (change: Partial<Comprehensive['price']>): Comprehensive => ({
  ...worksScheme,
  price: { ...worksScheme.price, ...change },
});
const code = (scheme: EvaluationScheme) => {
  const verdict = checkScheme(scheme);
  return verdict.ok ? 'yes' : verdict.code;
};
const leafOf = (scheme: Comprehensive, change: object): Comprehensive => {
  const [technical, ...rest] = scheme.criteria as [Comprehensive['criteria'][number]];
  const [first, ...others] = technical.children;
  return { ...scheme, criteria: [{ ...technical, children: [{ ...first, ...change } as never, ...others] }, ...rest] };
};

describe('the shape of a scheme', () => {
  test.each([
    ['works', worksScheme],
    ['goods', goodsScheme],
    ['reviewed lowest price', reviewedLowestScheme],
  ])('the template for %s parses and is sound', (_, scheme) => {
    expect(EvaluationScheme.parse(JSON.parse(JSON.stringify(scheme)))).toEqual(scheme);
    expect(checkScheme(scheme)).toEqual({ ok: true });
  });

  test('a field nobody declared is refused, also deep in the tree of criteria', () => {
    expect(EvaluationScheme.safeParse({ ...worksScheme, floorPrice: '1' }).success).toBe(false);
    expect(EvaluationScheme.safeParse(leafOf(worksScheme, { bonus: '1' })).success).toBe(false);
  });

  test('a lot draw is not a way to break a tie', () => {
    expect(EvaluationScheme.safeParse({ ...worksScheme, ties: ['LOT'] }).success).toBe(false);
  });

  test('the works template has price 60, technical 30, business 10 and ten preliminary items', () => {
    const points = (at: number) =>
      leavesOfScheme({ ...worksScheme, criteria: [worksScheme.criteria[at] as never] }).map((leaf) => leaf.maxPoints);
    expect(worksScheme.price.fullPoints).toBe('60');
    expect(points(0)).toEqual(['8', '7', '6', '5', '4']);
    expect(points(1)).toEqual(['6', '2', '2']);
    expect(worksScheme.preliminary).toHaveLength(10);
  });
});

describe('what the shape cannot say', () => {
  test('weights that are not exactly 100 are refused', () => {
    expect(code(price({ fullPoints: '60.1', cap: '60' }))).toBe('tenders.weights_not_100');
    expect(code(price({ fullPoints: '59.9', cap: '50' }))).toBe('tenders.weights_not_100');
  });
  test('an id stands once', () => {
    expect(code(leafOf(worksScheme, { id: 'T2' }))).toBe('tenders.scheme_repeated_id');
    expect(code({ ...worksScheme, ties: ['LOWER_PRICE', 'LOWER_PRICE'] })).toBe('tenders.scheme_repeated_id');
  });
  test('trimming leaves at least one bid', () => {
    const trim = (trimFrom: number) =>
      price({ benchmark: { kind: 'PF2', trimFrom, dropHigh: 1, dropLow: 1, delta: { kind: 'FIXED', value: '0' } } });
    expect(code(trim(2))).toBe('tenders.trim_leaves_none');
    expect(code(trim(3))).toBe('yes');
  });
  test('a leaf has room between its least and most points, in whole steps it can show', () => {
    expect(code(leafOf(worksScheme, { minPoints: '8' }))).toBe('tenders.leaf_range_empty');
    expect(code(leafOf(worksScheme, { step: '3' }))).toBe('tenders.leaf_step_unfit');
    expect(code(leafOf(worksScheme, { step: '0' }))).toBe('tenders.leaf_step_unfit');
    expect(code(leafOf(worksScheme, { step: '0.01' }))).toBe('tenders.leaf_step_unfit');
  });
  test('the ratio to the lowest price goes with the lowest price only', () => {
    expect(code(price({ score: { kind: 'RATIO100' } }))).toBe('tenders.price_formulas_unfit');
    expect(code(price({ benchmark: { kind: 'PF1' } }))).toBe('tenders.price_formulas_unfit');
  });
  test('a band table rises', () => {
    const bands = [
      { deviation: '0', points: '60' },
      { deviation: '0', points: '50' },
    ];
    expect(code(price({ score: { kind: 'S2', interpolate: true, bands } }))).toBe('tenders.steps_not_rising');
  });
  test('floor, cap and full points are in order', () => {
    expect(code(price({ floor: '61' }))).toBe('tenders.price_bounds_unfit');
    expect(code(price({ cap: '61' }))).toBe('tenders.price_bounds_unfit');
  });
  test('a coefficient leaves a price and a drawn set holds each value once', () => {
    const float = (values: string[]) => price({ benchmark: { kind: 'PF5', rate: { kind: 'DRAWN', values } } });
    expect(code(float(['0.02', '1']))).toBe('tenders.coefficient_out_of_range');
    expect(code(float(['0.02', '0.02']))).toBe('tenders.coefficient_repeated');
    expect(code(float(['0.02', '0.020']))).toBe('tenders.coefficient_repeated');
    expect(coefficientsToDraw(float(['0.02', '0.03']))).toEqual(['0.02', '0.03']);
    expect(coefficientsToDraw(worksScheme)).toBeNull();
  });
  test('government procurement scores by low-price-first (87 Art. 55)', () => {
    const gov = { ...worksScheme, arithmetic: { ...worksScheme.arithmetic, regime: 'GOV_PROCUREMENT' as const } };
    expect(code(gov)).toBe('tenders.low_price_first_required');
  });
  test('a tie-break needs the part it looks at', () => {
    expect(code({ ...worksScheme, ties: ['HIGHER_CREDIT'] })).toBe('tenders.tie_without_ground');
    expect(code({ ...reviewedLowestScheme, ties: ['HIGHER_TECHNICAL'] })).toBe('tenders.tie_without_ground');
  });
  test('a deduction leaves a price', () => {
    expect(code({ ...goodsScheme, deductions: [{ id: 'ALL', title: '全部', rate: '1' }] })).toBe(
      'tenders.deduction_out_of_range',
    );
  });
  test('declared payments make up the whole price', () => {
    const scheme: EvaluationScheme = {
      ...reviewedLowestScheme,
      adjustments: [
        {
          kind: 'PAYMENT_VALUE',
          id: 'pay',
          title: '付款',
          ratePerPeriod: '0.01',
          declared: [{ share: '0.9', periods: '0' }],
        },
      ],
    };
    expect(code(scheme)).toBe('tenders.payment_shares_not_1');
  });
});
