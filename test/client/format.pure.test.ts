import {
  beijingField,
  calendarDay,
  dayTime,
  fileSize,
  grouped,
  instantOfBeijing,
  inWan,
} from '../../client/src/kernel/format.ts';
import { lawWords } from '../../client/src/kernel/lawWords.ts';
import { leftUntil } from '../../client/src/kernel/left.ts';
import { sentenceOf } from '../../client/src/kernel/refusals.ts';
import { refusalTable } from '../../server/refusals.ts';

describe('money is shown as text, digit for digit', () => {
  test.each([
    ['0.00', '0.00'],
    ['999.99', '999.99'],
    ['1000.00', '1,000.00'],
    ['12000000.00', '12,000,000.00'],
    ['90071992547409.93', '90,071,992,547,409.93'],
  ])('%s yuan is written %s', (yuan, shown) => {
    expect(grouped(yuan)).toBe(shown);
  });

  test.each([
    ['9999.99', null],
    ['10000.00', '1'],
    ['12500000.00', '1,250'],
    ['12345678.90', '1,234.56789'],
    ['10000.01', '1.000001'],
  ])('%s yuan in units of ten thousand is %s', (yuan, wan) => {
    expect(inWan(yuan)).toBe(wan);
  });
});

describe('times are Beijing times wherever the reader sits', () => {
  test('a wall-clock time of a form is the instant eight hours before it in UTC', () => {
    expect(instantOfBeijing('2026-12-17T09:30')).toBe('2026-12-17T01:30:00.000Z');
  });

  test('a form shows the same wall-clock time again', () => {
    expect(beijingField(Date.parse('2026-12-17T01:30:00.000Z'))).toBe('2026-12-17T09:30');
  });

  test('an evening in UTC is the next day in Beijing', () => {
    expect(calendarDay('2026-12-16T16:00:00.000Z', 'zh')).toBe('2026年12月17日');
    expect(calendarDay('2026-12-16T15:59:59.999Z', 'zh')).toBe('2026年12月16日');
  });

  test('midnight is shown as 00:00, never as 24:00', () => {
    expect(dayTime('2026-12-16T16:00:00.000Z', 'en')).toContain('00:00');
  });
});

describe('a countdown', () => {
  const deadline = Date.parse('2026-12-17T01:30:00.000Z');

  test('is not over one millisecond before the deadline, and shows a whole second', () => {
    expect(leftUntil(deadline, deadline - 1)).toEqual({ isOver: false, days: 0, hours: 0, minutes: 0, seconds: 1 });
  });

  test('is over at the deadline itself', () => {
    expect(leftUntil(deadline, deadline).isOver).toBe(true);
  });

  test('cuts the time into days, hours, minutes and seconds', () => {
    const left = leftUntil(deadline, deadline - (2 * 86_400 + 3 * 3_600 + 4 * 60 + 5) * 1_000);
    expect(left).toEqual({ isOver: false, days: 2, hours: 3, minutes: 4, seconds: 5 });
  });

  test('stays over afterwards', () => {
    expect(leftUntil(deadline, deadline + 1)).toEqual({ isOver: true, days: 0, hours: 0, minutes: 0, seconds: 0 });
  });
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [5 * 1024 * 1024, '5.0 MiB'],
  [2 * 1024 ** 3, '2.0 GiB'],
])('%d bytes are shown as %s', (bytes, shown) => {
  expect(fileSize(bytes)).toBe(shown);
});

describe('citations are told by the law’s name', () => {
  test.each([
    ['LAW 24', '《招标投标法》第24条'],
    ['LAW 24; REG 16', '《招标投标法》第24条；《招标投标法实施条例》第16条'],
    ['REG 22, 54, 62', '《招标投标法实施条例》第22、54、62条'],
    ['87 Art. 55', '《政府采购货物和服务招标投标管理办法》第55条'],
    ['1117 (五)', '发改法规规〔2022〕1117号（五）'],
    ['国办发〔2024〕21号', '国办发〔2024〕21号'],
  ])('%s is %s', (cited, words) => {
    expect(lawWords(cited, 'zh')).toBe(words);
  });
});

describe('refusals', () => {
  test.each(Object.keys(refusalTable))('%s has a sentence and a next step in both languages', (code) => {
    for (const language of ['zh', 'en'] as const) {
      const { sentence, next } = sentenceOf(code, {}, language);
      expect(sentence).not.toBe(code);
      expect(next).not.toBe('');
    }
  });

  test('facts stand in the sentence', () => {
    expect(sentenceOf('identity.throttled', { seconds: 12 }, 'zh').sentence).toContain('12 秒');
  });

  test('a code of a newer server is shown by its name, never hidden', () => {
    expect(sentenceOf('later.code', {}, 'zh').sentence).toBe('later.code');
  });
});
