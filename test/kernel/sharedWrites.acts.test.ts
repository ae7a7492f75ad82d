import { testPlatform, type TestPlatform } from '../support/platform.ts';

/** Only an embedded database has one writer; on MariaDB each act has its own transaction, and the same promises hold. */
describe('write transactions that come at once', () => {
  let test0: TestPlatform;
  beforeEach(async () => {
    test0 = await testPlatform();
  });
  afterEach(() => test0.close());

  const put = (name: string, fault?: Error) =>
    test0.platform.db.write(async (tx) => {
      await test0.platform.db.run(
        'INSERT INTO leases (name, holder, held_until) VALUES (?, ?, ?)',
        [name, 'test', '2026'],
        tx,
      );
      if (fault) throw fault;
      return name;
    });
  const kept = async (): Promise<string[]> =>
    (await test0.platform.db.rows<{ name: string }>("SELECT name FROM leases WHERE holder = 'test' ORDER BY name")).map(
      (row) => row.name,
    );

  test('answer each what it did itself', async () => {
    await expect(Promise.all(['a', 'b', 'c'].map((name) => put(name)))).resolves.toEqual(['a', 'b', 'c']);
    expect(await kept()).toEqual(['a', 'b', 'c']);
  });

  test('fail alone: a fault in one undoes that one', async () => {
    const fault = new Error('in the middle');
    const outcomes = await Promise.allSettled([put('a'), put('b', fault), put('c')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toEqual({ status: 'rejected', reason: fault });
    expect(await kept()).toEqual(['a', 'c']);
  });

  test('fail alone also when the database itself says no', async () => {
    const outcomes = await Promise.allSettled([put('a'), put('a'), put('c')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await kept()).toEqual(['a', 'c']);
  });
});
