import type { OutputOf } from '../kernel/call.ts';
import type { Platform } from '../kernel/platform.ts';
import type { ListLots } from '../tenders/contract.ts';
import { addressOf } from './address.ts';
import type { ListNotices } from './contract.ts';
import { html, type Html } from './html.ts';
import { link, section, type Language, type ServedPage } from './page.ts';
import { kindNames, stateNames } from './stateWords.ts';
import { both, minuteOf, yuan } from './words.ts';

type Lots = OutputOf<typeof ListLots>;
type Notices = OutputOf<typeof ListNotices>;

const lotRows = (language: Language, lots: Lots['items']): Html =>
  html`<ul class="list">
    ${lots.map(
      (lot) =>
        html`<li>
          <article class="lot-row">
            <div class="lot-row-main">
              <h3>${link(language, `/lots/${lot.id}`, `${lot.projectName} · ${lot.name}`)}</h3>
              <p class="muted">${lot.authorityName}</p>
              <p class="muted lot-row-facts">
                <span>${lot.catalogueItem.name[language]}</span> <span>${lot.region}</span> <code>${lot.code}</code>
                ${lot.ceiling !== null && html`<span>${yuan(lot.ceiling)}</span>`}
              </p>
            </div>
            <div class="lot-row-side">
              <span class="tag">${stateNames[lot.state][language]}</span>
              ${
                lot.state === 'TENDERING' &&
                lot.deadlineAt &&
                html`<time datetime="${lot.deadlineAt}">${minuteOf(new Date(lot.deadlineAt))[language]}</time>`
              }
            </div>
          </article>
        </li>`,
    )}
  </ul>`;

const noticeRows = (language: Language, notices: Notices['items']): Html =>
  html`<ul class="list">
    ${notices.map(
      (notice) =>
        html`<li>
          <article class="notice-row">
            ${link(language, `/notices/${notice.id}`, notice.title[language])}
            <p class="muted">
              <span class="tag">${kindNames[notice.kind][language]}</span>
              <time datetime="${notice.publishedAt}">${minuteOf(new Date(notice.publishedAt))[language]}</time>
              <span>${notice.region}</span> <span>${notice.lotCode}</span>
            </p>
          </article>
        </li>`,
    )}
  </ul>`;

const searchForm = (language: Language, path: string, q: string): Html =>
  html`<form role="search" class="search" action="${path}" method="get">
    <label class="unseen" for="search">${both('关键词', 'Words')[language]}</label>
    <input id="search" type="search" name="q" maxlength="80" value="${q}" />
    ${language === 'en' && html`<input type="hidden" name="lang" value="en" />`}
    <button class="button button-primary" type="submit">${both('搜索', 'Search')[language]}</button>
  </form>`;

/** Ways forth and back in a list, for readers without scripts and for search engines. */
function pager(
  language: Language,
  path: string,
  query: URLSearchParams,
  page: { readonly next: string | null; readonly previous: string | null },
): Html {
  const to = (name: 'after' | 'before', place: string) => {
    const next = new URLSearchParams(query);
    next.delete('after');
    next.delete('before');
    next.set(name, place);
    return `${path}?${next.toString()}`;
  };
  return html`<nav class="list-more" aria-label="${both('翻页', 'Pages')[language]}">
    ${page.previous !== null && link(language, to('before', page.previous), both('上一页', 'Previous page')[language])}
    ${page.next !== null && link(language, to('after', page.next), both('下一页', 'Next page')[language])}
  </nav>`;
}

/** The address of a list without language and place. */
function ownPath(path: string, query: URLSearchParams): string {
  const kept = new URLSearchParams(query);
  kept.delete('lang');
  const text = kept.toString();
  return text === '' ? path : `${path}?${text}`;
}

interface ListPage {
  readonly env: Platform['env'];
  readonly language: Language;
  readonly query: URLSearchParams;
}

const listPage = (
  { language, query, env }: ListPage,
  path: '/lots' | '/notices',
  title: string,
  lead: string,
  rows: Html,
  page: {
    readonly items: readonly { readonly id: string }[];
    readonly next: string | null;
    readonly previous: string | null;
  },
): ServedPage => ({
  status: 200,
  title,
  description: lead,
  path: ownPath(path, query),
  content: html`<div class="page">
    <header class="page-head">
      <div>
        <h1>${title}</h1>
        <div class="lead">${lead}</div>
      </div>
    </header>
    ${searchForm(language, path, query.get('q') ?? '')}
    <div class="card">${rows}${pager(language, path, query, page)}</div>
  </div>`,
  data: {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    name: title,
    itemListElement: page.items.map(({ id }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      url: addressOf(env, `${path}/${id}`),
    })),
  },
  // Lists of a search are for readers; search engines find every page of its own in the site map.
  isIndexed: [...query.keys()].every((name) => name === 'lang'),
});

export const lotsHtml = (asked: ListPage, lots: Lots): ServedPage =>
  listPage(
    asked,
    '/lots',
    both('招标项目', 'Tenders')[asked.language],
    both('已公开的标段，按发布时间从新到旧。', 'All public lots, newest first.')[asked.language],
    lots.items.length === 0
      ? html`<p>${both('没有符合条件的标段', 'No lot fits')[asked.language]}</p>`
      : lotRows(asked.language, lots.items),
    lots,
  );

export const noticesHtml = (asked: ListPage, notices: Notices): ServedPage =>
  listPage(
    asked,
    '/notices',
    both('公告公示', 'Notices')[asked.language],
    both('全市招标、澄清、开标、公示与结果公告。', 'Every notice of the city, newest first.')[asked.language],
    notices.items.length === 0
      ? html`<p>${both('没有符合条件的公告', 'No notice fits')[asked.language]}</p>`
      : noticeRows(asked.language, notices.items),
    notices,
  );

/** The front page: what is open, what was announced. */
export function homeHtml(env: Platform['env'], language: Language, open: Lots, notices: Notices): ServedPage {
  const title = both('公共资源交易，全程公开、人人可核验', 'Public tenders that anybody can verify')[language];
  const description = both(
    '从招标公告到中标结果，每一步都有时间、有依据、有签名记录。查看、下载、核验均免费，无需注册。',
    'From the notice to the award every step has its time, its reason and a signed record. Reading, downloading and verifying are free and need no account.',
  )[language];
  return {
    status: 200,
    title,
    description,
    path: '/',
    content: html`<div class="hero">
        <div class="hero-inner">
          <h1>${title}</h1>
          <p>${description}</p>
          ${searchForm(language, '/lots', '')}
        </div>
      </div>
      <div class="page columns home">
        <div class="stack">
          ${section('open', both('正在招标', 'Open for bids')[language], html`${lotRows(language, open.items)} ${link(language, '/lots', both('全部招标项目', 'All tenders')[language])}`)}
        </div>
        ${section('latest', both('最新公告', 'Latest notices')[language], html`${noticeRows(language, notices.items)} ${link(language, '/notices', both('全部公告', 'All notices')[language])}`)}
      </div>`,
    isIndexed: true,
    data: {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      url: addressOf(env, '/'),
      name: title,
      potentialAction: {
        '@type': 'SearchAction',
        target: `${addressOf(env, '/lots')}?q={words}`,
        'query-input': 'required name=words',
      },
    },
  };
}
