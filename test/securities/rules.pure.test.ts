import { calendarOf } from '../../server/kernel/time/calendar.ts';
import { refundDueOn, refundSum, owesInterest, isOverdue } from '../../server/securities/refunds.ts';
import {
  anotherPerson,
  checkSecurity,
  groundFits,
  mayProvide,
  noneInHand,
  samePayers,
  securityTerms,
  uploadGate,
  validUntil,
  verdictOf,
  type CheckedAgainst,
  type ProvidedFacts,
} from '../../server/securities/rules.ts';
import { securityMoves, securityStates } from '../../server/securities/states.ts';

const deadlineAt = new Date('2026-03-24T01:30:00.000Z');
const terms = {
  amount: '200000.00',
  forms: ['CASH', 'E_GUARANTEE'] as const,
  validUntil: '2026-06-22',
  atUpload: 'WARN' as const,
  forfeitTo: 'AUTHORITY' as const,
};
const code = (verdict: { ok: boolean; code?: string }) => (verdict.ok ? null : verdict.code);

describe('what a lot asks for', () => {
  test('no sum, or a sum of nothing, asks for no security', () => {
    expect(securityTerms({}, deadlineAt)).toBeNull();
    expect(securityTerms({ securityAmount: '0.00' }, deadlineAt)).toBeNull();
  });

  test('a security lasts as long as the bid: ninety days after the day of the deadline (REG 26)', () => {
    expect(validUntil(deadlineAt, 90)).toBe('2026-06-22');
    expect(securityTerms({ securityAmount: '1.00', bidValidityDays: 90 }, deadlineAt)?.validUntil).toBe('2026-06-22');
  });
});

describe('providing a security', () => {
  const lot = { state: 'TENDERING' as const, isSuspended: false, deadlineAt };
  test.each([
    [-1, null],
    [0, 'securities.window_closed'],
    [1, 'securities.window_closed'],
  ])('%i ms from the deadline: %s', (milliseconds, expected) => {
    expect(code(mayProvide(lot, terms, 'CASH', new Date(deadlineAt.getTime() + milliseconds)))).toBe(expected);
  });

  test('only in a form of the documents, while the lot is open and not suspended', () => {
    const before = new Date(deadlineAt.getTime() - 1000);
    expect(code(mayProvide(lot, terms, 'SURETY', before))).toBe('securities.form_not_allowed');
    expect(code(mayProvide(lot, null, 'CASH', before))).toBe('securities.none_asked');
    expect(code(mayProvide({ ...lot, isSuspended: true }, terms, 'CASH', before))).toBe('kernel.suspended');
    expect(code(mayProvide({ ...lot, state: 'OPENING' }, terms, 'CASH', before))).toBe('securities.window_closed');
  });

  test('a draft answers alike whether it will ask for a security or not', () => {
    const draft = { state: 'DOCS_DRAFT' as const, isSuspended: false, deadlineAt: null };
    for (const asked of [terms, null])
      expect(code(mayProvide(draft, asked, 'CASH', new Date()))).toBe('securities.window_closed');
  });

  test('one at a time; what was refused, cancelled or given back is out of the way', () => {
    expect(noneInHand(['REFUSED', 'CANCELLED', 'RELEASED', 'EXPIRED']).ok).toBe(true);
    for (const state of ['AWAITED', 'APPLIED', 'APPROVED', 'ISSUED', 'DECRYPTED'] as const)
      expect(code(noneInHand([state]))).toBe('securities.in_hand');
  });

  test('a bid without one is refused only where the documents say so', () => {
    expect(uploadGate(terms, false).ok).toBe(true);
    expect(uploadGate(null, false).ok).toBe(true);
    expect(code(uploadGate({ ...terms, atUpload: 'REFUSE' }, false))).toBe('securities.missing_at_upload');
    expect(uploadGate({ ...terms, atUpload: 'REFUSE' }, true).ok).toBe(true);
  });
});

describe('the check after the opening (REG 26)', () => {
  const cash: ProvidedFacts = {
    form: 'CASH',
    state: 'DECRYPTED',
    amount: '200000.00',
    endsOn: null,
    inForceAt: new Date('2026-03-20T02:00:00.000Z'),
    payerName: '汉水建设集团有限公司',
    payerAccount: '4200 1111 2222',
  };
  const against: CheckedAgainst = {
    terms,
    deadlineAt,
    isMandatory: true,
    bidderName: '汉水建设集团有限公司',
    basicAccount: '420011112222',
  };

  test('in order: form, sum, time, payer and basic account all fit', () => {
    expect(checkSecurity(cash, against)).toEqual([]);
    expect(verdictOf([])).toBe('PASS');
  });

  test.each([
    ['none at all', null, {}, ['SECURITY_MISSING']],
    ['a form that is not allowed', { form: 'SURETY' }, {}, ['FORM_NOT_ALLOWED']],
    ['one fen short', { amount: '199999.99' }, {}, ['AMOUNT_SHORT']],
    ['money that never came', { inForceAt: null }, {}, ['NOT_IN_FORCE']],
    ['money at the deadline’s own millisecond', { inForceAt: deadlineAt }, {}, ['PAID_LATE']],
    ['money one millisecond before', { inForceAt: new Date(deadlineAt.getTime() - 1) }, {}, []],
    ['another payer', { payerName: '武当市政工程有限公司' }, {}, ['PAYER_DIFFERS']],
    ['another account of its own', { payerAccount: '9999' }, {}, ['ACCOUNT_NOT_BASIC']],
    ['another account where tendering is not mandatory', { payerAccount: '9999' }, { isMandatory: false }, []],
    ['an account that was never declared', {}, { basicAccount: null }, ['ACCOUNT_UNDECLARED']],
  ])('%s', (_name, change, context, expected) => {
    expect(
      checkSecurity(change === null ? null : ({ ...cash, ...change } as ProvidedFacts), { ...against, ...context }),
    ).toEqual(expected);
  });

  test.each([
    ['2026-06-21', ['VALIDITY_SHORT']],
    ['2026-06-22', []],
    ['2026-06-23', []],
  ])('a guarantee until %s', (endsOn, expected) => {
    const guarantee = { ...cash, form: 'E_GUARANTEE' as const, endsOn, payerName: null, payerAccount: null };
    expect(checkSecurity(guarantee, against)).toEqual(expected);
  });

  test('brackets and spaces of a payer’s name do not matter', () => {
    const named = { ...against, bidderName: '云江（集团）有限公司' };
    expect(checkSecurity({ ...cash, payerName: '云江(集团) 有限公司' }, named)).toEqual([]);
  });

  test('one account for two bidders is a lead on both, never a verdict (REG 40)', () => {
    const found = samePayers([
      { bidderId: 'a', payerAccount: '42-00 1' },
      { bidderId: 'b', payerAccount: '42001' },
      { bidderId: 'c', payerAccount: '42002' },
      { bidderId: 'd', payerAccount: null },
    ]);
    expect([...found].sort()).toEqual(['a', 'b']);
    expect(verdictOf(['SAME_PAYER'])).toBe('ASK');
    expect(verdictOf(['SAME_PAYER', 'AMOUNT_SHORT'])).toBe('FAIL');
  });
});

describe('refunds', () => {
  const calendar = calendarOf({ rest: ['2026-04-06'], work: [], years: [2026] });
  const parameter = (value: string, unit: string) => ({ value, unit, law: 'REG 57', source: '', confidence: 'V' });
  const tendering = {
    'security.bid.refundWithdraw': parameter('5', 'd'),
    'security.bid.refundAfterContract': parameter('5', 'd'),
    'security.bid.refundLosers': parameter('5', 'd'),
    'security.bid.refundTermination': parameter('5', 'd'),
    'security.bid.depositRate': parameter('0.0005', 'rate'),
    'security.bid.interestDayBasis': parameter('360', 'count'),
  };
  const procurement = {
    ...tendering,
    'security.bid.refundWithdraw': parameter('5', 'wd'),
    'security.bid.refundLosers': parameter('5', 'wd'),
    'security.bid.loanRate': parameter('0.0435', 'rate'),
    'security.bid.lateInterestMarkup': parameter('0.20', 'rate'),
  };

  test('five days after a withdrawal, rolled from a day of rest; five working days in procurement (REG 35; 87 Art. 38)', () => {
    const from = new Date('2026-03-31T09:00:00.000Z');
    expect(refundDueOn('WITHDRAWN', from, tendering, calendar)).toMatchObject({ ok: true, day: '2026-04-07' });
    expect(refundDueOn('WITHDRAWN', from, procurement, calendar)).toMatchObject({ ok: true, day: '2026-04-08' });
  });

  test('in time until the last millisecond of the last day', () => {
    const end = new Date('2026-04-07T16:00:00.000Z');
    expect(isOverdue('2026-04-07', new Date(end.getTime() - 1))).toBe(false);
    expect(isOverdue('2026-04-07', end)).toBe(true);
    expect(isOverdue('2026-04-07', new Date(end.getTime() + 1))).toBe(true);
  });

  const told = {
    cause: 'WINNER' as const,
    amount: '200000.00',
    receivedAt: new Date('2026-03-20T02:00:00.000Z'),
    paidAt: new Date('2026-06-18T02:00:00.000Z'),
    dueOn: '2026-06-20',
  };

  test('bank interest of ninety days: 200000 × 0.0005 × 90 ÷ 360 = 25.00 (REG 57)', () => {
    expect(refundSum({ ...told, regime: 'TENDERING_LAW' }, tendering)).toEqual({
      interest: '25.00',
      lateFee: '0.00',
      days: 90,
      daysLate: 0,
    });
  });

  test('interest is rounded half up to 分: 333.33 × 0.0005 × 30 ÷ 360 = 0.0138… → 0.01', () => {
    expect(
      refundSum(
        { ...told, regime: 'TENDERING_LAW', amount: '333.33', paidAt: new Date('2026-04-19T02:00:00.000Z') },
        tendering,
      ).interest,
    ).toBe('0.01');
  });

  test('late by ten days in procurement: 200000 × 0.0435 × 1.2 × 10 ÷ 360 = 290.00 (87 Art. 38)', () => {
    expect(
      refundSum({ ...told, regime: 'GOV_PROCUREMENT', cause: 'LOSER', dueOn: '2026-06-08' }, procurement),
    ).toMatchObject({ interest: '0.00', lateFee: '290.00', daysLate: 10 });
  });

  test.each([
    ['the last millisecond of the last day', '2026-06-18T15:59:59.999Z', 0, '0.00'],
    ['the first instant after it', '2026-06-18T16:00:00.000Z', 1, '29.00'],
    ['a day later', '2026-06-19T16:00:00.000Z', 2, '58.00'],
  ])('a refund in procurement at %s is late by the days begun (87 Art. 38)', (_name, paidAt, daysLate, lateFee) => {
    const paid = { ...told, cause: 'LOSER' as const, dueOn: '2026-06-18', paidAt: new Date(paidAt) };
    expect(refundSum({ ...paid, regime: 'GOV_PROCUREMENT' }, procurement)).toMatchObject({ daysLate, lateFee });
  });

  test.each([
    ['the last millisecond of a day', '2026-06-17T15:59:59.999Z', 89, '24.72'],
    ['the first instant of the next', '2026-06-17T16:00:00.000Z', 90, '25.00'],
    ['the end of that day', '2026-06-18T15:59:59.999Z', 90, '25.00'],
  ])('interest at %s runs to the day before the payment (REG 57)', (_name, paidAt, days, interest) => {
    const paid = { ...told, paidAt: new Date(paidAt), regime: 'TENDERING_LAW' as const };
    expect(refundSum(paid, tendering)).toMatchObject({ days, interest });
  });

  test('a late refund under the tendering law bears no such fee, only interest to the day of payment', () => {
    expect(refundSum({ ...told, regime: 'TENDERING_LAW', dueOn: '2026-06-08' }, tendering).lateFee).toBe('0.00');
  });

  test('who is owed interest', () => {
    expect(owesInterest('TENDERING_LAW', 'LOSER')).toBe(true);
    expect(owesInterest('TENDERING_LAW', 'WITHDRAWN')).toBe(false);
    expect(owesInterest('GOV_PROCUREMENT', 'WINNER')).toBe(false);
    expect(owesInterest('GOV_PROCUREMENT', 'TERMINATED')).toBe(true);
  });
});

describe('forfeiture (REG 35, 74)', () => {
  test('a revoked bid is anybody’s ground, the others are the winner’s alone', () => {
    expect(groundFits('REVOKED_BID', { isRevoked: true, isWinner: false }).ok).toBe(true);
    expect(code(groundFits('REVOKED_BID', { isRevoked: false, isWinner: true }))).toBe('securities.ground_not_met');
    for (const ground of ['NO_CONTRACT', 'NEW_CONDITIONS', 'NO_PERFORMANCE_SECURITY'] as const) {
      expect(groundFits(ground, { isRevoked: false, isWinner: true }).ok).toBe(true);
      expect(code(groundFits(ground, { isRevoked: true, isWinner: false }))).toBe('securities.ground_not_met');
    }
  });

  test('two persons', () => {
    expect(code(anotherPerson(null, 'a'))).toBe('securities.nothing_proposed');
    expect(code(anotherPerson('a', 'a'))).toBe('securities.same_person');
    expect(anotherPerson('a', 'b').ok).toBe(true);
  });
});

describe('the table of a security’s life', () => {
  test('state × move × party', () => {
    expect(
      Object.fromEntries(
        Object.entries(securityMoves.moves).map(([name, move]) => [
          name,
          `${move.from.join('|')} → ${move.to} by ${move.by.join(', ')}`,
        ]),
      ),
    ).toMatchSnapshot();
  });

  test('every state is reached, and what is over is left by nothing', () => {
    const reached = new Set<string>(Object.values(securityMoves.moves).map((move) => move.to));
    // A security begins where its form begins.
    const begins = ['AWAITED', 'APPLIED'];
    expect(securityStates.filter((state) => !reached.has(state) && !begins.includes(state))).toEqual([]);
    const left = new Set<string>(Object.values(securityMoves.moves).flatMap((move) => move.from));
    expect(securityStates.filter((state) => !left.has(state))).toEqual([
      'REFUSED',
      'RELEASED',
      'CLAIM_PAID',
      'EXPIRED',
      'CANCELLED',
    ]);
  });

  test('a guarantee ends at the first instant after its last day, and not before', () => {
    const endsAt = new Date('2026-06-22T16:00:00.000Z');
    const facts = { state: 'DECRYPTED' as const, isSuspended: false, form: 'SURETY' as const, endsAt };
    expect(code(securityMoves.judge('expire', 'clock', facts, new Date(endsAt.getTime() - 1)))).toBe(
      'securities.still_valid',
    );
    expect(securityMoves.judge('expire', 'clock', facts, endsAt)).toEqual({ ok: true, to: 'EXPIRED' });
  });

  test('nothing goes back without a cause, nothing is kept without a second signature, only issuers issue', () => {
    const facts = { state: 'DECRYPTED' as const, isSuspended: false, form: 'CASH' as const, endsAt: null };
    const now = new Date();
    expect(code(securityMoves.judge('release', 'centre', facts, now))).toBe('securities.no_refund_cause');
    expect(code(securityMoves.judge('claim', 'authority', facts, now))).toBe('securities.not_countersigned');
    expect(code(securityMoves.judge('issue', 'issuer', { ...facts, state: 'APPLIED' }, now))).toBe(
      'securities.wrong_form',
    );
  });
});
