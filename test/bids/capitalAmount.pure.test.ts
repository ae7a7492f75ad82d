import fc from 'fast-check';
import { capitalAmount } from '../../client/src/bids/capitalAmount.ts';
import { readPriceInWords } from '../../server/opening/priceInWords.ts';

const amount = fc
  .tuple(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), fc.integer({ min: 0, max: 99 }))
  .map(([yuan, fen]) => `${yuan.toString()}.${String(fen).padStart(2, '0')}`);

describe('the amount in Chinese capitals', () => {
  test.each([
    ['0.00', '零元整'],
    ['0.05', '零元零伍分'],
    ['10.00', '壹拾元整'],
    ['101.50', '壹佰零壹元伍角整'],
    ['10005.00', '壹万零伍元整'],
    ['11388000.00', '壹仟壹佰叁拾捌万捌仟元整'],
    ['11240000.50', '壹仟壹佰贰拾肆万元伍角整'],
    ['11105000.00', '壹仟壹佰壹拾万零伍仟元整'],
    ['100000000.01', '壹亿元零壹分'],
    ['1000000010.00', '壹拾亿零壹拾元整'],
  ])('of %s yuan is %s', (yuan, words) => {
    expect(capitalAmount(yuan)).toBe(words);
  });

  test('says the same to the opening, which reads it back', () => {
    fc.assert(
      fc.property(amount, (yuan) => {
        expect(readPriceInWords(capitalAmount(yuan))).toBe(yuan);
      }),
    );
  });
});
