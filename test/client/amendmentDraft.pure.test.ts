import { describe, expect, it } from '@jest/globals';
import {
  changeOf,
  filesChange,
  firstDayAfter,
  termsDifference,
  termsInForce,
} from '../../client/src/tenders/amendmentDraft.ts';
import { calendarOf } from '../../server/kernel/time/calendar.ts';

const inForce = { ceiling: '12000000.00', contact: '陈立', securityForms: ['CASH' as const], bidValidityDays: 90 };

describe('An amendment names only what differs', () => {
  it('is empty while nothing is changed, whatever the order of keys', () => {
    expect(changeOf(inForce, Object.fromEntries(Object.entries(inForce).reverse()))).toEqual({
      change: {},
      emptied: [],
    });
  });

  it('holds a changed field whole', () => {
    expect(changeOf(inForce, { ...inForce, ceiling: '11800000.00' })).toEqual({
      change: { ceiling: '11800000.00' },
      emptied: [],
    });
  });

  it('does not blank a place: an emptied field is named and left out', () => {
    const { contact: _contact, ...rest } = inForce;
    expect(changeOf(inForce, rest)).toEqual({ change: {}, emptied: ['contact'] });
  });

  it('may add a field that the documents did not have', () => {
    expect(changeOf(inForce, { ...inForce, documentsUntil: '2026-12-01T09:00:00.000Z' }).change).toEqual({
      documentsUntil: '2026-12-01T09:00:00.000Z',
    });
  });

  it('starts from the deadline of the lot, which may have moved since the terms were signed', () => {
    const lot = { terms: { deadlineAt: '2026-12-18T01:30:00.000Z' }, deadlineAt: '2026-12-25T01:30:00.000Z' };
    expect(termsInForce(lot).deadlineAt).toBe('2026-12-25T01:30:00.000Z');
  });

  it('shows old and new of each place', () => {
    expect(termsDifference(inForce, { ceiling: '11800000.00' })).toEqual([
      { field: 'ceiling', place: '', before: '12000000.00', after: '11800000.00' },
    ]);
  });
});

describe('Files of an amendment', () => {
  it('are the same only in the same order', () => {
    expect(filesChange(['a', 'b'], ['a', 'b']).isSame).toBe(true);
    expect(filesChange(['a', 'b'], ['b', 'a'])).toEqual({ added: [], removed: [], isSame: false });
  });

  it('are named as added and taken away', () => {
    expect(filesChange(['a', 'b'], ['b', 'c'])).toEqual({ added: ['c'], removed: ['a'], isSame: false });
  });
});

describe('The earliest day for an extension is the next working day after the deadline', () => {
  const calendar = calendarOf({ rest: ['2026-12-28'], work: ['2026-12-27'], years: [2026] });

  it('skips the weekend, and takes a Sunday that is worked', () => {
    expect(firstDayAfter(calendar, '2026-12-17T01:30:00.000Z')).toBe('2026-12-18');
    expect(firstDayAfter(calendar, '2026-12-18T01:30:00.000Z')).toBe('2026-12-21');
    expect(firstDayAfter(calendar, '2026-12-25T01:30:00.000Z')).toBe('2026-12-27');
  });

  it('skips a holiday, by Beijing days', () => {
    expect(firstDayAfter(calendar, '2026-12-26T16:30:00.000Z')).toBe('2026-12-29');
  });

  it('does not guess a year whose schedule is unknown', () => {
    expect(firstDayAfter(calendar, '2026-12-31T01:30:00.000Z')).toBeNull();
  });
});
