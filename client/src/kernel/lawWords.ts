import type { Language } from './i18n/language.ts';

/** Short names of the laws that rules cite, by the code that stands in the tables. */
const laws: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  LAW: ['招标投标法', 'Tendering and Bidding Law'],
  REG: ['招标投标法实施条例', 'Implementing Regulation'],
  GPL: ['政府采购法', 'Government Procurement Law'],
  GPR: ['政府采购法实施条例', 'Procurement Regulation'],
  O10: ['招标公告和公示信息发布管理办法', 'Order 10 (Publication)'],
  O12: ['评标委员会和评标方法暂行规定', 'Order 12 (Evaluation)'],
  O16: ['必须招标的工程项目规定', 'Order 16 (Mandatory Tendering)'],
  O20: ['电子招标投标办法', 'Order 20 (E-Tendering)'],
  O26: ['评标专家和评标专家库管理办法', 'Order 26 (Experts)'],
  O39: ['公共资源交易平台管理暂行办法', 'Order 39 (Trading Platforms)'],
  '30号令': ['工程建设项目施工招标投标办法', 'Order 30 (Works)'],
  '27号令': ['工程建设项目货物招标投标办法', 'Order 27 (Goods)'],
  '2号令': ['工程建设项目勘察设计招标投标办法', 'Order 2 (Survey and Design)'],
  '94号令': ['政府采购质疑和投诉办法', 'Order 94 (Complaints)'],
  '32号令': ['企业国有资产交易监督管理办法', 'Order 32 (State Assets)'],
  '87': ['政府采购货物和服务招标投标管理办法', 'Order 87 (Procurement)'],
  '1117': ['发改法规规〔2022〕1117号', 'NDRC 2022 No. 1117'],
  '195': ['发改法规〔2026〕195号', 'NDRC 2026 No. 195'],
  ESL: ['电子签名法', 'Electronic Signature Law'],
  CRY: ['密码法', 'Cryptography Law'],
  OBE: ['优化营商环境条例', 'Business Environment Regulation'],
  PIPL: ['个人信息保护法', 'Personal Information Protection Law'],
  'Civil Code': ['民法典', 'Civil Code'],
  ARC: ['档案法实施条例', 'Archives Regulation'],
  NB: ['宁波市公共资源交易管理条例（参照）', 'Ningbo Regulation (pattern)'],
  PY: ['濮阳市公共资源交易管理条例（参照）', 'Puyang Regulation (pattern)'],
  CTS: ['电子招标投标交易平台认证技术规范', 'E-bidding Certification Specification'],
  FCR: ['招标投标领域公平竞争审查规则', 'Fair Competition Review Rules'],
};

const codes = Object.keys(laws).sort((a, b) => b.length - a.length);

function one(citation: string, language: Language): string {
  const code = codes.find((each) => citation === each || citation.startsWith(`${each} `));
  const law = code === undefined ? undefined : laws[code];
  if (code === undefined || law === undefined) return citation;
  const place = citation.slice(code.length).replace(/^\s*(Art\.)?\s*/, '');
  if (language === 'en') return place === '' ? law[1] : `${law[1]} ${/^\d/.test(place) ? 'Art. ' : ''}${place}`;
  const name = law[0].includes('〔') ? law[0] : `《${law[0]}》`;
  if (place === '') return name;
  return /^\d/.test(place)
    ? `${name}第${place.replaceAll(/,\s*/g, '、').replaceAll('-', '–')}条`
    : `${name}${place.replaceAll('(', '（').replaceAll(')', '）')}`;
}

/** A citation such as "LAW 24; REG 16" in the words that a reader knows. */
export const lawWords = (citation: string, language: Language): string =>
  citation
    .split(/;\s*/)
    .map((part) => one(part.trim(), language))
    .join(language === 'zh' ? '；' : '; ');
