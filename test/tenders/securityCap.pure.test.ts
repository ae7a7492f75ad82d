import law from '../../seeds/law/rulebook.json' with { type: 'json' };
import { RulebookSeed } from '../../seeds/law/schema.ts';
import type { Regime } from '../../server/catalogue/contract.ts';
import type { Rulebook } from '../../server/catalogue/rulebook.ts';
import { documentsFindings, securityCap, type SecuredLot } from '../../server/tenders/documentsCheck.ts';

const { parameters } = RulebookSeed.parse(law);
const rulebookOf = (regime: Regime): Rulebook =>
  Object.fromEntries(
    parameters
      .filter((one) => [regime, 'ALL'].includes(one.regime) && one.item === null && one.validTo === null)
      .map((one) => [one.key, one]),
  );
const tendering = rulebookOf('TENDERING_LAW');
const procurement = rulebookOf('GOV_PROCUREMENT');
const design = { kind: 'DESIGN', version: '2026-1', variables: {} } as never;
const supervision = { kind: 'SUPERVISION', version: '2026-1', variables: {} } as never;

describe('the cap of a bid security (REG 26; 30号令 37; 27号令 27; 2号令 24; GPR 33)', () => {
  test.each<[string, SecuredLot, Rulebook, string]>([
    ['two per cent of the estimate', { estimate: '12500000.00' }, tendering, '250000.00'],
    ['never more than 800 000 yuan', { estimate: '40000000.01' }, tendering, '800000.00'],
    ['just below that', { estimate: '39999999.50' }, tendering, '799999.99'],
    [
      'survey and design never more than 100 000',
      { estimate: '5000000.50', contractKind: 'SURVEY_DESIGN_SUPERVISION' },
      tendering,
      '100000.00',
    ],
    [
      'survey and design, two per cent below that',
      { estimate: '4999999.00', terms: { standardForm: design } },
      tendering,
      '99999.98',
    ],
    ['documents of a design', { estimate: '9000000.00', terms: { standardForm: design } }, tendering, '100000.00'],
    [
      'supervision is no survey',
      { estimate: '9000000.00', contractKind: 'SURVEY_DESIGN_SUPERVISION', terms: { standardForm: supervision } },
      tendering,
      '180000.00',
    ],
    ['procurement knows no amount', { estimate: '90000000.00' }, procurement, '1800000.00'],
    [
      'procurement of a design neither',
      { estimate: '9000000.00', contractKind: 'SURVEY_DESIGN_SUPERVISION' },
      procurement,
      '180000.00',
    ],
  ])('%s', (_what, lot, rulebook, cap) => {
    expect(securityCap(lot, rulebook)).toBe(cap);
  });

  test.each([
    ['99999.99', false],
    ['100000.00', false],
    ['100000.01', true],
  ])('a design of nine million that asks for %s', (securityAmount, isTooMuch) => {
    const found = documentsFindings(
      { terms: { securityAmount }, estimate: '9000000.00', fileCount: 1, contractKind: 'SURVEY_DESIGN_SUPERVISION' },
      tendering,
    );
    expect(found.some((one) => one.code === 'tenders.security_above_cap')).toBe(isTooMuch);
  });
});
