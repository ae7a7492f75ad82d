import law from '../../seeds/law/rulebook.json' with { type: 'json' };
import { RulebookSeed } from '../../seeds/law/schema.ts';
import type { Regime } from '../../server/catalogue/contract.ts';
import type { Rulebook } from '../../server/catalogue/rulebook.ts';
import { compositionParameters, fewestYears } from '../../server/experts/rules.ts';

const { parameters } = RulebookSeed.parse(law);
const rulebookOf = (regime: Regime, item: string | null = null): Rulebook =>
  Object.fromEntries(
    parameters
      .filter((one) => [regime, 'ALL'].includes(one.regime) && [null, item].includes(one.item) && one.validTo === null)
      .sort((a, b) => Number(a.item !== null) - Number(b.item !== null))
      .map((one) => [one.key, one]),
  );
const members = (regime: Regime, estimate: string, item?: string) =>
  compositionParameters(rulebookOf(regime, item), { regime, estimate }).minMembers;

describe('the fewest members of a committee (LAW 37; 87 Art. 47)', () => {
  test.each([
    ['9999999.99', 5],
    ['10000000.00', 7],
    ['10000000.01', 7],
  ])('in procurement seven from a budget of ten million on: %s', (estimate, least) => {
    expect(members('GOV_PROCUREMENT', estimate)).toBe(least);
  });

  test('under the tendering law five whatever it costs, seven for waterworks', () => {
    expect(members('TENDERING_LAW', '90000000.00')).toBe(5);
    expect(members('TENDERING_LAW', '90000000.00', 'A03')).toBe(7);
  });

  test('experts have eight years under the tendering law; procurement names no number', () => {
    expect([fewestYears(rulebookOf('TENDERING_LAW')), fewestYears(rulebookOf('GOV_PROCUREMENT'))]).toEqual([8, 0]);
  });
});
