import { Model } from 'sequelize';
import { idColumn, instantColumn, moneyColumn, textColumn } from '../../server/kernel/db.ts';
import { createTable, big, id, instant, text } from '../../migrations/table.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

class Extreme extends Model {
  declare id: string;
  declare amount: string;
  declare at: Date;
  declare points: string;
}

describe('the database keeps what the law counts in', () => {
  let test0: TestPlatform;
  beforeAll(async () => {
    test0 = await testPlatform();
    const { db } = test0.platform;
    await createTable(db, 'extremes', {
      columns: { id: id(), amount: big, at: instant, points: text },
      primary: ['id'],
    });
    Extreme.init(
      { id: idColumn({ primary: true }), amount: moneyColumn('amount'), at: instantColumn(), points: textColumn() },
      { sequelize: db.sequelize, tableName: 'extremes' },
    );
  });
  afterAll(() => test0.close());

  test.each(['0.00', '0.01', '0.10', '12000000.00', '90071992547409.91'])(
    'money %s 元 comes back to the last 分',
    async (amount) => {
      const row = { id: `money-${amount}`, amount, at: new Date(0), points: '0' };
      await Extreme.create(row);
      expect((await Extreme.findByPk(row.id))?.amount).toBe(amount);
    },
  );

  test.each([
    '2026-03-24T01:29:59.999Z',
    '2026-03-24T01:30:00.000Z',
    '2026-12-31T23:59:59.600Z',
    '1970-01-01T00:00:00.001Z',
  ])('instant %s keeps its millisecond', async (at) => {
    await Extreme.create({ id: `at-${at}`, amount: '0.00', at: new Date(at), points: '0' });
    expect((await Extreme.findByPk(`at-${at}`))?.at.toISOString()).toBe(at);
  });

  test.each(['0.1', '33.3333333333', '100', '-0.005'])('points %s stay the text that was given', async (points) => {
    await Extreme.create({ id: `points-${points}`, amount: '0.00', at: new Date(0), points });
    expect((await Extreme.findByPk(`points-${points}`))?.points).toBe(points);
  });
});
