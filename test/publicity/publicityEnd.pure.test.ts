import holidays2022 from '../vectors/holidays2022.json' with { type: 'json' };
import { calendarOf } from '../../server/kernel/time/calendar.ts';
import { publicityEnd } from '../../server/publicity/publicityEnd.ts';

const calendar = calendarOf(holidays2022);
const three = { value: 3, unit: 'd' } as const;
const endOf = (now: string, period: { value: number; unit: 'd' | 'wd' } = three): string => {
  const ends = publicityEnd(calendar, period, new Date(now));
  return ends.ok ? ends.endsAt.toISOString() : ends.code;
};

describe('the publicity of candidates lasts to 24:00 of its last day (REG 54; Civil Code 201, 203)', () => {
  test('vector T-4: published on Friday 1 April 2022, three days end with 6 April, because 3 to 5 April are the Qingming holiday', () => {
    expect(endOf('2022-04-01T02:00:00.000Z')).toBe('2022-04-06T16:00:00.000Z');
  });

  test.each([
    ['2022-03-14T16:00:00.000Z', 'at 00:00 Beijing time'],
    ['2022-03-15T01:30:00.000Z', 'in the morning'],
    ['2022-03-15T15:59:59.999Z', 'in the last millisecond of the day'],
  ])('the first day is not counted, whenever it was that day: %s, %s', (now) => {
    expect(endOf(now)).toBe('2022-03-18T16:00:00.000Z');
  });

  test('one millisecond later is another day, and the last day is a Saturday that rolls on to Monday', () => {
    expect(endOf('2022-03-15T16:00:00.000Z')).toBe('2022-03-21T16:00:00.000Z');
  });

  test('a Saturday that the State Council made a working day ends the period', () => {
    expect(endOf('2022-04-21T01:00:00.000Z')).toBe('2022-04-24T16:00:00.000Z');
  });

  test('a period in working days counts only those', () => {
    expect(endOf('2022-03-31T02:00:00.000Z', { value: 3, unit: 'wd' })).toBe('2022-04-06T16:00:00.000Z');
  });

  test('a year whose holidays are not known is never guessed', () => {
    expect(endOf('2022-12-30T02:00:00.000Z')).toBe('kernel.calendar_missing');
  });
});
