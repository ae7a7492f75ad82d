import { avoidances } from '../../server/experts/avoidance.ts';
import { expertFactsOf, partiesOf, type Dossier, type KnownParties } from '../../server/experts/dossier.ts';

const known: KnownParties = {
  authority: { creditCode: 'AUTHORITY', name: '云江城投' },
  agency: { creditCode: 'AGENCY', name: '楚源咨询' },
  bidders: [{ creditCode: 'BIDDER', name: '汉水建设' }],
  avoided: ['云江监理公司'],
  departments: [{ creditCode: 'DEPARTMENT', name: '云江市监管局' }],
};
const free: Dossier = { employers: [], relatives: [], shareholdings: [], punishedOn: [] };

const codes = (dossier: Partial<Dossier>, parties = known) =>
  avoidances({
    expert: expertFactsOf('person', { ...free, ...dossier }, parties),
    seat: 'EXPERT',
    parties: partiesOf(parties),
    parameters: { years: 3, sameEmployerMax: 1 },
    on: '2026-03-02',
  }).map((hit) => hit.code);

const employer = (creditCode: string | null, name: string, to: string | null = null) => ({
  creditCode,
  name,
  from: '2015-01-01',
  to,
});

describe('Ties are found by credit code or by name', () => {
  test('an employer known only by its name is the authority', () => {
    expect(codes({ employers: [employer(null, '云江城投')] })).toEqual(['AV6']);
  });
  test('an employer known by its code under an old name is the agency', () => {
    expect(codes({ employers: [employer('AGENCY', '旧名')] })).toEqual(['AV1']);
  });
  test('a unit that the plan names is avoided by its name', () => {
    expect(codes({ employers: [employer('X', '云江监理公司')] })).toEqual(['AV1']);
  });
  test('a bidder counts only once it is known', () => {
    expect(codes({ shareholdings: [employer('BIDDER', '汉水建设')] })).toEqual(['AV4']);
    expect(codes({ shareholdings: [employer('BIDDER', '汉水建设')] }, { ...known, bidders: [] })).toEqual([]);
  });
  test('a relative at a bidder bars', () => {
    expect(codes({ relatives: [{ creditCode: 'BIDDER', name: '', relation: 'SPOUSE' }] })).toEqual(['AV2']);
  });
  test('staff of the supervising department are barred', () => {
    expect(codes({ employers: [employer('DEPARTMENT', '云江市监管局')] })).toEqual(['AV3']);
  });
  test('an employer left three years ago to the day still bars, a day earlier no longer', () => {
    expect(codes({ employers: [employer('AGENCY', '', '2023-03-02')] })).toEqual(['AV1']);
    expect(codes({ employers: [employer('AGENCY', '', '2023-03-01')] })).toEqual([]);
  });
  test('somebody else’s employer bars nobody', () => {
    expect(codes({ employers: [employer(null, '某设计院')] })).toEqual([]);
  });
});
