import type { ConcludedOutcome } from '../evaluation/index.ts';
import { both, yuan, type Bilingual } from './words.ts';

/** Grounds on which a bid of a procurement is not ranked, in words (87 Art. 31, 44, 63). */
const grounds: Readonly<Record<string, Bilingual>> = {
  INV_UNQUALIFIED: both('不具备招标文件规定的资格要求', 'not qualified'),
  INV_NOT_SIGNED: both('未按要求签署、盖章', 'not signed or sealed as asked'),
  INV_NO_SECURITY: both('未按规定提交投标保证金', 'no bid security'),
  INV_ABOVE_CEILING: both('报价超过预算金额或者最高限价', 'the price is above the budget or the maximum price'),
  INV_UNACCEPTABLE_CONDITIONS: both('含有采购人不能接受的附加条件', 'conditions that the purchaser cannot accept'),
  INV_NOT_RESPONSIVE: both('不符合招标文件的实质性要求', 'not responsive'),
  INV_SAME_BRAND: both('与报价更低的供应商提供相同品牌产品', 'another supplier offers the same brand at a lower price'),
  INV_OTHER: both('招标文件规定的其他无效情形', 'another ground of the documents'),
};

const groundText = (ground: string): Bilingual => grounds[ground] ?? both(ground, ground);

/** What a supplier hears of its own bid with the result: score and rank, or the ground on which it was invalid (87 Art. 69). */
export function ownResultText(outcome: ConcludedOutcome | null, bidId: string): Bilingual {
  const rejection = outcome?.report.rejected.find((one) => one.bidId === bidId);
  if (rejection) {
    const why = groundText(rejection.ground);
    const reasons = rejection.items.flatMap(({ title, reasons: said }) => said.map((one) => `${title}：${one}`));
    const more = reasons.length === 0 ? '' : `（${reasons.join('；')}）`;
    return both(`你单位投标无效：${why.zh}${more}。`, `Your bid was invalid: ${why.en}${more}.`);
  }
  const own = outcome?.result.bids.find((bid) => bid.id === bidId);
  if (!own) {
    const excluded = outcome?.result.excluded.find((bid) => bid.id === bidId);
    const why = excluded ? groundText(excluded.ground) : both('投标文件未开启', 'your bid was not opened');
    return both(`你单位未参与排序：${why.zh}。`, `Your bid was not ranked: ${why.en}.`);
  }
  const candidate = outcome?.candidates.find((one) => one.bidId === bidId);
  const score =
    own.total === null
      ? both(`评审价格${yuan(own.evaluatedPrice)}元`, `evaluated price ${yuan(own.evaluatedPrice)} yuan`)
      : both(`得分${own.total}分`, `${own.total} points`);
  const brand = candidate
    ? both('', '')
    : both(
        '，与得分更高的供应商提供相同品牌产品，不作为中标候选人',
        '; another supplier of the same brand was recommended',
      );
  return both(
    `你单位${score.zh}，评审排名第${String(own.rank)}${brand.zh}。`,
    `You have ${score.en} and rank ${String(own.rank)}${brand.en}.`,
  );
}
