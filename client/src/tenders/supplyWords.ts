import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  title: '采购清单与核心产品',
  lead: '供应商按此清单逐项填报品牌、型号和单价；核心产品品牌相同的，按一家供应商计算（87号令第三十一条）。',
  fill: '填入示例清单',
  add: '添加一项',
  name: '名称',
  unit: '单位',
  quantity: '数量',
  core: '核心产品',
  noCore: '无核心产品（服务项目）',
  item: '第 {{at}} 项',
  parallels: '并列时的确定方式',
  parallel: { HIGHER_TECHNICAL: '技术得分高者优先，仍相同的随机抽取', DRAW: '随机抽取（可公开复算）' },
  list: '采购清单',
  isCore: '核心产品',
  offer: {
    title: '报价明细',
    lead: '逐项填报品牌、规格型号和单价；合计须与投标总报价一致。',
    brand: '品牌',
    model: '规格型号',
    unitPrice: '单价（元）',
    quantity: '数量',
    amount: '金额（元）',
    sum: '合计',
    takeSum: '以合计作为投标总报价',
    differs: '与投标总报价不一致',
    agrees: '与投标总报价一致',
    address: '供应商地址',
    addressHint: '中标后随结果公告公布。',
    claim: '价格扣除政策',
    claimLead:
      '符合条件的供应商以声明函申请价格扣除，评审时用扣除后的价格，合同仍按投标报价签订。声明不实的依法承担责任。',
    claimNone: '不申请',
    statement: '声明内容',
    statementHint: '例如：本单位为小型企业，所投货物全部由小微企业制造。',
    claimed: '已声明：{{kind}}',
    priced: '{{title}}：按扣除 {{percent}}% 后的价格评审',
    wrong: {
      unitPrice: '请填写大于 0 的单价，最多两位小数。',
      brand: '请填写品牌。',
      address: '请填写地址。',
      statement: '请填写声明内容。',
    },
    none: '未填报明细',
  },
  kind: { SMALL_MICRO: '小微企业', DISABLED_WELFARE: '残疾人福利性单位', PRISON: '监狱企业' },
  brand: '核心产品品牌',
};

const en = {
  title: 'Items and core product',
  lead: 'Suppliers give brand, model and unit price of each item; those with one brand of the core product count as one supplier (Order 87 Art. 31).',
  fill: 'Fill in sample items',
  add: 'Add an item',
  name: 'Name',
  unit: 'Unit',
  quantity: 'Quantity',
  core: 'Core product',
  noCore: 'No core product (services)',
  item: 'Item {{at}}',
  parallels: 'Among equals',
  parallel: {
    HIGHER_TECHNICAL: 'the higher technical score, then a draw',
    DRAW: 'a draw that anybody can repeat',
  },
  list: 'Items',
  isCore: 'core product',
  offer: {
    title: 'Items of the offer',
    lead: 'Brand, model and unit price of each item; the sum must agree with the total price.',
    brand: 'Brand',
    model: 'Model',
    unitPrice: 'Unit price (yuan)',
    quantity: 'Quantity',
    amount: 'Amount (yuan)',
    sum: 'Sum',
    takeSum: 'Take the sum as the total price',
    differs: 'differs from the total price',
    agrees: 'agrees with the total price',
    address: 'Supplier’s address',
    addressHint: 'Published with the result if you win.',
    claim: 'Policy deduction',
    claimLead:
      'A supplier that qualifies claims the deduction by its own statement; the deducted price is evaluated, the contract is made at the price offered. False statements have consequences in law.',
    claimNone: 'No claim',
    statement: 'Statement',
    statementHint: 'For example: we are a small enterprise and all goods are made by small or micro enterprises.',
    claimed: 'Claimed: {{kind}}',
    priced: '{{title}}: evaluated at the price less {{percent}} %',
    wrong: {
      unitPrice: 'A price above 0 with at most two places.',
      brand: 'Name the brand.',
      address: 'Give the address.',
      statement: 'Write the statement.',
    },
    none: 'No items given',
  },
  kind: {
    SMALL_MICRO: 'small or micro enterprise',
    DISABLED_WELFARE: 'welfare enterprise of the disabled',
    PRISON: 'prison enterprise',
  },
  brand: 'Brand of the core product',
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    supply: typeof zh;
  }
}

addWords('supply', { zh, en });

export const useSupplyWords = () => useTranslation('supply');
