import fc from 'fast-check';
import type { SealedForm } from '../../server/bids/contract.ts';
import { formFits, readForm } from '../../server/opening/form.ts';
import { readPriceInWords } from '../../server/opening/priceInWords.ts';
import { drawCoefficient, recomputeCoefficient } from '../../server/opening/drawCoefficient.ts';
import type { EntryBody } from '../../server/kernel/ledger/chain.ts';

const lotId = '019cac0f-2a68-740d-beb0-cff36550d125';
const file = (partId: string) => ({
  partId,
  name: '施工组织设计.pdf',
  mediaType: 'application/pdf',
  size: 10,
  sha256: 'a'.repeat(64),
});
const form = (change: Partial<SealedForm> = {}): SealedForm => ({
  format: 'bidhall-form/1',
  lotId,
  bidderCreditCode: '91420300MA4800011X',
  bidderName: '汉水建设集团有限公司',
  price: '11500000.00',
  priceInWords: '壹仟壹佰伍拾万元整',
  durationDays: 230,
  quality: '合格',
  projectManager: '王工',
  validityDays: 90,
  remarks: '',
  declared: {},
  files: [file('file-1'), file('file-2')],
  salt: 'b'.repeat(64),
  ...change,
});

describe('reading a form', () => {
  test('a sealed form is read, with the blanks that fill it up', () => {
    expect(readForm(`${JSON.stringify(form())}    `)).toEqual(form());
  });

  test.each([
    ['no JSON', '投标函'],
    ['another format', JSON.stringify({ ...form(), format: 'bidhall-form/2' })],
    ['a field too many', JSON.stringify({ ...form(), discount: '0.1' })],
    ['a price with three places', JSON.stringify({ ...form(), price: '1.000' })],
    ['a negative price', JSON.stringify({ ...form(), price: '-1.00' })],
    ['half a character, which no log could hold', JSON.stringify(form()).replace('"合格"', '"\\ud800"')],
  ])('%s is no form', (_name, text) => {
    expect(readForm(text)).toBeNull();
  });
});

describe('a form belongs to one lot, one bidder, one set of files', () => {
  const by = { lotId, creditCode: '91420300MA4800011X', partIds: ['file-1', 'file-2'] };
  test.each<[string, Partial<SealedForm>, string]>([
    ['its own', {}, 'yes'],
    ['another lot', { lotId: '019cac0f-2a68-740d-beb0-cff36550d126' }, 'opening.form_of_another'],
    ['another bidder', { bidderCreditCode: '91420300MA4800012X' }, 'opening.form_of_another'],
    [
      'a file listed that was not sent',
      { files: [file('file-1'), file('file-2'), file('file-3')] },
      'opening.file_missing',
    ],
    ['a file sent that is not listed', { files: [file('file-1')] }, 'opening.file_missing'],
    ['one file listed twice', { files: [file('file-1'), file('file-1')] }, 'opening.file_missing'],
  ])('%s', (_name, change, expected) => {
    const verdict = formFits(form(change), by);
    expect(verdict.ok ? 'yes' : verdict.code).toBe(expected);
  });
});

const digits = '零壹贰叁肆伍陆柒捌玖';
/** Figures to words, told independently of the reader: every place is named, zeros fall together. */
function inWords(fen: bigint): string {
  const four = (n: number) => {
    let words = '';
    let gap = false;
    for (const [worth, unit] of [
      [1000, '仟'],
      [100, '佰'],
      [10, '拾'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(n / worth) % 10;
      if (digit === 0) gap = true;
      else {
        words += (gap && words !== '' ? '零' : '') + (digits[digit] ?? '') + unit;
        gap = false;
      }
    }
    return words;
  };
  const yuan = fen / 100n;
  let words = '';
  let last = 10_000n;
  for (const [worth, unit] of [
    [100_000_000n * 10_000n, '万亿'],
    [100_000_000n, '亿'],
    [10_000n, '万'],
    [1n, ''],
  ] as const) {
    const group = Number((yuan / worth) % 10_000n);
    if (group === 0) continue;
    words +=
      (words !== '' && (group < 1000 || last > worth * 10_000n) ? '零' : '') +
      four(group) +
      (unit === '万亿' && (yuan / 100_000_000n) % 10_000n > 0n ? '万' : unit);
    last = worth;
  }
  const [jiao, cents] = [Number((fen / 10n) % 10n), Number(fen % 10n)];
  const small =
    jiao + cents === 0
      ? '整'
      : (jiao > 0 ? `${digits[jiao] ?? ''}角` : '零') + (cents > 0 ? `${digits[cents] ?? ''}分` : '');
  return `${words === '' ? '零' : words}元${small}`;
}

describe('a price in words', () => {
  test.each([
    ['壹仟壹佰伍拾万元整', '11500000.00'],
    ['人民币（大写）：壹仟壹佰捌拾陆万贰仟叁佰肆拾伍元陆角柒分', '11862345.67'],
    ['壹亿零叁佰万元整', '103000000.00'],
    ['拾伍万元整', '150000.00'],
    ['壹仟零伍圆零叁分', '1005.03'],
    ['二百万元', '2000000.00'],
    ['零元整', '0.00'],
    ['壹万亿元整', '1000000000000.00'],
  ])('%s reads %s', (words, price) => {
    expect(readPriceInWords(words)).toBe(price);
  });

  test.each(['', '元', '一千一百五十万', '壹仟叁肆元', '壹佰元玖', '11500000元', '万元', '壹元贰元'])(
    '%p is not read with certainty',
    (words) => {
      expect(readPriceInWords(words)).toBeNull();
    },
  );

  test('every amount that is written correctly is read back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_99n }), (fen) => {
        const figures = `${String(fen / 100n)}.${String(fen % 100n).padStart(2, '0')}`;
        expect(readPriceInWords(inWords(fen))).toBe(figures);
      }),
    );
  });
});

describe('the coefficient drawn at the opening (DOMAIN 4.3)', () => {
  const values = ['0.95', '0.96', '0.97'];
  const hashes = ['a', 'b', 'c'].map((letter) => letter.repeat(64));

  test('follows from the forms alone, in whatever order they came', () => {
    expect(drawCoefficient(lotId, [...hashes].reverse(), values)).toEqual(drawCoefficient(lotId, hashes, values));
    expect(drawCoefficient(lotId, hashes.slice(1), values).seed).not.toBe(drawCoefficient(lotId, hashes, values).seed);
  });

  test('every declared value comes up about as often as the others', () => {
    const counts = new Map<string, number>();
    for (let run = 0; run < 3000; run += 1) {
      const { chosen } = drawCoefficient(lotId, [run.toString(16).padStart(64, '0')], values);
      counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
    }
    for (const value of values) expect(Math.abs((counts.get(value) ?? 0) - 1000)).toBeLessThan(120);
  });

  test('anybody can repeat it from an exported lot, and a changed value shows', () => {
    const entry = (seq: number, type: string, facts: Record<string, unknown>): EntryBody => ({
      stream: `lot:${lotId}`,
      seq,
      type,
      v: 1,
      at: '2026-03-24T02:00:00.000Z',
      actor: 'clock',
      facts,
      prev: '0'.repeat(64),
    });
    const entries = hashes.map((formHash, at) => entry(at + 1, 'bid.decrypted', { formHash }));
    const facts = { values, ...drawCoefficient(lotId, hashes, values) };
    const drawn = entry(4, 'coefficient.drawn', facts);
    const context = { lotId, entry: drawn, streams: new Map([[drawn.stream, [...entries, drawn]]]) };
    expect(recomputeCoefficient(facts, context).every((check) => check.ok)).toBe(true);
    const other = values.find((value) => value !== facts.chosen) ?? '';
    expect(recomputeCoefficient({ ...facts, chosen: other }, context).every((check) => check.ok)).toBe(false);
  });
});
