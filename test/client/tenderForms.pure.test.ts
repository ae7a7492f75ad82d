import { liveFindings, soundTerms } from '../../client/src/tenders/draftTerms.ts';
import { freshId, moved } from '../../client/src/tenders/lists.ts';
import { isMoney, moneyText } from '../../client/src/tenders/moneyText.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';

describe('what is typed as an amount becomes yuan with two places', () => {
  test.each([
    ['12000000', '12000000.00'],
    ['12,000,000.5', '12000000.50'],
    ['1200万', '12000000.00'],
    ['1,180.5万元', '11805000.00'],
    ['¥ 0', '0.00'],
    ['007', '7.00'],
  ])('%s is %s', (typed, yuan) => {
    expect(moneyText(typed)).toBe(yuan);
    expect(isMoney(moneyText(typed))).toBe(true);
  });

  test.each(['', '12.345', 'a lot', '-5', '1e6', '12万3'])('%s is no amount and stays as it was typed', (typed) => {
    expect(moneyText(typed)).toBe(typed);
    expect(isMoney(typed)).toBe(false);
  });
});

describe('a part that is half typed is not sent', () => {
  const half = { ...worksScheme, price: { ...worksScheme.price, fullPoints: '6.' } };

  test('the rest of the draft is sound and is kept', () => {
    expect(soundTerms({ ceiling: '100.00', scheme: half }, {})).toEqual({
      terms: { ceiling: '100.00' },
      wrong: ['scheme'],
    });
  });

  test('the server keeps what it had of that part', () => {
    expect(soundTerms({ scheme: half }, { scheme: worksScheme }).terms.scheme).toEqual(worksScheme);
  });

  test('a field that was emptied is left out', () => {
    expect(soundTerms({ ceiling: undefined }, { ceiling: '100.00' })).toEqual({ terms: {}, wrong: [] });
  });
});

test('what stands against signing is found while typing, with its article', () => {
  const findings = liveFindings({ terms: { ceiling: '200.00' }, estimate: '100.00', fileCount: 1 }, {});
  expect(findings).toContainEqual({ code: 'tenders.estimate_exceeded', facts: { estimate: '100.00' }, law: 'REG 27' });
});

test('rows of an editor change places and get ids that nothing else has', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(freshId('C', ['C1', 'C3'])).toBe('C2');
});
