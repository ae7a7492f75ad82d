import { listMessages, readMessage } from '../../server/publicity/inbox.ts';
import { inboxTag, Message, sealLetter } from '../../server/publicity/message.ts';
import { newId } from '../../server/kernel/ids.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

let city: TestPlatform;
const lots: string[] = [];
beforeAll(async () => {
  city = await testPlatform();
  const { keys } = city.platform;
  lots.push(newId(city.platform), newId(city.platform));
  const ownerTag = inboxTag(keys, city.personId('agency'));
  // Ids of one millisecond have no order of their own.
  const ids = Array.from({ length: 1250 }, () => newId(city.platform)).sort();
  const rows = ids.map((id, at) => ({
    id,
    ownerTag: at === 1249 ? inboxTag(keys, city.personId('authority')) : ownerTag,
    onceKey: `letter-${String(at)}`,
    sealed: sealLetter(keys, {
      kind: 'told',
      lotId: lots[at % 2] ?? null,
      title: { zh: `第${String(at)}封 开标通知`, en: `Letter ${String(at)} opening` },
      body: { zh: at < 5 ? '滨江路一标段已开标' : '例行通知', en: at < 5 ? 'Riverside Road was opened' : 'Routine' },
    }),
    createdAt: city.clock.now(),
    readAt: at % 3 === 0 ? city.clock.now() : null,
  }));
  await Message.bulkCreate(rows);
}, 60_000);
afterAll(() => city.close());

const ask = (input: object = {}, login = 'agency') => city.ask(listMessages, city.actor(login), input);

/** Goes from page to page until there is none. */
async function all(input: object): Promise<{ readonly ids: string[]; readonly pages: number }> {
  const ids: string[] = [];
  let after: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await ask({ ...input, limit: 100, ...(after === undefined ? {} : { after }) });
    ids.push(...page.items.map((one) => one.id));
    if (page.next === null) return { ids, pages };
    after = page.next;
  }
}

test('page by page every letter comes once, the newest first, and nobody else’s', async () => {
  const { ids } = await all({});
  expect(ids).toHaveLength(1249);
  expect(new Set(ids).size).toBe(1249);
  expect([...ids].sort().reverse()).toEqual(ids);
  expect((await ask({}, 'authority')).items).toHaveLength(1);
});

test('a search opens the person’s own letters and finds all words in either language, even behind a thousand others', async () => {
  expect((await all({ q: '滨江路 开标' })).ids).toHaveLength(5);
  expect((await all({ q: 'RIVERSIDE' })).ids).toHaveLength(5);
  expect((await all({ q: '滨江路 没有的词' })).ids).toEqual([]);
  expect((await ask({ q: '第1248封' })).items.map((one) => one.title.en)).toEqual(['Letter 1248 opening']);
});

test('a search goes on where it stopped looking: an empty page is not the end', async () => {
  const first = await ask({ q: '滨江路' });
  expect(first.items).toEqual([]);
  expect(first.next).not.toBeNull();
  expect((await ask({ q: '滨江路', after: first.next })).items).toHaveLength(5);
});

test('by lot and unread together', async () => {
  const { ids } = await all({ lotId: lots[0] });
  expect(ids).toHaveLength(625);
  const unread = await all({ lotId: lots[0], unread: 'true' });
  expect(unread.ids.length).toBeLessThan(ids.length);
  expect(ids).toEqual(expect.arrayContaining(unread.ids));
});

test('a letter is read once, at the time at which it was read', async () => {
  const [letter] = (await ask({ unread: 'true', limit: 1 })).items;
  const before = (await ask({ limit: 1 })).unread;
  const read = () => city.act(readMessage, city.actor('agency'), { messageId: letter?.id ?? '' });
  await read();
  const at = city.clock.now().toISOString();
  city.clock.advance(60_000);
  await read();
  const after = await ask({ limit: 10 });
  expect(after.unread).toBe(before - 1);
  expect(after.items.find((one) => one.id === letter?.id)?.readAt).toBe(at);
});
