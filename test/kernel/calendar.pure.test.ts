import fc from 'fast-check';
import {
  addDays,
  addPeriod,
  addWorkingDays,
  calendarOf,
  countBackwards,
  covers,
  dayOf,
  daysBetween,
  endOfDay,
  isWorkingDay,
  rollForward,
  shiftDays,
  startOfDay,
} from '../../server/kernel/time/calendar.ts';
import { Refusal } from '../../server/kernel/verdict.ts';
import holidays from '../vectors/holidays2022.json' with { type: 'json' };

const calendar = calendarOf(holidays);

describe('the holiday calendar', () => {
  test.each([
    ['2022-03-04', true, 'an ordinary Friday'],
    ['2022-03-05', false, 'an ordinary Saturday'],
    ['2022-04-02', true, 'an adjusted Saturday'],
    ['2022-04-05', false, 'a Tuesday of the Qingming holiday'],
    ['2022-10-09', true, 'an adjusted Sunday'],
  ])('%s is a working day: %s (%s)', (day, expected) => {
    expect(isWorkingDay(calendar, day)).toBe(expected);
  });

  test('the schedule of 2022 gives 249 working days', () => {
    const days = Array.from({ length: 365 }, (_, at) => shiftDays('2022-01-01', at));
    expect(days.filter((day) => isWorkingDay(calendar, day))).toHaveLength(249);
  });

  test('a year without a schedule is refused by name, never guessed', () => {
    expect(() => isWorkingDay(calendar, '2023-01-03')).toThrow(new Refusal('kernel.calendar_missing', { year: 2023 }));
    expect(() => addDays(calendar, '2022-12-30', 5)).toThrow('kernel.calendar_missing');
    expect(() => addWorkingDays(calendar, '2022-12-30', 1)).toThrow('kernel.calendar_missing');
    expect(covers(calendar, '2022-12-30', '2023-01-01')).toEqual({
      ok: false,
      code: 'kernel.calendar_missing',
      facts: { year: 2023 },
    });
    expect(covers(calendar, '2022-01-01', '2022-12-31').ok).toBe(true);
  });

  test('a day that does not exist is a fault', () => {
    expect(() => isWorkingDay(calendar, '2022-02-30')).toThrow(RangeError);
    expect(() => startOfDay('2022-13-01')).toThrow(RangeError);
  });
});

describe('counting forward (Civil Code 201, 203; 87 Art. 85)', () => {
  test('the first day is not counted', () => expect(addDays(calendar, '2022-03-01', 1)).toBe('2022-03-02'));
  test('the day before a rest day stays', () => expect(addDays(calendar, '2022-03-01', 3)).toBe('2022-03-04'));
  test('a Saturday at the end rolls to Monday', () => expect(addDays(calendar, '2022-03-01', 4)).toBe('2022-03-07'));
  test('a Monday at the end stays', () => expect(addDays(calendar, '2022-03-01', 6)).toBe('2022-03-07'));
  test('an adjusted Saturday at the end does not roll', () =>
    expect(addDays(calendar, '2022-03-30', 3)).toBe('2022-04-02'));
  test('a public holiday rolls over the whole holiday', () =>
    expect(addDays(calendar, '2022-01-28', 3)).toBe('2022-02-07'));
  test('rolling a working day leaves it', () => expect(rollForward(calendar, '2022-04-02')).toBe('2022-04-02'));
  test('rest days inside a period of calendar days count', () =>
    expect(addDays(calendar, '2022-04-01', 5)).toBe('2022-04-06'));
  test('rest days inside a period of working days do not count', () => {
    expect(addWorkingDays(calendar, '2022-04-01', 1)).toBe('2022-04-02');
    expect(addWorkingDays(calendar, '2022-04-01', 2)).toBe('2022-04-06');
    expect(addWorkingDays(calendar, '2022-09-30', 2)).toBe('2022-10-09');
  });
  test('a period is counted in its own unit', () => {
    expect(addPeriod(calendar, '2022-04-01', { value: 3, unit: 'd' })).toBe('2022-04-06');
    expect(addPeriod(calendar, '2022-04-01', { value: 3, unit: 'wd' })).toBe('2022-04-07');
  });
  test('counting back before a deadline is not rolled', () => {
    expect(countBackwards('2022-03-15', 10)).toBe('2022-03-05');
    expect(isWorkingDay(calendar, '2022-03-05')).toBe(false);
  });
});

describe('days and instants in Asia/Shanghai', () => {
  test('a day begins at 16:00 UTC of the day before', () => {
    expect(dayOf(new Date('2022-03-04T15:59:59.999Z'))).toBe('2022-03-04');
    expect(dayOf(new Date('2022-03-04T16:00:00.000Z'))).toBe('2022-03-05');
  });
  test('a day ends at 24:00', () => {
    expect(startOfDay('2022-03-05').toISOString()).toBe('2022-03-04T16:00:00.000Z');
    expect(endOfDay('2022-03-05').toISOString()).toBe('2022-03-05T16:00:00.000Z');
  });
  test('the day of the last instant before its end is the day itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 20000 }), (offset) => {
        const day = shiftDays('2022-01-01', offset);
        const end = endOfDay(day).getTime();
        expect(dayOf(new Date(end - 1))).toBe(day);
        expect(dayOf(new Date(end))).toBe(shiftDays(day, 1));
      }),
    );
  });
});

describe('properties of counting', () => {
  const start = fc.integer({ min: 0, max: 250 }).map((offset) => shiftDays('2022-01-01', offset));
  const count = fc.integer({ min: 0, max: 60 });

  test('a period of calendar days ends on a working day, at or after the bare count', () => {
    fc.assert(
      fc.property(start, count, (day, days) => {
        const end = addDays(calendar, day, days);
        expect(isWorkingDay(calendar, end)).toBe(true);
        expect(daysBetween(day, end)).toBeGreaterThanOrEqual(days);
      }),
    );
  });

  test('a period of n working days holds exactly n working days after its start', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), (day, days) => {
        const end = addWorkingDays(calendar, day, days);
        const within = Array.from({ length: daysBetween(day, end) }, (_, at) => shiftDays(day, at + 1));
        expect(within.filter((one) => isWorkingDay(calendar, one))).toHaveLength(days);
        expect(isWorkingDay(calendar, end)).toBe(true);
      }),
    );
  });

  test('a longer period never ends earlier', () => {
    fc.assert(
      fc.property(start, count, (day, days) => {
        expect(addDays(calendar, day, days + 1) >= addDays(calendar, day, days)).toBe(true);
      }),
    );
  });
});
