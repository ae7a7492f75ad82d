import request from 'supertest';
import { makeApp, type App } from '../../server/app.ts';
import { memoryMailer } from '../../server/kernel/outside/mail.ts';
import { terminateLot } from '../../server/tenders/publishLot.ts';
import { dropSearch, followByMail, listSearches, saveSearch } from '../../server/publicity/followSearch.ts';
import { digestAt, finds, retryAt } from '../../server/publicity/followRules.ts';
import { listMessages } from '../../server/publicity/inbox.ts';
import { Subscription } from '../../server/publicity/subscription.ts';
import { tellFollowers } from '../../server/publicity/tellFollowers.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

let city: TestPlatform;
let app: App;
let mail: ReturnType<typeof memoryMailer>;
beforeEach(async () => {
  city = await testPlatform();
  mail = memoryMailer();
  city.platform.mailer = mail;
  app = makeApp(city.platform, {});
}, 60_000);
afterEach(async () => {
  await app.close();
  await city.close();
});

const asked = { email: 'Reader@Example.test', name: '市政工程', rhythm: 'AT_ONCE', language: 'zh' } as const;
/** Lets followers write and the post go out until nothing is left to do. */
const settleAndPost = async () => {
  await city.settle();
  while ((await tellFollowers(city.platform)) > 0);
};
/** The path of the page that a mail leads to. */
const pathIn = (text: string): string => /http:\/\/localhost:3000(\/follow\/\S+)/.exec(text)?.[1] ?? '';
const post = (path: string, move?: string) =>
  request(app.express)
    .post(path)
    .type('form')
    .send(move ? { move } : {});

async function confirmed(more: Partial<Parameters<typeof followByMail.run>[0]['input']> = {}): Promise<string> {
  await city.act(followByMail, thePublic, { ...asked, ...more });
  await settleAndPost();
  const path = pathIn(mail.sent.at(-1)?.text ?? '');
  await post(path, 'confirm').expect(200);
  return path;
}

test('an address gets one mail with a link and nothing more before its owner has confirmed', async () => {
  await city.act(followByMail, thePublic, asked);
  await settleAndPost();
  await buildLot(city, { state: 'TENDERING' });
  await settleAndPost();
  expect(mail.sent.map((one) => one.subject)).toEqual(['请确认订阅：市政工程']);
  expect(mail.sent[0]?.to).toBe('Reader@Example.test');
  // Being looked at changes nothing: scanners of mails open every link.
  const path = pathIn(mail.sent[0]?.text ?? '');
  await request(app.express)
    .get(path)
    .expect(200)
    .expect(/确认订阅/);
  expect((await Subscription.findOne({ rejectOnEmpty: true })).state).toBe('WAITING');
});

test('what a search finds is told once, with links, and not again', async () => {
  await confirmed({ item: 'A', q: '滨江路' });
  await confirmed({ email: 'other@example.test', item: 'B' });
  await buildLot(city, { state: 'TENDERING' });
  await settleAndPost();
  await settleAndPost();
  const told = mail.sent.filter((one) => !one.subject.startsWith('请确认'));
  expect(told.map((one) => [one.to, one.subject])).toEqual([
    ['Reader@Example.test', '云江市滨江路综合改造工程 一标段（道路与排水） 招标公告'],
  ]);
  expect(told[0]?.text).toMatch(/http:\/\/localhost:3000\/notices\/[0-9a-f-]{36}/);
  expect(told[0]?.html).not.toMatch(/<img|src=/);
});

test('a mail that was sent but not noted is the very same when it is sent again', async () => {
  await confirmed({ item: 'A' });
  const { lotId } = await buildLot(city, { state: 'TENDERING' });
  await settleAndPost();
  const first = mail.sent.at(-1);
  // The process died between sending and noting; meanwhile more was published.
  await city.act(terminateLot, city.actor('authority'), { lotId, reason: '规划调整' });
  await city.settle();
  const search = await Subscription.findOne({ rejectOnEmpty: true });
  const position = search.sincePosition;
  await search.update({ sincePosition: 0, tellingUntil: position, dueAt: city.clock.now() });
  const again = memoryMailer();
  city.platform.mailer = again;
  while ((await tellFollowers(city.platform)) > 0);
  expect(again.sent[0]?.text).toBe(first?.text);
  expect(again.sent[1]?.subject).toContain('终止招标公告');
  expect(again.sent).toHaveLength(2);
});

test('a mail server that refuses is asked again later, and nothing is lost', async () => {
  await confirmed({ item: 'A' });
  city.platform.mailer = { send: () => Promise.reject(new Error('451')), close: () => Promise.resolve() };
  await buildLot(city, { state: 'TENDERING' });
  await city.settle();
  await tellFollowers(city.platform);
  const waiting = await Subscription.findOne({ rejectOnEmpty: true });
  expect(waiting.dueAt).toEqual(retryAt(city.clock.now(), 1));
  city.platform.mailer = mail;
  const before = mail.sent.length;
  city.clock.set(new Date(city.clock.now().getTime() + 120_000));
  await tellFollowers(city.platform);
  expect(mail.sent).toHaveLength(before + 1);
});

test('a digest waits for the morning and tells all at once', async () => {
  await confirmed({ item: 'A', rhythm: 'DAILY' });
  const before = mail.sent.length;
  await buildLot(city, { state: 'TENDERING' });
  await buildLot(city, { state: 'TENDERING' });
  await settleAndPost();
  expect(mail.sent).toHaveLength(before);
  city.clock.set(new Date('2026-03-02T23:59:59.999Z'));
  await tellFollowers(city.platform);
  expect(mail.sent).toHaveLength(before);
  city.clock.set(new Date('2026-03-03T00:00:00.000Z'));
  await tellFollowers(city.platform);
  expect(mail.sent.slice(before).map((one) => one.subject)).toEqual(['市政工程：2条新公告']);
});

test('one click in the mail program ends a search and deletes the address (RFC 8058)', async () => {
  await confirmed({ item: 'A' });
  await buildLot(city, { state: 'TENDERING' });
  await settleAndPost();
  const { unsubscribe = '' } = mail.sent.at(-1) ?? {};
  await request(app.express)
    .post(unsubscribe.replace('http://localhost:3000', ''))
    .type('form')
    .send({ 'List-Unsubscribe': 'One-Click' })
    .expect(200)
    .expect(/已退订/);
  const search = await Subscription.findOne({ rejectOnEmpty: true });
  expect(search.state).toBe('ENDED');
  expect(city.platform.keys.unseal('subscription', search.sealedAddress ?? '')).toBe('');
  const before = mail.sent.length;
  await buildLot(city, { state: 'TENDERING' });
  await settleAndPost();
  expect(mail.sent).toHaveLength(before);
});

test('a link that is not whole does nothing', async () => {
  const path = await confirmed();
  for (const wrong of [path.slice(0, -1) + (path.endsWith('0') ? '1' : '0'), '/follow/x/y'])
    await post(wrong, 'end').expect(404);
  expect((await Subscription.findOne({ rejectOnEmpty: true })).state).toBe('ACTIVE');
});

test('the address is sealed at rest, and nobody’s mailbox can be filled by somebody else', async () => {
  for (let time = 0; time < 3; time += 1) await city.act(followByMail, thePublic, { ...asked, name: String(time) });
  expect(await city.refusalOf(city.act(followByMail, thePublic, { ...asked, email: 'reader@example.TEST' }))).toBe(
    'publicity.too_many_searches',
  );
  const rows = await city.platform.db.rows('SELECT * FROM subscriptions');
  expect(JSON.stringify(rows).toLowerCase()).not.toContain('reader@example');
  expect(JSON.stringify(await city.platform.db.rows('SELECT body FROM ledger_entries'))).not.toContain('xample');
});

test('a signed-in person’s search comes to the inbox, once, until it is dropped', async () => {
  const bidder = city.actor('bidder1');
  const { searchId } = await city.act(saveSearch, bidder, { item: 'A01', name: '房建市政', rhythm: 'AT_ONCE' });
  await buildLot(city, { state: 'TENDERING' });
  await settleAndPost();
  const found = async () =>
    (await city.ask(listMessages, bidder, {})).items.filter((one) => one.kind === 'search_found');
  expect((await found()).map((one) => one.body.zh)).toEqual(['云江市滨江路综合改造工程 一标段（道路与排水） 招标公告']);
  expect((await city.ask(listSearches, bidder, {})).items.map((one) => one.name)).toEqual(['房建市政']);
  expect(await city.refusalOf(city.act(dropSearch, city.actor('bidder2'), { searchId }))).toBe(
    'publicity.search_unknown',
  );
  await city.act(dropSearch, bidder, { searchId });
  await buildLot(city, { state: 'TENDERING' });
  await settleAndPost();
  expect(await found()).toHaveLength(1);
});

test('a digest goes out at eight in the morning, Beijing time', () => {
  expect(digestAt(new Date('2026-03-02T23:59:59.999Z')).toISOString()).toBe('2026-03-03T00:00:00.000Z');
  expect(digestAt(new Date('2026-03-03T00:00:00.000Z')).toISOString()).toBe('2026-03-04T00:00:00.000Z');
});

test('a search finds what its filters say', () => {
  const notice = {
    kind: 'TENDER',
    lotId: 'l',
    item: 'A01',
    category: 'A',
    region: '云江市',
    authorityId: 'o',
    amount: '100.00',
    searchable: '道路 改造',
  } as const;
  expect(finds({}, notice)).toBe(true);
  expect(finds({ item: 'a' }, notice)).toBe(true);
  expect(finds({ item: 'A02' }, notice)).toBe(false);
  expect(finds({ least: 100, most: 100 }, notice)).toBe(true);
  expect(finds({ least: 100.01 }, notice)).toBe(false);
  expect(finds({ q: '改造 道路' }, notice)).toBe(true);
  expect(finds({ q: '桥' }, notice)).toBe(false);
});
