import { changeKindOf, mayCountReaders, pacedDue } from '../../server/publicity/changeRules.ts';
import { lotStates } from '../../server/tenders/states.ts';

const deadlineAt = new Date('2026-03-24T01:30:00.000Z');
const at = (shift: number) => new Date(deadlineAt.getTime() + shift);

describe('how many read a change is told only once it can hurt nobody (LAW 22; O20 21)', () => {
  test('not one millisecond before the deadline', () => {
    expect(mayCountReaders({ state: 'BID_CLOSED', deadlineAt }, at(-1))).toBe(false);
    expect(mayCountReaders({ state: 'BID_CLOSED', deadlineAt }, at(0))).toBe(true);
    expect(mayCountReaders({ state: 'BID_CLOSED', deadlineAt }, at(1))).toBe(true);
    expect(mayCountReaders({ state: 'BID_CLOSED', deadlineAt: null }, at(1))).toBe(false);
  });

  test('nor while bids are still taken, nor of a procedure that ended before its deadline', () => {
    const telling = lotStates.filter((state) => mayCountReaders({ state, deadlineAt }, at(1)));
    expect(telling).toEqual([
      'BID_CLOSED',
      'OPENING',
      'OPENED',
      'EVALUATING',
      'EVALUATED',
      'REPORT_CHECK',
      'PUBLICITY',
      'DECIDING',
      'AWARDED',
      'NOTIFIED',
      'CONTRACTED',
      'REPORTED',
      'ARCHIVED',
      'FAILED',
      'INVALIDATED',
    ]);
  });
});

test('confirmations above thirty an hour for one lot wait their turn, a day at most, and none is refused', () => {
  const wait = (asked: number) => (pacedDue(deadlineAt, asked).getTime() - deadlineAt.getTime()) / 60_000;
  expect([0, 29, 30, 31, 100_000].map(wait)).toEqual([0, 0, 2, 4, 1440]);
});

test('what is told is clarification, amendment, extension, stop, resumption and end; nothing else', () => {
  expect(changeKindOf('question.answered')).toBe('CLARIFICATION');
  expect(changeKindOf('question.asked')).toBeNull();
  expect(changeKindOf('lot.published')).toBeNull();
});
