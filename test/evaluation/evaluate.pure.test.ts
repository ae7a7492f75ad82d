import fc from 'fast-check';
import { exact } from '../../server/kernel/decimal.ts';
import { checkScheme, type AggregationRule, type ComprehensiveScheme } from '../../server/tenders/scheme.ts';
import { goodsScheme, reviewedLowestScheme, worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { evaluate } from '../../server/evaluation/scoring/evaluate.ts';
import type { AdjustmentFact, BidFacts, EvaluationFacts } from '../../server/evaluation/scoring/facts.ts';
import { readyToEvaluate } from '../../server/evaluation/scoring/readiness.ts';
import vectors from '../vectors/domain.json' with { type: 'json' };

type Component = ComprehensiveScheme['criteria'][number];
const component = (
  id: string,
  part: Component['part'],
  maxPoints: string,
  kind: 'SUBJECTIVE' | 'OBJECTIVE_JUDGED',
): Component => ({
  kind: 'GROUP',
  part,
  id: `${id}_`,
  title: id,
  children: [{ kind, id, title: id, maxPoints, minPoints: '0', step: '0.1', places: 1, guidance: '' }],
});
const code = (scheme: ComprehensiveScheme, facts: EvaluationFacts) => {
  const verdict = readyToEvaluate(scheme, facts);
  return verdict.ok ? 'yes' : verdict.code;
};

describe('CE-1: comprehensive evaluation', () => {
  const vector = vectors['CE-1'];
  const scheme: ComprehensiveScheme = {
    ...worksScheme,
    criteria: [
      component('tech', 'TECHNICAL', '30', 'SUBJECTIVE'),
      component('biz', 'BUSINESS', '10', 'OBJECTIVE_JUDGED'),
    ],
  };
  const business: Readonly<Record<string, string>> = vector.business;
  const facts: EvaluationFacts = {
    ceiling: vector.ceiling,
    bids: Object.entries(vector.bids).map(([id, price]) => ({ id, price })),
    sheets: [0, 1, 2, 3, 4].map((at) => ({
      member: `E-${String(at + 1)}`,
      scores: Object.fromEntries(
        Object.entries(vector.tech).map(([bid, scores]) => [
          bid,
          { tech: scores[at] as string, biz: business[bid] as string },
        ]),
      ),
    })),
  };
  const found = evaluate(scheme, facts);

  test('the scheme of the example is sound', () => expect(checkScheme(scheme)).toEqual({ ok: true }));
  test('the benchmark is the trimmed mean', () =>
    expect(found.benchmark).toMatchObject({ value: vector.benchmark, dropped: ['B6', 'B5'] }));
  test('every published figure agrees', () => {
    const shown = found.bids.map((bid) => ({
      bid: bid.id,
      price: bid.bidPrice,
      dev: bid.deviation,
      price_score: bid.pricePoints,
      tech: bid.components[0]?.points,
      biz: exact(bid.components[1]?.points ?? '').toFixed(1),
      total: bid.total,
      rank: bid.rank,
    }));
    expect(shown).toEqual(vector.result);
  });
  test('the bid above the ceiling is not ranked, and said to be the engine’s finding', () => {
    expect(found.excluded).toEqual([{ id: 'B8', ground: 'REJ_ABOVE_CEILING', foundBy: 'ENGINE' }]);
  });
  test('every step can be read: label in both languages, formula, value', () => {
    for (const step of found.steps) {
      expect(step.label.zh.length * step.label.en.length * step.formula.length * step.value.length).toBeGreaterThan(0);
    }
    const of = (bid: string) => found.steps.filter((step) => step.bid === bid).map((step) => step.kind);
    expect(of('B2')).toEqual(['PRICE', 'SCORE', 'SCORE', 'TOTAL', 'RANK']);
    expect(found.steps.find((step) => step.kind === 'BENCHMARK')?.formula).toContain('left out: B6, B5');
  });
  test('a run without steps has the same result', () => {
    expect(evaluate(scheme, facts, { steps: false })).toEqual({ ...found, steps: [] });
  });
  test('a bid rejected after the preliminary review leaves a frozen benchmark as it was', () => {
    const later = (freeze: ComprehensiveScheme['price']['freeze']) =>
      evaluate(
        { ...scheme, price: { ...scheme.price, freeze } },
        {
          ...facts,
          bids: facts.bids.map((bid) =>
            bid.id === 'B1' ? { ...bid, rejected: { ground: 'REJ_BELOW_COST', stage: 'LATER' as const } } : bid,
          ),
        },
      );
    expect(later('FROZEN_AFTER_PRELIMINARY').benchmark?.value).toBe('11246600.00');
    // 11388000, 11105000, 10980000, 11240000 remain between the extremes
    expect(later('RECOMPUTED').benchmark?.value).toBe('11178250.00');
    expect(later('RECOMPUTED').bids.map((bid) => bid.id)).not.toContain('B1');
  });
  test('a bid rejected in the preliminary review enters only where all under the ceiling enter', () => {
    const early = (entrants: ComprehensiveScheme['price']['entrants']) =>
      evaluate(
        { ...scheme, price: { ...scheme.price, entrants } },
        {
          ...facts,
          bids: facts.bids.map((bid) =>
            bid.id === 'B1' ? { ...bid, rejected: { ground: 'REJ_UNQUALIFIED', stage: 'PRELIMINARY' as const } } : bid,
          ),
        },
      ).benchmark?.value;
    expect(early('PASSED_PRELIMINARY')).toBe('11178250.00');
    expect(early('ALL_UNDER_CEILING')).toBe('11246600.00');
  });

  describe('facts that are not complete are refused by name', () => {
    const change = (
      member: number,
      scores: (old: Record<string, string>) => Record<string, string>,
    ): EvaluationFacts => ({
      ...facts,
      sheets: facts.sheets.map((sheet, at) =>
        at === member ? { ...sheet, scores: { ...sheet.scores, B1: scores({ ...sheet.scores.B1 }) } } : sheet,
      ),
    });
    test.each([
      ['evaluation.score_missing', change(1, ({ biz }) => ({ biz: biz as string }))],
      ['evaluation.score_out_of_range', change(1, (old) => ({ ...old, tech: '30.1' }))],
      ['evaluation.score_out_of_range', change(1, (old) => ({ ...old, tech: '-0.1' }))],
      ['evaluation.score_off_step', change(1, (old) => ({ ...old, tech: '20.05' }))],
      ['evaluation.objective_scores_differ', change(1, (old) => ({ ...old, biz: '8.1' }))],
      ['evaluation.criterion_undeclared', change(1, (old) => ({ ...old, fame: '1' }))],
      ['evaluation.no_sheets', { ...facts, sheets: [] }],
      ['evaluation.repeated_entry', { ...facts, bids: [...facts.bids, { id: 'B1', price: '1.00' }] }],
      ['evaluation.price_not_positive', { ...facts, bids: [{ id: 'B1', price: '0.00' }] }],
      ['evaluation.deduction_undeclared', { ...facts, bids: [{ id: 'B1', price: '1.00', deduction: 'SMALL' }] }],
    ] as const)('%s', (expected, asked) => {
      expect(code(scheme, asked)).toBe(expected);
      expect(() => evaluate(scheme, asked)).toThrow(expected);
    });
    test('30.0 and 8.00 are within range and alike', () => {
      expect(
        code(
          scheme,
          change(1, (old) => ({ ...old, tech: '30.0' })),
        ),
      ).toBe('yes');
      expect(
        code(
          scheme,
          change(1, (old) => ({ ...old, biz: '8.00' })),
        ),
      ).toBe('yes');
    });
    test('a drawn coefficient must be drawn, and from the declared set', () => {
      const drawn: ComprehensiveScheme = {
        ...scheme,
        price: { ...scheme.price, benchmark: { kind: 'PF5', rate: { kind: 'DRAWN', values: ['0.02', '0.03'] } } },
      };
      expect(code(drawn, facts)).toBe('evaluation.coefficient_not_drawn');
      expect(code(drawn, { ...facts, drawnCoefficient: '0.04' })).toBe('evaluation.coefficient_undeclared');
      expect(code(drawn, { ...facts, drawnCoefficient: '0.030', ceiling: null })).toBe('evaluation.ceiling_missing');
      expect(evaluate(drawn, { ...facts, drawnCoefficient: '0.030' }).benchmark?.value).toBe('11640000.00');
    });
    test('a tie-break by receipt needs the order of receipt', () =>
      expect(code({ ...scheme, ties: ['EARLIER_RECEIPT'] }, facts)).toBe('evaluation.receipt_order_missing'));
  });

  test('when nobody stands, all are rejected and nothing is ranked', () => {
    const nobody = evaluate(scheme, { ...facts, ceiling: '1.00' });
    expect(nobody).toMatchObject({ outcome: 'ALL_REJECTED', bids: [], benchmark: null });
  });
});

describe('GP-1: low-price-first with a deduction for small enterprises', () => {
  const vector = vectors['GP-1'];
  const scheme: ComprehensiveScheme = {
    ...goodsScheme,
    criteria: [
      {
        ...component('other', 'TECHNICAL', '70', 'SUBJECTIVE'),
      },
    ],
  };
  const others = new Map(vector.result.map((row) => [row.bid, row.other]));
  const facts: EvaluationFacts = {
    ceiling: null,
    bids: Object.entries(vector.bids).map(([id, price]) => ({
      id,
      price,
      ...(vector.small.includes(id) ? { deduction: 'SMALL' } : {}),
    })),
    sheets: [
      {
        member: 'E-1',
        scores: Object.fromEntries([...others].map(([bid, points]) => [bid, { other: points }])),
      },
    ],
  };
  const found = evaluate(scheme, facts);
  test('the benchmark is the lowest deducted price', () => expect(found.benchmark?.value).toBe(vector.benchmark));
  test('every published figure agrees', () => {
    const shown = found.bids.map((bid) => ({
      bid: bid.id,
      price: bid.bidPrice,
      evaluated: bid.evaluatedPrice,
      F_price: bid.ratio,
      price_points: bid.pricePoints,
      other: bid.components[0]?.points,
      total: bid.total,
      rank: bid.rank,
    }));
    expect(shown).toEqual(vector.result);
  });
  test('the contract stands at the bid price, not the deducted one', () =>
    expect(found.bids[0]).toMatchObject({ evaluatedPrice: '902700.00', contractPrice: '1003000.00' }));
});

describe('RL-1: reviewed lowest price', () => {
  const vector = vectors['RL-1'];
  const units = (value: string): AdjustmentFact => ({ kind: 'UNITS', units: value });
  const omitted = (...prices: string[][]): AdjustmentFact => ({
    kind: 'OMITTED',
    items: prices.map((otherPrices, at) => ({ item: String(at), otherPrices })),
  });
  const told: Readonly<Record<string, readonly [string, string, string[][]]>> = {
    B1: ['0', '0', []],
    B2: ['1', '0', []],
    B3: ['0', '1', []],
    B4: ['0', '0', [['88000.00', '96400.00', '91000.00']]],
    B5: ['-1', '0', []],
    B6: ['1', '1', []],
  };
  const bids: BidFacts[] = vector.result.map((row) => {
    const [delivery, payment, omission] = told[row.bid] as readonly [string, string, string[][]];
    return {
      id: row.bid,
      price: row.bid_price,
      ...(row.correction === '0.00' ? {} : { correctedPrice: row.corrected }),
      adjustments: { delivery: units(delivery), payment: units(payment), omission: omitted(...omission) },
    };
  });
  const facts: EvaluationFacts = { ceiling: null, bids, sheets: [] };
  const found = evaluate(reviewedLowestScheme, facts);

  test('every published figure agrees', () => {
    const shown = found.bids.map((bid) => ({
      bid: bid.id,
      bid_price: bid.bidPrice,
      correction: exact(bid.correctedPrice).minus(exact(bid.bidPrice)).toFixed(2),
      adjust: Object.fromEntries(bid.adjustments.map((each) => [each.id, each.amount])),
      corrected: bid.correctedPrice,
      evaluated: bid.evaluatedPrice,
      rank: bid.rank,
    }));
    expect(shown).toEqual(vector.result);
  });
  test('equal evaluated prices go to the lower bid price; equal bid prices wait for a decision', () => {
    const none = { delivery: units('0'), payment: units('0'), omission: omitted() };
    const late = { ...none, delivery: units('1') };
    const rank = (price: string) =>
      evaluate(reviewedLowestScheme, {
        ceiling: null,
        sheets: [],
        bids: [
          { id: 'X', price: '101.00', adjustments: none },
          { id: 'Y', price, adjustments: price === '101.00' ? none : late },
        ],
      });
    // 100 + 1 % is 101 as well
    expect(rank('100.00').bids.map((bid) => [bid.id, bid.rank, bid.decidedBy])).toEqual([
      ['Y', 1, null],
      ['X', 2, 'LOWER_PRICE'],
    ]);
    expect(rank('101.00').bids.map((bid) => bid.rank)).toEqual([1, 1]);
    expect(rank('101.00').needsDecision).toEqual([['X', 'Y']]);
  });
  test('what is better than asked counts only up to its limit', () => {
    const early = bids.map((bid) =>
      bid.id === 'B5' ? { ...bid, adjustments: { ...bid.adjustments, delivery: units('-3') } } : bid,
    );
    const b5 = evaluate(reviewedLowestScheme, { ...facts, bids: early }).bids.find((bid) => bid.id === 'B5');
    expect(b5?.adjustments[0]?.amount).toBe('-66800.00');
  });
  test('beyond the limit of delivery there is no price: the committee must decide first', () => {
    const bidOf = (delivery: string) => [
      { ...(bids[0] as BidFacts), adjustments: { ...bids[0]?.adjustments, delivery: units(delivery) } },
    ];
    expect(readyToEvaluate(reviewedLowestScheme, { ...facts, bids: bidOf('4') }).ok).toBe(true);
    expect(readyToEvaluate(reviewedLowestScheme, { ...facts, bids: bidOf('4.1') })).toMatchObject({
      code: 'evaluation.adjustment_beyond_limit',
    });
  });
  test('an omission nobody else priced, or a declared adjustment left out, is refused by name', () => {
    const only = (adjustments: BidFacts['adjustments']) => ({
      ...facts,
      bids: [{ id: 'B1', price: '1.00', adjustments }],
    });
    const none = { delivery: units('0'), payment: units('0') };
    expect(readyToEvaluate(reviewedLowestScheme, only({ ...none, omission: omitted([]) }))).toMatchObject({
      code: 'evaluation.omission_unpriced',
    });
    expect(readyToEvaluate(reviewedLowestScheme, only(none))).toMatchObject({ code: 'evaluation.adjustment_missing' });
  });
  test('payments are compared by their time value: 1000 × (0.5 × 1.01² + 0.5 − 1)', () => {
    const scheme = {
      ...reviewedLowestScheme,
      adjustments: [
        {
          kind: 'PAYMENT_VALUE' as const,
          id: 'pay',
          title: '付款',
          ratePerPeriod: '0.01',
          declared: [{ share: '1', periods: '0' }],
        },
      ],
    };
    const paid = (periods: string, share = '0.5'): EvaluationFacts => ({
      ceiling: null,
      sheets: [],
      bids: [
        {
          id: 'B1',
          price: '1000.00',
          adjustments: {
            pay: {
              kind: 'PAYMENTS',
              payments: [
                { share, periods },
                { share: '0.5', periods: '0' },
              ],
            },
          },
        },
      ],
    });
    expect(evaluate(scheme, paid('2')).bids[0]?.evaluatedPrice).toBe('1010.05');
    expect(readyToEvaluate(scheme, paid('2', '0.6'))).toMatchObject({ code: 'evaluation.payments_unfit' });
    expect(readyToEvaluate(scheme, paid('1.5'))).toMatchObject({ code: 'evaluation.payments_unfit' });
  });
});

describe('aggregation as declared', () => {
  const two: Component = {
    kind: 'GROUP',
    part: 'TECHNICAL',
    id: 'T',
    title: '技术',
    children: ['T1', 'T2'].map((id) => ({
      kind: 'SUBJECTIVE' as const,
      id,
      title: id,
      maxPoints: '20',
      minPoints: '0',
      step: '0.01',
      places: 2,
      guidance: '',
    })),
  };
  // Five members; who is highest on T1 is lowest on T2, so the level of trimming matters.
  const rows = [
    ['10', '20'],
    ['12', '12'],
    ['14', '13'],
    ['16', '11'],
    ['20', '5'],
  ] as const;
  const facts: EvaluationFacts = {
    ceiling: null,
    bids: [{ id: 'B1', price: '100.00' }],
    sheets: rows.map(([T1, T2], at) => ({ member: `E-${String(at)}`, scores: { B1: { T1, T2 } } })),
  };
  const total = (aggregation: AggregationRule, roundComponents = true, members = 5) =>
    evaluate(
      { ...worksScheme, criteria: [two], aggregation, total: { places: 2, mode: 'HALF_UP', roundComponents } },
      { ...facts, sheets: facts.sheets.slice(0, members) },
    ).bids[0];
  const rounding = { places: 2, mode: 'HALF_UP' } as const;

  test('mean: 72 ÷ 5 + 61 ÷ 5 = 26.60 at every level', () => {
    for (const level of ['CRITERION', 'COMPONENT', 'TOTAL'] as const) {
      expect(total({ kind: 'MEAN', level, ...rounding })?.total).toBe('86.60');
    }
  });
  test('trimmed by criterion: 42 ÷ 3 + 36 ÷ 3 = 26.00', () =>
    expect(total({ kind: 'TRIMMED_1_1', level: 'CRITERION', trimFrom: 5, ...rounding })?.total).toBe('86.00'));
  test('trimmed by the whole sheet: sums 30, 24, 27, 27, 25 leave 79 ÷ 3 = 26.33', () => {
    expect(total({ kind: 'TRIMMED_1_1', level: 'TOTAL', trimFrom: 5, ...rounding })?.total).toBe('86.33');
    expect(total({ kind: 'TRIMMED_1_1', level: 'COMPONENT', trimFrom: 5, ...rounding })?.components[0]?.points).toBe(
      '26.33',
    );
  });
  test('with fewer members than declared nothing is trimmed: 52 ÷ 4 + 56 ÷ 4 = 27.00', () =>
    expect(total({ kind: 'TRIMMED_1_1', level: 'CRITERION', trimFrom: 5, ...rounding }, true, 4)?.total).toBe('87.00'));
  test('rounding components first can change the total: 14.4 → 14 and 12.2 → 12, against exactly 26.6', () => {
    const whole = { places: 0, mode: 'HALF_UP' } as const;
    const level = { kind: 'MEAN', level: 'CRITERION', ...whole } as const;
    expect(total(level, true)?.total).toBe('86.00');
    expect(total(level, false)?.total).toBe('86.60');
  });
});

describe('automatic leaves', () => {
  const facts = (count: string): EvaluationFacts => ({
    ceiling: null,
    bids: [{ id: 'B1', price: '100.00', measures: { B1: count } }],
    sheets: [{ member: 'E-1', scores: { B1: { T1: '40', T2: '15', B2: '6' } } }],
  });
  test.each([
    ['0', '91.00'],
    ['2', '97.00'],
    ['3', '100.00'],
    ['7', '100.00'],
  ])('%s contracts at 3 points each, at most 9, give %s in all', (count, expected) =>
    expect(evaluate(goodsScheme, facts(count)).bids[0]?.total).toBe(expected),
  );
  test('a value that was not measured is refused by name', () => {
    const bids = [{ id: 'B1', price: '100.00' }];
    expect(code(goodsScheme, { ...facts('1'), bids })).toBe('evaluation.measure_missing');
  });
  test('steps give the points of the highest step reached', () => {
    const steps = {
      kind: 'STEPS' as const,
      steps: [
        { atLeast: '60', points: '2' },
        { atLeast: '80', points: '5' },
      ],
    };
    const credit: Component = {
      ...component('credit', 'CREDIT', '10', 'SUBJECTIVE'),
      children: [
        {
          kind: 'OBJECTIVE_AUTO',
          id: 'C',
          title: '信用',
          maxPoints: '10',
          minPoints: '0',
          step: '1',
          places: 0,
          guidance: '',
          auto: steps,
        },
      ],
    };
    const scheme = { ...worksScheme, criteria: [credit] };
    const points = (measure: string) =>
      evaluate(scheme, { ceiling: null, sheets: [], bids: [{ id: 'B1', price: '1.00', measures: { C: measure } }] })
        .bids[0]?.components[0]?.points;
    expect(['59.9', '60', '79.9', '80', '100'].map(points)).toEqual(['0.00', '2.00', '2.00', '5.00', '5.00']);
  });
});

describe('below cost is a question, never a rejection (LAW 33; O12 21; 87 Art. 60)', () => {
  const facts = (low: string): EvaluationFacts => ({
    ceiling: '1000.00',
    bids: [
      { id: 'A', price: low, measures: { B1: '0' } },
      { id: 'B', price: '900.00', measures: { B1: '0' } },
      { id: 'C', price: '1000.00', measures: { B1: '0' } },
    ],
    sheets: [
      {
        member: 'E-1',
        scores: Object.fromEntries(['A', 'B', 'C'].map((bid) => [bid, { T1: '40', T2: '10', B2: '5' }])),
      },
    ],
  });
  const triggers = (low: string) => evaluate(goodsScheme, facts(low)).lowPriceAlerts.map((alert) => alert.trigger);
  test('below 50 % of the next lowest, at it, and above it', () => {
    expect(triggers('449.99')).toContain('NEXT_LOWEST');
    expect(triggers('450.00')).toEqual([]);
    expect(triggers('450.01')).toEqual([]);
  });
  test('below 45 % of the ceiling is below the next lowest too, and below half the mean (1900 + P) ÷ 6 from 380', () => {
    expect(triggers('379.99')).toEqual(['MEAN', 'NEXT_LOWEST', 'CEILING']);
    expect(triggers('380.00')).toEqual(['NEXT_LOWEST', 'CEILING']);
  });
  test('the bid stays in the ranking', () => {
    const found = evaluate(goodsScheme, facts('100.00'));
    expect(found.bids[0]).toMatchObject({ id: 'A', rank: 1 });
    expect(found.excluded).toEqual([]);
  });
});

describe('ties', () => {
  const scheme: ComprehensiveScheme = {
    ...worksScheme,
    criteria: [
      component('tech', 'TECHNICAL', '30', 'SUBJECTIVE'),
      component('biz', 'BUSINESS', '10', 'OBJECTIVE_JUDGED'),
    ],
    price: { ...worksScheme.price, benchmark: { kind: 'PF7' }, score: { kind: 'S1', eAbove: '0', eBelow: '0' } },
  };
  const facts = (rows: Readonly<Record<string, readonly [string, string, string]>>): EvaluationFacts => ({
    ceiling: null,
    bids: Object.entries(rows).map(([id, [price]], at) => ({ id, price, receiptOrder: 10 - at })),
    sheets: [
      {
        member: 'E-1',
        scores: Object.fromEntries(Object.entries(rows).map(([id, [, tech, biz]]) => [id, { tech, biz }])),
      },
    ],
  });
  const ranks = (ties: ComprehensiveScheme['ties'], rows: Parameters<typeof facts>[0]) =>
    evaluate({ ...scheme, ties }, facts(rows)).bids.map((bid) => `${bid.id}${String(bid.rank)}${bid.decidedBy ?? ''}`);

  test('lower price first, then higher technical, in the declared order', () => {
    const rows = { A: ['90.00', '20', '8'], B: ['80.00', '20', '8'], C: ['90.00', '21', '7'] } as const;
    expect(ranks(['LOWER_PRICE', 'HIGHER_TECHNICAL'], rows)).toEqual(['B1', 'C2LOWER_PRICE', 'A3HIGHER_TECHNICAL']);
    expect(ranks(['HIGHER_TECHNICAL', 'LOWER_PRICE'], rows)).toEqual(['C1', 'B2HIGHER_TECHNICAL', 'A3LOWER_PRICE']);
  });
  test('what stays equal shares a rank, the next rank is skipped, and a person decides', () => {
    const rows = { A: ['90.00', '20', '8'], B: ['90.00', '20', '8'], C: ['90.00', '19', '8'] } as const;
    expect(ranks(['LOWER_PRICE', 'HIGHER_TECHNICAL'], rows)).toEqual(['A1', 'B1', 'C3']);
    expect(evaluate(scheme, facts(rows)).needsDecision).toEqual([['A', 'B']]);
    expect(ranks(['EARLIER_RECEIPT'], rows)).toEqual(['B1', 'A2EARLIER_RECEIPT', 'C3']);
  });
});

describe('properties', () => {
  const scheme: ComprehensiveScheme = {
    ...worksScheme,
    criteria: [
      component('tech', 'TECHNICAL', '30', 'SUBJECTIVE'),
      component('biz', 'BUSINESS', '10', 'OBJECTIVE_JUDGED'),
    ],
    aggregation: { kind: 'TRIMMED_1_1', level: 'CRITERION', trimFrom: 5, places: 2, mode: 'HALF_UP' },
  };
  const tenths = (most: number) =>
    fc.integer({ min: 0, max: most * 10 }).map((value) => exact(value).div(10).toFixed(1));
  const anyFacts = fc.array(
    fc.record({
      price: fc.integer({ min: 100_00, max: 130_00 }),
      tech: fc.array(tenths(30), { minLength: 5, maxLength: 5 }),
      biz: tenths(10),
    }),
    { minLength: 1, maxLength: 9 },
  );
  type Rows = readonly { price: number; tech: string[]; biz: string }[];
  const factsOf = (rows: Rows): EvaluationFacts => ({
    ceiling: '125.00',
    bids: rows.map((row, at) => ({ id: `B${String(at)}`, price: exact(row.price).div(100).toFixed(2) })),
    sheets: [0, 1, 2, 3, 4].map((member) => ({
      member: `E-${String(member)}`,
      scores: Object.fromEntries(
        rows.map((row, at) => [`B${String(at)}`, { tech: row.tech[member] as string, biz: row.biz }]),
      ),
    })),
  });

  test('the whole result is the same in whatever order bids and sheets are given', () => {
    fc.assert(
      fc.property(anyFacts, fc.infiniteStream(fc.nat()), (rows, chance) => {
        const facts = factsOf(rows);
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((value) => ({ value, at: chance.next().value }))
            .sort((a, b) => a.at - b.at)
            .map((one) => one.value);
        const other = { ...facts, bids: shuffled(facts.bids), sheets: shuffled(facts.sheets) };
        expect(evaluate(scheme, other)).toEqual(evaluate(scheme, facts));
      }),
      { numRuns: 60 },
    );
  });

  test('a higher score never lowers a total or worsens a rank', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), fc.nat({ max: 4 }), tenths(30), (rows, pick, member, score) => {
        const at = pick % rows.length;
        const id = `B${String(at)}`;
        const old = rows[at]?.tech[member] as string;
        const better = exact(score).gt(exact(old)) ? score : old;
        const raised = rows.map((row, index) =>
          index === at ? { ...row, tech: row.tech.map((value, seat) => (seat === member ? better : value)) } : row,
        );
        const of = (asked: Rows) =>
          evaluate(scheme, factsOf(asked), { steps: false }).bids.find((bid) => bid.id === id);
        const [before, after] = [of(rows), of(raised)];
        if (!before || !after) return;
        expect(exact(after.total as string).gte(exact(before.total as string))).toBe(true);
        expect(after.rank).toBeLessThanOrEqual(before.rank);
      }),
      { numRuns: 100 },
    );
  });

  test('ranks follow totals, every bid is either ranked or excluded, and nobody above the ceiling is ranked', () => {
    fc.assert(
      fc.property(anyFacts, (rows) => {
        const facts = factsOf(rows);
        const found = evaluate(scheme, facts, { steps: false });
        const all = [...found.bids.map((bid) => bid.id), ...found.excluded.map((bid) => bid.id)].sort();
        expect(all).toEqual(facts.bids.map((bid) => bid.id).sort());
        expect(found.bids.every((bid) => exact(bid.bidPrice).lte(exact('125')))).toBe(true);
        found.bids.forEach((bid, at) => {
          const above = found.bids[at - 1];
          if (above) expect(exact(above.total as string).gte(exact(bid.total as string))).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('totals agree with an independent sum of the published components', () => {
    fc.assert(
      fc.property(anyFacts, (rows) => {
        for (const bid of evaluate(scheme, factsOf(rows), { steps: false }).bids) {
          const parts = [bid.pricePoints as string, ...bid.components.map((each) => each.points)];
          expect(parts.reduce((sum, part) => sum.plus(exact(part)), exact(0)).toFixed(2)).toBe(bid.total);
        }
      }),
      { numRuns: 60 },
    );
  });
});
