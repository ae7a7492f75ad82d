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
    });
  });

  test('with nothing yet there is no rate, and nothing is divided by nothing', () => {
    const none = savings({ securities: [], refunds: [], bidCount: 0 }, law);
    expect(none).toMatchObject({ substitutionRate: null, premiumBasisPoints: null, cashReleased: '0.00' });
    expect(none.refunds).toMatchObject({ onTimeRate: null, meanDays: null });
  });

  test('premiums above the financing cost show as a loss, not as nothing', () => {
    expect(savings({ ...facts, securities: [figure({ days: 0 })] }, law).financingNet).toBe('-400.00');
  });
});
