import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { makeApp, type App } from '../../server/app.ts';
import { askQuestion } from '../../server/tenders/questions.ts';
import { answerQuestion } from '../../server/tenders/answerQuestion.ts';
import { registerProject } from '../../server/tenders/registerProject.ts';
import { Notice } from '../../server/publicity/notice.ts';
import { html } from '../../server/publicity/html.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

const built = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8" />
<meta name="description" content="old" /><title>old</title></head>
<body><div id="root"></div><noscript>old</noscript><script type="module" src="/assets/index.js"></script></body></html>`;

let city: TestPlatform;
let app: App;
let lotId: string;
beforeAll(async () => {
  city = await testPlatform();
  const directory = mkdtempSync(join(tmpdir(), 'bidhall-client-'));
  writeFileSync(join(directory, 'index.html'), built);
  app = makeApp(city.platform, { clientDirectory: directory });
  ({ lotId } = await buildLot(city, {
    state: 'TENDERING',
    terms: { qualification: '总承包二级 </script><script>alert(1)</script> & "引号"' },
  }));
  const { questionId } = await city.act(askQuestion, city.actor('bidder1'), { lotId, text: '路缘石是否含安装？' });
  await city.act(answerQuestion, city.actor('agency'), { questionId, answer: '含安装。' });
  await city.settle();
}, 120_000);
afterAll(async () => {
  await app.close();
  await city.close();
});

const get = (path: string) => request(app.express).get(path).set('Accept-Encoding', 'identity');
/** The text that a reader without a script sees. */
const seen = (page: string): string =>
  page
    .replace(/<script[\s\S]*?<\/script>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

test('a lot’s page is whole without JavaScript: facts, dates, terms, documents, answers, notices (Order 10 Art. 5)', async () => {
  const { text, status } = await get(`/lots/${lotId}`);
  expect(status).toBe(200);
  const words = seen(text);
  for (const part of [
    '云江市滨江路综合改造工程 一标段（道路与排水）',
    '云江市城市建设投资集团有限公司',
    '楚源工程咨询有限公司',
    '12,000,000.00 元',
    '2026年3月24日 09:30',
    '道路2.4公里及排水管网',
    '总承包二级',
    '招标文件.pdf',
    '路缘石是否含安装？',
    '含安装。',
    '招标公告',
    '综合评估法',
  ])
    expect(words).toContain(part);
  expect(text).toMatch(/<a href="\/api\/v1\/files\/[0-9a-f-]{36}" download>/);
  expect(text).toContain('<script type="module" src="/assets/index.js">');
});

test('the same page stands in English under ?lang=en, and each names the other', async () => {
  const chinese = (await get(`/lots/${lotId}`)).text;
  const english = (await get(`/lots/${lotId}?lang=en`)).text;
  expect(chinese).toContain('<html lang="zh-CN">');
  expect(english).toContain('<html lang="en">');
  expect(seen(english)).toContain('Ceiling price');
  for (const page of [chinese, english]) {
    expect(page).toContain(`hreflang="en" href="http://localhost:3000/lots/${lotId}?lang=en"`);
    expect(page).toContain(`hreflang="zh-CN" href="http://localhost:3000/lots/${lotId}"`);
    expect(page).toContain('property="og:title"');
    expect(page).toContain('<meta name="description" content="');
  }
});

test('what somebody wrote into a lot stays text', async () => {
  const { text } = await get(`/lots/${lotId}`);
  expect(text).not.toContain('<script>alert(1)');
  expect(text).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
  expect(html`<p title="${'"onload="x'}">${'<b>'}</p>`.text).toBe('<p title="&quot;onload=&quot;x">&lt;b&gt;</p>');
});

test('machines read the lot as schema.org data', async () => {
  const { text } = await get(`/lots/${lotId}`);
  const data = JSON.parse(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '{}') as {
    [key: string]: unknown;
  };
  expect(data).toMatchObject({ '@type': 'Demand', name: '云江市滨江路综合改造工程 一标段（道路与排水）' });
});

test.each(['/lots', '/notices', '/'])(
  'machines read what stands at %s, under one address in each language',
  async (path) => {
    for (const [address, language] of [
      [path, 'zh-CN'],
      [`${path}?lang=en`, 'en'],
    ] as const) {
      const { text } = await get(address);
      const told = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '{}';
      expect(JSON.parse(told)).toMatchObject({ '@context': 'https://schema.org' });
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).toContain(`<link rel="canonical" href="http://localhost:3000${address}"`);
      for (const tongue of ['zh-CN', 'en', 'x-default']) expect(text).toContain(`hreflang="${tongue}"`);
      expect(text).toMatch(/<title>[^<]+ · [^<]+<\/title>/);
    }
  },
);

test('a list tells machines the pages that it leads to', async () => {
  const told = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec((await get('/lots')).text)?.[1] ?? '{}';
  const { itemListElement } = JSON.parse(told) as { itemListElement: { url: string }[] };
  expect(itemListElement.map((one) => one.url)).toContain(`http://localhost:3000/lots/${lotId}`);
});

test('lists, the front page and notices are pages too, with links to go on', async () => {
  const notice = await Notice.findOne({ where: { kind: 'TENDER', lotId }, rejectOnEmpty: true });
  expect((await get('/')).text).toContain(`href="/lots/${lotId}"`);
  expect((await get('/lots')).text).toContain(`href="/lots/${lotId}"`);
  expect((await get('/lots?q=滨江路&state=TENDERING&junk=1')).text).toContain(`href="/lots/${lotId}"`);
  expect((await get('/notices')).text).toContain(`href="/notices/${notice.id}"`);
  expect(seen((await get(`/notices/${notice.id}`)).text)).toContain(notice.body.paragraphs[0]?.zh.slice(0, 20));
});

test('a draft is nobody’s page: 404, and its name does not appear', async () => {
  const { lotIds } = await city.act(registerProject, city.actor('agency'), {
    name: '尚未公开的项目',
    authorityId: city.organisationId('authority'),
    catalogueItem: 'A01',
    approvalNumber: '1',
    approvalAuthority: '发改委',
    fundsSource: '财政',
    fundsStateShare: 100,
    isStateControlled: true,
    region: '云江市',
    overview: '',
    lots: [{ name: '一标段', scope: '路', estimate: '1000000.00', durationDays: 1, quality: '合格' }],
  });
  for (const path of [`/lots/${lotIds[0] ?? ''}`, '/lots/not-an-id', '/notices/not-an-id', '/lots/%E0%A4%A']) {
    const { status, text } = await get(path);
    expect([404, 422]).toContain(status);
    expect(text).not.toContain('尚未公开的项目');
  }
  expect((await get('/lots')).text).not.toContain('尚未公开的项目');
});

test('what has not changed is not sent again', async () => {
  const first = await get(`/lots/${lotId}`);
  const again = await get(`/lots/${lotId}`).set('If-None-Match', first.headers['etag'] ?? '');
  expect(again.status).toBe(304);
  const feed = await get('/feed.xml?item=A');
  expect((await get('/feed.xml?item=A').set('If-None-Match', feed.headers['etag'] ?? '')).status).toBe(304);
  expect((await get('/feed.xml?item=A&from=yesterday')).status).toBe(422);
});

test('the site map leads to every public page, and robots to the site map', async () => {
  expect((await get('/robots.txt')).text).toContain('Sitemap: http://localhost:3000/sitemap.xml');
  const maps = [...(await get('/sitemap.xml')).text.matchAll(/<loc>http:\/\/localhost:3000([^<]+)<\/loc>/g)];
  const pages = await Promise.all(maps.map(async ([, path]) => (await get(path ?? '')).text));
  expect(pages.join('')).toContain(`/lots/${lotId}<`);
  for (const notice of await Notice.findAll()) expect(pages.join('')).toContain(`/notices/${notice.id}<`);
});
