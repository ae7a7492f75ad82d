import { noticeFeed, feedText } from '../../server/publicity/feed.ts';
import { Notice } from '../../server/publicity/notice.ts';
import { publishLot } from '../../server/tenders/publishLot.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly _bidhall?: { readonly position: number };
}

let city: TestPlatform;
beforeAll(async () => {
  city = await testPlatform();
});
afterAll(() => city.close());

test('who follows the feed while many publish at once misses nothing and hears nothing twice', async () => {
  const lots: string[] = [];
  for (let made = 0; made < 6; made += 1) lots.push((await buildLot(city, { state: 'DOCS_READY' })).lotId);
  await city.settle();
  const heard: string[] = [];
  const positions: number[] = [];
  let since = 0;
  let isOver = false;
  const read = async (): Promise<void> => {
    const page = JSON.parse(
      feedText(await noticeFeed(city.platform, { since, kind: 'TENDER' }, '/feed.json'), '/feed.json'),
    ) as Page;
    heard.push(...page.items.map(({ id }) => id.split('/').at(-1) ?? ''));
    since = page._bidhall?.position ?? since;
    positions.push(since);
  };
  const until = async (work: () => Promise<void>): Promise<void> => {
    while (!isOver) {
      await work();
      await new Promise(setImmediate);
    }
  };
  const beside = [until(read), until(() => city.settle())];
  await Promise.all(lots.map((lotId) => city.act(publishLot, city.actor('agency'), { lotId })));
  isOver = true;
  await Promise.all(beside);
  await city.settle();
  await read();
  await read();
  const written = await Notice.findAll({ where: { kind: 'TENDER' }, order: [['position', 'ASC']] });
  expect(written.map((notice) => notice.lotId).sort()).toEqual([...lots].sort());
  expect(heard).toEqual(written.map((notice) => notice.id));
  expect([...positions].sort((one, other) => one - other)).toEqual(positions);
}, 120_000);
