import {
  dueWithStops,
  mayAsk,
  openQuestionsMost,
  questionAnswerDue,
  questionWindow,
  stoodStillWithin,
} from '../../server/tenders/questionRules.ts';
import { calendarOf } from '../../server/kernel/time/calendar.ts';

const at = (text: string) => new Date(`${text}+08:00`);
/** May 2026: Labour Day 1–5 May free, Saturday 9 May worked. */
const calendar = calendarOf({
  years: [2026],
  rest: ['2026-05-01', '2026-05-04', '2026-05-05'],
  work: ['2026-05-09'],
});
const d = (value: string, unit = 'd') => ({ value, unit, law: 'O20 22' });
const tendering = { 'question.askBefore': d('10'), 'question.answerMax': d('3'), 'question.openMax': d('5', 'count') };
const procurement = { 'question.answerMax': d('3', 'wd') };
const deadlineAt = at('2026-04-24T09:30:00.000');

const asking = {
  state: 'TENDERING' as const,
  isSuspended: false,
  isOwner: false,
  isJudge: false,
  window: questionWindow({ parameters: tendering, state: 'TENDERING', deadlineAt }),
  openOfAsker: 0,
  openMost: openQuestionsMost(tendering),
};

describe('until when questions about the documents may be asked (O20 22)', () => {
  test('ten whole days before the deadline, counted backwards and not rolled: 14 April, a Tuesday, to its last millisecond', () => {
    expect(asking.window.until).toEqual(at('2026-04-15T00:00:00.000'));
    expect(mayAsk(asking, at('2026-04-14T23:59:59.999'))).toEqual({ ok: true });
    expect(mayAsk(asking, at('2026-04-15T00:00:00.000'))).toMatchObject({ code: 'tenders.question_too_late' });
    expect(mayAsk(asking, at('2026-04-15T00:00:00.001'))).toMatchObject({ code: 'tenders.question_too_late' });
  });

  test('a last day that is a day of rest is not rolled', () => {
    const window = questionWindow({
      parameters: tendering,
      state: 'TENDERING',
      deadlineAt: at('2026-05-13T09:30:00.000'),
    });
    expect(window.until).toEqual(at('2026-05-04T00:00:00.000'));
  });

  test('where the law sets no time, until the deadline itself', () => {
    const facts = { ...asking, window: questionWindow({ parameters: procurement, state: 'TENDERING', deadlineAt }) };
    expect(mayAsk(facts, new Date(deadlineAt.getTime() - 1))).toEqual({ ok: true });
    expect(mayAsk(facts, deadlineAt)).toMatchObject({ code: 'tenders.question_too_late' });
  });

  test('a prequalification counts its own days', () => {
    const parameters = { ...tendering, 'preq.question.askBefore': d('2') };
    expect(questionWindow({ parameters, state: 'PREQ_OPEN', deadlineAt }).until).toEqual(at('2026-04-23T00:00:00.000'));
  });
});

describe('who may ask, and how much', () => {
  const now = at('2026-04-01T10:00:00.000');
  test.each([
    [{ isOwner: true }, 'tenders.owner_cannot_ask'],
    [{ isJudge: true }, 'tenders.not_an_asker'],
    [{ state: 'BID_CLOSED' as const }, 'kernel.wrong_state'],
    [{ isSuspended: true }, 'kernel.suspended'],
    [{ openOfAsker: 5 }, 'tenders.too_many_questions'],
    [{ openOfAsker: 6 }, 'tenders.too_many_questions'],
  ])('%j is refused', (change, code) => {
    expect(mayAsk({ ...asking, ...change }, now)).toMatchObject({ code });
  });

  test('four waiting questions leave room for a fifth, and without a number of the rulebook there is no limit', () => {
    expect(mayAsk({ ...asking, openOfAsker: 4 }, now)).toEqual({ ok: true });
    expect(mayAsk({ ...asking, openOfAsker: 99, openMost: openQuestionsMost({}) }, now)).toEqual({ ok: true });
  });
});

describe('by when the answer is owed', () => {
  test('three days, the day of receipt not counted, rolled over days of rest', () => {
    expect(questionAnswerDue({ parameters: tendering, calendar }, at('2026-04-13T23:59:59.999'))).toEqual(
      at('2026-04-17T00:00:00.000'),
    );
    expect(questionAnswerDue({ parameters: tendering, calendar }, at('2026-04-14T00:00:00.000'))).toEqual(
      at('2026-04-18T00:00:00.000'),
    );
    // 3 May is a Sunday of the holiday: the first day of work after it is 6 May.
    expect(questionAnswerDue({ parameters: tendering, calendar }, at('2026-04-30T10:00:00.000'))).toEqual(
      at('2026-05-07T00:00:00.000'),
    );
  });

  test('in procurement three working days (GPR 52)', () => {
    expect(questionAnswerDue({ parameters: procurement, calendar }, at('2026-04-30T10:00:00.000'))).toEqual(
      at('2026-05-09T00:00:00.000'),
    );
    expect(questionAnswerDue({ parameters: {}, calendar }, at('2026-04-30T10:00:00.000'))).toBeNull();
  });

  test('time in which the lot stood still is given back, causes that overlap once, and only from the question on', () => {
    const hour = (count: number) => new Date(at('2026-04-13T08:00:00.000').getTime() + count * 3_600_000);
    const stops = [
      { fromAt: hour(-5), endedAt: hour(2) },
      { fromAt: hour(4), endedAt: hour(8) },
      { fromAt: hour(6), endedAt: hour(9) },
      { fromAt: hour(20), endedAt: null },
    ];
    expect(stoodStillWithin(stops, hour(0), hour(30))).toBe((2 + 5 + 10) * 3_600_000);
    const answerDueAt = hour(72);
    expect(dueWithStops({ askedAt: hour(0), answerDueAt }, stops, hour(30))).toEqual(hour(72 + 17));
    expect(dueWithStops({ askedAt: hour(0), answerDueAt: null }, stops, hour(30))).toBeNull();
    expect(dueWithStops({ askedAt: hour(0), answerDueAt }, [], hour(30))).toEqual(answerDueAt);
  });
});
