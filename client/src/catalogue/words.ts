import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  catalogue: {
    title: '公共资源交易目录',
    lead: '列入目录的项目应当进入平台交易；目录外项目自愿进入。',
    version: '版本 {{version}}，自 {{from}} 起施行',
    count: '{{categories}} 大类、{{items}} 子项',
    code: '编号',
    item: '子项',
    flow: '流程',
    flowOf: { T: '招标', P: '采购', A: '竞价挂牌', R: '信息登记' },
    regime: '适用法律',
    supervisor: '监督部门',
    national: '国家分类',
    lots: '查看标段',
    empty: '目录尚未载入',
    emptyHint: '请联系交易中心。',
  },
  law: {
    title: '规则依据',
    lead: '期限、人数、比例等法定数值都是数据，不写死在程序里。标段发布时冻结当日版本，其哈希写入台账。',
    regime: '法律体系',
    on: '适用日期',
    parameters: '参数表',
    key: '参数',
    value: '数值',
    law: '条款',
    source: '出处',
    confidence: '核实程度',
    confidenceOf: { high: '已核实', medium: '较可靠', low: '待核实' },
    calendar: '工作日历',
    year: '年份',
    rest: '放假日',
    work: '调休上班日',
    calendarSource: '依据',
    empty: '没有参数',
    emptyHint: '该日期没有生效的规则。',
    counting: '期限按自然日计算的，末日遇休息日顺延至下一工作日；起算日不计入（民法典第二百零一条、第二百零三条）。',
    search: '筛选参数',
    group: {
      mandatory: '何时必须招标',
      bidding: '公告、文件与投标',
      security: '保证金',
      opening: '开标与解密',
      experts: '专家与评标委员会',
      evaluation: '评标',
      decision: '评定分离与定标',
      afterwards: '公示、合同与救济',
      records: '档案保存',
    },
    none: '没有匹配的参数',
    noneHint: '请换一个词。',
  },
  desk: {
    title: '目录与规则',
    lead: '交易目录、规则参数与节假日安排由综合监管部门起草，另一人审定，到期自动施行；已发布标段适用其发布时冻结的版本。',
    catalogue: '现行交易目录',
    rulebook: '规则参数',
    readCatalogue: '查阅现行目录',
    readRulebook: '查阅规则参数与日历',
  },
};

const en = {
  catalogue: {
    title: 'Trading catalogue',
    lead: 'What stands in the catalogue must be traded here; everything else may be.',
    version: 'Version {{version}}, in force from {{from}}',
    count: '{{categories}} categories, {{items}} sub-items',
    code: 'Code',
    item: 'Sub-item',
    flow: 'Flow',
    flowOf: { T: 'Tender', P: 'Procurement', A: 'Auction or listing', R: 'Registration' },
    regime: 'Governing law',
    supervisor: 'Supervisor',
    national: 'National class',
    lots: 'See lots',
    empty: 'The catalogue is not loaded',
    emptyHint: 'Please tell the trading centre.',
  },
  law: {
    title: 'Rules',
    lead: 'Time limits, counts and percentages are data, never part of the program. A lot freezes the version of its publication day, and the hash goes into the log.',
    regime: 'Body of law',
    on: 'On day',
    parameters: 'Parameters',
    key: 'Parameter',
    value: 'Value',
    law: 'Article',
    source: 'Source',
    confidence: 'Checked',
    confidenceOf: { high: 'verified', medium: 'likely', low: 'to be checked' },
    calendar: 'Calendar',
    year: 'Year',
    rest: 'Days off',
    work: 'Weekend days worked',
    calendarSource: 'Source',
    empty: 'No parameters',
    emptyHint: 'No rules are in force on that day.',
    counting:
      'The first day does not count; a period in civil days that ends on a day off runs to the next working day (Civil Code 201, 203).',
    search: 'Filter',
    group: {
      mandatory: 'When tendering is mandatory',
      bidding: 'Notices, documents and bids',
      security: 'Securities',
      opening: 'Opening and decryption',
      experts: 'Experts and committee',
      evaluation: 'Evaluation',
      decision: 'Separate decision',
      afterwards: 'Publicity, contract and remedies',
      records: 'Records',
    },
    none: 'No parameter fits',
    noneHint: 'Try another word.',
  },
  desk: {
    title: 'Catalogue and rules',
    lead: 'The general supervision authority drafts the catalogue, the parameters and the holidays; a second person approves; the clock brings them into force. Published lots keep the version frozen into them.',
    catalogue: 'Catalogue in force',
    rulebook: 'Parameters of the law',
    readCatalogue: 'Read the catalogue',
    readRulebook: 'Read parameters and calendar',
  },
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    catalogue: typeof zh;
  }
}

addWords('catalogue', { zh, en });

export const useCatalogueWords = () => useTranslation('catalogue');
