import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  title: '资格审查',
  lead: '开标结束后、评标之前，由采购人或采购代理机构逐项审查供应商的资格（87号令第四十四条）；评标委员会只审查合格供应商。',
  files: '资格证明文件',
  noFiles: '未提交资格证明文件',
  brand: '核心产品品牌',
  PASS: '合格',
  FAIL: '不合格',
  reason: '不合格的理由',
  reasonHint: '理由告知该供应商，并写入评标报告。',
  left: '还有 {{count}} 项未审查',
  unsaid: '还有 {{count}} 项缺理由',
  preview: '合格 {{count}} 家；品牌相同的按一家计算。',
  ask: '确认提交？审查结果不再更改；合格供应商不足三家的，不得评标，本项目废标。',
  do: '提交资格审查结果',
  done: '资格审查已完成',
  concluded: '资格审查已完成',
  bad: '不合格：{{reason}}',
  waiting: '采购人或采购代理机构尚未完成审查。',
  empty: '没有可审查的投标文件',
  emptyHint: '开标结束后显示。',
};

const en = {
  title: 'Review of qualification',
  lead: 'After the opening and before the evaluation the purchaser or its agency reviews every supplier’s qualification (Order 87 Art. 44); the committee sees the qualified only.',
  files: 'Proofs of qualification',
  noFiles: 'No proofs were handed in',
  brand: 'Brand of the core product',
  PASS: 'Qualified',
  FAIL: 'Not qualified',
  reason: 'Why not',
  reasonHint: 'The supplier is told the reason, and the report holds it.',
  left: '{{count}} item(s) to judge',
  unsaid: '{{count}} reason(s) missing',
  preview: '{{count}} qualified; those of one brand count as one.',
  ask: 'Submit? The review stands. With fewer than three qualified suppliers nothing may be evaluated and the procurement fails.',
  do: 'Submit the review',
  done: 'The review is made',
  concluded: 'The review is made',
  bad: 'not qualified: {{reason}}',
  waiting: 'The purchaser or its agency has not made its review yet.',
  empty: 'There is nothing to review',
  emptyHint: 'Shown when the opening is over.',
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    qualification: typeof zh;
  }
}

addWords('qualification', { zh, en });

export const useQualificationWords = () => useTranslation('qualification');
