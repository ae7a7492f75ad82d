import type { Rulebook } from '../../server/catalogue/rulebook.ts';
import type { DraftTerms } from '../../server/tenders/contract.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { documentsFindings } from '../../server/tenders/documentsCheck.ts';
import { procurementFindings } from '../../server/tenders/procurement.ts';
import {
  goodsScheme,
  lowestGoodsScheme,
  reviewedLowestScheme,
  supplyTemplate,
  worksScheme,
} from '../../server/tenders/schemeTemplates.ts';
import { coreBrand, sumOfItems } from '../../server/tenders/supply.ts';

const parameter = (value: string, unit = 'rate') => ({ value, unit, law: '87 Art. 55', source: 'V', confidence: 'V' });
const goods: Rulebook = {
  'price.minWeight': parameter('0.30'),
  'sme.deductionMin': parameter('0.10'),
  'sme.deductionMax': parameter('0.20'),
};
const lawful: DraftTerms = { scheme: goodsScheme, decisionPlan: { mode: 'RANKED' }, supply: supplyTemplate };
const codes = (change: Partial<DraftTerms>, rulebook = goods) =>
  procurementFindings({ ...lawful, ...change }, rulebook).map((one) => one.code);
const priced = (fullPoints: string) => ({
  ...goodsScheme,
  price: { ...goodsScheme.price, fullPoints, cap: fullPoints },
});
const deducting = (rate: string) => ({ ...goodsScheme, deductions: [{ id: 'SMALL', title: '小微企业', rate }] });

describe('Terms of a procurement', () => {
  test('the templates are lawful', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ scheme: lowestGoodsScheme })).toEqual([]);
  });

  test.each([
    ['29.99', ['tenders.price_weight_too_low']],
    ['30', []],
    ['30.01', []],
  ])('price of goods weighs at least 30 % (87 Art. 55): %s points', (points, expected) => {
    expect(codes({ scheme: priced(points) })).toEqual(expected);
  });

  test('price of services weighs at least 10 %', () => {
    const services = { ...goods, 'price.minWeight': parameter('0.10') };
    expect(codes({ scheme: priced('10') }, services)).toEqual([]);
    expect(codes({ scheme: priced('9.99') }, services)).toEqual(['tenders.price_weight_too_low']);
  });

  test.each([
    ['0.0999', ['tenders.deduction_outside_law']],
    ['0.10', []],
    ['0.20', []],
    ['0.2001', ['tenders.deduction_outside_law']],
  ])('a policy deduction lies within the range of the law: %s', (rate, expected) => {
    expect(codes({ scheme: deducting(rate) })).toEqual(expected);
  });

  test('equal scores go by the lower price alone, equal prices stand side by side (87 Art. 56, 57)', () => {
    expect(codes({ scheme: { ...goodsScheme, ties: [] } })).toEqual(['tenders.ties_not_of_procurement']);
    expect(codes({ scheme: { ...goodsScheme, ties: ['LOWER_PRICE', 'EARLIER_RECEIPT'] } })).toEqual([
      'tenders.ties_not_of_procurement',
    ]);
    expect(codes({ scheme: { ...lowestGoodsScheme, ties: ['LOWER_PRICE'] } })).toEqual([
      'tenders.ties_not_of_procurement',
    ]);
  });

  test('the lowest evaluated price knows no adjustments (87 Art. 54)', () => {
    const { adjustments } = reviewedLowestScheme;
    expect(codes({ scheme: { ...lowestGoodsScheme, adjustments } })).toEqual([
      'tenders.adjustments_not_in_procurement',
    ]);
  });

  test('a scheme of works does not fit a purchase', () => {
    expect(codes({ scheme: worksScheme })).toEqual([
      'tenders.arithmetic_of_other_regime',
      'tenders.ties_not_of_procurement',
      'tenders.grounds_of_other_regime',
    ]);
  });

  test('the purchaser needs items of qualification, the committee others (87 Art. 44, 50)', () => {
    const only = (isQualification: boolean) => ({
      ...goodsScheme,
      preliminary: goodsScheme.preliminary.filter((item) => (item.kind === 'QUALIFICATION') === isQualification),
    });
    expect(codes({ scheme: only(true) })).toEqual(['tenders.qualification_items_missing']);
    expect(codes({ scheme: only(false) })).toEqual(['tenders.qualification_items_missing']);
  });

  test('there is no separate decision (87 Art. 68)', () => {
    expect(codes({ decisionPlan: separatedTemplate() })).toEqual(['tenders.separated_not_in_procurement']);
  });

  test('items, quantities and the core product are named (87 Art. 20, 31)', () => {
    expect(codes({ supply: undefined })).toEqual(['tenders.supply_missing']);
    expect(codes({ supply: { ...supplyTemplate, coreItem: 'G9' } })).toEqual(['tenders.core_item_unknown']);
    const items = supplyTemplate.items.map((item) => ({ ...item, quantity: '0' }));
    expect(codes({ supply: { ...supplyTemplate, items } })).toEqual(['tenders.quantity_missing']);
  });

  test('nothing of this is asked of a tender', () => {
    const works = { terms: { scheme: worksScheme }, estimate: '1.00', fileCount: 1 };
    const found = (regime: 'TENDERING_LAW' | 'GOV_PROCUREMENT') =>
      documentsFindings({ ...works, regime }, { 'security.bid.maxRate': parameter('0.02') }).map((one) => one.code);
    expect(found('TENDERING_LAW')).not.toContain('tenders.supply_missing');
    expect(found('GOV_PROCUREMENT')).toContain('tenders.supply_missing');
    expect(found('TENDERING_LAW')).not.toContain('tenders.terms_missing supply');
  });
});

describe('An offer item by item', () => {
  const offer = {
    address: 'x',
    items: [
      { id: 'G1', brand: '华展', model: '', quantity: '3', unitPrice: '10.10' },
      { id: 'G2', brand: '通用', model: '', quantity: '0.5', unitPrice: '1.01' },
    ],
    claim: null,
  };

  test('adds up exactly', () => {
    expect(sumOfItems(offer.items)).toBe('30.81');
  });

  test('has the brand of the core product, where there is one', () => {
    expect(coreBrand(offer, supplyTemplate)).toBe('华展');
    expect(coreBrand(offer, { ...supplyTemplate, coreItem: null })).toBeNull();
    expect(coreBrand(null, supplyTemplate)).toBeNull();
    expect(coreBrand(offer, undefined)).toBeNull();
  });
});
