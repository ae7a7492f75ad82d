import catalogue from '../../seeds/law/catalogue.json' with { type: 'json' };
import law from '../../seeds/law/rulebook.json' with { type: 'json' };
import { CatalogueSeed, RulebookSeed } from '../../seeds/law/schema.ts';
import type { Rulebook } from '../../server/catalogue/rulebook.ts';
import { mandatory, type PlannedLot, type PlannedProject } from '../../server/tenders/mandatory.ts';
import { nearFindings, splitFindings, type LotInView } from '../../server/tenders/planning.ts';

const { items } = CatalogueSeed.parse(catalogue);
const { parameters } = RulebookSeed.parse(law);
const itemOf = (code: string) => {
  const item = items.find((one) => one.code === code);
  if (!item) throw new Error(code);
  return item;
};
const rulebookOf = (code: string): Rulebook => {
  const { regime } = itemOf(code);
  return Object.fromEntries(
    parameters
      .filter((one) => [regime, 'ALL'].includes(one.regime) && [null, code].includes(one.item) && one.validTo === null)
      .map((one) => [one.key, one]),
  );
};
const ask = (code: string, lot: PlannedLot, project: Partial<PlannedProject> = {}) =>
  mandatory(
    itemOf(code),
    { isStateControlled: true, fundsStateShare: 100, lots: [lot], ...project },
    lot,
    rulebookOf(code),
  );
const codes = (code: string, lot: PlannedLot, project?: Partial<PlannedProject>) => {
  const { answer, basis } = ask(code, lot, project);
  return [answer, ...basis.map((one) => one.code)].join(' ');
};

describe('scale by kind of contract (O16 5)', () => {
  test.each([
    ['WORKS', '3999999.99', '4000000.00', '4000000.01'],
    ['GOODS', '1999999.99', '2000000.00', '2000000.01'],
    ['SURVEY_DESIGN_SUPERVISION', '999999.99', '1000000.00', '1000000.01'],
  ] as const)('%s: below, at and above', (kind, below, at, above) => {
    const answers = [below, at, above].map((estimate) => ask('A01', { kind, estimate }).answer);
    expect(answers).toEqual(['VOLUNTARY', 'MANDATORY', 'MANDATORY']);
  });
  test('a lot that names no kind is measured as its catalogue item is', () => {
    expect(codes('A01', { estimate: '3999999.99' })).toBe('VOLUNTARY STATE_CONTROLLED BUDGET_FUNDS BELOW_SCALE');
    expect(codes('A01', { estimate: '4000000.00' })).toBe('MANDATORY STATE_CONTROLLED BUDGET_FUNDS REACHES_SCALE');
  });
  test('other services have no scale under the Tendering Law', () => {
    expect(codes('A01', { kind: 'SERVICES', estimate: '9000000.00' })).toContain('VOLUNTARY');
    expect(codes('A01', { kind: 'SERVICES', estimate: '9000000.00' })).toContain('KIND_WITHOUT_SCALE');
  });
  test('contracts of one project that can be combined are added up', () => {
    const lots = [{ estimate: '2500000.00' }, { estimate: '1500000.00' }];
    expect(codes('A01', lots[0]!, { lots })).toContain(
      'MANDATORY STATE_CONTROLLED BUDGET_FUNDS COMBINED_REACHES_SCALE',
    );
    const less = [{ estimate: '2500000.00' }, { estimate: '1499999.99' }];
    expect(ask('A01', less[0]!, { lots: less }).answer).toBe('VOLUNTARY');
    const others = [{ estimate: '2500000.00' }, { estimate: '1500000.00', kind: 'GOODS' as const }];
    expect(ask('A01', others[0]!, { lots: others }).answer).toBe('VOLUNTARY');
  });
});

describe('funds (LAW 3; O16 2)', () => {
  const private_ = { isStateControlled: false };
  const lot = { estimate: '20000000.00' };
  test.each([
    ['share below ten per cent', 9, '2000000.00', 'VOLUNTARY'],
    ['both at their limit', 10, '2000000.00', 'MANDATORY'],
    ['the amount a cent short', 10, '1999999.99', 'VOLUNTARY'],
    ['both above', 11, '2000000.01', 'MANDATORY'],
  ])('budget funds need amount and share: %s', (_what, fundsStateShare, budgetFunds, answer) => {
    expect(ask('A01', lot, { ...private_, fundsStateShare, budgetFunds }).answer).toBe(answer);
  });
  test('without a stated amount the share of what the lots cost counts', () => {
    expect(ask('A01', lot, { ...private_, fundsStateShare: 10 }).answer).toBe('MANDATORY');
    const small = { estimate: '19999990.00' };
    expect(ask('A01', small, { ...private_, fundsStateShare: 10 }).answer).toBe('VOLUNTARY');
  });
  test('public utilities and foreign loans are in scope without state funds', () => {
    const none = { ...private_, fundsStateShare: 0 };
    expect(codes('A01', lot, none)).toContain('VOLUNTARY OUT_OF_SCOPE');
    expect(codes('A01', lot, { ...none, isPublicUtility: true })).toContain('MANDATORY PUBLIC_UTILITY');
    expect(codes('A01', lot, { ...none, hasForeignLoan: true })).toContain('MANDATORY FOREIGN_LOAN');
  });
});

test('provisional sums over the threshold of their kind are told (REG 29)', () => {
  const sums = (amount: string) => ({
    estimate: '12000000.00',
    provisionalSums: [{ name: '电梯', kind: 'GOODS' as const, amount }],
  });
  expect(codes('A01', sums('1999999.99'))).not.toContain('PROVISIONAL_SUM');
  expect(codes('A01', sums('2000000.00'))).toContain('PROVISIONAL_SUM');
});

describe('other thresholds of the catalogue', () => {
  test.each([
    ['B01', '299999.99', 'VOLUNTARY'],
    ['B01', '300000.00', 'MANDATORY'],
    ['B02', '300000.00', 'MANDATORY'],
    ['B03', '599999.99', 'VOLUNTARY'],
    ['B03', '600000.00', 'MANDATORY'],
  ])('%s at %s yuan is %s (GPL 27)', (code, estimate, answer) => {
    expect(ask(code, { estimate }).answer).toBe(answer);
  });
  test('what stands in the central procurement catalogue is mandatory whatever it costs', () => {
    expect(codes('B01', { estimate: '1.00', isListed: true })).toContain('LISTED');
    expect(ask('B01', { estimate: '1.00', isListed: true }).answer).toBe('MANDATORY');
    expect(codes('B01', { estimate: '1.00' })).toContain('NOT_LISTED');
  });
  test('the amount for open tendering is told at its limit', () => {
    expect(codes('B01', { estimate: '3999999.99' })).not.toContain('OPEN_TENDER_AMOUNT');
    expect(codes('B01', { estimate: '4000000.00' })).toContain('OPEN_TENDER_AMOUNT');
  });
  test('all of an item, ruled elsewhere, by a valuation, and registration only', () => {
    expect(codes('C01', { estimate: '1.00' })).toBe('MANDATORY ALL_OF_ITEM');
    expect(codes('C02', { estimate: '1.00' })).toBe('VOLUNTARY RULED_ELSEWHERE');
    expect(codes('C02', { estimate: '1.00', isListed: true })).toBe('MANDATORY LISTED');
    expect(ask('D02', { estimate: '999999.99' }).answer).toBe('VOLUNTARY');
    expect(ask('D02', { estimate: '1000000.00' }).answer).toBe('MANDATORY');
    expect(codes('F02', { estimate: '1.00' })).toContain('VOLUNTARY');
  });
});

describe('what is noticed when a lot is planned', () => {
  const lot = (lotId: string, estimate: string, more: Partial<LotInView> = {}): LotInView => ({
    lotId,
    code: lotId,
    catalogueItem: 'A01',
    kind: 'WORKS',
    estimate,
    plannedOn: '2026-03-02',
    threshold: '4000000.00',
    isInScope: true,
    isMandatory: false,
    ...more,
  });
  const rules = rulebookOf('A01');
  test('R-SPLIT: two lots below the scale that reach it together (LAW 4)', () => {
    const found = splitFindings([lot('b', '2000000.00')], [lot('a', '2000000.00')], rules);
    expect(found).toMatchObject([{ rule: 'R-SPLIT', lotId: 'b', facts: { lots: ['a', 'b'], sum: '4000000.00' } }]);
    expect(splitFindings([lot('b', '2000000.00')], [lot('a', '1999999.99')], rules)).toEqual([]);
  });
  test.each([
    ['one lot alone', [lot('b', '3999999.99')], []],
    ['a lot of another kind', [lot('b', '2000000.00')], [lot('a', '2000000.00', { kind: 'GOODS' })]],
    ['a lot that is mandatory anyway', [lot('b', '2000000.00')], [lot('a', '2000000.00', { isMandatory: true })]],
    ['a lot without public funds', [lot('b', '2000000.00')], [lot('a', '2000000.00', { isInScope: false })]],
  ])('R-SPLIT is silent about %s', (_what, fresh, others) => {
    expect(splitFindings(fresh, others, rules)).toEqual([]);
  });
  test.each([
    ['3799999.99', 0],
    ['3800000.00', 1],
    ['3999999.99', 1],
    ['4000000.00', 0],
  ])('R-THRESH: an estimate of %s', (estimate, count) => {
    expect(nearFindings([lot('a', estimate)], rules)).toHaveLength(count);
  });
});
