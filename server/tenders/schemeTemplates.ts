import type { ComprehensiveScheme, PreliminaryItem, ReviewedLowestScheme } from './scheme.ts';
import type { SupplyTerms } from './supply.ts';

/** The preliminary review of a works lot: form, qualification, responsiveness (REG 51; O12 23-25). */
export const worksPreliminary: PreliminaryItem[] = [
  {
    id: 'F1',
    kind: 'FORM',
    title: '投标人名称与营业执照、资质证书一致',
    groundCode: 'REJ_UNQUALIFIED',
    clarifiable: true,
  },
  {
    id: 'F2',
    kind: 'FORM',
    title: '投标函有单位盖章或单位负责人签字',
    groundCode: 'REJ_NO_SEAL_SIGN',
    clarifiable: false,
  },
  { id: 'F6', kind: 'FORM', title: '只有一个有效报价', groundCode: 'REJ_MULTIPLE_BIDS', clarifiable: true },
  { id: 'Q2', kind: 'QUALIFICATION', title: '安全生产许可证有效', groundCode: 'REJ_UNQUALIFIED', clarifiable: true },
  { id: 'Q3', kind: 'QUALIFICATION', title: '资质等级符合要求', groundCode: 'REJ_UNQUALIFIED', clarifiable: true },
  {
    id: 'Q7',
    kind: 'QUALIFICATION',
    title: '项目经理资格符合要求且无在建项目',
    groundCode: 'REJ_UNQUALIFIED',
    clarifiable: true,
  },
  {
    id: 'R2',
    kind: 'RESPONSIVENESS',
    title: '工期不超过招标文件规定',
    groundCode: 'REJ_NOT_RESPONSIVE',
    clarifiable: false,
  },
  {
    id: 'R4',
    kind: 'RESPONSIVENESS',
    title: '投标有效期符合要求',
    groundCode: 'REJ_NOT_RESPONSIVE',
    clarifiable: false,
  },
  {
    id: 'R5',
    kind: 'RESPONSIVENESS',
    title: '投标保证金的形式、金额、有效期符合要求',
    groundCode: 'REJ_NOT_RESPONSIVE',
    clarifiable: true,
  },
  {
    id: 'R7',
    kind: 'RESPONSIVENESS',
    title: '投标报价不高于最高投标限价',
    groundCode: 'REJ_ABOVE_CEILING',
    clarifiable: false,
  },
];

const subjective = (id: string, title: string, maxPoints: string, guidance: string) =>
  ({ kind: 'SUBJECTIVE', id, title, maxPoints, minPoints: '0', step: '0.1', places: 1, guidance }) as const;
const judged = (id: string, title: string, maxPoints: string, step: string, guidance: string) =>
  ({ kind: 'OBJECTIVE_JUDGED', id, title, maxPoints, minPoints: '0', step, places: 1, guidance }) as const;

const technical: ComprehensiveScheme['criteria'][number] = {
  kind: 'GROUP',
  part: 'TECHNICAL',
  id: 'T',
  title: '技术部分',
  children: [
    subjective('T1', '施工方案与技术措施', '8', '方案完整、针对性强得 6-8 分，一般得 3-6 分，差得 0-3 分。'),
    subjective('T2', '质量管理体系与措施', '7', '措施具体可行得 5-7 分，一般得 3-5 分，差得 0-3 分。'),
    subjective('T3', '安全生产与文明施工', '6', '措施具体可行得 4-6 分，一般得 2-4 分，差得 0-2 分。'),
    subjective('T4', '施工进度计划与保证措施', '5', '计划合理、关键线路清楚得 4-5 分，一般得 2-4 分，差得 0-2 分。'),
    subjective('T5', '资源配备计划', '4', '劳动力、机械配备合理得 3-4 分，一般得 1-3 分，差得 0-1 分。'),
  ],
};

const business: ComprehensiveScheme['criteria'][number] = {
  kind: 'GROUP',
  part: 'BUSINESS',
  id: 'B',
  title: '商务部分',
  children: [
    judged('B1', '类似工程业绩', '6', '2', '近三年每有一项类似工程业绩得 2 分，最高 6 分。'),
    judged('B2', '项目经理业绩', '2', '1', '项目经理每有一项类似业绩得 1 分，最高 2 分。'),
    judged('B3', '管理体系认证', '2', '0.5', '质量、环境、职业健康安全管理体系及能源管理体系认证，每项 0.5 分。'),
  ],
};

/** A believable works scheme: price 60 by trimmed mean and deviation, technical 30, business 10. */
export const worksScheme: ComprehensiveScheme = {
  method: 'COMPREHENSIVE',
  preliminary: worksPreliminary,
  deductions: [],
  criteria: [technical, business],
  price: {
    fullPoints: '60',
    entrants: 'PASSED_PRELIMINARY',
    freeze: 'FROZEN_AFTER_PRELIMINARY',
    benchmark: { kind: 'PF2', trimFrom: 6, dropHigh: 1, dropLow: 1, delta: { kind: 'FIXED', value: '0' } },
    score: { kind: 'S1', eAbove: '1.0', eBelow: '0.5' },
    floor: '0',
    cap: '60',
    rounding: { benchmarkPlaces: 2, deviationPlaces: 2, ratioPlaces: null, pricePlaces: 2, mode: 'HALF_UP' },
  },
  aggregation: { kind: 'MEAN', level: 'COMPONENT', places: 2, mode: 'HALF_UP' },
  total: { places: 2, mode: 'HALF_UP', roundComponents: true },
  ties: ['LOWER_PRICE', 'HIGHER_TECHNICAL'],
  lowPrice: { percentOfMean: '85' },
  arithmetic: { regime: 'TENDERING_LAW', contractPrice: 'CORRECTED' },
};

const supplyPreliminary: PreliminaryItem[] = [
  { id: 'F2', kind: 'FORM', title: '投标文件按要求签署、盖章', groundCode: 'INV_NOT_SIGNED', clarifiable: false },
  {
    id: 'Q1',
    kind: 'QUALIFICATION',
    title: '具备采购文件规定的资格要求',
    groundCode: 'INV_UNQUALIFIED',
    clarifiable: true,
  },
  {
    id: 'R7',
    kind: 'RESPONSIVENESS',
    title: '报价未超过采购预算或最高限价',
    groundCode: 'INV_ABOVE_CEILING',
    clarifiable: false,
  },
  {
    id: 'R9',
    kind: 'RESPONSIVENESS',
    title: '不含采购人不能接受的附加条件',
    groundCode: 'INV_UNACCEPTABLE_CONDITIONS',
    clarifiable: true,
  },
];

/** Goods by government procurement: low-price-first 30, the rest 70, small enterprises evaluated at 90 % (87 Art. 55). */
export const goodsScheme: ComprehensiveScheme = {
  method: 'COMPREHENSIVE',
  preliminary: supplyPreliminary,
  deductions: [{ id: 'SMALL', title: '小微企业价格扣除', rate: '0.10' }],
  criteria: [
    {
      kind: 'GROUP',
      part: 'TECHNICAL',
      id: 'T',
      title: '技术部分',
      children: [
        judged('T1', '技术参数响应', '40', '1', '全部满足得 40 分，每有一项非实质性参数负偏离扣 1 分。'),
        subjective('T2', '供货与安装方案', '15', '方案完整可行得 10-15 分，一般得 5-10 分，差得 0-5 分。'),
      ],
    },
    {
      kind: 'GROUP',
      part: 'BUSINESS',
      id: 'B',
      title: '商务部分',
      children: [
        {
          kind: 'OBJECTIVE_AUTO',
          id: 'B1',
          title: '同类业绩',
          maxPoints: '9',
          minPoints: '0',
          step: '3',
          places: 0,
          guidance: '每提供一份同类业绩合同得 3 分，最高 9 分。',
          auto: { kind: 'COUNT', base: '0', pointsEach: '3' },
        },
        subjective('B2', '售后服务', '6', '响应及时、措施具体得 4-6 分，一般得 2-4 分，差得 0-2 分。'),
      ],
    },
  ],
  price: {
    fullPoints: '30',
    entrants: 'PASSED_PRELIMINARY',
    freeze: 'FROZEN_AFTER_PRELIMINARY',
    benchmark: { kind: 'PF1' },
    score: { kind: 'RATIO100' },
    floor: '0',
    cap: '30',
    rounding: { benchmarkPlaces: null, deviationPlaces: null, ratioPlaces: 2, pricePlaces: 2, mode: 'HALF_UP' },
  },
  aggregation: { kind: 'MEAN', level: 'COMPONENT', places: 2, mode: 'HALF_UP' },
  total: { places: 2, mode: 'HALF_UP', roundComponents: true },
  ties: ['LOWER_PRICE'],
  lowPrice: { percentOfMean: '50', percentOfNextLowest: '50', percentOfCeiling: '45' },
  arithmetic: { regime: 'GOV_PROCUREMENT', contractPrice: 'CORRECTED' },
};

/** Reviewed lowest price with delivery, payment and omission adjustments (O12 29-34). */
export const reviewedLowestScheme: ReviewedLowestScheme = {
  method: 'REVIEWED_LOWEST_PRICE',
  preliminary: worksPreliminary,
  deductions: [],
  adjustments: [
    {
      kind: 'PER_UNIT',
      subject: 'DELIVERY',
      id: 'delivery',
      title: '交货期（每提前或延后一周）',
      unit: 'WEEK',
      worse: { kind: 'PERCENT', value: '1' },
      better: { kind: 'PERCENT', value: '1' },
      maxWorse: '4',
      maxBetter: '2',
    },
    {
      kind: 'PER_UNIT',
      subject: 'PAYMENT',
      id: 'payment',
      title: '付款条件（预付款每高一个档次）',
      unit: 'POINT',
      worse: { kind: 'PERCENT', value: '0.5' },
      better: { kind: 'PERCENT', value: '0' },
      maxWorse: '4',
      maxBetter: '0',
    },
    { kind: 'OMISSION', id: 'omission', title: '供货范围遗漏' },
  ],
  adjustmentRounding: { places: 2, mode: 'HALF_UP' },
  ties: ['LOWER_PRICE'],
  lowPrice: { percentOfMean: '85' },
  arithmetic: { regime: 'TENDERING_LAW', contractPrice: 'CORRECTED' },
};

/** Goods at the lowest evaluated price: policy deductions only, equal prices side by side (87 Art. 54, 56). */
export const lowestGoodsScheme: ReviewedLowestScheme = {
  method: 'REVIEWED_LOWEST_PRICE',
  preliminary: supplyPreliminary,
  deductions: goodsScheme.deductions,
  adjustments: [],
  adjustmentRounding: { places: 2, mode: 'HALF_UP' },
  ties: [],
  lowPrice: { percentOfMean: '50', percentOfNextLowest: '50', percentOfCeiling: '45' },
  arithmetic: { regime: 'GOV_PROCUREMENT', contractPrice: 'CORRECTED' },
};

/** Items of a believable purchase of equipment with its core product (87 Art. 31). */
export const supplyTemplate: SupplyTerms = {
  items: [
    { id: 'G1', name: '教学一体机', unit: '台', quantity: '50' },
    { id: 'G2', name: '移动支架', unit: '套', quantity: '50' },
  ],
  coreItem: 'G1',
  parallels: 'HIGHER_TECHNICAL',
};
