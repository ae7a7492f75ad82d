import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  title: '招标方式',
  invited: '邀请招标',
  open: '公开招标',
  prequalified: '资格预审',
  reason: {
    FEW_POTENTIAL_BIDDERS: '只有少量潜在投标人可供选择',
    OPEN_TENDER_TOO_COSTLY: '公开招标费用占合同金额比例过大',
    LIMITED_SUPPLIERS: '只能从有限范围的供应商处采购',
    OPEN_PROCUREMENT_TOO_COSTLY: '公开招标费用占采购总价值比例过大',
  },
  secret: '被邀请的单位及其数量在开标前依法保密，招标文件只向被邀请人提供。',
  applyUntil: '申请截止',
  documentsUntil: '资格预审文件提供至',
  items: '审查项',
  announce: '公示邀请招标理由',
  announced: '理由公示于',
  openRound: '发布资格预审公告',
  startReview: '开始资格审查',
  announceDone: '已公示',
  openDone: '资格预审公告已发布',
  startDone: '资格审查已开始',
  work: '招标方式与资格预审',
};

const en = {
  title: 'Method',
  invited: 'By invitation',
  open: 'Open tender',
  prequalified: 'With prequalification',
  reason: {
    FEW_POTENTIAL_BIDDERS: 'only few bidders are able',
    OPEN_TENDER_TOO_COSTLY: 'an open tender would cost too much for the contract',
    LIMITED_SUPPLIERS: 'a limited range of suppliers only',
    OPEN_PROCUREMENT_TOO_COSTLY: 'an open tender would cost too much for the purchase',
  },
  secret: 'Who is invited, and how many, is secret until the opening; the documents are for the invited only.',
  applyUntil: 'Applications until',
  documentsUntil: 'Prequalification documents until',
  items: 'What is reviewed',
  announce: 'Publish the reason for inviting',
  announced: 'Reason published',
  openRound: 'Open the prequalification',
  startReview: 'Begin the review',
  announceDone: 'Published',
  openDone: 'The prequalification is open',
  startDone: 'The review has begun',
  work: 'Method and prequalification',
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    prequalification: typeof zh;
  }
}

addWords('prequalification', { zh, en });

export const usePrequalificationWords = () => useTranslation('prequalification');
