import { judgePlan } from '../../server/tenders/judgePlan.ts';
import { getLot, getProject } from '../../server/tenders/queries.ts';
import { registerProject } from '../../server/tenders/registerProject.ts';
import { thePublic } from '../../server/kernel/act.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

describe('a registration is judged and never refused for being voluntary', () => {
  let city: TestPlatform;
  beforeEach(async () => {
    city = await testPlatform();
  });
  afterEach(() => city.close());
  const lot = (estimate: string) => ({ name: '标段', scope: '', estimate, durationDays: 30, quality: '合格' });
  const register = (estimate: string) =>
    city.act(registerProject, city.actor('agency'), {
      name: '路灯改造',
      authorityId: city.organisationId('authority'),
      catalogueItem: 'A01',
      approvalNumber: '1',
      approvalAuthority: '云江市发展和改革委员会',
      fundsSource: '财政资金',
      fundsStateShare: 100,
      isStateControlled: true,
      region: '云江市',
      overview: '',
      lots: [lot(estimate)],
    });

  test('the basis is kept with codes, facts and articles', async () => {
    const { lotIds, findings } = await register('4000000.00');
    const view = await city.ask(getLot, city.actor('agency'), { lotId: lotIds[0] ?? '' });
    expect(view.isMandatory).toBe(true);
    expect(view.mandatoryBasis.at(-1)).toEqual({
      code: 'REACHES_SCALE',
      facts: { kind: 'WORKS', estimate: '4000000.00', threshold: '4000000.00' },
      law: 'O16 5',
    });
    expect(findings).toEqual([]);
  });

  test('splitting over projects of twelve months is shown, recorded and seen by centre and supervisor', async () => {
    await register('2100000.00');
    city.clock.advance(300 * 86_400_000);
    const { projectId, findings } = await register('2100000.00');
    expect(findings.map((finding) => finding.rule)).toEqual(['R-SPLIT']);
    for (const login of ['agency', 'centre', 'supervisor'])
      expect((await city.ask(getProject, city.actor(login), { projectId })).findings).toEqual(findings);
    const [noted] = await city.platform.db.rows<{ body: string }>(
      "SELECT body FROM ledger_entries WHERE stream = ? AND body LIKE '%planning_noted%'",
      [`project:${projectId}`],
    );
    expect(noted?.body).toContain('findingHash');
    expect(noted?.body).not.toContain('2100000');
  });

  test.each([
    ['2027-03-02T00:59:59.999Z', ['R-SPLIT']],
    ['2027-03-02T01:00:00.000Z', ['R-SPLIT']],
    ['2027-03-02T01:00:00.001Z', []],
  ])('lots of more than twelve months ago do not count: %s', async (now, rules) => {
    await register('2100000.00');
    city.clock.set(new Date(now));
    expect((await register('2100000.00')).findings.map((finding) => finding.rule)).toEqual(rules);
  });

  test('anybody may ask the same question for a plan', async () => {
    const asked = {
      catalogueItem: 'A01',
      fundsStateShare: 0,
      isStateControlled: false,
      lots: [{ estimate: '9000000.00' }],
    };
    const answered = await city.ask(judgePlan, thePublic, asked);
    expect(answered.lots[0]).toMatchObject({
      answer: 'VOLUNTARY',
      basis: [{ code: 'OUT_OF_SCOPE' }, { code: 'REACHES_SCALE' }],
    });
  });
});
