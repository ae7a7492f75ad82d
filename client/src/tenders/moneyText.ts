import { exact } from '../../../server/kernel/decimal.ts';

const canonical = /^(0|[1-9]\d{0,13})\.\d{2}$/;
const typedYuan = /^\d{1,14}(\.\d{0,2})?$/;
const typedWan = /^(\d{1,10}(?:\.\d{1,6})?)万元?$/;

/** Whether a text is an amount as it travels on the wire. */
export const isMoney = (text: string): boolean => canonical.test(text);

/** What somebody typed as yuan with two places ("1,200万" is understood too); what is no amount is given back as typed. */
export function moneyText(typed: string): string {
  const plain = typed.replaceAll(/[,，\s¥元]/g, '');
  const wan = typedWan.exec(typed.replaceAll(/[,，\s]/g, ''))?.[1];
  if (wan !== undefined) return exact(wan).times(10_000).toFixed(2);
  return typedYuan.test(plain) ? exact(plain).toFixed(2) : typed;
}
