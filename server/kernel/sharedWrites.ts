import { Transaction, type Sequelize } from 'sequelize';

interface Waiting {
  work(tx: Transaction): Promise<unknown>;
  settle(outcome: Outcome): void;
}
type Outcome = { readonly answer: unknown } | { readonly fault: Error };

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** So many acts share one commit at most: what waits longer would feel it. */
const mostShared = 64;

/**
 * The write transactions of an embedded database, which has one writer: acts that arrive while it is busy share the next
 * transaction, each behind its own savepoint, and so one flush to the disk. They run one after the other as before; a
 * refused act is rolled back alone; nobody is answered before the commit, and when the commit fails all hear it.
 */
export class SharedWrites {
  private readonly waiting: Waiting[] = [];
  private isWriting = false;

  constructor(private readonly sequelize: Sequelize) {}

  write<Answer>(work: (tx: Transaction) => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({
        work,
        settle: (outcome) => {
          if ('fault' in outcome) reject(outcome.fault);
          else resolve(outcome.answer as Answer);
        },
      });
      if (!this.isWriting) void this.writeOn();
    });
  }

  private async writeOn(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const sharing = this.waiting.splice(0, mostShared);
      const outcomes = await this.commit(sharing);
      for (const [place, one] of sharing.entries()) one.settle(outcomes[place] ?? { fault: new Error('no outcome') });
    }
    this.isWriting = false;
  }

  private async commit(sharing: readonly Waiting[]): Promise<Outcome[]> {
    try {
      return await this.sequelize.transaction({ type: Transaction.TYPES.IMMEDIATE }, async (tx) => {
        const outcomes: Outcome[] = [];
        for (const one of sharing) outcomes.push(await this.attempt(one, tx));
        return outcomes;
      });
    } catch (fault) {
      return sharing.map(() => ({ fault: asError(fault) }));
    }
  }

  private async attempt(one: Waiting, tx: Transaction): Promise<Outcome> {
    const say = (sql: string) => this.sequelize.query(sql, { transaction: tx });
    await say('SAVEPOINT act');
    try {
      const answer = await one.work(tx);
      await say('RELEASE act');
      return { answer };
    } catch (fault) {
      await say('ROLLBACK TO act');
      await say('RELEASE act');
      return { fault: asError(fault) };
    }
  }
}
