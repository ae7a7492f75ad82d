import type { Platform } from '../kernel/platform.ts';
import { addressOf } from './address.ts';
import { dataScript, escaped, html, type Html } from './html.ts';
import type { Bilingual } from './words.ts';

export type Language = 'zh' | 'en';

/** A page as the server answers it: whole without a script, and taken over by the client where there is one. */
export interface ServedPage {
  readonly status: number;
  readonly title: string;
  readonly description: string;
  /** Path with query, without language, of the one address that this content has. */
  readonly path: string;
  readonly content: Html;
  /** Structured data (schema.org). */
  readonly data?: object;
  readonly isIndexed: boolean;
  readonly feedQuery?: string;
}

const siteName: Bilingual = { zh: '公共资源电子交易平台', en: 'Public tenders' };

const inLanguage = (path: string, language: Language): string =>
  language === 'zh' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=en`;

/** A link that stays in the language of its page. */
export const link = (language: Language, path: string, text: string | Html, className = ''): Html =>
  html`<a href="${inLanguage(path, language)}" ${className !== '' && html` class="${className}"`}>${text}</a>`;

/** The heads of the built client's page are replaced, its scripts and styles stay. */
export function filled(built: string, env: Platform['env'], language: Language, page: ServedPage): string {
  const title = `${page.title} · ${siteName[language]}`;
  const address = (tongue: Language) => addressOf(env, inLanguage(page.path, tongue));
  const head = html`<link rel="canonical" href="${address(language)}" />
    <link rel="alternate" hreflang="zh-CN" href="${address('zh')}" />
    <link rel="alternate" hreflang="en" href="${address('en')}" />
    <link rel="alternate" hreflang="x-default" href="${address('zh')}" />
    <link rel="alternate" type="application/rss+xml" title="RSS" href="/feed.xml${page.feedQuery ?? ''}" />
    <link rel="alternate" type="application/atom+xml" title="Atom" href="/atom.xml${page.feedQuery ?? ''}" />
    <link rel="alternate" type="application/feed+json" title="JSON Feed" href="/feed.json${page.feedQuery ?? ''}" />
    <meta property="og:title" content="${page.title}" />
    <meta property="og:description" content="${page.description}" />
    <meta property="og:type" content="website" />
    <meta property="og:url" content="${address(language)}" />
    <meta property="og:site_name" content="${siteName[language]}" />
    <meta property="og:locale" content="${language === 'zh' ? 'zh_CN' : 'en_GB'}" />
    ${!page.isIndexed && html`<meta name="robots" content="noindex, follow" />`} ${page.data && dataScript(page.data)}`;
  const body = html`<div class="shell">
    <a class="skip" href="#content">${language === 'zh' ? '跳到正文' : 'Skip to content'}</a>
    <header class="top">
      <div class="top-row">
        <a class="brand" href="${inLanguage('/', language)}">
          <img src="/seal.svg" alt="" width="36" height="36" />
          <span><b class="brand-name">${siteName[language]}</b></span>
        </a>
        <div class="top-tools">
          <a
            class="tool"
            lang="${language === 'zh' ? 'en' : 'zh-CN'}"
            href="${inLanguage(page.path, language === 'zh' ? 'en' : 'zh')}"
          >
            ${language === 'zh' ? 'English' : '中文'}
          </a>
        </div>
      </div>
      <nav class="ways ways-open" aria-label="${language === 'zh' ? '导航' : 'Menu'}">
        ${link(language, '/lots', language === 'zh' ? '招标项目' : 'Tenders', 'way')}
        ${link(language, '/notices', language === 'zh' ? '公告公示' : 'Notices', 'way')}
        ${link(language, '/catalogue', language === 'zh' ? '交易目录' : 'Catalogue', 'way')}
        ${link(language, '/law', language === 'zh' ? '法规参数' : 'The law', 'way')}
      </nav>
    </header>
    <main id="content" tabindex="-1">${page.content}</main>
  </div>`;
  return built
    .replace(/<html lang="[^"]*">/, () => `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`)
    .replace(
      /<meta\s+name="description"[\s\S]*?\/>/,
      () => html`<meta name="description" content="${page.description}" />`.text,
    )
    .replace(/<title>[\s\S]*?<\/title>/, () => `<title>${escaped(title)}</title>${head.text}`)
    .replace('<div id="root"></div>', () => `<div id="root">${body.text}</div>`)
    .replace(
      /<noscript>[\s\S]*?<\/noscript>/,
      () =>
        `<noscript><p class="page">${
          language === 'zh'
            ? '没有启用 JavaScript 也可以完整阅读公告与下载文件；投标与评标需要启用。'
            : 'Without JavaScript everything public can be read and downloaded; bidding and evaluating need it.'
        }</p></noscript>`,
    );
}

/** A list of facts with their names. */
export const facts = (rows: readonly (readonly [string, string | Html | null | undefined | false])[]): Html =>
  html`<dl class="key-values">
    ${rows
      .filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
      .map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
  </dl>`;

export const section = (id: string, title: string, content: Html): Html =>
  html`<section class="card" id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${content}
  </section>`;

/** A long text with its lines. */
export const lines = (text: string): Html => html`<p class="prose">${text}</p>`;
