import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  title: '进场交易覆盖情况',
  lead: '已发布的标段按类别、子项、区域与月份统计：应进必进、自愿进场与全流程电子化。',
  year: '年份',
  allYears: '全部年份',
  whole: '总体',
  total: '标段',
  lots: '标段',
  mandatory: '应进必进',
  voluntary: '自愿进场',
  electronic: '全流程电子化',
  electronicHint: '从公告到结果全部在本平台办理的标段；只在平台登记信息的类别不计入。',
  byCategory: '按大类',
  byItem: '按子项',
  byRegion: '按区域',
  byMonth: '按月份',
  category: '大类',
  item: '子项',
  group: '分组',
  name: '名称',
  export: '导出表格 (CSV)',
  fileName: '进场交易覆盖情况',
  region: '区域',
  month: '月份',
  estimate: '估算价合计',
  empty: '还没有已发布的标段',
  emptyHint: '发布第一个招标公告后，这里会出现统计。',
};

const en = {
  title: 'What is traded here',
  lead: 'Published lots by category, sub-item, district and month: mandatory, voluntary, and wholly electronic.',
  year: 'Year',
  allYears: 'All years',
  whole: 'Altogether',
  total: 'Lots',
  lots: 'Lots',
  mandatory: 'Mandatory',
  voluntary: 'Voluntary',
  electronic: 'Wholly electronic',
  electronicHint:
    'Lots made here from the notice to the result; categories that are only registered here do not count.',
  byCategory: 'By category',
  byItem: 'By sub-item',
  byRegion: 'By district',
  byMonth: 'By month',
  category: 'Category',
  item: 'Sub-item',
  group: 'Group',
  name: 'Name',
  export: 'Export as CSV',
  fileName: 'coverage',
  region: 'District',
  month: 'Month',
  estimate: 'Estimates together',
  empty: 'No lot has been published yet',
  emptyHint: 'Figures appear with the first tender notice.',
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    coverage: typeof zh;
  }
}

addWords('coverage', { zh, en });

export const useCoverageWords = () => useTranslation('coverage');
