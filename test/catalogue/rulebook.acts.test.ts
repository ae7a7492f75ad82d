import { thePublic } from '../../server/kernel/act.ts';
import { approveCalendar, proposeCalendar, withdrawCalendar } from '../../server/catalogue/calendarDrafts.ts';
import {
  approveRulebook,
  proposeRulebook,
  reviseRulebook,
  withdrawRulebook,
} from '../../server/catalogue/approveRulebook.ts';
import { checkParameter } from '../../server/catalogue/checkParameter.ts';
import { draftRulebook, saveRulebookDraft } from '../../server/catalogue/draftRulebook.ts';
import { listCalendarDrafts, listRulebookDrafts } from '../../server/catalogue/draftQueries.ts';
import { CalendarGap, CalendarYear, rulebookOn } from '../../server/catalogue/index.ts';
import { getLawState, getParameterHistory, getRulebook } from '../../server/catalogue/queries.ts';
import type { RulebookChange } from '../../server/catalogue/contract.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

const change = (value: string, more: Partial<RulebookChange> = {}): RulebookChange => ({
  parameter: 'bid.prepMinDays',
  regime: 'TENDERING_LAW',
  item: '*',
  value,
  unit: 'd',
  law: 'LAW 24',
  source: '修订草案',
  confidence: 'M',
  validFrom: '2026-04-01',
  ...more,
});

describe('new values of the law', () => {
  let city: TestPlatform;
  beforeEach(async () => {
    city = await testPlatform();
  });
  afterEach(() => city.close());
  const one = () => city.actor('officer1');
  const two = () => city.actor('officer2');
  const codeOf = (work: Promise<unknown>) => city.refusalOf(work);
  const draft = async (changes: RulebookChange[], actor = one()) =>
    (await city.act(draftRulebook, actor, { title: '期限调整', reason: '法律修订', changes })).draftId;
  const seen = async (draftId: string) => {
    const found = (await city.ask(listRulebookDrafts, two(), {})).items.find((item) => item.id === draftId);
    if (!found) throw new Error('no draft');
    return found;
  };
  const approve = async (draftId: string, actor = two()) =>
    city.act(approveRulebook, actor, { draftId, contentHash: (await seen(draftId)).contentHash });
  const days = async (on: string) => (await rulebookOn(on, 'TENDERING_LAW', 'A01'))['bid.prepMinDays']?.value;

  test('hold from their day on, and the former value to the day before, both readable by date', async () => {
    const draftId = await draft([change('30')]);
    await city.act(proposeRulebook, one(), { draftId });
    await approve(draftId);
    expect([await days('2026-03-31'), await days('2026-04-01')]).toEqual(['20', '30']);
    const shown = async (on: string) =>
      (await city.ask(getRulebook, thePublic, { on, item: 'A01' })).parameters.find((p) => p.key === 'bid.prepMinDays');
    expect(await shown('2026-03-31')).toMatchObject({ value: '20', validTo: '2026-03-31' });
    expect(await shown('2026-04-01')).toMatchObject({ value: '30', validFrom: '2026-04-01', checkedBy: null });
    const history = await city.ask(getParameterHistory, thePublic, { parameter: 'bid.prepMinDays' });
    expect(history.items.filter((row) => row.regime === 'TENDERING_LAW').map((row) => row.value)).toEqual(['30', '20']);
  });

  test('need two officers: who wrote them does not approve them', async () => {
    const draftId = await draft([change('30')]);
    expect(await codeOf(approve(draftId))).toBe('kernel.wrong_state');
    expect(await codeOf(city.act(proposeRulebook, two(), { draftId }))).toBe('catalogue.not_your_draft');
    await city.act(proposeRulebook, one(), { draftId });
    expect(await codeOf(approve(draftId, one()))).toBe('catalogue.same_officer');
    expect(await codeOf(city.act(approveRulebook, two(), { draftId, contentHash: 'a'.repeat(64) }))).toBe(
      'catalogue.content_changed',
    );
    expect(
      await codeOf(city.act(saveRulebookDraft, one(), { draftId, title: 'x', reason: 'y', changes: [change('9')] })),
    ).toBe('catalogue.not_a_draft');
    await city.act(reviseRulebook, one(), { draftId });
    await city.act(saveRulebookDraft, one(), { draftId, title: 'x', reason: 'y', changes: [change('25')] });
    expect(
      await codeOf(city.act(saveRulebookDraft, two(), { draftId, title: 'x', reason: 'y', changes: [change('9')] })),
    ).toBe('catalogue.not_your_draft');
    await city.act(proposeRulebook, one(), { draftId });
    await approve(draftId);
    expect(await days('2026-04-01')).toBe('25');
  });

  test('of two competing drafts approved at once exactly one wins, and the other is refused by name', async () => {
    const first = await draft([change('30')], one());
    const second = await draft([change('40', { validFrom: '2026-05-01' })], two());
    await city.act(proposeRulebook, one(), { draftId: first });
    await city.act(proposeRulebook, two(), { draftId: second });
    const settled = await Promise.allSettled([approve(first, two()), approve(second, one())]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find((each) => each.status === 'rejected')).toMatchObject({
      reason: { code: 'catalogue.base_moved' },
    });
    const history = await city.ask(getParameterHistory, thePublic, { parameter: 'bid.prepMinDays' });
    expect(history.items.filter((row) => row.regime === 'TENDERING_LAW')).toHaveLength(2);
  });

  test('one draft approved twice at once is approved once', async () => {
    const draftId = await draft([change('30')]);
    await city.act(proposeRulebook, one(), { draftId });
    const settled = await Promise.allSettled([approve(draftId), approve(draftId)]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find((each) => each.status === 'rejected')).toMatchObject({
      reason: { code: 'kernel.wrong_state' },
    });
  });

  test.each([
    ['a day that has begun', [change('30', { validFrom: '2026-03-02' })], 'catalogue.validity_past'],
    ['an unknown parameter', [change('30', { parameter: 'no.such' })], 'catalogue.parameter_unknown'],
    ['a value of another unit', [change('thirty')], 'catalogue.value_unfit'],
    ['an article nobody can read', [change('30', { law: 'LAW 999' })], 'catalogue.citation_unknown'],
    ['one parameter twice', [change('30'), change('31')], 'catalogue.change_repeated'],
    ['the value that holds', [change('20')], 'catalogue.nothing_changes'],
  ])('are refused with %s', async (_what, changes, code) => {
    const work = async () => city.act(proposeRulebook, one(), { draftId: await draft(changes) });
    expect(await codeOf(work())).toBe(code);
  });

  test('never begin before a later value that stands already', async () => {
    const draftId = await draft([change('30', { validFrom: '2026-06-01' })]);
    await city.act(proposeRulebook, one(), { draftId });
    await approve(draftId);
    expect(await codeOf(draft([change('25', { validFrom: '2026-05-01' })]))).toBe('catalogue.later_value_stands');
    const other = await draft([change('25', { validFrom: '2026-07-01' })]);
    await city.act(withdrawRulebook, one(), { draftId: other });
    expect((await seen(other)).state).toBe('WITHDRAWN');
  });

  test('of low confidence say so until a person has checked them, once', async () => {
    const shown = await city.ask(getRulebook, thePublic, { regime: 'ASSET_SALE', item: 'D02' });
    const doubtful = shown.parameters.find((p) => p.key === 'mandatory.valuation');
    expect(doubtful).toMatchObject({ confidence: 'L', checkedBy: null });
    const entryId = doubtful?.entryId ?? '';
    await city.act(checkParameter, two(), { entryId, note: '对照省级文件' });
    expect(await codeOf(city.act(checkParameter, one(), { entryId, note: '再次' }))).toBe('catalogue.already_checked');
    const after = await city.ask(getParameterHistory, thePublic, { parameter: 'mandatory.valuation' });
    expect(after.items[0]?.checkedBy).toBe('冯毅');
  });
});

describe('the holiday calendar', () => {
  let city: TestPlatform;
  beforeEach(async () => {
    city = await testPlatform();
  });
  afterEach(() => city.close());
  const year2028 = {
    year: 2028,
    source: '国办发明电〔2027〕9号',
    confidence: 'V' as const,
    rest: ['2028-01-01'],
    work: ['2028-01-08'],
  };
  const missing = () =>
    city.platform.db.rows<{ body: string }>(
      "SELECT body FROM ledger_entries WHERE stream = 'platform' AND body LIKE '%calendar.missing%'",
    );

  test('that lacks next year is told once, the day it is needed, and not again', async () => {
    await city.settle();
    expect(await missing()).toHaveLength(0);
    city.clock.set(new Date('2026-12-31T15:59:59.999Z'));
    await city.settle();
    expect(await missing()).toHaveLength(0);
    city.clock.set(new Date('2026-12-31T16:00:00.000Z'));
    await city.settle();
    expect(await missing()).toHaveLength(1);
    expect((await city.ask(getLawState, thePublic, {})).missingYears).toEqual([2028]);
    city.clock.set(new Date('2027-01-01T16:00:00.000Z'));
    await city.settle();
    expect(await missing()).toHaveLength(1);
  });

  test('gets a new year by two officers', async () => {
    city.clock.set(new Date('2027-01-04T01:00:00.000Z'));
    await city.settle();
    const { draftId } = await city.act(proposeCalendar, city.actor('officer1'), year2028);
    const drafts = async () => (await city.ask(listCalendarDrafts, city.actor('officer2'), {})).items;
    const contentHash = (await drafts())[0]?.contentHash ?? '';
    const approve = (login: string) => city.act(approveCalendar, city.actor(login), { draftId, contentHash });
    expect(await city.refusalOf(approve('officer1'))).toBe('catalogue.same_officer');
    await approve('officer2');
    expect((await CalendarYear.findByPk(2028))?.days).toEqual({ rest: ['2028-01-01'], work: ['2028-01-08'] });
    expect((await CalendarGap.findByPk(2028))?.closedAt).not.toBeNull();
    expect((await city.ask(getLawState, thePublic, {})).missingYears).toEqual([]);
    expect(await city.refusalOf(city.act(proposeCalendar, city.actor('officer2'), year2028))).toBe(
      'catalogue.calendar_known',
    );
  });

  test('takes no year twice though two officers approve two proposals at once', async () => {
    const propose = async (login: string) => (await city.act(proposeCalendar, city.actor(login), year2028)).draftId;
    const first = await propose('officer1');
    const second = await propose('officer2');
    const contentHash = (await city.ask(listCalendarDrafts, city.actor('officer1'), {})).items[0]?.contentHash ?? '';
    const settled = await Promise.allSettled([
      city.act(approveCalendar, city.actor('officer2'), { draftId: first, contentHash }),
      city.act(approveCalendar, city.actor('officer1'), { draftId: second, contentHash }),
    ]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find((each) => each.status === 'rejected')).toMatchObject({
      reason: { code: 'catalogue.calendar_known' },
    });
  });

  test.each([
    ['a day of another year', { rest: ['2027-01-01'] }],
    ['a day twice', { rest: ['2028-01-01', '2028-01-01'] }],
    ['a worked weekday', { work: ['2028-01-05'] }],
  ])('refuses %s', async (_what, part) => {
    const proposed = city.act(proposeCalendar, city.actor('officer1'), { ...year2028, ...part });
    expect(await city.refusalOf(proposed)).toBe('catalogue.calendar_unsound');
  });

  test('a proposal may be withdrawn, and is refused under another hash', async () => {
    const { draftId } = await city.act(proposeCalendar, city.actor('officer1'), year2028);
    const contentHash = 'a'.repeat(64);
    expect(await city.refusalOf(city.act(approveCalendar, city.actor('officer2'), { draftId, contentHash }))).toBe(
      'catalogue.content_changed',
    );
    await city.act(withdrawCalendar, city.actor('officer1'), { draftId });
    expect((await city.ask(listCalendarDrafts, city.actor('officer1'), {})).items[0]?.state).toBe('WITHDRAWN');
  });
});
