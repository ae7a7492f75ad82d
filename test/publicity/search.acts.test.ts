import { seedVolume } from '../../seeds/volume/write.ts';
import { authorities } from '../../seeds/volume/invent.ts';
import type { InputOf } from '../../server/kernel/call.ts';
import type { ListNotices } from '../../server/publicity/contract.ts';
import type { ListLots } from '../../server/tenders/contract.ts';
import { dayOf } from '../../server/kernel/time/calendar.ts';
import { Notice } from '../../server/publicity/notice.ts';
import { feedText, noticeFeed } from '../../server/publicity/feed.ts';
import { countNotices, listNotices } from '../../server/publicity/queries.ts';
import { countLots, listLots, listRegions } from '../../server/tenders/queries.ts';
import { Lot } from '../../server/tenders/index.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

type NoticeInput = InputOf<typeof ListNotices>;
type LotInput = InputOf<typeof ListLots>;

const until = new Date('2026-03-02T00:00:00.000Z');

let city: TestPlatform;
let notices: Notice[];
let lots: Lot[];
beforeAll(async () => {
  city = await testPlatform();
  await seedVolume(city.platform.db, { notices: 3000, until });
  notices = await Notice.findAll({ order: [['id', 'DESC']] });
  lots = await Lot.findAll({ order: [['listed', 'DESC']] });
}, 240_000);
afterAll(() => city.close());

const holds = (text: string, q: string | undefined): boolean =>
  (q ?? '')
    .toLowerCase()
    .replace(/[\\%_]/g, ' ')
    .split(/\s+/)
    .every((word) => text.includes(word));

interface Facts {
  readonly searchable: string | null;
  readonly item: string;
  readonly category: string;
  readonly region: string;
  readonly authorityId: string | null;
  readonly publishedAt: Date | null;
}
/** What the filters mean, said without an index. */
const fits = (row: Facts, amount: string | null, input: NoticeInput | LotInput): boolean =>
  holds(row.searchable ?? '', input.q) &&
  (input.item === undefined || (input.item.length === 1 ? row.category : row.item) === input.item) &&
  (input.region === undefined || row.region === input.region) &&
  (input.authority === undefined || row.authorityId === input.authority) &&
  (input.from === undefined || dayOf(row.publishedAt ?? until) >= input.from) &&
  (input.to === undefined || dayOf(row.publishedAt ?? until) <= input.to) &&
  (input.least === undefined || Number(amount) >= Number(input.least)) &&
  (input.most === undefined || Number(amount) <= Number(input.most));

const bySize =
  <Row>(amountOf: (row: Row) => string | null, keyOf: (row: Row) => string | null, sign: 1 | -1) =>
  (a: Row, b: Row): number =>
    sign * (Number(amountOf(a)) - Number(amountOf(b))) || sign * ((keyOf(a) ?? '') < (keyOf(b) ?? '') ? -1 : 1);

function expectedNotices(input: NoticeInput): string[] {
  const found = notices.filter(
    (row) =>
      fits(row, row.amount, input) &&
      (input.kind === undefined || row.kind === input.kind) &&
      (input.lotId === undefined || row.lotId === input.lotId),
  );
  if (input.sort)
    found.sort(
      bySize(
        (row) => row.amount,
        (row) => row.id,
        input.sort === 'amount' ? -1 : 1,
      ),
    );
  return found.map((row) => row.id);
}

function expectedLots(input: LotInput): string[] {
  const found = lots.filter(
    (row) => fits(row, row.ceiling, input) && (input.state === undefined || row.state === input.state),
  );
  if (input.sort === 'deadline')
    return found
      .filter((row) => row.state === 'TENDERING')
      .sort((a, b) => Number(a.deadlineAt) - Number(b.deadlineAt) || ((a.listed ?? '') < (b.listed ?? '') ? -1 : 1))
      .map((row) => row.id);
  if (input.sort)
    found.sort(
      bySize(
        (row) => row.ceiling,
        (row) => row.listed,
        input.sort === 'amount' ? -1 : 1,
      ),
    );
  return found.map((row) => row.id);
}

/** Everything that a list gives, page by page, and then back again to the first. */
async function walked(
  ask: (more: { after?: string; before?: string }) => Promise<{
    items: { id: string }[];
    next: string | null;
    previous: string | null;
  }>,
): Promise<{ forth: string[]; back: string[] }> {
  const forth: string[][] = [];
  let page = await ask({});
  forth.push(page.items.map(({ id }) => id));
  while (page.next !== null && forth.length < 12) {
    page = await ask({ after: page.next });
    forth.push(page.items.map(({ id }) => id));
  }
  const back: string[][] = [page.items.map(({ id }) => id)];
  while (page.previous !== null) {
    page = await ask({ before: page.previous });
    back.unshift(page.items.map(({ id }) => id));
  }
  return { forth: forth.flat(), back: back.flat() };
}

const authority = (): string => notices.find((row) => row.authorityId !== null)?.authorityId ?? '';

describe('notices are found by', () => {
  const cases: readonly (readonly [string, () => NoticeInput])[] = [
    ['nothing at all', () => ({})],
    ['two characters', () => ({ q: '医院' })],
    ['a phrase', () => ({ q: '人民医院住院楼' })],
    ['two words in any order', () => ({ q: '改造 小学' })],
    ['a character alone', () => ({ q: '桥' })],
    ['what no notice holds', () => ({ q: '火星基地' })],
    ['two frequent words that seldom meet', () => ({ q: '招标公告 中标结果' })],
    ['signs that LIKE gives a meaning', () => ({ q: '%_\\' })],
    ['kind', () => ({ kind: 'RESULT' })],
    ['category', () => ({ item: 'B' })],
    ['sub-item', () => ({ item: 'A03' })],
    ['region', () => ({ region: '竹溪县' })],
    ['authority', () => ({ authority: authority() })],
    ['category, kind and region', () => ({ item: 'A', kind: 'TENDER', region: '云阳区' })],
    ['words and filters together', () => ({ q: '工程', kind: 'CANDIDATES', item: 'A' })],
    ['the days of publication, both included', () => ({ from: '2024-05-06', to: '2024-05-09' })],
    ['a wide range of amounts', () => ({ least: '5000000', most: '900000000' })],
    ['a narrow range of amounts', () => ({ least: '40000000', most: '41000000' })],
    ['the largest amount first', () => ({ sort: 'amount' })],
    ['the smallest amount first, of a few', () => ({ sort: 'smallest', region: '金顶特区', q: '医院' })],
    ['the largest amount first within a category', () => ({ sort: 'amount', item: 'A' })],
  ];
  test.each(cases)('%s', async (_name, inputOf) => {
    const input = inputOf();
    const { forth, back } = await walked((more) => city.ask(listNotices, thePublic, { ...input, ...more, limit: 20 }));
    const expected = expectedNotices(input);
    expect(forth).toEqual(expected.slice(0, forth.length));
    expect(forth.length).toBe(Math.min(expected.length, 240));
    expect(back).toEqual(forth);
    const { count, isMore } = await city.ask(countNotices, thePublic, input);
    expect({ count, isMore }).toEqual({ count: Math.min(expected.length, 1000), isMore: expected.length > 1000 });
  });
});

describe('lots are found by', () => {
  const cases: readonly (readonly [string, () => LotInput])[] = [
    ['nothing at all', () => ({})],
    ['words', () => ({ q: '学校 采购' })],
    ['their authority’s name', () => ({ q: (authorities[7] ?? { name: '' }).name })],
    ['stage', () => ({ state: 'TENDERING' })],
    ['stage, category and region', () => ({ state: 'NOTIFIED', item: 'A', region: '云江市' })],
    ['sub-item and region', () => ({ item: 'A01', region: '汉滨区' })],
    ['authority', () => ({ authority: authority() })],
    ['days', () => ({ from: '2025-01-01', to: '2025-03-31' })],
    ['the nearest deadline first, only what can be bid for', () => ({ sort: 'deadline' })],
    ['the nearest deadline first with filters', () => ({ sort: 'deadline', item: 'A', q: '工程' })],
    ['the largest first', () => ({ sort: 'amount', item: 'B' })],
    ['the smallest first within a range', () => ({ sort: 'smallest', least: '100000000' })],
  ];
  test.each(cases)('%s', async (_name, inputOf) => {
    const input = inputOf();
    const { forth, back } = await walked((more) => city.ask(listLots, thePublic, { ...input, ...more, limit: 20 }));
    const expected = expectedLots(input);
    expect(forth).toEqual(expected.slice(0, forth.length));
    expect(forth.length).toBe(Math.min(expected.length, 240));
    expect(back).toEqual(forth);
    const { count } = await city.ask(countLots, thePublic, input);
    expect(count).toBe(Math.min(expected.length, 1000));
  });
});

test('regions of the city are offered', async () => {
  const { items } = await city.ask(listRegions, thePublic, {});
  expect([...items].sort()).toEqual([...new Set(lots.map((lot) => lot.region))].sort());
});

test('a place that was typed by hand is refused by name', async () => {
  for (const after of ['x y', "' OR 1=1", '12_zz', '_'])
    expect(await city.refusalOf(city.ask(listNotices, thePublic, { after, sort: 'amount' }))).toBe('kernel.bad_input');
});

describe('feeds', () => {
  interface Told {
    readonly items: { readonly id: string; readonly title: string }[];
    readonly next_url?: string;
    readonly _bidhall?: { readonly position: number };
  }
  const json = async (asked: Parameters<typeof noticeFeed>[1]): Promise<Told> =>
    JSON.parse(feedText(await noticeFeed(city.platform, asked), '/feed.json')) as Told;

  test('lead from the newest to the oldest, each notice once', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await json({ item: 'B', region: '汉滨区', ...(after === undefined ? {} : { after }) });
      seen.push(...page.items.map(({ id }) => id.split('/').at(-1) ?? ''));
      if (page.next_url === undefined) break;
      after = new URL(page.next_url).searchParams.get('after') ?? undefined;
    }
    expect(seen).toEqual(expectedNotices({ item: 'B', region: '汉滨区' }));
  });

  test('tell what came after a position of the log, in its order, and from where to go on', async () => {
    const seen: string[] = [];
    let since = -1_000_000;
    for (;;) {
      const page = await json({ kind: 'RESULT', since });
      seen.push(...page.items.map(({ id }) => id.split('/').at(-1) ?? ''));
      since = page._bidhall?.position ?? since;
      if (page.next_url === undefined) break;
    }
    const expected = notices
      .filter((row) => row.kind === 'RESULT')
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
      .map((row) => row.id);
    expect(seen).toEqual(expected);
    expect((await json({ kind: 'RESULT', since })).items).toEqual([]);
  });

  test('say the same at every look while nothing happens', async () => {
    for (const path of ['/feed.xml', '/atom.xml', '/feed.json'] as const) {
      const first = feedText(await noticeFeed(city.platform, { q: '火星' }, path), path);
      expect(feedText(await noticeFeed(city.platform, { q: '火星' }, path), path)).toBe(first);
    }
  });

  test('name the page that follows in every format', async () => {
    const feed = await noticeFeed(city.platform, { item: 'A' }, '/atom.xml');
    expect(feedText(feed, '/atom.xml')).toMatch(/<link rel="next" href="[^"]*after=[^"]*"\/>/);
    const rss = await noticeFeed(city.platform, { item: 'A' }, '/feed.xml');
    expect(feedText(rss, '/feed.xml')).toMatch(/<atom:link rel="next" href="[^"]*after=[^"]*"\/>/);
  });
});
