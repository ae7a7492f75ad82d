import type { Regime } from '../catalogue/contract.ts';

const word = (zh: string, en: string) => ({ zh, en });

const tendering = {
  authority: word('招标人', 'Contracting authority'),
  agency: word('招标代理机构', 'Tendering agency'),
  representative: word('招标人代表', 'Representative of the authority'),
  bidder: word('投标人', 'Bidder'),
  ceiling: word('最高投标限价', 'Ceiling price'),
  duration: word('工期', 'Duration'),
  rejected: word('否决投标', 'Bids rejected'),
  failed: word('流标', 'Failed tender'),
  objection: word('异议', 'Objection'),
  comprehensive: word('综合评估法', 'comprehensive evaluation'),
  lowest: word('经评审的最低投标价法', 'reviewed lowest price'),
};
export type RegimeWord = keyof typeof tendering;

/** What procurement law calls otherwise (GPL 14, 36, 52; 87 Art. 53, 63). */
const procurement: typeof tendering = {
  authority: word('采购人', 'Purchaser'),
  agency: word('采购代理机构', 'Procurement agency'),
  representative: word('采购人代表', 'Representative of the purchaser'),
  bidder: word('供应商', 'Supplier'),
  ceiling: word('最高限价', 'Maximum price'),
  duration: word('交付期', 'Time of delivery'),
  rejected: word('投标无效', 'Invalid bids'),
  failed: word('废标', 'Failed procurement'),
  objection: word('质疑', 'Query'),
  comprehensive: word('综合评分法', 'comprehensive scoring'),
  lowest: word('最低评标价法', 'lowest evaluated price'),
};

/** The words of a lot's own law for what both laws know. */
export const regimeWords = (regime: Regime): typeof tendering =>
  regime === 'GOV_PROCUREMENT' ? procurement : tendering;

/** What a scheme's method is called under the lot's law. */
export const methodOf = (
  regime: Regime,
  method: 'COMPREHENSIVE' | 'REVIEWED_LOWEST_PRICE' | undefined,
): { readonly zh: string; readonly en: string } =>
  regimeWords(regime)[method === 'REVIEWED_LOWEST_PRICE' ? 'lowest' : 'comprehensive'];
