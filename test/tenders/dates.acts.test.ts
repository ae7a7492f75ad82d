import { thePublic } from '../../server/kernel/act.ts';
import { approveRulebook, proposeRulebook } from '../../server/catalogue/approveRulebook.ts';
import { draftRulebook } from '../../server/catalogue/draftRulebook.ts';
import { listRulebookDrafts } from '../../server/catalogue/draftQueries.ts';
import { getCoverage } from '../../server/tenders/coverage.ts';
import { getLotDates, tryShift } from '../../server/tenders/lotDates.ts';
import { getRulebookEffect } from '../../server/tenders/rulebookEffect.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

describe('the dates of lots and what changes them', () => {
  let city: TestPlatform;
  beforeEach(async () => {
    city = await testPlatform();
  });
  afterEach(() => city.close());

  test('every date of a lot has its article, and a shift shows what follows', async () => {
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    const plain = await city.ask(getLotDates, thePublic, { lotId });
    expect(plain.isFrozen).toBe(true);
    expect(plain.entries.every((entry) => entry.law !== '' && entry.shifted === null)).toBe(true);
    expect(plain.days.find((one) => one.key === 'deadlineOn')).toEqual({
      key: 'deadlineOn',
      day: '2026-03-24',
      isKnown: true,
    });
    const moved = await city.ask(getLotDates, thePublic, { lotId, shift: 'deadlineOn', to: '2026-03-31' });
    const objection = moved.entries.find((entry) => entry.key === 'objection.latest');
    expect([objection?.latest, objection?.shifted?.latest]).toEqual(['2026-03-14', '2026-03-21']);
    const early = await city.ask(getLotDates, thePublic, { lotId, shift: 'deadlineOn', to: '2026-03-20' });
    expect([early.refusal, early.shiftedRefusal]).toEqual([null, 'tenders.prep_too_short']);
  });

  test('a draft’s dates are for those who write it', async () => {
    const { lotId } = await buildLot(city, { state: 'DOCS_READY' });
    const known = async (login: string) =>
      (await city.ask(getLotDates, city.actor(login), { lotId })).days.find((one) => one.key === 'deadlineOn')?.isKnown;
    expect([await known('agency'), await known('centre')]).toEqual([true, false]);
    expect(await city.refusalOf(city.ask(getLotDates, thePublic, { lotId }))).toBe('tenders.not_published');
  });

  test('anybody may shift the dates of a plan, by both laws', async () => {
    const plan = { issuedOn: '2026-03-02', deadlineOn: '2026-03-24', shift: 'issuedOn' as const, to: '2026-03-03' };
    for (const regime of ['TENDERING_LAW', 'GOV_PROCUREMENT'] as const) {
      const solved = await city.ask(tryShift, thePublic, { ...plan, regime });
      const deadline = solved.entries.find((entry) => entry.key === 'bid.deadline');
      expect([deadline?.earliest, deadline?.shifted?.earliest]).toEqual(['2026-03-23', '2026-03-23']);
      const until = solved.entries.find((entry) => entry.key === 'docs.until');
      expect(until?.earliest).toBe('2026-03-09');
    }
  });

  test('a draft of parameters tells which lots would get it and which keep their frozen law', async () => {
    const published = await buildLot(city, { state: 'TENDERING' });
    const drafted = await buildLot(city, { state: 'DOCS_DRAFT' });
    const { draftId } = await city.act(draftRulebook, city.actor('officer1'), {
      title: '期限',
      reason: '修订',
      changes: [
        {
          parameter: 'bid.prepMinDays',
          regime: 'TENDERING_LAW',
          item: '*',
          value: '40',
          unit: 'd',
          law: 'LAW 24',
          source: '修订',
          confidence: 'M',
          validFrom: '2026-03-10',
        },
      ],
    });
    const { lots } = await city.ask(getRulebookEffect, city.actor('officer2'), { draftId });
    const of = (lotId: string) => lots.find((lot) => lot.lotId === lotId);
    expect(of(published.lotId)).toMatchObject({ isFrozen: true, values: [{ now: '20', next: '20' }], dates: [] });
    expect(of(drafted.lotId)).toMatchObject({
      isFrozen: false,
      values: [{ now: '20', next: '40' }],
      dates: [{ key: 'bid.deadline', before: '2026-03-30', after: '2026-04-20' }],
    });
    await city.act(proposeRulebook, city.actor('officer1'), { draftId });
    const [draft] = (await city.ask(listRulebookDrafts, city.actor('officer2'), {})).items;
    await city.act(approveRulebook, city.actor('officer2'), { draftId, contentHash: draft?.contentHash ?? '' });
    const dates = await city.ask(getLotDates, thePublic, { lotId: published.lotId });
    expect(dates.entries.find((entry) => entry.key === 'bid.deadline')?.earliest).toBe('2026-03-23');
  });

  test('coverage counts published lots only', async () => {
    expect((await city.ask(getCoverage, thePublic, {})).total).toBe(0);
    await buildLot(city, { state: 'DOCS_READY' });
    await buildLot(city, { state: 'TENDERING' });
    const covered = await city.ask(getCoverage, thePublic, { year: 2026 });
    expect(covered).toMatchObject({ total: 1, mandatory: 1, voluntary: 0, electronic: 1, years: [2026] });
    expect(covered.items).toMatchObject([{ code: 'A01', lots: 1, estimate: '12500000.00' }]);
    expect(covered.regions).toEqual([{ region: '云江市', lots: 1, mandatory: 1 }]);
    expect(covered.months).toEqual([{ month: '2026-03', lots: 1, mandatory: 1 }]);
    expect((await city.ask(getCoverage, thePublic, { year: 2025 })).total).toBe(0);
  });
});
