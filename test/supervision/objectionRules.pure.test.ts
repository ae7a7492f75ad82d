import { calendarOf } from '../../server/kernel/time/calendar.ts';
import {
  answerDue,
  complaintDue,
  kindIn,
  mayFile,
  objectionWindow,
  stopsProcedure,
} from '../../server/supervision/objectionRules.ts';
import { lawfulAgain, mayOrder, shownCause } from '../../server/supervision/rules.ts';
import { objectionMoves, type ObjectionFacts } from '../../server/supervision/states.ts';
import official2022 from '../vectors/holidays2022.json' with { type: 'json' };

const calendar = calendarOf({ ...official2022, years: [2022] });
const beijing = (text: string) => new Date(`${text}+08:00`);
const one = (value: string, unit: string, law: string) => ({ value, unit, law });
const tendering = {
  regime: 'TENDERING_LAW' as const,
  calendar,
  parameters: {
    'objection.docs.beforeDeadline': one('10', 'd', 'REG 22'),
    'preq.objection.beforeDeadline': one('2', 'd', 'REG 22'),
    'objection.answerMax': one('3', 'd', 'REG 22'),
    'complaint.fileMax': one('10', 'd', 'REG 60'),
  },
};
const procurement = {
  regime: 'GOV_PROCUREMENT' as const,
  calendar,
  parameters: {
    'docs.saleMinDays': one('5', 'wd', '87 Art. 18'),
    'gp.query.max': one('7', 'wd', 'GPL 52'),
    'gp.query.answer': one('7', 'wd', 'GPL 53'),
    'gp.complaint.fileMax': one('15', 'wd', 'GPL 55'),
  },
};
const publishedAt = beijing('2022-02-28T09:00:00.000');
const deadlineAt = beijing('2022-03-21T09:30:00.000');

describe('until when documents can be objected to (REG 22; GPL 52)', () => {
  test('ten whole days before the deadline, not rolled, to the millisecond', () => {
    const { until } = objectionWindow({ ...tendering, kind: 'DOCUMENTS', publishedAt, deadlineAt });
    expect(until).toEqual(beijing('2022-03-12T00:00:00.000'));
  });
  test('two for prequalification documents', () => {
    const { until } = objectionWindow({ ...tendering, kind: 'PREQUALIFICATION', publishedAt, deadlineAt });
    expect(until).toEqual(beijing('2022-03-20T00:00:00.000'));
  });
  test('in procurement seven working days after the notice’s five', () => {
    const { until } = objectionWindow({ ...procurement, kind: 'DOCUMENTS', publishedAt, deadlineAt });
    expect(until).toEqual(beijing('2022-03-17T00:00:00.000'));
  });

  const window = objectionWindow({ ...tendering, kind: 'DOCUMENTS', publishedAt, deadlineAt });
  const filing = {
    state: 'TENDERING' as const,
    isOutsider: true,
    isBidder: true,
    interest: 'PROSPECTIVE_BIDDER' as const,
    hasOpen: false,
    at: beijing('2022-03-11T23:59:59.999'),
    window,
  };
  test.each([
    ['the last millisecond', {}, null],
    ['the next one', { at: beijing('2022-03-12T00:00:00.000') }, 'supervision.objection_too_late'],
    ['the authority, its agency, the centre, the supervisor', { isOutsider: false }, 'supervision.not_an_objector'],
    ['a prospective bidder that cannot bid', { isBidder: false }, 'supervision.not_an_objector'],
    ['another interested party', { isBidder: false, interest: 'INTERESTED_PARTY' as const }, null],
    ['a second one at the same time', { hasOpen: true }, 'supervision.objection_open_already'],
    ['after the deadline', { state: 'BID_CLOSED' as const }, 'kernel.wrong_state'],
  ])('%s', (_what, change, code) => {
    const judged = mayFile({ ...filing, ...change });
    expect(judged.ok ? null : judged.code).toBe(code);
  });

  test('what can be objected to follows the stage', () => {
    expect([kindIn('TENDERING'), kindIn('PREQ_OPEN'), kindIn('PUBLICITY')]).toEqual([
      'DOCUMENTS',
      'PREQUALIFICATION',
      null,
    ]);
  });
  test('only tendering law stops the procedure by itself', () => {
    expect([stopsProcedure('TENDERING_LAW'), stopsProcedure('GOV_PROCUREMENT')]).toEqual([true, false]);
  });
});

describe('the answer and the complaint (REG 22, 60; GPL 53, 55)', () => {
  test('three days, a rest day rolls on', () => {
    expect(answerDue(tendering, beijing('2022-03-08T23:59:59.999')).until).toEqual(beijing('2022-03-12T00:00:00.000'));
    expect(answerDue(tendering, beijing('2022-03-09T00:00:00.000')).until).toEqual(beijing('2022-03-15T00:00:00.000'));
  });
  test('seven working days in procurement', () => {
    expect(answerDue(procurement, beijing('2022-03-08T10:00:00.000')).until).toEqual(
      beijing('2022-03-18T00:00:00.000'),
    );
  });
  test('ten days to complain, fifteen working days in procurement', () => {
    expect(complaintDue(tendering, beijing('2022-03-11T10:00:00.000')).until).toEqual(
      beijing('2022-03-22T00:00:00.000'),
    );
    expect(complaintDue(procurement, beijing('2022-03-11T10:00:00.000')).until).toEqual(
      beijing('2022-04-02T00:00:00.000'),
    );
  });
});

describe('an objection’s life', () => {
  const due = beijing('2022-03-12T00:00:00.000');
  const facts = (change: Partial<ObjectionFacts>): ObjectionFacts => ({
    state: 'FILED',
    isSuspended: false,
    answerDueAt: due,
    correctionDueAt: null,
    ...change,
  });
  const before = new Date(due.getTime() - 1);
  test('nobody’s judgement by the end of the time counts as acceptance, not a millisecond earlier', () => {
    expect(objectionMoves.judge('acceptBySilence', 'clock', facts({}), before)).toMatchObject({
      code: 'supervision.objection_in_time',
    });
    expect(objectionMoves.judge('acceptBySilence', 'clock', facts({}), due)).toEqual({ ok: true, to: 'ACCEPTED' });
  });
  test('what was not corrected lapses', () => {
    const asked = facts({ state: 'CORRECTION', correctionDueAt: due });
    expect(objectionMoves.judge('lapse', 'clock', asked, before).ok).toBe(false);
    expect(objectionMoves.judge('lapse', 'clock', asked, due)).toEqual({ ok: true, to: 'REJECTED_INADMISSIBLE' });
  });
  test('one that is right is answered after the documents were put right (REG 23)', () => {
    const accepted = facts({ state: 'ACCEPTED', isRemedied: false });
    expect(objectionMoves.judge('answer', 'authority', accepted, before)).toMatchObject({
      code: 'supervision.amendment_missing',
    });
    expect(objectionMoves.judge('answer', 'authority', { ...accepted, isRemedied: true }, before).ok).toBe(true);
  });
  test('a complaint comes in time', () => {
    const answered = facts({ state: 'ANSWERED', complaintUntil: due });
    expect(objectionMoves.judge('complain', 'objector', answered, before).ok).toBe(true);
    expect(objectionMoves.judge('complain', 'objector', answered, due)).toMatchObject({
      code: 'supervision.complaint_too_late',
    });
  });
  test('the objector cannot answer itself, and the authority cannot be satisfied for it', () => {
    expect(objectionMoves.judge('answer', 'objector', facts({ state: 'ACCEPTED' }), before)).toMatchObject({
      code: 'kernel.wrong_party',
    });
    expect(objectionMoves.judge('satisfy', 'authority', facts({ state: 'ANSWERED' }), before)).toMatchObject({
      code: 'kernel.wrong_party',
    });
  });
});

describe('a lot that goes on (DOMAIN 3.5)', () => {
  test('has its deadline on a working day, and not before the first lawful one', () => {
    expect(lawfulAgain(beijing('2022-03-24T10:00:00.000'), null, calendar)).toEqual(beijing('2022-03-24T10:00:00.000'));
    expect(lawfulAgain(beijing('2022-03-26T10:00:00.000'), null, calendar)).toEqual(beijing('2022-03-28T10:00:00.000'));
    expect(lawfulAgain(beijing('2022-03-24T10:00:00.000'), '2022-03-29', calendar)).toEqual(
      beijing('2022-03-29T10:00:00.000'),
    );
    expect(lawfulAgain(beijing('2022-03-24T10:00:00.000'), '2022-03-20', calendar)).toEqual(
      beijing('2022-03-24T10:00:00.000'),
    );
  });
  test('shows the cause that binds most', () => {
    expect(shownCause([])).toBeNull();
    expect(shownCause(['OBJECTION_PENDING', 'PLATFORM_FAILURE'])).toBe('PLATFORM_FAILURE');
    expect(shownCause(['SUPERVISOR_ORDER', 'FORCE_MAJEURE', 'OBJECTION_PENDING'])).toBe('SUPERVISOR_ORDER');
  });
  test('was stopped by who may stop it for that cause', () => {
    expect(mayOrder('centre', 'PLATFORM_FAILURE').ok).toBe(true);
    expect(mayOrder('centre', 'TITLE_DISPUTE').ok).toBe(false);
    expect(mayOrder('authority', 'TITLE_DISPUTE').ok).toBe(true);
    expect(mayOrder('authority', 'OBJECTION_PENDING').ok).toBe(false);
  });
});
