import { exact, text, type Exact } from '../kernel/decimal.ts';

const digits = new Map([...'零壹贰叁肆伍陆柒捌玖'].map((sign, value) => [sign, value] as const));
const variants: readonly (readonly [string, string])[] = [
  ['〇', '零'],
  ['○', '零'],
  ['一', '壹'],
  ['二', '贰'],
  ['两', '贰'],
  ['貳', '贰'],
  ['三', '叁'],
  ['參', '叁'],
  ['叄', '叁'],
  ['四', '肆'],
  ['五', '伍'],
  ['六', '陆'],
  ['陸', '陆'],
  ['七', '柒'],
  ['八', '捌'],
  ['九', '玖'],
  ['十', '拾'],
  ['百', '佰'],
  ['千', '仟'],
  ['萬', '万'],
  ['億', '亿'],
  ['圆', '元'],
  ['圓', '元'],
  ['块', '元'],
  ['毛', '角'],
];
const steps = new Map([
  ['拾', 10],
  ['佰', 100],
  ['仟', 1000],
]);
const fill = /人民币|（大写）|\(大写\)|大写|[:：,，\s整正]/g;

const plainWords = (words: string): string =>
  variants.reduce((all, [from, to]) => all.replaceAll(from, to), words.replace(fill, ''));

/** A number below ten thousand, or null. */
function group(words: string): Exact | null {
  let total = exact(0);
  let digit: number | null = null;
  for (const sign of words) {
    const value = digits.get(sign);
    const step = steps.get(sign);
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (step !== undefined) {
      // 拾伍 stands for 壹拾伍.
      total = total.plus(exact(digit === null && step === 10 ? 1 : (digit ?? 0)).times(step));
      digit = null;
    } else return null;
  }
  return total.plus(digit ?? 0);
}

/** A whole number in groups of 亿 and 万, or null. */
function whole(words: string): Exact | null {
  for (const [unit, worth] of [
    ['亿', 100_000_000],
    ['万', 10_000],
  ] as const) {
    const at = words.lastIndexOf(unit);
    if (at < 0) continue;
    const [above, below] = [whole(words.slice(0, at)), whole(words.slice(at + 1))];
    return above && below && at > 0 ? above.times(worth).plus(below) : null;
  }
  return group(words);
}

/** What a price in Chinese capital words says, as yuan text with two places; null when it cannot be read with certainty. */
export function readPriceInWords(words: string): string | null {
  const match = /^([^元角分]*)元([^元]*)$/.exec(plainWords(words));
  if (!match || (match[1] ?? '') === '') return null;
  const yuan = whole(match[1] ?? '');
  const small = /^零?(?:([零壹贰叁肆伍陆柒捌玖])角)?零?(?:([壹贰叁肆伍陆柒捌玖])分)?$/.exec(match[2] ?? '');
  if (!yuan || !small) return null;
  const fen = (digits.get(small[1] ?? '零') ?? 0) * 10 + (digits.get(small[2] ?? '零') ?? 0);
  return text(yuan.plus(exact(fen).div(100)), 2);
}
