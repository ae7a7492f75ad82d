const digits = '零壹贰叁肆伍陆柒捌玖';
const steps = ['', '拾', '佰', '仟'];
const digit = (value: number): string => digits[value] ?? '';

function group(value: bigint): string {
  const figures = [...value.toString()].map(Number);
  const words = figures
    .map((figure, at) => (figure === 0 ? '零' : digit(figure) + (steps[figures.length - 1 - at] ?? '')))
    .join('');
  return words.replaceAll(/零+/g, '零').replace(/零$/, '');
}

/** Above and below a unit of ten thousand or a hundred million; a gap between them is told by one 零. */
function around(value: bigint, worth: bigint, unit: string): string {
  const [above, below] = [value / worth, value % worth];
  if (below === 0n) return whole(above) + unit;
  const hasGap = below < worth / 10n || above % 10n === 0n;
  return whole(above) + unit + (hasGap ? '零' : '') + whole(below);
}

function whole(value: bigint): string {
  if (value >= 100_000_000n) return around(value, 100_000_000n, '亿');
  return value >= 10_000n ? around(value, 10_000n, '万') : group(value);
}

/** An amount of yuan in Chinese capital words, as bids and contracts write it (壹仟贰佰万元整). */
export function capitalAmount(yuan: string): string {
  const [before = '0', after = '00'] = yuan.split('.');
  const [jiao, fen] = [Number(after[0] ?? 0), Number(after[1] ?? 0)];
  const start = `${whole(BigInt(before)) || '零'}元`;
  if (jiao === 0 && fen === 0) return `${start}整`;
  if (fen === 0) return `${start}${digit(jiao)}角整`;
  return `${start}${jiao === 0 ? '零' : `${digit(jiao)}角`}${digit(fen)}分`;
}
