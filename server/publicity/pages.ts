import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Express, Request, Response } from 'express';
import type { z } from 'zod';
import { thePublic, type Query } from '../kernel/act.ts';
import type { Call, OutputOf } from '../kernel/call.ts';
import { serve } from '../kernel/doors.ts';
import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';
import { getLot, listLots, listQuestions, listVersions } from '../tenders/index.ts';
import { html } from './html.ts';
import { homeHtml, lotsHtml, noticesHtml } from './listHtml.ts';
import { listChanges } from './lotChanges.ts';
import { lotHtml } from './lotHtml.ts';
import { noticeHtml } from './noticeHtml.ts';
import { filled, link, type Language, type ServedPage } from './page.ts';
import { getNotice, listNotices, listPapers } from './queries.ts';
import { isShelf, robots, sitemap, sitemapIndex } from './sitemap.ts';
import { both } from './words.ts';

interface Asked {
  readonly language: Language;
  readonly query: URLSearchParams;
}

/** A public call made for a page: what everybody may read, and nothing else. */
const ask = <C extends Call>(platform: Platform, handler: Query<C>, input: object): Promise<OutputOf<C>> =>
  serve(handler, platform, thePublic, input) as Promise<OutputOf<C>>;

/** The filters in an address that a call knows; an address that somebody changed by hand still shows a page. */
function known(call: Call, query: URLSearchParams): Record<string, string> {
  const { shape } = call.input as unknown as { readonly shape: Readonly<Record<string, z.ZodType>> };
  return Object.fromEntries(
    [...query].filter(([name, value]) => shape[name]?.safeParse(value).success === true && name !== 'mine'),
  );
}

async function lotPage(platform: Platform, lotId: string, { language }: Asked): Promise<ServedPage> {
  const lot = await ask(platform, getLot, { lotId });
  const [notices, questions, papers, versions, changes] = await Promise.all([
    ask(platform, listNotices, { lotId, limit: 100 }),
    ask(platform, listQuestions, { lotId }),
    ask(platform, listPapers, { lotId }),
    ask(platform, listVersions, { lotId }).catch(() => null),
    lot.publishedAt === null ? [] : ask(platform, listChanges, { lotId }).then(({ items }) => items),
  ]);
  return lotHtml(platform.env, language, {
    lot,
    notices: notices.items,
    questions: questions.items,
    papers: papers.items,
    versions,
    changes,
  });
}

const missing = (language: Language, path: string): ServedPage => {
  const title = both('没有找到这个页面', 'There is no such page')[language];
  return {
    status: 404,
    title,
    description: title,
    path,
    content: html`<div class="page page-narrow">
      <h1>${title}</h1>
      <p>${link(language, '/lots', both('查看全部招标项目', 'See all tenders')[language])}</p>
    </div>`,
    isIndexed: false,
  };
};

type Maker = (platform: Platform, asked: Asked, id: string) => Promise<ServedPage>;

const makers: readonly (readonly [RegExp, Maker])[] = [
  [
    /^\/$/,
    async (platform, { language }) =>
      homeHtml(
        platform.env,
        language,
        await ask(platform, listLots, { state: 'TENDERING', limit: 10 }),
        await ask(platform, listNotices, { limit: 10 }),
      ),
  ],
  [
    /^\/lots$/,
    async (platform, asked) =>
      lotsHtml({ ...asked, env: platform.env }, await ask(platform, listLots, known(listLots.call, asked.query))),
  ],
  [
    /^\/notices$/,
    async (platform, asked) =>
      noticesHtml(
        { ...asked, env: platform.env },
        await ask(platform, listNotices, known(listNotices.call, asked.query)),
      ),
  ],
  [/^\/lots\/([^/]+)$/, (platform, asked, id) => lotPage(platform, id, asked)],
  [
    /^\/notices\/([^/]+)$/,
    async (platform, { language }, id) =>
      noticeHtml(platform.env, language, await ask(platform, getNotice, { noticeId: id })),
  ],
];

/** The page of an address; what does not exist or is not public is a page that says so. */
export async function servedPage(
  platform: Platform,
  address: string,
): Promise<{ page: ServedPage; language: Language }> {
  const [path = '/', text = ''] = address.split('?');
  const query = new URLSearchParams(text);
  const language: Language = query.get('lang') === 'en' ? 'en' : 'zh';
  query.delete('lang');
  for (const [pattern, make] of makers) {
    const found = pattern.exec(path);
    if (!found) continue;
    try {
      return { page: await make(platform, { language, query }, decodeURIComponent(found[1] ?? '')), language };
    } catch (thrown) {
      if (!(thrown instanceof Refusal) && !(thrown instanceof URIError)) throw thrown;
      return { page: missing(language, path), language };
    }
  }
  return { page: missing(language, path), language };
}

interface Kept {
  readonly body: string;
  readonly status: number;
  readonly etag: string;
  readonly until: number;
}

const freshMilliseconds = 500;
const mapMilliseconds = 600_000;
const mostKept = 1_000;

/** Bodies that were made once for whoever asks in the same moment. */
function keeper(milliseconds: number) {
  const kept = new Map<string, Promise<Kept>>();
  return async (key: string, make: () => Promise<{ body: string; status: number }>): Promise<Kept> => {
    const known = await kept.get(key)?.catch(() => null);
    if (known && known.until > performance.now()) return known;
    const making = make().then(({ body, status }) => ({
      body,
      status,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      until: performance.now() + milliseconds,
    }));
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, making);
    return making;
  };
}

function send(request: Request, response: Response, { body, status, etag }: Kept, type: string): void {
  response.set({ ETag: etag, 'Content-Type': type, 'Cache-Control': 'no-cache' });
  if (request.headers['if-none-match'] === etag) response.status(304).end();
  else response.status(status).send(body);
}

/** Mounts what search engines and readers without scripts need: whole public pages, site maps, robots.txt. */
export function mountPages(app: Express, platform: Platform, clientDirectory: string | undefined): void {
  const keepMaps = keeper(mapMilliseconds);
  app.get('/robots.txt', (_request, response) => {
    response.type('text/plain').send(robots(platform.env));
  });
  app.get('/sitemap.xml', async (request, response) => {
    const kept = await keepMaps('index', async () => ({
      body: await sitemapIndex(platform, platform.clock.now()),
      status: 200,
    }));
    send(request, response, kept, 'application/xml; charset=utf-8');
  });
  app.get('/sitemaps/:shelf/:period', async (request, response, next) => {
    const period = /^(\d{1,15})-(\d{1,15})\.xml$/.exec(request.params.period);
    const { shelf } = request.params;
    if (!period || !isShelf(shelf)) {
      next();
      return;
    }
    const body = await sitemap(platform, shelf, Number(period[1]), Number(period[2]));
    send(
      request,
      response,
      await keepMaps(request.path, () => Promise.resolve({ body, status: 200 })),
      'application/xml; charset=utf-8',
    );
  });
  const file = clientDirectory === undefined ? '' : join(clientDirectory, 'index.html');
  if (file === '' || !existsSync(file)) return;
  const built = readFileSync(file, 'utf8');
  const keep = keeper(freshMilliseconds);
  app.get(['/', '/lots', '/notices', '/lots/:lotId', '/notices/:noticeId'], async (request, response) => {
    const kept = await keep(request.originalUrl, async () => {
      const { page, language } = await servedPage(platform, request.originalUrl);
      return { body: filled(built, platform.env, language, page), status: page.status };
    });
    send(request, response, kept, 'text/html; charset=utf-8');
  });
}
