import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  title: '是否必须招标',
  hint: '按今天有效的交易目录和规模标准判断。自愿进场不受限制，也不会被拒绝。',
  ask: '判断',
  MANDATORY: '依法必须进场',
  VOLUNTARY: '自愿进场',
  lot: '标段 {{number}}',
  incomplete: '请先选择目录子项，并填写国有资金占比和各标段估算价。',
  before: '还没有结果',
  beforeHint: '填写左侧内容后点击“判断”。',
  budgetFunds: '其中预算资金',
  budgetFundsHint: '不填则按国有资金占比推算',
  isPublicUtility: '大型基础设施、公用事业等关系社会公共利益、公众安全的项目',
  hasForeignLoan: '使用国际组织或者外国政府贷款、援助资金',
  sums: '暂估价',
  sumsHint: '合同中尚未定价的部分，达到规模标准的以后应另行招标。',
  sumName: '暂估价内容',
  sumKind: '类型',
  sumAmount: '金额',
  addSum: '添加暂估价',
  removeSum: '删除暂估价 {{number}}',
  plan: '计划',
  addLot: '再加一个标段',
  removeLot: '删除标段 {{number}}',
  estimate: '估算价',
  kind: '合同类型',
  usual: '按目录子项确定',
  listed: '列入集中采购目录，或行业规定必须进场',
};

const en = {
  title: 'Is tendering mandatory?',
  hint: 'Judged by the catalogue and the scales in force today. Entering voluntarily is always allowed and never refused.',
  ask: 'Judge',
  MANDATORY: 'mandatory',
  VOLUNTARY: 'voluntary',
  lot: 'Lot {{number}}',
  incomplete: 'Choose a sub-item and enter the state share and the estimate of every lot first.',
  before: 'No result yet',
  beforeHint: 'Fill in the plan and press “Judge”.',
  budgetFunds: 'Of it budget funds',
  budgetFundsHint: 'Left empty, the state share of the estimates counts',
  isPublicUtility: 'Large infrastructure or a public utility that serves public interest and safety',
  hasForeignLoan: 'Loans or aid of international organisations or foreign governments',
  sums: 'Provisional sums',
  sumsHint: 'Parts of the contract without a price yet; those that reach the scale are tendered later.',
  sumName: 'What for',
  sumKind: 'Kind',
  sumAmount: 'Amount',
  addSum: 'Add a provisional sum',
  removeSum: 'Remove provisional sum {{number}}',
  plan: 'Plan',
  addLot: 'Add another lot',
  removeLot: 'Remove lot {{number}}',
  estimate: 'Estimate',
  kind: 'Kind of contract',
  usual: 'As usual for the catalogue item',
  listed: 'In the central procurement catalogue, or a sector’s list',
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    judge: typeof zh;
  }
}

addWords('judge', { zh, en });

export const useJudgeWords = () => useTranslation('judge');
