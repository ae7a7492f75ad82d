import {
  contractPrice,
  correctByProcurementLaw,
  correctByTenderingLaw,
  isAboveCeiling,
} from '../../server/evaluation/scoring/arithmetic.ts';
import vectors from '../vectors/domain.json' with { type: 'json' };

type Item = readonly [string, string, string, string, boolean];
const linesOf = (items: readonly Item[]) =>
  items.map(([id, unitPrice, quantity, lineTotal, hasDecimalSlip]) => ({
    id,
    unitPrice,
    quantity,
    lineTotal,
    hasDecimalSlip,
  }));
const rounding = { places: 2, mode: 'HALF_UP' } as const;
const byTendering = (words: string | null, figures: string, items: readonly Item[]) =>
  correctByTenderingLaw({ words, figures, lines: linesOf(items), rounding });

describe('arithmetic correction under the tendering law (O12 19)', () => {
  test.each(['AC-1', 'AC-2'] as const)('%s', (name) => {
    const vector = vectors[name];
    const found = byTendering(vector.words, vector.figures, vector.items as unknown as Item[]);
    expect(found).toMatchObject({
      statedTotal: vector.stated_total,
      correctedTotal: vector.corrected_total,
      difference: vector.difference,
      log: vector.log,
      needsConfirmation: vector.log.length > 0,
    });
  });
  test('an obvious decimal slip in a unit price lets the line total stand', () => {
    const found = byTendering(null, '498000.00', [['b', '9.96', '5000', '498000.00', true]]);
    expect(found).toMatchObject({
      correctedTotal: '498000.00',
      lines: [{ id: 'b', unitPrice: '99.60', lineTotal: '498000.00' }],
      log: ['b: unit price 9.96 -> 99.60 (decimal slip, line total prevails)'],
      needsConfirmation: true,
    });
  });
  test('a wrong sum of right lines is corrected to the sum', () => {
    const found = byTendering(null, '999.00', [['a', '10.00', '100', '1000.00', false]]);
    expect(found).toMatchObject({ correctedTotal: '1000.00', difference: '1.00', needsConfirmation: true });
  });
  test('a product is rounded before it is compared', () => {
    expect(byTendering(null, '3.33', [['a', '1.111', '3', '3.33', false]]).needsConfirmation).toBe(false);
  });
});

describe('arithmetic correction in government procurement (87 Art. 59)', () => {
  test.each(['AC-4', 'AC-5'] as const)('%s', (name) => {
    const vector = vectors[name];
    const found = correctByProcurementLaw({
      openingTotal: vector.opening_total,
      openingWords: null,
      detailTotal: vector.detail_total,
      unitSum: vector.opening_unit_sum,
      hasDecimalSlip: vector.decimal_slip,
    });
    expect(found).toMatchObject({ correctedTotal: vector.corrected, log: vector.log });
  });
  const bid = {
    openingTotal: '100.00',
    openingWords: null,
    detailTotal: '100.00',
    unitSum: '100.00',
    hasDecimalSlip: false,
  };
  test('words prevail over figures of the summary', () => {
    const found = correctByProcurementLaw({ ...bid, openingWords: '110.00', unitSum: '110.00' });
    expect(found).toMatchObject({ correctedTotal: '110.00', log: ['59(2): words 110.00 prevail over figures 100.00'] });
  });
  test('a total that is not the sum of unit prices becomes that sum', () => {
    const found = correctByProcurementLaw({ ...bid, unitSum: '101.00' });
    expect(found).toMatchObject({
      correctedTotal: '101.00',
      difference: '1.00',
      log: ['59(4): total 100.00 -> sum of unit prices 101.00'],
    });
  });
  test('a bid without a contradiction asks for nothing', () =>
    expect(correctByProcurementLaw(bid)).toMatchObject({ log: [], needsConfirmation: false }));
});

describe('ceiling and contract price', () => {
  test('the ceiling is tested on both prices; equal is not above', () => {
    expect(isAboveCeiling('100.00', '100.00', '100.00')).toBe(false);
    expect(isAboveCeiling('100.01', '99.00', '100.00')).toBe(true);
    expect(isAboveCeiling('99.00', '100.01', '100.00')).toBe(true);
    expect(isAboveCeiling('99999.00', '99999.00', null)).toBe(false);
  });
  test('the contract takes the corrected or the lower price, as declared', () => {
    const at = (choice: 'CORRECTED' | 'LOWER') =>
      contractPrice({ regime: 'TENDERING_LAW', contractPrice: choice }, '90', '95');
    expect(at('CORRECTED')).toBe('95.00');
    expect(at('LOWER')).toBe('90.00');
  });
});
