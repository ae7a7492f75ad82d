import { savings, type SecurityFigure } from '../../server/securities/savings.ts';

const law = { lpr: '0.03', yearDays: 365, documentsFee: '300.00', caFee: '260.00', travel: '800.00' };
const figure = (change: Partial<SecurityFigure>): SecurityFigure => ({
  form: 'E_GUARANTEE',
  required: '200000.00',
  face: '200000.00',
  premium: '400.00',
  issuer: '云江银行',
  days: 73,
  isBroken: false,
  ...change,
});

describe('清减降', () => {
  const facts = {
    securities: [
      figure({}),
      figure({ form: 'CASH', premium: '0.00', issuer: null }),
      figure({ form: 'CREDIT_COMMITMENT', premium: '0.00', issuer: null, isBroken: true }),
      figure({ form: 'BANK_GUARANTEE', premium: '600.00', issuer: null }),
    ],
    refunds: [
      { daysTaken: 2, isLate: false, isPaid: true, interest: '25.00' },
      { daysTaken: 7, isLate: true, isPaid: true, interest: '0.00' },
      { daysTaken: 9, isLate: true, isPaid: false, interest: '0.00' },
    ],
    contracts: [
      { noticedOn: '2026-03-02', signedOn: '2026-04-01' },
      { noticedOn: '2025-12-01', signedOn: '2026-01-10' },
      { noticedOn: '2026-03-02', signedOn: '2026-05-01' },
      { noticedOn: '2025-03-01', signedOn: '2025-04-30' },
      { noticedOn: '2025-03-01', signedOn: '2025-05-15' },
      { noticedOn: '2024-01-01', signedOn: '2024-12-31' },
    ],
    year: 2026,
    bidCount: 5,
  };

  test('known answers of every formula (DOMAIN 10.4)', () => {
    expect(savings(facts, law)).toEqual({
      securityCount: 4,
      required: '800000.00',
      byForm: [
        { form: 'E_GUARANTEE', count: 1, face: '200000.00' },
        { form: 'CASH', count: 1, face: '200000.00' },
        { form: 'CREDIT_COMMITMENT', count: 1, face: '200000.00' },
        { form: 'BANK_GUARANTEE', count: 1, face: '200000.00' },
      ],
      byIssuer: [{ issuer: '云江银行', count: 1, face: '200000.00' }],
      // 600000 ÷ 800000
      substitutionRate: '0.7500',
      // 800000 − 200000
      cashReleased: '600000.00',
      // 600000 × 73 ÷ 365 × 3 %
      financingCost: '3600.00',
      premiums: '1000.00',
      financingNet: '2600.00',
      // 1000 ÷ 400000
      premiumBasisPoints: '25.0',
      commitments: { count: 1, exempted: '200000.00', broken: 1 },
      refunds: { paid: 2, onTimeRate: '0.5000', overdue: 1, meanDays: '4.5', interest: '25.00' },
      feesRemoved: { documents: '1500.00', ca: '1300.00', travel: '4000.00', total: '6800.00' },
      // 2025: (60 + 75) ÷ 2; 2026: the middle one of 30, 40 and 60
      time: { year: 2026, contracts: 3, days: '40.0', formerDays: '67.5', saved: '27.5' },
    });
  });

  test('with nothing yet there is no rate, and nothing is divided by nothing', () => {
    const none = savings({ securities: [], refunds: [], contracts: [], year: 2026, bidCount: 0 }, law);
    expect(none).toMatchObject({ substitutionRate: null, premiumBasisPoints: null, cashReleased: '0.00' });
    expect(none.refunds).toMatchObject({ onTimeRate: null, meanDays: null });
    expect(none.time).toEqual({ year: 2026, contracts: 0, days: null, formerDays: null, saved: null });
  });

  test('a contract counts in the year in which it was signed: the last day of one, the first of the next', () => {
    const time = (signedOn: string) =>
      savings({ ...facts, contracts: [{ noticedOn: '2025-12-01', signedOn }] }, law).time;
    expect(time('2025-12-31')).toMatchObject({ contracts: 0, days: null, formerDays: '30.0', saved: null });
    expect(time('2026-01-01')).toMatchObject({ contracts: 1, days: '31.0', formerDays: null, saved: null });
  });

  test('a year that was slower than the former shows as a loss', () => {
    const contracts = [
      { noticedOn: '2025-01-01', signedOn: '2025-02-01' },
      { noticedOn: '2026-01-01', signedOn: '2026-02-11' },
    ];
    expect(savings({ ...facts, contracts }, law).time.saved).toBe('-10.0');
  });

  test('premiums above the financing cost show as a loss, not as nothing', () => {
    expect(savings({ ...facts, securities: [figure({ days: 0 })] }, law).financingNet).toBe('-400.00');
  });
});
