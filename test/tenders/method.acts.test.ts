import { listBidders } from '../../server/identity/queries.ts';
import { tryPrequalification } from '../../server/tenders/tryPrequalification.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

describe('drafting how bidders are found', () => {
  let test0: TestPlatform;
  beforeAll(async () => {
    test0 = await testPlatform();
  });
  afterAll(() => test0.close());

  test('registered bidders are found page by page, by name or credit code, and nobody else is', async () => {
    const agency = test0.actor('agency');
    const first = await test0.ask(listBidders, agency, { limit: 3 });
    const second = await test0.ask(listBidders, agency, { limit: 3, after: first.next ?? '' });
    expect([first.items.length, first.items.every((one) => one.kind === 'bidder')]).toEqual([3, true]);
    expect(second.items.map((one) => one.id)).not.toContain(first.items[0]?.id);
    const [one] = first.items;
    const { items: byCode } = await test0.ask(listBidders, agency, { q: one?.creditCode ?? '', limit: 20 });
    expect(byCode.map((found) => found.id)).toEqual([one?.id]);
    const { items: byName } = await test0.ask(listBidders, agency, { q: one?.name ?? '', limit: 20 });
    expect(byName.map((found) => found.id)).toContain(one?.id);
    expect((await test0.ask(listBidders, agency, { q: '没有这样的单位%', limit: 20 })).items).toEqual([]);
  });

  // A notice of Monday 2026-03-02: five days end on Saturday and so on Monday the 9th, and five more on Saturday and so on Monday the 16th.
  const on = (documentsUntil?: string, deadlineAt?: string) =>
    test0.ask(tryPrequalification, thePublic, {
      issuedOn: '2026-03-02',
      ...(documentsUntil === undefined ? {} : { documentsUntil: `${documentsUntil}T09:00:00.000Z` }),
      ...(deadlineAt === undefined ? {} : { deadlineAt: `${deadlineAt}T01:30:00.000Z` }),
    });

  test('without proposed dates the earliest lawful ones are told (REG 16, 17)', async () => {
    const { entries, refusal } = await on();
    const told = Object.fromEntries(entries.map((entry) => [entry.key, [entry.earliest, entry.satisfied]]));
    expect(told).toMatchObject({ 'preq.docs.until': ['2026-03-09', null], 'preq.deadline': ['2026-03-16', null] });
    expect(refusal).toBeNull();
  });

  test.each([
    ['2026-03-08', '2026-03-20', 'tenders.docs_too_short'],
    ['2026-03-09', '2026-03-15', 'tenders.preq_apply_too_short'],
    ['2026-03-09', '2026-03-16', null],
    ['2026-03-09', '2026-03-01', 'tenders.deadline_past'],
  ])('documents until %s and applications until %s: %s', async (until, deadline, refusal) => {
    expect((await on(until, deadline)).refusal).toBe(refusal);
  });

  test('a voluntary tender has no shortest time to apply', async () => {
    const { entries } = await test0.ask(tryPrequalification, thePublic, { issuedOn: '2026-03-02', isMandatory: false });
    expect(entries.map((entry) => entry.key)).not.toContain('preq.deadline');
  });
});
