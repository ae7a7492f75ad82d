import type { OutputOf } from '../kernel/call.ts';
import type { Platform } from '../kernel/platform.ts';
import type { GetLot, ListQuestions, ListVersions } from '../tenders/contract.ts';
import type { CriterionNode } from '../tenders/scheme.ts';
import { addressOf } from './address.ts';
import type { ListChanges } from './changesContract.ts';
import type { ListNotices, ListPapers } from './contract.ts';
import { html, type Html } from './html.ts';
import { failureName } from '../tenders/index.ts';
import { decisionModeName, fieldName, suspendedBecause } from './noticeText.ts';
import { facts, lines, link, section, type Language, type ServedPage } from './page.ts';
import { kindNames, stateNames } from './stateWords.ts';
import { both, minuteOf, yuan, type Bilingual } from './words.ts';

export interface LotStory {
  readonly lot: OutputOf<typeof GetLot>;
  readonly notices: OutputOf<typeof ListNotices>['items'];
  readonly questions: OutputOf<typeof ListQuestions>['items'];
  readonly papers: OutputOf<typeof ListPapers>['items'];
  readonly versions: OutputOf<typeof ListVersions> | null;
  readonly changes: OutputOf<typeof ListChanges>['items'];
}

const when = (language: Language, at: string): Html =>
  html`<time datetime="${at}">${minuteOf(new Date(at))[language]}</time>`;

const methodNames: Readonly<Record<string, Bilingual>> = {
  COMPREHENSIVE: both('综合评估法', 'comprehensive evaluation'),
  REVIEWED_LOWEST_PRICE: both('经评审的最低投标价法', 'reviewed lowest price'),
};

/** Leaves of the score sheet with the points that each can give. */
const leavesOf = (nodes: readonly CriterionNode[], above = ''): readonly (readonly [string, string])[] =>
  nodes.flatMap((node) =>
    node.kind === 'GROUP'
      ? leavesOf(node.children, `${above}${node.title} / `)
      : [[`${above}${node.title}`, node.maxPoints] as const],
  );

function evaluation(language: Language, lot: LotStory['lot']): Html | null {
  const { scheme } = lot.terms ?? {};
  if (!scheme) return null;
  const tree = (scheme as { readonly criteria?: readonly CriterionNode[] }).criteria ?? [];
  const say = (text: Bilingual) => text[language];
  return section(
    'scheme',
    say(both('评标办法', 'How bids are evaluated')),
    html`${facts([
      [say(both('评标办法', 'Method')), (methodNames[scheme.method] ?? both(scheme.method, scheme.method))[language]],
      [say(both('定标方式', 'Decision')), decisionModeName(lot.decisionMode)[language]],
    ])}
    ${
      tree.length > 0 &&
      html`<table>
        <thead>
          <tr>
            <th scope="col">${say(both('评分项', 'Criterion'))}</th>
            <th scope="col">${say(both('满分', 'Points'))}</th>
          </tr>
        </thead>
        <tbody>
          ${leavesOf(tree).map(
            ([title, points]) =>
              html`<tr>
                <td>${title}</td>
                <td>${points}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }`,
  );
}

/** Everything that has happened to a lot and is public, in the order in which it happened. */
function timeline(language: Language, { lot, notices, questions, changes }: LotStory): Html {
  const say = (zh: string, en: string) => both(zh, en)[language];
  const dates: { at: string; what: Html }[] = [
    ...changes
      .filter((change) => !notices.some((notice) => notice.id === change.noticeId))
      .map((change) => ({ at: change.at, what: html`<b>${change.title[language]}</b>` })),
    ...questions.flatMap(({ answeredAt, text }) =>
      answeredAt === null
        ? []
        : [{ at: answeredAt, what: html`<b>${say('答疑', 'Answer')}</b> <a href="#questions">${text}</a>` }],
    ),
    ...notices.map((notice) => ({
      at: notice.publishedAt,
      what: html`<b>${kindNames[notice.kind][language]}</b>
        ${link(language, `/notices/${notice.id}`, notice.title[language])}`,
    })),
    ...(lot.terms?.documentsUntil
      ? [
          {
            at: lot.terms.documentsUntil,
            what: html`${both('招标文件获取截止', 'Documents can be taken until here')[language]}`,
          },
        ]
      : []),
    ...(lot.deadlineAt
      ? [{ at: lot.deadlineAt, what: html`${both('投标截止、开标', 'Deadline and opening')[language]}` }]
      : []),
    ...(lot.publicityEndsAt
      ? [{ at: lot.publicityEndsAt, what: html`${both('公示期满', 'End of the publicity')[language]}` }]
      : []),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  const { of, next } = lot.retender;
  return html`${
      of &&
      html`<p>
        ${say('本标段为重新招标，原标段：', 'Tendered again after ')}${link(language, `/lots/${of.id}`, of.name)}
      </p>`
    }
    <ol class="entries">
      ${dates.map(({ at, what }) => html`<li><div class="entry-line">${when(language, at)} ${what}</div></li>`)}
    </ol>
    ${next && html`<p>${say('已重新招标：', 'Tendered again as ')}${link(language, `/lots/${next.id}`, next.name)}</p>`}`;
}

const moveNames: Readonly<Record<string, Bilingual>> = {
  AMENDMENT: both('因招标文件修改', 'by an amendment'),
  EXTENSION: both('招标人延期', 'by an extension'),
  RESUMPTION: both('恢复后顺延', 'by time given back'),
};

/** Every version of the documents with old and new side by side, and every move of the deadline (O20 22). */
function changesHtml(language: Language, versions: LotStory['versions']): Html | null {
  const say = (zh: string, en: string) => both(zh, en)[language];
  const kept = (versions?.versions ?? []).filter((one) => one.version > 1);
  const moves = (versions?.moves ?? []).filter(
    (one) => minuteOf(new Date(one.from)).zh !== minuteOf(new Date(one.to)).zh,
  );
  if (kept.length === 0 && moves.length === 0) return null;
  const value = (text: string | null) => text ?? '—';
  return section(
    'versions',
    say('文件变更（新旧对照）', 'Changes, old and new side by side'),
    html`<ul class="list">
      ${kept.map(
        (one) =>
          html`<li>
            <p>
              <b>${say(`第${String(one.version)}版`, `Version ${String(one.version)}`)}</b>
              ${when(language, one.publishedAt)}
            </p>
            ${one.reason !== '' && lines(one.reason)}
            ${
              one.differences.length > 0 &&
              html`<table>
                <thead>
                  <tr>
                    <th scope="col">${say('内容', 'Place')}</th>
                    <th scope="col">${say('原内容', 'Before')}</th>
                    <th scope="col">${say('现内容', 'Now')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${one.differences.map(
                    (row) =>
                      html`<tr>
                        <th scope="row">${fieldName(row.field)[language]} ${row.place}</th>
                        <td><del>${value(row.before)}</del></td>
                        <td><ins>${value(row.after)}</ins></td>
                      </tr>`,
                  )}
                </tbody>
              </table>`
            }
          </li>`,
      )}
      ${moves.map(
        (move) =>
          html`<li>
            <p>
              <b>${say('截止时间变更', 'Deadline moved')}</b> ${(moveNames[move.cause] ?? both('', ''))[language]}:
              ${when(language, move.from)} → ${when(language, move.to)}
            </p>
            ${move.cause !== 'RESUMPTION' && move.reason !== '' && lines(move.reason)}
          </li>`,
      )}
    </ul>`,
  );
}

/** A lot's whole public life as one page: facts, terms, documents, answers, notices, papers. */
export function lotHtml(env: Platform['env'], language: Language, story: LotStory): ServedPage {
  const { lot, questions, papers } = story;
  const say = (zh: string, en: string) => both(zh, en)[language];
  const title = `${lot.projectName} ${lot.name}`;
  const { terms } = lot;
  const price = (amount: string | null | undefined) =>
    amount === null || amount === undefined ? null : say(`${yuan(amount)} 元`, `${yuan(amount)} yuan`);
  const state = stateNames[lot.state][language];
  const answered = questions.filter((question) => question.answer !== null);
  const content = html`<div class="page">
    <header class="page-head">
      <div>
        <h1>${title}</h1>
        <div class="lead">${lot.authorityName}</div>
      </div>
    </header>
    <div class="stack">
      ${lot.isSuspended && html`<p class="panel panel-danger">${say('本标段已暂停', 'The procedure is suspended')}${lot.suspension && html` · ${say('自', 'since')} ${when(language, lot.suspension.since)} · ${suspendedBecause(lot.suspension)[language]}<br />${say('暂停期间各期限停止计算，恢复后顺延。', 'All clocks stand still; the time is given back.')}`}</p>`}
      ${section(
        'overview',
        say('基本情况', 'Overview'),
        html`${facts([
            [say('阶段', 'Stage'), state],
            [say('最高投标限价', 'Ceiling price'), price(lot.ceiling)],
            [say('招标人', 'Authority'), link(language, `/lots?authority=${lot.authority.id}`, lot.authority.name)],
            [say('招标代理机构', 'Agency'), lot.agency?.name ?? say('无', 'none')],
            [say('交易类别', 'Category'), `${lot.catalogueItem.code} ${lot.catalogueItem.name[language]}`],
            [say('地区', 'Region'), lot.region],
            [
              say('招标性质', 'Tendering'),
              lot.isMandatory ? say('依法必须招标', 'mandatory by law') : say('自愿进场', 'voluntary'),
            ],
            [say('工期', 'Duration'), say(`${String(lot.durationDays)} 天`, `${String(lot.durationDays)} days`)],
            [say('质量要求', 'Quality'), lot.quality],
            [say('审批文号', 'Approval'), lot.approvalNumber],
            [say('资金来源', 'Funds'), lot.fundsSource],
            [say('标段编号', 'Code'), lot.code],
          ])}
          <h3>${say('招标范围', 'Scope')}</h3>
          ${lines(lot.scope)}${lot.overview !== '' && lines(lot.overview)}`,
      )}
      ${section(
        'dates',
        say('时间', 'Dates'),
        facts([
          [say('发布时间', 'Published'), lot.publishedAt && when(language, lot.publishedAt)],
          [say('文件获取截止', 'Documents until'), terms?.documentsUntil && when(language, terms.documentsUntil)],
          [say('投标截止及开标时间', 'Deadline and opening'), lot.deadlineAt && when(language, lot.deadlineAt)],
          [say('公示截止', 'Publicity ends'), lot.publicityEndsAt && when(language, lot.publicityEndsAt)],
        ]),
      )}
      ${
        (lot.winner ?? lot.failureGround) !== null &&
        section(
          'result',
          say('结果', 'Result'),
          lot.winner
            ? facts([
                [say('中标人', 'Winner'), lot.winner.name],
                [say('中标价', 'Price'), price(lot.winner.price)],
              ])
            : lines(failureName(lot.failureGround ?? '')[language]),
        )
      }
      ${
        terms &&
        section(
          'terms',
          say('招标条件', 'Terms'),
          html`${facts([
            [say('投标保证金', 'Bid security'), price(terms.securityAmount)],
            [
              say('投标有效期', 'Validity'),
              terms.bidValidityDays === undefined
                ? null
                : say(`${String(terms.bidValidityDays)} 天`, `${String(terms.bidValidityDays)} days`),
            ],
            [
              say('联合体', 'Consortia'),
              terms.consortiumAllowed === undefined
                ? null
                : terms.consortiumAllowed
                  ? say('接受', 'accepted')
                  : say('不接受', 'not accepted'),
            ],
            [say('联系方式', 'Contact'), terms.contact],
          ])}
          ${
            terms.qualification !== undefined &&
            html`<h3>${say('投标人资格要求', 'Qualification')}</h3>
              ${lines(terms.qualification)}`
          }`,
        )
      }
      ${evaluation(language, lot)}
      ${section(
        'documents',
        say('招标文件', 'Documents'),
        html`${lot.documents.length === 0 && lines(say('没有公开的文件', 'No document is public'))}
          <ul class="list">
            ${lot.documents.map(
              (file) =>
                html`<li>
                  <a href="/api/v1/files/${file.id}" download>${file.name ?? file.id}</a>
                  <span class="muted">${String(Math.ceil(file.size / 1024))} KiB</span
                  >${file.sha256 && html`<br /><code>SHA-256 ${file.sha256}</code>`}
                </li>`,
            )}
          </ul>
          ${lot.documentsHash && html`<p class="muted">${say('招标文件哈希', 'Hash of the documents')} <code>${lot.documentsHash}</code></p>`}`,
      )}
      ${section('timeline', say('全过程', 'The whole procedure'), timeline(language, story))}
      ${
        answered.length > 0 &&
        section(
          'questions',
          say('答疑', 'Questions and answers'),
          html`<ul class="list">
            ${answered.map(
              (question) =>
                html`<li>
                  <p><b>${say('问：', 'Question: ')}</b>${question.text}</p>
                  <p><b>${say('答：', 'Answer: ')}</b>${question.answer}</p>
                </li>`,
            )}
          </ul>`,
        )
      }
      ${changesHtml(language, story.versions)}
      ${
        papers.length > 0 &&
        section(
          'papers',
          say('正式文件', 'Official papers'),
          html`<ul class="list">
            ${papers.map((paper) => html`<li><a href="/api/v1/files/${paper.uploadId}">${paper.title[language]}</a> ${when(language, paper.issuedAt)}<br /><code>SHA-256 ${paper.sha256}</code></li>`)}
          </ul>`,
        )
      }
    </div>
  </div>`;
  const description = say(
    `${lot.authorityName}：${title}。${state}。${lot.ceiling === null ? '' : `最高投标限价${yuan(lot.ceiling)}元。`}${lot.deadlineAt ? `投标截止${minuteOf(new Date(lot.deadlineAt)).zh}。` : ''}`,
    `${lot.authorityName}: ${title}. ${state}.${lot.ceiling === null ? '' : ` Ceiling price ${yuan(lot.ceiling)} yuan.`}${lot.deadlineAt ? ` Deadline ${minuteOf(new Date(lot.deadlineAt)).en}.` : ''}`,
  );
  return {
    status: 200,
    title,
    description,
    path: `/lots/${lot.id}`,
    content,
    isIndexed: true,
    feedQuery: `?lotId=${lot.id}`,
    data: {
      '@context': 'https://schema.org',
      '@type': 'Demand',
      '@id': addressOf(env, `/lots/${lot.id}`),
      name: title,
      description,
      identifier: lot.code,
      url: addressOf(env, `/lots/${lot.id}`),
      areaServed: lot.region,
      availabilityStarts: lot.publishedAt,
      availabilityEnds: lot.deadlineAt,
      seller: { '@type': 'GovernmentOrganization', name: lot.authorityName },
      ...(lot.ceiling === null
        ? {}
        : { priceSpecification: { '@type': 'PriceSpecification', maxPrice: lot.ceiling, priceCurrency: 'CNY' } }),
    },
  };
}
