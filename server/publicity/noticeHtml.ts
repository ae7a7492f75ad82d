import type { OutputOf } from '../kernel/call.ts';
import type { Platform } from '../kernel/platform.ts';
import { addressOf } from './address.ts';
import type { GetNotice } from './contract.ts';
import { html } from './html.ts';
import { facts, lines, link, section, type Language, type ServedPage } from './page.ts';
import { kindNames } from './stateWords.ts';
import { both, endOf, minuteOf, yuan } from './words.ts';

/** A notice as it was published, whole. */
export function noticeHtml(env: Platform['env'], language: Language, notice: OutputOf<typeof GetNotice>): ServedPage {
  const say = (zh: string, en: string) => both(zh, en)[language];
  const title = notice.title[language];
  const content = html`<div class="page page-narrow">
    <header class="page-head">
      <div>
        <h1>${title}</h1>
        <div class="lead">${kindNames[notice.kind][language]}</div>
      </div>
    </header>
    <article class="card">
      ${facts([
        [
          say('发布时间', 'Published'),
          html`<time datetime="${notice.publishedAt}">${minuteOf(new Date(notice.publishedAt))[language]}</time>`,
        ],
        [say('公示截止', 'Publicity ends'), notice.endsAt && endOf(new Date(notice.endsAt))[language]],
        [say('标段', 'Lot'), html`${link(language, `/lots/${notice.lotId}`, notice.lotName)} ${notice.lotCode}`],
        [
          say('正式文件', 'Official paper'),
          notice.paperId && link(language, `/papers/${notice.paperId}`, say('查看与核对', 'Read and check')),
        ],
      ])}
      ${notice.paragraphs.map((paragraph) => lines(paragraph[language]))}
    </article>
    ${
      notice.candidates.length > 0 &&
      section(
        'candidates',
        say('候选人', 'Candidates'),
        html`<table>
          <thead>
            <tr>
              <th scope="col">${say('名次', 'Rank')}</th>
              <th scope="col">${say('投标人', 'Bidder')}</th>
              <th scope="col">${say('报价（元）', 'Price (yuan)')}</th>
              <th scope="col">${say('总分', 'Total')}</th>
            </tr>
          </thead>
          <tbody>
            ${notice.candidates.map(
              (one) =>
                html`<tr>
                  <td>${one.rank ?? say('不排序', 'unranked')}</td>
                  <td>${one.bidderName}</td>
                  <td>${yuan(one.price)}</td>
                  <td>${one.total ?? ''}</td>
                </tr>`,
            )}
          </tbody>
        </table>`,
      )
    }
    ${
      notice.rejected.length > 0 &&
      section(
        'rejected',
        say('被否决的投标', 'Rejected bids'),
        html`<ul class="list">
          ${notice.rejected.map((one) => html`<li>${one.bidderName}: ${one.ground}</li>`)}
        </ul>`,
      )
    }
  </div>`;
  const description = (notice.paragraphs[0]?.[language] ?? title).slice(0, 200);
  return {
    status: 200,
    title,
    description,
    path: `/notices/${notice.id}`,
    content,
    isIndexed: true,
    feedQuery: `?lotId=${notice.lotId}`,
    data: {
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      '@id': addressOf(env, `/notices/${notice.id}`),
      headline: title,
      datePublished: notice.publishedAt,
      inLanguage: language === 'zh' ? 'zh-CN' : 'en',
      url: addressOf(env, `/notices/${notice.id}`),
      about: { '@id': addressOf(env, `/lots/${notice.lotId}`) },
    },
  };
}
