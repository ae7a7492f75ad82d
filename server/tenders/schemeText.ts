import type { Regime } from '../catalogue/contract.ts';
import type {
  BenchmarkRule,
  Coefficient,
  CriterionComponent,
  CriterionNode,
  EvaluationScheme,
  PriceRule,
} from './scheme.ts';
import type { DecisionMethod, DecisionPlan } from './decisionPlan.ts';
import type { ComposedBlock } from './standardForm.ts';

const kinds = { FORM: '形式评审', QUALIFICATION: '资格评审', RESPONSIVENESS: '响应性评审' } as const;
const leafKinds = { OBJECTIVE_AUTO: '客观（自动计算）', OBJECTIVE_JUDGED: '客观', SUBJECTIVE: '主观' } as const;
const ties = {
  LOWER_PRICE: '报价低者优先',
  HIGHER_TECHNICAL: '技术部分得分高者优先',
  HIGHER_CREDIT: '信用部分得分高者优先',
  EARLIER_RECEIPT: '递交在先者优先',
} as const;
const decisionTies = {
  LOWER_PRICE: '报价低者优先',
  HIGHER_EVALUATION_TOTAL: '评标总分高者优先',
  BETTER_CREDIT: '信用等级高者优先',
  CHAIR_WITH_REASONS: '由主任委员说明理由后决定',
} as const;

const coefficient = (told: Coefficient): string =>
  told.kind === 'FIXED' ? told.value : `开标时从 ${told.values.join('、')} 中公开抽取`;

function benchmark(rule: BenchmarkRule): string {
  switch (rule.kind) {
    case 'PF1':
      return '评标基准价为有效报价中的最低价。';
    case 'PF2':
      return `评标基准价为有效报价的算术平均值乘以（1－δ），δ 为 ${coefficient(rule.delta)}；有效报价不少于 ${String(rule.trimFrom)} 个时，先去掉 ${String(rule.dropHigh)} 个最高价和 ${String(rule.dropLow)} 个最低价。`;
    case 'PF3':
      return `评标基准价＝最高投标限价×K×w＋有效报价平均值×（1－w），K 为 ${coefficient(rule.coefficient)}，w 为 ${rule.weight}。`;
    case 'PF4A':
      return '评标基准价为有效报价的二次平均值。';
    case 'PF5':
      return `评标基准价为最高投标限价乘以（1－下浮率），下浮率为 ${coefficient(rule.rate)}。`;
    case 'PF6':
      return `评标基准价为有效报价中第 ${String(rule.n)} 低的报价。`;
    case 'PF7':
      return '评标基准价为经低价说明审查后的最低有效报价。';
  }
}

function priceScore(price: PriceRule): string {
  switch (price.score.kind) {
    case 'S1':
      return `报价等于基准价得 ${price.fullPoints} 分；每高于基准价 1% 扣 ${price.score.eAbove} 分，每低于基准价 1% 扣 ${price.score.eBelow} 分，不足 1% 的按直线内插。`;
    case 'S2':
      return `按偏差率查表得分（${price.score.interpolate ? '表值之间直线内插' : '按所在区间取值'}）：${price.score.bands.map((band) => `${band.deviation}% 得 ${band.points} 分`).join('，')}。`;
    case 'S3':
      return `报价高于基准价的，得分为基准价与报价之比乘以 ${price.fullPoints} 分；低于基准价的${price.score.symmetric ? '按倒数比例计算' : '得满分'}。`;
    case 'RATIO100':
      return `低价优先：满足要求且最后价格最低的得满分，其他得分为（基准价÷报价）×${price.fullPoints}。`;
  }
}

const places = (count: number | null): string => (count === null ? '不取舍' : `保留 ${String(count)} 位小数`);

function priceText(price: PriceRule): ComposedBlock[] {
  const { rounding } = price;
  return [
    { kind: 'heading', text: '价格部分' },
    {
      kind: 'text',
      text: `价格部分满分 ${price.fullPoints} 分，最低 ${price.floor} 分，最高 ${price.cap} 分。${benchmark(price.benchmark)}${priceScore(price)}`,
    },
    {
      kind: 'text',
      text: `参与计算的报价：${price.entrants === 'PASSED_PRELIMINARY' ? '通过初步评审的报价' : '不高于最高投标限价的全部报价'}；基准价${price.freeze === 'FROZEN_AFTER_PRELIMINARY' ? '在初步评审结束后确定，不再变动' : '在有报价被否决时重新计算'}。基准价${places(rounding.benchmarkPlaces)}，偏差率${places(rounding.deviationPlaces)}，价格得分${places(rounding.pricePlaces)}。`,
    },
  ];
}

const leafRows = (node: CriterionNode | CriterionComponent, part: string): string[][] =>
  node.kind === 'GROUP'
    ? node.children.flatMap((child) => leafRows(child, part))
    : [[part, node.title, `${node.minPoints}–${node.maxPoints}`, leafKinds[node.kind], node.guidance]];

/** The evaluation method of a lot written out, from the very data that will evaluate the bids (REG 49; O20 33). */
export function schemeBlocks(scheme: EvaluationScheme | undefined, authority = '招标人'): ComposedBlock[] {
  if (!scheme) return [{ kind: 'text', text: '〔待填：评标办法〕' }];
  const blocks: ComposedBlock[] = [
    { kind: 'heading', text: '初步评审' },
    {
      kind: 'table',
      columns: ['类别', '评审内容', '可要求澄清', '否决依据代码'],
      rows: scheme.preliminary.map((item) => [
        kinds[item.kind],
        item.title,
        item.clarifiable ? '是' : '否',
        item.groundCode,
      ]),
    },
  ];
  if (scheme.method === 'COMPREHENSIVE') {
    blocks.push(
      { kind: 'heading', text: '详细评审' },
      {
        kind: 'table',
        columns: ['部分', '评分项', '分值', '性质', '评分标准'],
        rows: scheme.criteria.flatMap((component) => leafRows(component, component.title)),
      },
      ...priceText(scheme.price),
      {
        kind: 'text',
        text: `汇总：${scheme.aggregation.kind === 'MEAN' ? '各成员评分取算术平均值' : `成员不少于 ${String(scheme.aggregation.trimFrom)} 人时去掉一个最高分和一个最低分后取平均值`}，总分${places(scheme.total.places)}。`,
      },
    );
  } else
    blocks.push({
      kind: 'table',
      columns: ['编号', '折算因素'],
      rows: scheme.adjustments.map((one) => [one.id, one.title]),
    });
  if (scheme.deductions.length > 0)
    blocks.push({
      kind: 'table',
      columns: ['政策优惠', '价格扣除比例'],
      rows: scheme.deductions.map((one) => [one.title, one.rate]),
    });
  const low = Object.entries(scheme.lowPrice ?? {}).flatMap(([against, percent]) => {
    const of = { percentOfMean: '有效报价平均值', percentOfNextLowest: '次低报价', percentOfCeiling: '最高投标限价' }[
      against
    ];
    return of === undefined ? [] : [`${of}的 ${percent}%`];
  });
  if (low.length > 0)
    blocks.push({
      kind: 'text',
      text: `报价低于${low.join('，或者低于')}的，评标委员会要求投标人在合理时间内书面说明并提供证明；不自动否决。`,
    });
  blocks.push({
    kind: 'text',
    text: `得分或者评审价相同的：${scheme.ties.length === 0 ? `并列，由${authority}说明理由后确定` : scheme.ties.map((tie) => ties[tie]).join('；')}。不以抽签方式确定。`,
  });
  return blocks;
}

function methodName(method: DecisionMethod): string {
  switch (method.kind) {
    case 'DIRECT_VOTE':
      return method.rule === 'ABSOLUTE' ? '直接票决（过半数）' : '直接票决（得票多者）';
    case 'RANK_POINTS':
      return '票决积分';
    case 'CUMULATIVE_VOTE':
      return '累积投票';
    case 'PRICE_COMPETITION':
      return '价格竞争（按开标时的报价，不再报价）';
    case 'COLLECTIVE_DELIBERATION':
      return '集体议事';
    case 'ROUND_ELIMINATION':
      return `逐轮淘汰至 ${String(method.until)} 名`;
    case 'VOTE_THEN_LOT':
    case 'LOT':
      return '抽签（不合法）';
  }
}

export function decisionTitle(plan: DecisionPlan, regime: Regime): string {
  if (plan.mode === 'SEPARATED') return `评定分离：${methodName(plan.method)}`;
  return regime === 'GOV_PROCUREMENT'
    ? '评标委员会推荐有排序的中标候选人，采购人按次序确定中标供应商'
    : '评标委员会推荐有排序的中标候选人，招标人依法确定中标人';
}

/** How the winner is decided, written out. */
export function decisionBlocks(plan: DecisionPlan | undefined, regime: Regime): ComposedBlock[] {
  if (!plan) return [{ kind: 'text', text: '〔待填：定标方案〕' }];
  if (plan.mode === 'RANKED' && regime === 'GOV_PROCUREMENT')
    return [
      {
        kind: 'text',
        text: '评标委员会按评审结果的次序推荐中标候选人，采购人在收到评标报告后的法定期限内按次序确定中标供应商；逾期未确定又不能说明合法理由的，视同确定排名第一的候选人。',
      },
    ];
  if (plan.mode === 'RANKED')
    return [
      {
        kind: 'text',
        text: '评标委员会推荐不超过三名中标候选人并标明排序，招标人依法确定排名第一的中标候选人为中标人。',
      },
    ];
  const basis = plan.legalBasis;
  return [
    {
      kind: 'text',
      text: `依据${basis ? `《${basis.document}》（${basis.number}，${basis.date}）` : '〔待填：评定分离依据〕'}，评标委员会推荐 ${String(plan.finalists.min)} 至 ${String(plan.finalists.max)} 名不排序的定标候选人，由招标人组建 ${String(plan.committeeSize)} 人的定标委员会，以${methodName(plan.method)}在其中确定中标人。`,
    },
    { kind: 'list', items: plan.factors.map((factor) => `定标因素：${factor.title}`) },
    {
      kind: 'text',
      text: `相持时依次：${plan.tieBreaks.map((tie) => decisionTies[tie]).join('；')}。每张票都写明不少于 ${String(plan.reasonMinLength)} 字的理由。`,
    },
  ];
}
