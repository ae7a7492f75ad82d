import {
  avoidances,
  employersOn,
  yearsBefore,
  type AvoidanceQuestion,
  type Engagement,
  type ExpertFacts,
  type Parties,
} from '../../server/experts/avoidance.ts';

const on = '2022-03-01';
const expert: ExpertFacts = {
  personId: 'expert-1',
  engagements: [],
  relatives: [],
  interests: [],
  punishedOn: [],
  departmentId: null,
};
const parties: Parties = {
  authorityId: 'authority',
  agencyId: 'agency',
  bidders: ['bidder-1', 'consortium-member', 'subcontractor'],
  participants: ['design-institute'],
  participantPersons: ['expert-9'],
  named: ['named-unit'],
  departments: ['housing-bureau', 'supervision-bureau'],
  deciders: ['decider-1'],
  seated: [],
};
const question = (
  facts: Partial<ExpertFacts>,
  changed: Partial<Parties> = {},
  seat: AvoidanceQuestion['seat'] = 'EXPERT',
): AvoidanceQuestion => ({
  expert: { ...expert, ...facts },
  seat,
  parties: { ...parties, ...changed },
  parameters: { years: 3, sameEmployerMax: 1 },
  on,
});
const codes = (...told: Parameters<typeof question>) => avoidances(question(...told)).map((one) => one.code);
const worked = (organisationId: string, from: string, to: string | null, kind: Engagement['kind'] = 'EMPLOYEE') => ({
  engagements: [{ organisationId, kind, from, to }],
});

describe('avoidance (O12 12; REG 46; GPR 9)', () => {
  test('an expert without any tie is free', () => {
    expect(avoidances(question(worked('university', '2001-07-01', null)))).toEqual([]);
  });

  test.each(['bidder-1', 'consortium-member', 'subcontractor', 'agency', 'named-unit'])(
    'AV1: who works for %s may not sit',
    (organisationId) => {
      expect(codes(worked(organisationId, '2020-01-01', null))).toEqual(['AV1']);
    },
  );

  test.each(['ADVISER', 'DIRECTOR', 'SUPERVISOR', 'CONTROLLER'] as const)(
    'AV1: a %s of a bidder may not sit',
    (kind) => {
      expect(codes(worked('bidder-1', '2020-01-01', null, kind))).toEqual(['AV1']);
    },
  );

  test('AV1: three years after leaving the tie still holds, a day later it is gone', () => {
    expect(codes(worked('bidder-1', '2010-01-01', '2019-03-02'))).toEqual(['AV1']);
    expect(codes(worked('bidder-1', '2010-01-01', '2019-03-01'))).toEqual(['AV1']);
    expect(codes(worked('bidder-1', '2010-01-01', '2019-02-28'))).toEqual([]);
  });

  test('AV1: the number of years is a parameter', () => {
    const told = question(worked('bidder-1', '2010-01-01', '2018-06-01'));
    expect(avoidances(told)).toEqual([]);
    expect(avoidances({ ...told, parameters: { ...told.parameters, years: 5 } })).toHaveLength(1);
  });

  test('AV1: an engagement that begins later does not yet count', () => {
    expect(codes(worked('bidder-1', '2022-03-02', null))).toEqual([]);
    expect(codes(worked('bidder-1', '2022-03-01', null))).toEqual(['AV1']);
  });

  test('AV1: the hit names its basis and its evidence', () => {
    expect(avoidances(question(worked('bidder-1', '2010-01-01', '2021-05-31')))).toEqual([
      {
        code: 'AV1',
        basis: 'O12 12; GPR 9',
        evidence: {
          organisationId: 'bidder-1',
          party: 'BIDDER',
          kind: 'EMPLOYEE',
          from: '2010-01-01',
          to: '2021-05-31',
        },
      },
    ]);
  });

  test("AV2: a near relative of a bidder's principal may not sit", () => {
    expect(codes({ relatives: [{ organisationId: 'bidder-1', relation: 'SPOUSE' }] })).toEqual(['AV2']);
    expect(codes({ relatives: [{ organisationId: 'stranger', relation: 'SPOUSE' }] })).toEqual([]);
  });

  test('AV3: staff of the competent or the supervising department may not sit', () => {
    expect(codes({ departmentId: 'housing-bureau' })).toEqual(['AV3']);
    expect(codes(worked('supervision-bureau', '2020-01-01', null))).toEqual(['AV3']);
    expect(codes({ departmentId: 'water-bureau' })).toEqual([]);
    expect(codes(worked('supervision-bureau', '2010-01-01', '2022-02-28'))).toEqual([]);
  });

  test.each(['SHARES', 'DEBT', 'LITIGATION'] as const)('AV4: %s with a bidder bars as long as it lasts', (kind) => {
    const tie = (to: string | null) => ({ interests: [{ organisationId: 'bidder-1', kind, from: '2020-01-01', to }] });
    expect(codes(tie(null))).toEqual(['AV4']);
    expect(codes(tie('2022-03-01'))).toEqual(['AV4']);
    expect(codes(tie('2022-02-28'))).toEqual([]);
  });

  test('AV5: a punishment for an offence in tendering never lapses', () => {
    expect(codes({ punishedOn: ['1999-01-01'] })).toEqual(['AV5']);
    expect(codes({ punishedOn: ['2022-03-01'] })).toEqual(['AV5']);
    expect(codes({ punishedOn: ['2022-03-02'] })).toEqual([]);
  });

  test("AV6: the authority's own staff sit only as its representatives (87 Art. 47)", () => {
    const own = worked('authority', '2015-01-01', null);
    expect(codes(own)).toEqual(['AV6']);
    expect(codes(own, {}, 'REPRESENTATIVE')).toEqual([]);
    expect(codes(worked('authority', '2015-01-01', '2021-01-01'))).toEqual(['AV1']);
  });

  test('no tie to the authority itself bars its representative, every such tie bars an expert', () => {
    const ties = {
      ...worked('authority', '2015-01-01', null, 'DIRECTOR'),
      relatives: [{ organisationId: 'authority', relation: 'SPOUSE' }],
      interests: [{ organisationId: 'authority', kind: 'SHARES', from: '2020-01-01', to: null }],
    } as const;
    expect(codes(ties)).toEqual(['AV1', 'AV2', 'AV4']);
    expect(codes(ties, {}, 'REPRESENTATIVE')).toEqual([]);
  });

  test("a representative's tie to a bidder bars all the same", () => {
    expect(codes(worked('bidder-1', '2020-01-01', null), {}, 'REPRESENTATIVE')).toEqual(['AV1']);
  });

  test('AV7: who took part in the documents or the design, or works where they were made, may not sit', () => {
    expect(codes({ personId: 'expert-9' })).toEqual(['AV7']);
    expect(codes(worked('design-institute', '2015-01-01', null))).toEqual(['AV7']);
  });

  test('AV8: a colleague of an expert already drawn may not sit, up to the number the rule allows', () => {
    const colleague = worked('university', '2015-01-01', null);
    const seated = [{ personId: 'expert-2', employers: ['university'] }];
    expect(codes(colleague, { seated })).toEqual(['AV8']);
    expect(codes(colleague, { seated: [{ personId: 'expert-1', employers: ['university'] }] })).toEqual([]);
    const two = { ...question(colleague, { seated }), parameters: { years: 3, sameEmployerMax: 2 } };
    expect(avoidances(two)).toEqual([]);
  });

  test('AV9: who decides or watches the decision does not evaluate', () => {
    expect(codes({ personId: 'decider-1' })).toEqual(['AV9']);
  });

  test('before the opening the bidders are secret, so only the second check can find them', () => {
    const own = worked('bidder-1', '2020-01-01', null);
    expect([codes(own, { bidders: [] }), codes(own)]).toEqual([[], ['AV1']]);
  });

  test('every reason is told, not only the first', () => {
    const many = { ...worked('bidder-1', '2020-01-01', null), punishedOn: ['2001-01-01'], personId: 'decider-1' };
    expect(codes(many)).toEqual(['AV1', 'AV5', 'AV9']);
  });
});

describe('days of avoidance', () => {
  test('a period of years ends on the corresponding day; 29 February falls back to the 28th', () => {
    expect(yearsBefore('2022-03-01', 3)).toBe('2019-03-01');
    expect(yearsBefore('2024-02-29', 3)).toBe('2021-02-28');
    expect(yearsBefore('2024-02-29', 4)).toBe('2020-02-29');
    expect(yearsBefore('2000-02-29', 100)).toBe('1900-02-28');
  });

  test('employers on a day are those that employ, each once', () => {
    const span = { from: '2020-01-01', to: null };
    const engagements = [
      { organisationId: 'a', kind: 'EMPLOYEE', ...span },
      { organisationId: 'a', kind: 'EMPLOYEE', ...span },
      { organisationId: 'b', kind: 'ADVISER', ...span },
      { organisationId: 'c', kind: 'EMPLOYEE', from: '2010-01-01', to: '2019-12-31' },
    ] as const;
    expect(employersOn(engagements, on)).toEqual(['a']);
  });
});
