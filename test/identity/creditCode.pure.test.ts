import fc from 'fast-check';
import { creditCheckCharacter, isCreditCode } from '../../server/identity/creditCode.ts';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const character = fc.constantFrom(...alphabet);
const digit = fc.constantFrom(...'0123456789');
const stem = fc
  .tuple(
    fc.array(character, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(character, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''));
const code = stem.map((first17) => first17 + (creditCheckCharacter(first17) ?? ''));

/** The standard's sum with the check character at weight 1: a code is right when it is a multiple of 31. */
const weightAt = (at: number) => (at === 17 ? 1n : 3n ** BigInt(at));
const sumOf = (text: string) =>
  [...text].reduce((total, one, at) => total + BigInt(alphabet.indexOf(one)) * weightAt(at), 0n) % 31n;

describe('the unified social credit code (GB 32100-2015)', () => {
  test.each([
    '91350100M000100Y43',
    '914403001922038216',
    '9144030071526726XG',
    '91330100799655058B',
    '91110000802100433B',
    '914203000000000006',
    '12420300MB1A234564',
  ])('%s carries its check character', (known) => {
    expect(isCreditCode(known)).toBe(true);
    expect(creditCheckCharacter(known.slice(0, 17))).toBe(known.charAt(17));
  });

  test.each([
    ['a wrong check character', '91350100M000100Y44'],
    ['seventeen characters', '91350100M000100Y4'],
    ['nineteen characters', '91350100M000100Y430'],
    ['lower case', '91350100m000100y43'],
    ['the letter I, which is not in the alphabet', '91350100I000100Y43'],
    ['a letter in the region', '9135A100M000100Y43'],
    ['a space around it', ' 91350100M000100Y4'],
    ['a line break at the end', '91350100M000100Y4\n'],
    ['nothing', ''],
  ])('%s is refused', (_, wrong) => {
    expect(isCreditCode(wrong)).toBe(false);
  });

  test('the check character makes the weighted sum a multiple of 31, every time', () => {
    fc.assert(
      fc.property(code, (whole) => {
        expect(whole).toHaveLength(18);
        expect(sumOf(whole)).toBe(0n);
        expect(isCreditCode(whole)).toBe(true);
      }),
    );
  });

  test('any one wrong character is caught, wherever it stands', () => {
    fc.assert(
      fc.property(code, fc.nat(17), character, (whole, at, other) => {
        fc.pre(whole.charAt(at) !== other);
        expect(isCreditCode(whole.slice(0, at) + other + whole.slice(at + 1))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('any two characters swapped are caught, but for the first and the last, which weigh the same', () => {
    fc.assert(
      fc.property(code, fc.nat(17), fc.nat(17), (whole, a, b) => {
        const swapped = [...whole];
        [swapped[a], swapped[b]] = [whole.charAt(b), whole.charAt(a)];
        fc.pre(whole.charAt(a) !== whole.charAt(b));
        const isBlind = Math.min(a, b) === 0 && Math.max(a, b) === 17;
        expect(isCreditCode(swapped.join(''))).toBe(isBlind);
      }),
      { numRuns: 1000 },
    );
  });
});
