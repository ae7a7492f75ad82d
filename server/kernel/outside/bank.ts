/** A credit as the bank's own feed tells it. */
export interface BankCredit {
  readonly serial: string;
  readonly at: Date;
  /** The sub-account that was paid into. */
  readonly account: string;
  readonly payerName: string;
  readonly payerAccount: string;
  /** Yuan with two places. */
  readonly amount: string;
}
export interface BankPayment {
  readonly name: string;
  readonly account: string;
  readonly amount: string;
}

/** The seam to the bank that keeps the security fund. An implementation pays an order at most once for each key. */
export interface Bank {
  readonly name: string;
  readonly accountName: string;
  /** The virtual sub-account number that belongs to a key: always the same, and no key can be read from it. Asked inside an act. */
  subAccount(key: string): string;
  /** Credits after a cursor, oldest first, with the cursor that follows them. */
  creditsSince(cursor: string): Promise<{ readonly credits: readonly BankCredit[]; readonly cursor: string }>;
  pay(key: string, payment: BankPayment): Promise<void>;
}

/** Stand-in for the bank: keeps credits that were put in and payments that went out. */
export function memoryBank(): Bank & {
  credit(credit: BankCredit): void;
  readonly paid: readonly BankPayment[];
} {
  const credits: BankCredit[] = [];
  const paid = new Map<string, BankPayment>();
  return {
    name: '云江银行营业部',
    accountName: '云江市公共资源交易中心投标保证金专户',
    // Sixteen digits out of a pseudonym: the prefix is the fund's own account.
    subAccount: (key) =>
      `620900${(BigInt(`0x${key.slice(0, 24)}`) % 10_000_000_000_000n).toString().padStart(13, '0')}`,
    creditsSince: (cursor) => {
      const from = cursor === '' ? 0 : Number(cursor);
      return Promise.resolve({ credits: credits.slice(from), cursor: String(credits.length) });
    },
    pay: (key, payment) => {
      if (!paid.has(key)) paid.set(key, payment);
      return Promise.resolve();
    },
    credit: (credit) => {
      credits.push(credit);
    },
    get paid() {
      return [...paid.values()];
    },
  };
}
