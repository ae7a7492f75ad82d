import type { kernelRefusals } from '../../../server/kernel/refusals.ts';
import type { RefusalCode } from '../../../server/refusals.ts';
import { bidsSentences } from '../bids/refusals.ts';
import { catalogueSentences } from '../catalogue/refusals.ts';
import { decisionSentences } from '../decision/refusals.ts';
import { evaluationSentences } from '../evaluation/refusals.ts';
import { expertsSentences } from '../experts/refusals.ts';
import { filesSentences } from '../files/refusals.ts';
import { identitySentences } from '../identity/refusals.ts';
import { openingSentences } from '../opening/refusals.ts';
import { prequalificationSentences } from '../prequalification/refusals.ts';
import { publicitySentences } from '../publicity/refusals.ts';
import { securitiesSentences } from '../securities/refusals.ts';
import { supervisionSentences } from '../supervision/refusals.ts';
import { tendersSentences } from '../tenders/refusals.ts';
import { trusteesSentences } from '../trustees/refusals.ts';
import { dayTime, grouped } from './format.ts';
import type { Language } from './i18n/language.ts';
import type { Sentence } from './sentence.ts';

export type { Sentence };

/** What can go wrong on this side of the wire. */
type ClientCode = 'client.offline' | 'client.unanswered' | 'client.fault' | 'kernel.fault';

const clientSentences: Record<ClientCode, Sentence> = {
  'client.offline': {
    zh: { sentence: '无法连接服务器。', next: '请检查网络后重试；填写的内容仍在页面上。' },
    en: {
      sentence: 'The server cannot be reached.',
      next: 'Check your network and try again; what you typed is still here.',
    },
  },
  'client.unanswered': {
    zh: { sentence: '已发送，但没有收到服务器的确认。', next: '页面正在重新读取结果；请先看结果，再决定是否重做。' },
    en: {
      sentence: 'It was sent, but the server’s answer did not arrive.',
      next: 'The page is asking anew: look at the result before you repeat it.',
    },
  },
  'client.fault': {
    zh: { sentence: '页面程序出错。', next: '请刷新页面后重试。' },
    en: { sentence: 'This page failed.', next: 'Reload the page and try again.' },
  },
  'kernel.fault': {
    zh: { sentence: '服务器内部错误，本次操作没有生效。', next: '请稍后重试；如仍出现，请联系交易中心。' },
    en: {
      sentence: 'The server failed; nothing was changed.',
      next: 'Try again in a moment; if it happens again, call the trading centre.',
    },
  },
};

const kernelSentences: Record<keyof typeof kernelRefusals, Sentence> = {
  'kernel.bad_input': {
    zh: { sentence: '有字段缺失、过长或格式不符。', next: '请按下面列出的字段修改后再提交。' },
    en: {
      sentence: 'A field is missing, too long or of the wrong shape.',
      next: 'Correct the fields listed and submit again.',
    },
  },
  'kernel.bad_json': {
    zh: { sentence: '提交的内容不是有效的 JSON。', next: '请检查括号、引号和逗号。' },
    en: { sentence: 'What was sent is not valid JSON.', next: 'Check brackets, quotes and commas.' },
  },
  'kernel.too_large': {
    zh: { sentence: '提交的内容过大。', next: '请缩小内容；文件请用上传控件传送。' },
    en: { sentence: 'What was sent is too large.', next: 'Make it smaller; send files with the upload field.' },
  },
  'kernel.no_such_call': {
    zh: { sentence: '服务器没有这个接口。', next: '页面可能已更新，请刷新。' },
    en: { sentence: 'The server has no such call.', next: 'The page may be out of date: reload it.' },
  },
  'kernel.not_found': {
    zh: { sentence: '没有找到，或者您无权查看。', next: '请核对地址；若内容尚未公开，请在公开后再来。' },
    en: {
      sentence: 'There is no such thing, or it is not for you to see.',
      next: 'Check the address; if it is not public yet, come back when it is.',
    },
  },
  'kernel.sign_in_required': {
    zh: { sentence: '需要先登录。', next: '请登录后重试。' },
    en: { sentence: 'You need to sign in first.', next: 'Sign in and try again.' },
  },
  'kernel.second_factor_required': {
    zh: { sentence: '您的单位要求启用第二重验证。', next: '请在“账户”页面设置验证器后继续。' },
    en: { sentence: 'Your organisation demands a second factor.', next: 'Set it up on the account page, then go on.' },
  },
  'kernel.wrong_role': {
    zh: { sentence: '您的角色不能办理此事项。', next: '请由有此职责的人员办理。' },
    en: { sentence: 'Your role may not do this.', next: 'Somebody with this duty has to do it.' },
  },
  'kernel.foreign_origin': {
    zh: { sentence: '请求缺少本页面的令牌。', next: '请刷新页面后重试。' },
    en: { sentence: 'The request lacked this page’s token.', next: 'Reload the page and try again.' },
  },
  'kernel.wrong_party': {
    zh: { sentence: '您不是可以办理这一步的当事方。', next: '请由有权的一方办理。' },
    en: { sentence: 'You are not the party that may make this move.', next: 'The party named by law has to make it.' },
  },
  'kernel.wrong_state': {
    zh: { sentence: '当前阶段不能办理此事项。', next: '请刷新查看项目所处阶段。' },
    en: {
      sentence: 'The procedure is not at the stage where this can be done.',
      next: 'Reload to see the present stage.',
    },
  },
  'kernel.suspended': {
    zh: { sentence: '项目已暂停，所有期限停止计算。', next: '请等待恢复；剩余时间将全部顺延。' },
    en: {
      sentence: 'The procedure is suspended and its clocks stand still.',
      next: 'Wait until it is lifted; the remaining time will be given back.',
    },
  },
  'kernel.busy': {
    zh: { sentence: '同一标段的操作过多。', next: '请稍等片刻后重试。' },
    en: { sentence: 'Too many acts at once on this lot.', next: 'Try again in a moment.' },
  },
  'kernel.too_many_requests': {
    zh: { sentence: '请求过于频繁。', next: '请稍候再试。' },
    en: { sentence: 'Too many requests.', next: 'Wait a little and try again.' },
  },
  'kernel.calendar_missing': {
    zh: { sentence: '该年度的节假日安排尚未载入，无法计算法定期限。', next: '请联系交易中心载入后再办理。' },
    en: {
      sentence: 'The holiday calendar of that year is not loaded, so no lawful date can be counted.',
      next: 'Ask the trading centre to load it.',
    },
  },
  'kernel.sandbox_only': {
    zh: { sentence: '只有演练环境可以推进时间。', next: '正式环境的时间不能改动。' },
    en: { sentence: 'Only a sandbox can move its clock.', next: 'In production nobody can.' },
  },
};

/** A code of the server's table without a sentence does not compile. */
const known = {
  ...clientSentences,
  ...kernelSentences,
  ...identitySentences,
  ...filesSentences,
  ...catalogueSentences,
  ...tendersSentences,
  ...trusteesSentences,
  ...bidsSentences,
  ...openingSentences,
  ...expertsSentences,
  ...evaluationSentences,
  ...decisionSentences,
  ...securitiesSentences,
  ...prequalificationSentences,
  ...publicitySentences,
  ...supervisionSentences,
} satisfies Record<ClientCode | RefusalCode, Sentence>;
const sentences: Readonly<Record<string, Sentence>> = known;

const shown = (fact: unknown, language: Language): string => {
  if (typeof fact === 'string') {
    if (/^\d{4}-\d\d-\d\dT/.test(fact)) return dayTime(fact, language);
    return /^\d{4,14}\.\d{2}$/.test(fact) ? grouped(fact) : fact;
  }
  if (Array.isArray(fact)) return fact.join(language === 'zh' ? '、' : ', ');
  return typeof fact === 'number' || typeof fact === 'boolean' ? String(fact) : '—';
};

/** The sentence of a refusal in one language; a code without a sentence is shown by its name, never hidden. */
export function sentenceOf(
  code: string,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
): Sentence[Language] {
  const found = sentences[code]?.[language];
  if (!found) return { sentence: code, next: '' };
  const fill = (text: string) =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => shown(facts[name], language));
  return { sentence: fill(found.sentence), next: fill(found.next) };
}
