import { memoryBank, type Bank } from '../../server/kernel/outside/bank.ts';
import { httpGuaranteeLine } from '../../server/kernel/outside/guaranteeIssuer.ts';
import { buildIssuer } from '../support/builders/security.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';
import { issuerConformance } from './issuerConformance.ts';

/** What every implementation of the bank's seam must do. */
export const bankConformance = (
  name: string,
  make: () => {
    readonly bank: Bank;
    readonly credit: ReturnType<typeof memoryBank>['credit'];
    readonly paid: () => number;
  },
) => {
  describe(`the bank: ${name}`, () => {
    const credit = (serial: string) => ({
      serial,
      at: new Date('2026-03-05T02:00:00.000Z'),
      account: '620900123',
      payerName: '甲',
      payerAccount: '42',
      amount: '1.00',
    });
    const key = (digit: string) => digit.repeat(64);

    test('gives one key one number of digits for ever, and two keys two numbers', () => {
      const { bank } = make();
      expect(bank.subAccount(key('a'))).toBe(bank.subAccount(key('a')));
      expect(bank.subAccount(key('a'))).not.toBe(bank.subAccount(key('b')));
      expect(bank.subAccount(key('c'))).toMatch(/^\d{12,24}$/);
    });

    test('tells each credit once after a cursor, oldest first, and nothing while nothing came', async () => {
      const made = make();
      const first = await made.bank.creditsSince('');
      made.credit(credit('1'));
      made.credit(credit('2'));
      const next = await made.bank.creditsSince(first.cursor);
      expect(next.credits.map((one) => one.serial)).toEqual(['1', '2']);
      expect((await made.bank.creditsSince(next.cursor)).credits).toEqual([]);
      expect((await made.bank.creditsSince(next.cursor)).cursor).toBe(next.cursor);
    });

    test('pays an order once, however often it is sent', async () => {
      const made = make();
      const payment = { name: '甲', account: '42', amount: '1.00' };
      await made.bank.pay('order-1', payment);
      await made.bank.pay('order-1', payment);
      await made.bank.pay('order-2', payment);
      expect(made.paid()).toBe(2);
    });
  });
};

bankConformance('the stand-in', () => {
  const bank = memoryBank();
  return { bank, credit: bank.credit, paid: () => bank.paid.length };
});

describe.each([
  ['issues at once', 'ISSUE'],
  ['wants to be asked again', 'LATER'],
] as const)('issuers', (habit, decision) => {
  let city: TestPlatform;
  beforeAll(async () => {
    city = await testPlatform();
  });
  afterAll(() => city.close());

  issuerConformance(`the reference server, which ${habit}`, {
    city: () => city,
    start: async () => {
      const { address, publicKey, issuerId, close } = await buildIssuer(city, () => decision);
      return { line: httpGuaranteeLine, address, publicKey, issuerId, close };
    },
  });
});
