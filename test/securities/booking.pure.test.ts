import fc from 'fast-check';
import { exact } from '../../server/kernel/decimal.ts';
import {
  balanceOf,
  balances,
  faultsOf,
  forfeited,
  interestOwed,
  paidOut,
  received,
  refunded,
  returned,
  revealed,
  reversed,
  type Account,
  type BookLine,
  type Booking,
} from '../../server/securities/booking.ts';

const yuan = fc.integer({ min: 1, max: 99_999_999 }).map((fen) => exact(fen).div(100).toFixed(2));

describe('the books of the security fund', () => {
  test('a statement: the bank is debited with what sealed, known and unmatched money is credited', () => {
    const { lines } = received({
      sealed: ['200000.00', '300000.00'],
      known: [{ securityId: 'k', amount: '100.00' }],
      unmatched: [{ lineId: 'u', amount: '5.50' }],
    });
    expect(lines).toEqual([
      { account: 'BANK', debit: '500105.50', credit: '0.00' },
      { account: 'SEALED', debit: '0.00', credit: '500000.00' },
      { account: 'HELD:k', debit: '0.00', credit: '100.00' },
      { account: 'UNMATCHED:u', debit: '0.00', credit: '5.50' },
    ]);
  });

  test('one sealed sum of a statement does not tell who paid what', () => {
    const one = received({ sealed: ['200000.00', '300000.00'], known: [], unmatched: [] });
    const other = received({ sealed: ['500000.00'], known: [], unmatched: [] });
    expect(one).toEqual(other);
  });

  test('what does not balance, has one side or a line of both is no booking', () => {
    const line = (debit: string, credit: string): BookLine => ({ account: 'BANK', debit, credit });
    expect(balances([line('1.00', '0.00'), line('0.00', '0.99')])).toBe(false);
    expect(balances([line('1.00', '0.00')])).toBe(false);
    expect(balances([])).toBe(false);
    expect(balances([line('1.00', '1.00'), line('1.00', '1.00')])).toBe(false);
    expect(balances([line('1.00', '0.00'), line('0.00', '1.00')])).toBe(true);
  });

  test('a debt below nothing, or accounts that do not add up, are named', () => {
    const book = (entries: readonly (readonly [Account, string])[]) =>
      faultsOf(new Map(entries.map(([account, amount]) => [account, exact(amount)])));
    expect(
      book([
        ['HELD:a', '1.00'],
        ['BANK', '-1.00'],
      ]),
    ).toHaveLength(2);
    expect(book([['BANK', '1.00']])).toEqual(['the accounts add up to 1.00']);
    expect(
      book([
        ['BANK', '5.00'],
        ['HELD:a', '-5.00'],
      ]),
    ).toEqual([]);
  });

  test('any lawful sequence balances, owes nobody less than nothing, and its reversal in turn leaves nothing', () => {
    const step = fc.record({
      amount: yuan,
      interest: fc.option(yuan),
      end: fc.constantFrom('refund', 'sealed', 'forfeit', 'none', 'return'),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const bookings: Booking[] = [];
        steps.forEach(({ amount, interest, end }, at) => {
          const securityId = String(at);
          if (end === 'return') {
            bookings.push(received({ sealed: [], known: [], unmatched: [{ lineId: securityId, amount }] }));
            bookings.push(returned(securityId, amount), paidOut(amount));
            return;
          }
          bookings.push(received({ sealed: [amount], known: [], unmatched: [] }));
          if (end === 'sealed')
            bookings.push(refunded({ securityId, amount, interest: '0.00', isSealed: true }), paidOut(amount));
          else bookings.push(revealed([{ securityId, amount }]));
          if (end === 'refund') {
            if (interest !== null) bookings.push(interestOwed(securityId, interest));
            bookings.push(refunded({ securityId, amount, interest: interest ?? '0.00', isSealed: false }));
          }
          if (end === 'forfeit') bookings.push(...forfeited(securityId, amount));
        });
        for (const booking of bookings) expect(balances(booking.lines)).toBe(true);
        const all = bookings.flatMap((booking) => booking.lines);
        expect(faultsOf(balanceOf(all))).toEqual([]);
        const back = [...bookings].reverse().flatMap((booking) => reversed(booking.lines).lines);
        expect([...balanceOf([...all, ...back]).values()].every((amount) => amount.eq(0))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
