import fc from 'fast-check';
import { breakLines } from '../../../server/kernel/document/lines.ts';

/** Chinese characters are two wide, all others one. */
const measure = (text: string) => Array.from(text).reduce((total, one) => total + (one > '\u2000' ? 2 : 1), 0);
const texts = (text: string, width: number, indent = 0) =>
  breakLines(text, measure, width, indent).map((line) => line.text);

describe('line ends in Chinese', () => {
  test('a line takes as many characters as it is wide, neither one fewer nor one more', () => {
    expect(texts('招标公告发布', 8)).toEqual(['招标公告', '发布']);
    expect(texts('招标公告', 8)).toEqual(['招标公告']);
    expect(texts('招标公告', 7)).toEqual(['招标公', '告']);
  });

  test('a comma never begins a line', () => {
    expect(texts('招标公告，发布', 8)).toEqual(['招标公', '告，发布']);
  });

  test('an opening bracket never ends a line', () => {
    expect(texts('招标公（告）', 8)).toEqual(['招标公', '（告）']);
  });

  test('figures and Latin words stay whole, and one that is wider than a line is cut', () => {
    expect(texts('限价12000000.00元', 12)).toEqual(['限价', '12000000.00', '元']);
    expect(texts('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });

  test('only the first line of each paragraph is shortened by the indent', () => {
    expect(texts('招标公告发布\n开标', 8, 4)).toEqual(['招标', '公告发布', '开标']);
  });

  test('an empty text is one empty line', () => {
    expect(texts('', 8)).toEqual(['']);
  });

  test('no line is wider than asked and nothing but spaces is lost', () => {
    const piece = fc.constantFrom('招', '标', '，', '。', '（', '）', 'a', '1', ' ', '《', '》', '.');
    const anything = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(anything, fc.integer({ min: 12, max: 30 }), (text, width) => {
        const lines = breakLines(text, measure, width);
        const closing = (line: string) => /^[，。）》.]+$/.test(line) || /[（《]$/.test(line);
        for (const line of lines) if (!closing(line.text)) expect(line.width).toBeLessThanOrEqual(width);
        expect(
          lines
            .map((line) => line.text)
            .join('')
            .replaceAll(' ', ''),
        ).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
