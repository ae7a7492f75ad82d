import { hashOf } from './security.ts';

/** The text that a bidder signs in place of a payment; its hash is what is signed. */
export function commitmentText(told: {
  readonly bidderName: string;
  readonly creditCode: string;
  readonly lotCode: string;
  readonly lotName: string;
  readonly amount: string;
}): { readonly text: string; readonly textHash: string } {
  const text = [
    '投标信用承诺书',
    `本单位${told.bidderName}（统一社会信用代码${told.creditCode}）参加${told.lotName}（${told.lotCode}）投标，以信用承诺替代投标保证金人民币${told.amount}元，郑重承诺：`,
    '一、投标截止后不撤销投标文件；',
    '二、中标后不无正当理由拒绝订立合同，订立合同时不提出附加条件，按招标文件要求提交履约保证金；',
    '三、如有违反，自收到通知之日起向招标人支付与投标保证金等额的款项，并同意将失信情况记入信用记录并公开。',
  ].join('\n');
  return { text, textHash: hashOf(text) };
}
