import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  title: '改动一个日期，其他日期怎么变',
  hint: '只是试算，不改变任何日期。已经发生的日期按实际，尚未发生的按最早可能推算。',
  frozen: '按本标段发布时冻结的规则计算。',
  today: '按今天有效的规则计算。',
  which: '改动哪个日期',
  to: '改到',
  now: '现在',
  then: '改动后',
  item: '环节',
  earliest: '不早于',
  latest: '不晚于',
  unknown: '待定',
  projected: '推算',
  same: '其他日期都不变。',
  changed_one: '有 1 个日期随之改变。',
  changed_other: '有 {{count}} 个日期随之改变。',
  lawful: '改动后仍符合法定期限。',
  day: {
    issuedOn: '招标文件发出日',
    deadlineOn: '投标截止日',
    documentsUntil: '文件提供截止日',
    reportOn: '评标报告提交日',
    publicityOn: '候选人公示开始日',
    determinedOn: '中标人确定日',
    notifiedOn: '中标通知书发出日',
  },
  choose: '请选择日期',
};

const en = {
  title: 'What a shift of one date does to the others',
  hint: 'A trial only: nothing is changed. What happened counts as it was; what did not is assumed to follow at once.',
  frozen: 'By the rules frozen when this lot was published.',
  today: 'By the rules in force today.',
  which: 'Date to shift',
  to: 'To',
  now: 'Now',
  then: 'After the shift',
  item: 'Step',
  earliest: 'not before',
  latest: 'not after',
  unknown: 'open',
  projected: 'assumed',
  same: 'No other date changes.',
  changed_one: '1 date changes with it.',
  changed_other: '{{count}} dates change with it.',
  lawful: 'All lawful periods are still kept.',
  day: {
    issuedOn: 'Documents issued',
    deadlineOn: 'Bid deadline',
    documentsUntil: 'Documents available until',
    reportOn: 'Evaluation report handed in',
    publicityOn: 'Publicity of candidates begins',
    determinedOn: 'Winner determined',
    notifiedOn: 'Award notice sent',
  },
  choose: 'Choose a date',
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    shift: typeof zh;
  }
}

addWords('shift', { zh, en });

export const useShiftWords = () => useTranslation('shift');
