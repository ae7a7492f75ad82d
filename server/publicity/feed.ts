import type { Express, Response } from 'express';
import { Feed } from 'feed';
import type { Platform } from '../kernel/platform.ts';
import { addressOf } from './address.ts';
import { instantText, noticeRows } from './noticeRows.ts';
import { Notice } from './notice.ts';
import type { Bilingual } from './words.ts';

const length = 50;
const copyright = 'CC BY 4.0';

/** The newest notices as a feed: titles and first passages, each with a link to the whole. */
export async function noticeFeed({ db, env }: Pick<Platform, 'db' | 'env'>): Promise<Feed> {
  const rows = await noticeRows(db, { limit: length });
  const bodies = new Map(
    (await Notice.findAll({ attributes: ['id', 'body'], where: { id: rows.map((row) => row.id) } })).map((notice) => [
      notice.id,
      notice.body,
    ]),
  );
  const home = addressOf(env, '/notices');
  const feed = new Feed({
    title: '公共资源交易公告 · Notices',
    description: '招标、开标、候选人公示与结果公告，从新到旧。',
    id: home,
    link: home,
    language: 'zh-CN',
    copyright,
    generator: 'Bidhall',
    ...(rows[0] ? { updated: new Date(instantText(rows[0].published_at)) } : {}),
    feedLinks: {
      rss: addressOf(env, '/feed.xml'),
      atom: addressOf(env, '/atom.xml'),
      json: addressOf(env, '/feed.json'),
    },
  });
  for (const row of rows) {
    const link = addressOf(env, `/notices/${row.id}`);
    const title = JSON.parse(row.title) as Bilingual;
    const paragraphs = bodies.get(row.id)?.paragraphs ?? [];
    feed.addItem({
      id: link,
      link,
      title: title.zh,
      date: new Date(instantText(row.published_at)),
      description: paragraphs[0]?.zh ?? title.zh,
      category: [{ name: row.kind }],
    });
  }
  return feed;
}

const send = (response: Response, type: string, body: string): void => {
  response
    .set({ 'Content-Type': type, 'Cache-Control': 'public, max-age=60', 'Access-Control-Allow-Origin': '*' })
    .send(body);
};

/** Mounts the public feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.0. */
export function mountFeeds(app: Express, platform: Platform): void {
  app.get('/feed.xml', async (_request, response) => {
    send(response, 'application/rss+xml; charset=utf-8', (await noticeFeed(platform)).rss2());
  });
  app.get('/atom.xml', async (_request, response) => {
    send(response, 'application/atom+xml; charset=utf-8', (await noticeFeed(platform)).atom1());
  });
  app.get('/feed.json', async (_request, response) => {
    send(response, 'application/feed+json; charset=utf-8', (await noticeFeed(platform)).json1());
  });
}
