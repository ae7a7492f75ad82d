import { createHash } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import { Feed } from 'feed';
import { z } from 'zod';
import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';
import { addressOf } from './address.ts';
import { NoticeFilter } from './contract.ts';
import { instantText, noticeRows, noticesSince, wantedNotices, type NoticeRow } from './noticeRows.ts';
import { Notice } from './notice.ts';
import type { Bilingual } from './words.ts';

const length = 50;
const mostSince = 200;
const copyright = 'CC BY 4.0';

/**
 * What a feed is asked for: any filter of the list of notices; `after` leads to older ones. With `since`, a position of the
 * log, it tells what came after it in the order of the log: who goes on from the last position misses nothing, however
 * many publish at once, because notices are written in that order and by one writer.
 */
const FeedQuery = NoticeFilter.omit({ sort: true, before: true }).extend({
  since: z.coerce.number().int().optional(),
  lang: z.enum(['zh', 'en']).optional(),
});
export type FeedQuery = z.output<typeof FeedQuery>;

/** Signs that XML 1.0 has no place for. */
const clean = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

export interface NoticeFeed {
  readonly feed: Feed;
  /** The page that a reader goes on with; null where there is none yet. */
  readonly next: string | null;
  /** From where a reader of the log goes on later. */
  readonly position: number | null;
}

const formats = { '/feed.xml': 'rss', '/atom.xml': 'atom', '/feed.json': 'json' } as const;
type FeedPath = keyof typeof formats;

function queryText(asked: FeedQuery, more: Readonly<Record<string, string | number | undefined>> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, ...more }))
    if (value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

async function rowsFor(
  { db }: Pick<Platform, 'db'>,
  asked: FeedQuery,
): Promise<{ rows: NoticeRow[]; hasMore: boolean }> {
  const { since, lang: _lang, ...filter } = asked;
  if (since !== undefined) {
    const rows = await noticesSince(db, filter, since, mostSince + 1);
    return { rows: rows.slice(0, mostSince), hasMore: rows.length > mostSince };
  }
  const { rows } = await noticeRows(db, wantedNotices(filter, length + 1));
  return { rows: rows.slice(0, length), hasMore: rows.length > length };
}

/** Notices as a feed: titles and first passages, each with a link to the whole. Ids are addresses that never change. */
export async function noticeFeed(
  { db, env }: Pick<Platform, 'db' | 'env'>,
  asked: FeedQuery = {},
  path: FeedPath = '/feed.json',
): Promise<NoticeFeed> {
  const language = asked.lang ?? 'zh';
  const { rows, hasMore } = await rowsFor({ db }, asked);
  const bodies = new Map(
    (await Notice.findAll({ attributes: ['id', 'body'], where: { id: rows.map((row) => row.id) } })).map((notice) => [
      notice.id,
      notice.body,
    ]),
  );
  const home = addressOf(env, `/notices${queryText({ ...asked, since: undefined, after: undefined })}`);
  const self = { ...asked };
  const newest = rows
    .map((row) => instantText(row.published_at))
    .sort()
    .at(-1);
  const feed = new Feed({
    title: language === 'zh' ? '公共资源交易公告' : 'Notices of public tenders',
    description:
      language === 'zh'
        ? '招标、开标、候选人公示与结果公告。'
        : 'Tenders, openings, candidates and results, as they are published.',
    id: home,
    link: home,
    language: language === 'zh' ? 'zh-CN' : 'en',
    copyright,
    generator: 'Bidhall',
    // Without a date of its own an empty feed would change at every look.
    updated: new Date(newest ?? 0),
    feedLinks: {
      rss: addressOf(env, `/feed.xml${queryText(self)}`),
      atom: addressOf(env, `/atom.xml${queryText(self)}`),
      json: addressOf(env, `/feed.json${queryText(self)}`),
    },
  });
  for (const row of rows) {
    const link = addressOf(env, `/notices/${row.id}`);
    const title = JSON.parse(row.title) as Bilingual;
    const paragraphs = bodies.get(row.id)?.paragraphs ?? [];
    feed.addItem({
      id: link,
      link,
      title: clean(title[language]),
      date: new Date(instantText(row.published_at)),
      description: clean(paragraphs[0]?.[language] ?? title[language]),
      category: [{ name: row.kind }, ...(row.region === '' ? [] : [{ name: row.region }])],
    });
  }
  const last = rows.at(-1);
  const position = asked.since === undefined ? null : Number(last?.position ?? asked.since);
  const next =
    last === undefined || !hasMore
      ? null
      : addressOf(
          env,
          path + queryText(asked, asked.since === undefined ? { after: last.id } : { since: Number(last.position) }),
        );
  return { feed, next, position };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The feed in one of its formats, with the link to the page that follows (RFC 5005; JSON Feed `next_url`). */
export function feedText({ feed, next, position }: NoticeFeed, path: FeedPath): string {
  switch (formats[path]) {
    case 'rss':
      return withLink(feed.rss2(), '<item>', '</channel>', next && `<atom:link rel="next" href="${escaped(next)}"/>`);
    case 'atom':
      return withLink(feed.atom1(), '<entry>', '</feed>', next && `<link rel="next" href="${escaped(next)}"/>`);
    case 'json': {
      const told = JSON.parse(feed.json1()) as Record<string, unknown>;
      return JSON.stringify({
        ...told,
        ...(next === null ? {} : { next_url: next }),
        ...(position === null ? {} : { _bidhall: { position } }),
      });
    }
  }
}

function withLink(xml: string, before: string, orBefore: string, link: string | null): string {
  if (link === null) return xml;
  const first = xml.indexOf(before);
  const at = first === -1 ? xml.lastIndexOf(orBefore) : first;
  return xml.slice(0, at) + link + xml.slice(at);
}

const types = {
  '/feed.xml': 'application/rss+xml; charset=utf-8',
  '/atom.xml': 'application/atom+xml; charset=utf-8',
  '/feed.json': 'application/feed+json; charset=utf-8',
} as const satisfies Record<FeedPath, string>;

async function answer(platform: Platform, path: FeedPath, request: Request, response: Response): Promise<void> {
  const asked = FeedQuery.safeParse(request.query);
  if (!asked.success) throw new Refusal('kernel.bad_input');
  const body = feedText(await noticeFeed(platform, asked.data, path), path);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  response.set({
    ETag: etag,
    'Content-Type': types[path],
    'Cache-Control': 'public, max-age=60',
    'Access-Control-Allow-Origin': '*',
  });
  if (request.headers['if-none-match'] === etag) response.status(304).end();
  else response.send(body);
}

/** Mounts the public feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.0, of all notices or of any search. */
export function mountFeeds(app: Express, platform: Platform): void {
  for (const path of Object.keys(types) as FeedPath[])
    app.get(path, async (request, response) => {
      await answer(platform, path, request, response);
    });
}
