import type { publicityRefusals } from '../../../server/publicity/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

export const publicitySentences: Record<keyof typeof publicityRefusals, Sentence> = {
  'publicity.no_candidates': said(
    '评标报告没有推荐可以公示的候选人。',
    '请核查评标报告；必要时要求原评标委员会复核。',
    'The evaluation recommends nobody who could be published.',
    'Check the report, or ask the committee to check again.',
  ),
  'publicity.notice_unknown': said(
    '没有这份公告。',
    '请从公告列表重新查找。',
    'There is no such notice.',
    'Look for it in the list of notices.',
  ),
  'publicity.paper_unknown': said(
    '平台没有签发过这份文件。',
    '请核对编号；若编号无误，请警惕伪造文件并向监督部门反映。',
    'No such paper has been issued.',
    'Check the number; if it is right, the paper may be forged: tell the supervisor.',
  ),
  'publicity.message_unknown': said(
    '您的收件箱里没有这条消息。',
    '请刷新消息列表。',
    'There is no such message in your inbox.',
    'Reload your messages.',
  ),
  'publicity.too_many_searches': said(
    '这个邮箱（或账户）等待确认或已关注的搜索太多。',
    '请先确认邮箱中已有的订阅邮件，或退订不需要的搜索。',
    'Too many searches wait for confirmation or are followed already.',
    'Confirm those that came by mail, or end what you no longer need.',
  ),
  'publicity.not_a_watcher': said(
    '只有可能投标的单位可以关注标段或确认收到变更。',
    '请以投标人账号登录。',
    'Only somebody who may bid watches a lot or acknowledges its changes.',
    'Sign in with a bidder’s account.',
  ),
  'publicity.change_unknown': said(
    '该标段没有这项变更。',
    '请刷新页面后重试。',
    'There is no such change of this lot.',
    'Reload the page and try again.',
  ),
  'publicity.search_unknown': said(
    '没有这项关注，或者链接不完整。',
    '请使用邮件中的完整链接。',
    'There is no such followed search, or the link is not whole.',
    'Use the whole link of the mail.',
  ),
};
