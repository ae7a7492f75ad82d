import { endOf, minuteOf, yuan } from '../../server/publicity/words.ts';
import { asked, gramsOf } from '../../server/kernel/search/words.ts';
import { readerAt } from './readers.ts';
import { audiences, isFor } from '../../server/publicity/audience.ts';

describe('how notices print', () => {
  test('an instant is printed in Beijing time, to the minute', () => {
    expect(minuteOf(new Date('2026-03-24T01:30:59.999Z'))).toEqual({
      zh: '2026年3月24日 09:30',
      en: '24 March 2026, 09:30 (Beijing time)',
    });
  });

  test('a period that ends with a day is printed as 24:00 of that day, not as 00:00 of the next', () => {
    expect(endOf(new Date('2026-03-27T16:00:00.000Z'))).toEqual({
      zh: '2026年3月27日 24:00',
      en: 'the end of 27 March 2026',
    });
  });

  test('a period that a suspension moved ends at its minute', () => {
    expect(endOf(new Date('2026-03-27T16:00:00.001Z')).zh).toBe('2026年3月28日 00:00');
    expect(endOf(new Date('2026-03-28T02:15:00.000Z')).zh).toBe('2026年3月28日 10:15');
  });

  test.each([
    ['0.00', '0.00'],
    ['999.99', '999.99'],
    ['1000.00', '1,000.00'],
    ['12000000.05', '12,000,000.05'],
  ])('%s yuan is printed %s', (amount, printed) => {
    expect(yuan(amount)).toBe(printed);
  });
});

describe('how notices are found', () => {
  test('a text is known by each pair of neighbouring characters within a word, once', () => {
    expect(gramsOf('道路道路 A01')).toEqual(['道路', '路道', 'a0', '01']);
  });

  test('characters outside the basic plane are one character each', () => {
    expect(gramsOf('𠮷野家')).toEqual(['𠮷野', '野家']);
  });

  test('a question is narrowed by its pairs and looked up by its whole words', () => {
    expect(asked('滨江路综合 改造')).toEqual({
      words: ['滨江路综合', '改造'],
      grams: ['滨江', '江路', '路综', '综合', '改造'],
    });
  });

  test('a long question is narrowed by no more pairs than one look at the index can take', () => {
    const { words, grams } = asked('城市建设投资集团有限公司滨江路综合改造工程道路与排水标段');
    expect([words.length, grams.length]).toEqual([1, 16]);
  });

  test('signs that LIKE gives a meaning are only spaces', () => {
    expect(asked('100% _x\\')).toEqual({ words: ['100', 'x'], grams: ['10', '00'] });
  });

  test('a single character and nothing have no pair', () => {
    expect(asked('路')).toEqual({ words: ['路'], grams: [] });
    expect(asked('  ')).toEqual({ words: [], grams: [] });
  });
});

describe('who may read a paper', () => {
  const receipt = audiences.bidder('a'.repeat(64));
  const rows = [
    ['the public', readerAt({}), { public: true }],
    ['the authority', readerAt({ party: 'authority' }), { public: true, winner: true, committee: true }],
    ['the agency', readerAt({ party: 'agency' }), { public: true, winner: true }],
    ['the supervisor', readerAt({ party: 'supervisor' }), { public: true, winner: true, committee: true }],
    ['the trading centre', readerAt({ party: 'centre' }), { public: true }],
    ['a member of a committee', readerAt({ isMember: true }), { public: true, committee: true }],
    ['the bidder itself', readerAt({ bidderTag: 'a'.repeat(64) }), { public: true, receipt: true }],
    ['another bidder', readerAt({ bidderTag: 'b'.repeat(64) }), { public: true }],
    ['the winner', readerAt({ bidderTag: 'b'.repeat(64), isWinner: true }), { public: true, winner: true }],
  ] as const;

  test.each(rows)('%s', (_who, reader, allowed) => {
    const found = {
      public: isFor(audiences.public, reader),
      winner: isFor(audiences.winner, reader),
      committee: isFor(audiences.committee, reader),
      receipt: isFor(receipt, reader),
    };
    expect(found).toEqual({ winner: false, committee: false, receipt: false, ...allowed });
  });

  test('an audience that nobody knows is nobody’s', () => {
    expect(isFor('', readerAt({ party: 'authority', bidderTag: '' }))).toBe(false);
  });
});
