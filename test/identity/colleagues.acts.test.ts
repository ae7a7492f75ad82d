import { Person } from '../../server/identity/index.ts';
import { listPersons } from '../../server/identity/queries.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

describe('the list of one’s colleagues', () => {
  let test0: TestPlatform;
  const seen = (login: string) => test0.ask(listPersons, test0.actor(login), {});

  beforeAll(async () => {
    test0 = await testPlatform();
    await Person.update({ lastSeenAt: test0.clock.now() }, { where: { login: ['expert1', 'expert2', 'centre'] } });
  });
  afterAll(() => test0.close());

  test('an expert finds no other expert in it (LAW 37)', async () => {
    const experts = (await seen('expert1')).items.filter((person) => person.roles.includes('expert'));
    expect(experts.map((person) => person.login)).toEqual(['expert1']);
  });

  test('an expert sees when the own account was last used', async () => {
    const own = (await seen('expert1')).items.find((person) => person.login === 'expert1');
    expect(own?.lastSeenAt).toBe(test0.clock.now().toISOString());
  });

  test('whoever keeps the accounts sees the experts, but not which of them came (LAW 37)', async () => {
    const { items } = await seen('centre');
    const experts = items.filter((person) => person.roles.includes('expert'));
    expect(experts).toHaveLength(24);
    expect(experts.filter((person) => person.lastSeenAt !== null)).toEqual([]);
    expect(items.find((person) => person.login === 'centre')?.lastSeenAt).toBe(test0.clock.now().toISOString());
  });
});
