import { cautionsOf, formOf, isWhole, moneyOf, problemsOf, type TypedForm } from '../../client/src/bids/draft.ts';

const typed: TypedForm = {
  price: '11,388,000',
  durationDays: '240',
  quality: '合格',
  projectManager: '李明',
  validityDays: '90',
  remarks: '',
  declared: {},
};
const lot = { ceiling: '12000000.00', durationDays: 240, bidValidityDays: 90 };

describe('a typed price', () => {
  test.each([
    ['11,388,000', '11388000.00'],
    ['￥ 0012.5 元', '12.50'],
    ['12.', '12.00'],
    ['12.345', null],
    ['twelve', null],
    ['-1', null],
    ['', null],
  ])('%s is read as %s', (price, money) => {
    expect(moneyOf(price)).toBe(money);
  });
});

describe('a typed form', () => {
  test('that is complete can be sealed', () => {
    expect(isWhole(problemsOf(typed))).toBe(true);
  });

  test('names every field that cannot be sealed', () => {
    const broken = {
      ...typed,
      price: '0',
      projectManager: ' ',
      validityDays: '366',
      declared: { B1: 'three', B2: '2' },
    };
    expect(problemsOf(broken)).toEqual({
      fields: ['price', 'projectManager', 'validityDays'],
      declared: ['B1'],
      supply: [],
    });
  });

  test('at the ceiling is not warned of, one fen above it is, and neither is stopped', () => {
    expect(cautionsOf({ ...typed, price: '12000000.00' }, lot).isAboveCeiling).toBe(false);
    expect(cautionsOf({ ...typed, price: '12000000.01' }, lot).isAboveCeiling).toBe(true);
    expect(isWhole(problemsOf({ ...typed, price: '12000000.01' }))).toBe(true);
  });

  test('with a longer duration or a shorter validity than asked for is warned of', () => {
    expect(cautionsOf({ ...typed, durationDays: '241', validityDays: '89' }, lot)).toMatchObject({
      isTooLong: true,
      isTooShortlyValid: true,
    });
  });

  test('becomes the sealed form with its amount in words and without empty declarations', () => {
    const form = formOf(
      { ...typed, declared: { B1: '3', B2: ' ' } },
      {
        lotId: '01a20ab1-21a1-70e5-a6e4-ea02f565dd31',
        bidderName: '汉水建设集团有限公司',
        creditCode: '91420300MA49XXXX0A',
        files: [],
        salt: 'a'.repeat(64),
      },
    );
    expect(form).toMatchObject({
      price: '11388000.00',
      priceInWords: '壹仟壹佰叁拾捌万捌仟元整',
      durationDays: 240,
      declared: { B1: '3' },
    });
  });
});
