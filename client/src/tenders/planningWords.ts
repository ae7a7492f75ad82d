import type { z } from 'zod';
import type { BasisView, PlanningFindingView } from '../../../server/tenders/contract.ts';
import { contractKinds, type ContractKind } from '../../../server/tenders/mandatory.ts';
import type { PlanningRule } from '../../../server/tenders/planning.ts';
import { grouped } from '../kernel/format.ts';
import type { Bilingual } from '../kernel/i18n/i18n.ts';

type Basis = z.output<typeof BasisView>;
type Finding = z.output<typeof PlanningFindingView>;

export const kindNames: Record<ContractKind, Bilingual> = {
  WORKS: { zh: '施工', en: 'Works' },
  GOODS: { zh: '货物、设备材料', en: 'Goods, equipment' },
  SURVEY_DESIGN_SUPERVISION: { zh: '勘察、设计、监理', en: 'Survey, design, supervision' },
  SERVICES: { zh: '其他服务', en: 'Other services' },
};

const grounds: Record<Basis['code'], readonly [zh: string, en: string]> = {
  STATE_CONTROLLED: ['国有资金占控股或者主导地位', 'state funds hold a controlling position'],
  BUDGET_FUNDS: [
    '使用预算资金 {funds} 元，占投资额 {share} %',
    'budget funds of {funds} yuan, {share} % of the investment',
  ],
  FOREIGN_LOAN: ['使用国际组织或者外国政府贷款、援助资金', 'international or foreign loans or aid'],
  PUBLIC_UTILITY: ['大型基础设施、公用事业项目', 'large infrastructure or public utility'],
  OUT_OF_SCOPE: [
    '资金性质不在必须招标范围（预算资金 {funds} 元、占比 {share} %，标准为 {amount} 元以上且达到规定比例）',
    'the funds are outside the scope (budget funds {funds} yuan, {share} %; the scope begins at {amount} yuan and the share of the law)',
  ],
  REACHES_SCALE: [
    '{kind}合同估算价 {estimate} 元，达到 {threshold} 元',
    '{kind}: estimate {estimate} yuan reaches {threshold}',
  ],
  COMBINED_REACHES_SCALE: [
    '同一项目可合并的 {lots} 个{kind}合同合计 {sum} 元，达到 {threshold} 元',
    '{kind}: {lots} contracts of the project that can be combined come to {sum} yuan and reach {threshold}',
  ],
  BELOW_SCALE: [
    '{kind}合同估算价 {estimate} 元，未达到 {threshold} 元',
    '{kind}: estimate {estimate} yuan is below {threshold}',
  ],
  KIND_WITHOUT_SCALE: ['{kind}没有必须招标的规模标准', '{kind}: the law sets no scale'],
  PROVISIONAL_SUM: [
    '暂估价“{name}”{amount} 元，达到 {threshold} 元，届时应另行招标',
    'provisional sum “{name}” of {amount} yuan reaches {threshold}: it is tendered later',
  ],
  ALL_OF_ITEM: ['该子项全部进场交易', 'everything of this item is traded here'],
  LISTED: [
    '列入集中采购目录或行业规定的必须进场范围',
    'it stands in the central procurement catalogue or a sector’s list',
  ],
  NOT_LISTED: ['未列入集中采购目录', 'it does not stand in the central procurement catalogue'],
  RULED_ELSEWHERE: ['是否必须进场由行业规定另行确定', 'a sector’s rules decide whether it must be traded here'],
  OPEN_TENDER_AMOUNT: [
    '达到公开招标数额标准 {threshold} 元',
    'the amount from which tendering is open ({threshold} yuan) is reached',
  ],
  REGISTRATION_ONLY: ['该子项只登记信息', 'this item is only registered here'],
  NOTED: ['{text}', '{text}'],
};

const isYuan = (text: string) => /^\d+\.\d{2}$/.test(text);

function filled(pattern: string, facts: Readonly<Record<string, unknown>>, language: 'zh' | 'en'): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = facts[name];
    if (name === 'kind')
      return contractKinds.some((kind) => kind === value) ? kindNames[value as ContractKind][language] : '';
    if (Array.isArray(value)) return value.join(language === 'zh' ? '、' : ', ');
    return typeof value === 'string' ? (isYuan(value) ? grouped(value) : value) : '';
  });
}

/** A ground why tendering is mandatory or voluntary, in words. */
export const basisName = ({ code, facts }: Basis): Bilingual => ({
  zh: filled(grounds[code][0], facts, 'zh'),
  en: filled(grounds[code][1], facts, 'en'),
});

const noticed: Record<PlanningRule, readonly [zh: string, en: string]> = {
  'R-SPLIT': [
    '疑似化整为零：近 {months} 个月同类标段 {lots} 均未达到标准，合计 {sum} 元，已达到 {threshold} 元。',
    'Possible splitting: lots of one kind within {months} months ({lots}) are each below the scale and come to {sum} yuan, which reaches {threshold}.',
  ],
  'R-THRESH': [
    '估算价 {estimate} 元接近必须招标标准 {threshold} 元。',
    'The estimate of {estimate} yuan is just below the scale of {threshold}.',
  ],
};

export const findingName = ({ rule, facts }: Finding): Bilingual => ({
  zh: filled(noticed[rule][0], facts, 'zh'),
  en: filled(noticed[rule][1], facts, 'en'),
});
