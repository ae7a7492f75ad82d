import { calendarOf, endOfDay, startOfDay } from '../../server/kernel/time/calendar.ts';
import {
  deadlineAfterClarification,
  prequalificationTimetable,
  timetable,
  type LawParameters,
  type TimetableQuestion,
} from '../../server/tenders/timetable.ts';
import vectors from '../vectors/domain.json' with { type: 'json' };
import holidays from '../vectors/holidays2022.json' with { type: 'json' };

const calendar = calendarOf(holidays);
const days = (value: string, law: string) => ({ value, unit: 'd' as const, law });
const workingDays = (value: string, law: string) => ({ value, unit: 'wd' as const, law });

const tendering: LawParameters = {
  'docs.saleMinDays': days('5', 'REG 16'),
  'bid.prepMinDays': days('20', 'LAW 24'),
  'clarify.minDaysBeforeDeadline': days('15', 'REG 21'),
  'objection.docs.beforeDeadline': days('10', 'REG 22'),
  'publicity.startMax': days('3', 'REG 54'),
  'publicity.minDays': days('3', 'REG 54'),
  'award.contractMax': days('30', 'LAW 46'),
  'report.max': days('15', 'LAW 47'),
  'preq.docs.saleMinDays': days('5', 'REG 16'),
  'preq.applyMinDaysAfterSale': days('5', 'REG 17'),
  'preq.clarify.minDaysBeforeDeadline': days('3', 'REG 21'),
  'preq.objection.beforeDeadline': days('2', 'REG 22'),
};
const procurement: LawParameters = {
  'docs.saleMinDays': workingDays('5', '87 Art. 18'),
  'bid.prepMinDays': days('20', 'GPL 35'),
  'clarify.minDaysBeforeDeadline': days('15', '87 Art. 27'),
  'gp.query.max': workingDays('7', 'GPL 52'),
  'gp.determine': workingDays('5', '87 Art. 68'),
  'gp.publish': workingDays('2', '87 Art. 69'),
  'gp.noticePeriod': workingDays('1', '87 Art. 69'),
  'award.contractMax': days('30', '87 Art. 71'),
};

const question = (issued: string, deadline: string, change: Partial<TimetableQuestion> = {}): TimetableQuestion => ({
  regime: 'TENDERING_LAW',
  mandatory: true,
  parameters: tendering,
  calendar,
  issuedAt: new Date(startOfDay(issued).getTime() + 8 * 3_600_000),
  proposedDeadline: new Date(startOfDay(deadline).getTime() + 9.5 * 3_600_000),
  ...change,
});
const entry = (asked: TimetableQuestion, key: string) => timetable(asked).entries.find((one) => one.key === key);

describe('time to prepare (LAW 24)', () => {
  test('T-1: twenty days from the first issue', () => {
    expect(entry(question('2022-03-01', '2022-03-21'), 'bid.deadline')?.earliest).toBe(vectors['T-1'].result);
  });
  test('a deadline on the day before is refused with the lawful day', () => {
    const found = timetable(question('2022-03-01', '2022-03-20'));
    expect(found.verdict).toEqual({
      ok: false,
      code: 'tenders.prep_too_short',
      facts: { earliest: '2022-03-21', law: 'LAW 24' },
    });
  });
  test.each(['2022-03-21', '2022-03-22'])('a deadline on %s is lawful', (deadline) => {
    expect(timetable(question('2022-03-01', deadline)).verdict).toEqual({ ok: true });
  });
  test('the last minute of a day still belongs to that day', () => {
    const late = question('2022-03-01', '2022-03-21', {
      proposedDeadline: new Date(endOfDay('2022-03-20').getTime() - 1),
    });
    expect(timetable(late).verdict.ok).toBe(false);
    const early = { ...late, proposedDeadline: endOfDay('2022-03-20') };
    expect(timetable(early).verdict.ok).toBe(true);
  });
  test('a twentieth day within a holiday rolls on', () => {
    expect(entry(question('2022-03-14', '2022-04-10'), 'bid.deadline')?.earliest).toBe('2022-04-06');
  });
  test('a voluntary lot has no twenty days but keeps the time of the documents', () => {
    const voluntary = (deadline: string) => question('2022-03-01', deadline, { mandatory: false });
    expect(entry(voluntary('2022-03-09'), 'bid.deadline')).toBeUndefined();
    expect(timetable(voluntary('2022-03-07')).verdict.ok).toBe(true);
    expect(timetable(voluntary('2022-03-06')).verdict).toMatchObject({ code: 'tenders.docs_too_short' });
  });
  test('a deadline that is not after the issue is refused', () => {
    const asked = question('2022-03-01', '2022-03-21');
    expect(timetable({ ...asked, proposedDeadline: asked.issuedAt }).verdict).toMatchObject({
      code: 'tenders.deadline_past',
    });
  });
});

describe('before the deadline (REG 21, 22)', () => {
  const asked = question('2022-03-01', '2022-03-21');
  test('objections end ten days before, clarifications fifteen, neither rolled', () => {
    expect(entry(asked, 'objection.latest')?.latest).toBe('2022-03-11');
    expect(entry(asked, 'clarify.latest')?.latest).toBe('2022-03-06');
  });
  const clarified = (clarifiedOn: string) =>
    deadlineAfterClarification({ parameters: tendering, calendar, clarifiedOn, deadlineOn: '2022-03-21' });
  test('T-3: a late clarification moves the deadline to fifteen days later', () => {
    expect(clarified('2022-03-10')).toMatchObject({ mustMove: true, earliest: vectors['T-3'].result });
  });
  test('a clarification on the last lawful day does not move it, on the next day it does', () => {
    expect(clarified('2022-03-06').mustMove).toBe(false);
    expect(clarified('2022-03-07')).toMatchObject({ mustMove: true, earliest: '2022-03-22' });
  });
  test('prequalification has its own three days', () => {
    const found = deadlineAfterClarification({
      parameters: tendering,
      calendar,
      clarifiedOn: '2022-03-10',
      deadlineOn: '2022-03-12',
      stage: 'PREQUALIFICATION',
    });
    expect(found).toMatchObject({ mustMove: true, earliest: '2022-03-14' });
  });
});

describe('after the opening', () => {
  const known = { reportOn: '2022-03-31', publicityOn: '2022-04-01' };
  const asked = question('2022-03-01', '2022-03-30', { known });
  test('T-4: the publicity of candidates ends on the next working day', () => {
    expect(entry(asked, 'publicity.end')).toMatchObject({ earliest: vectors['T-4'].result, projected: false });
  });
  test('candidates are published within three days of the report', () => {
    expect(entry(asked, 'publicity.start')).toMatchObject({ latest: '2022-04-06', satisfied: true });
  });
  test('contract within 30 days of the notice, report within 15 days of the determination', () => {
    const later = { ...asked, known: { ...known, determinedOn: '2022-04-07', notifiedOn: '2022-04-08' } };
    expect(entry(later, 'contract.latest')).toMatchObject({ latest: '2022-05-09', projected: false });
    expect(entry(later, 'report.latest')).toMatchObject({ latest: '2022-04-22', projected: false });
  });
  test('what has not happened is projected and not yet judged', () => {
    expect(entry(question('2022-03-01', '2022-03-21'), 'contract.latest')).toMatchObject({
      projected: true,
      satisfied: null,
    });
  });
});

describe('government procurement', () => {
  const asked = question('2022-03-01', '2022-03-21', { regime: 'GOV_PROCUREMENT', parameters: procurement });
  test('documents stay five working days', () => expect(entry(asked, 'docs.until')?.earliest).toBe('2022-03-08'));
  test('queries end seven working days after the notice period', () =>
    expect(entry(asked, 'query.latest')?.latest).toBe('2022-03-17'));
  test('the winner is determined within five working days of the report', () => {
    const later = { ...asked, known: { reportOn: '2022-04-01' } };
    expect(entry(later, 'award.determine')).toMatchObject({ latest: '2022-04-11', projected: false });
    expect(entry(later, 'publicity.end')).toBeUndefined();
    expect(entry(later, 'report.latest')).toBeUndefined();
  });
});

describe('what is not known is refused by name', () => {
  test('a missing parameter', () => {
    const parameters = Object.fromEntries(Object.entries(tendering).filter(([key]) => key !== 'bid.prepMinDays'));
    expect(timetable(question('2022-03-01', '2022-03-21', { parameters })).verdict).toEqual({
      ok: false,
      code: 'catalogue.parameter_missing',
      facts: { key: 'bid.prepMinDays' },
    });
  });
  test('a missing holiday schedule for the deadline', () => {
    expect(timetable(question('2022-12-20', '2023-01-20')).verdict).toEqual({
      ok: false,
      code: 'kernel.calendar_missing',
      facts: { year: 2023 },
    });
  });
  test('a missing schedule beyond the deadline leaves the projected date open', () => {
    const found = timetable(question('2022-11-25', '2022-12-20'));
    expect(found.verdict).toEqual({ ok: true });
    expect(found.entries.find((one) => one.key === 'contract.latest')).toMatchObject({ latest: null, satisfied: null });
  });
  test('a sale of assets keeps only the time of the documents here', () => {
    const found = timetable(question('2022-03-01', '2022-03-21', { regime: 'ASSET_SALE', mandatory: false }));
    expect(found.entries.map((one) => one.key)).toEqual(['docs.until']);
  });
});

describe('prequalification (REG 16, 17; GPR 21)', () => {
  const asked = (documentsUntil: string, deadlineOn: string) =>
    prequalificationTimetable({
      regime: 'TENDERING_LAW',
      parameters: tendering,
      calendar,
      mandatory: true,
      issuedOn: '2022-03-01',
      documentsUntil,
      deadlineOn,
    }).verdict;
  test('five days of documents, then five days to apply', () => {
    expect(asked('2022-03-07', '2022-03-14')).toEqual({ ok: true });
    expect(asked('2022-03-04', '2022-03-14')).toMatchObject({ code: 'tenders.docs_too_short' });
    expect(asked('2022-03-07', '2022-03-13')).toMatchObject({ code: 'tenders.preq_apply_too_short' });
  });

  test('procurement counts five working days from the notice to both, and has no objection to these documents', () => {
    const parameters = {
      'preq.docs.saleMinDays': workingDays('5', '87 Art. 18'),
      'preq.applyMinDays': workingDays('5', 'GPR 21'),
      'preq.clarify.minDaysBeforeDeadline': days('3', '87 Art. 27'),
    };
    const bought = (deadlineOn: string) =>
      prequalificationTimetable({
        regime: 'GOV_PROCUREMENT',
        parameters,
        calendar,
        mandatory: false,
        issuedOn: '2022-03-03',
        documentsUntil: '2022-03-10',
        deadlineOn,
      });
    expect(bought('2022-03-10').verdict).toEqual({ ok: true });
    expect(bought('2022-03-09').verdict).toMatchObject({ code: 'tenders.preq_apply_too_short' });
    expect(bought('2022-03-10').entries.map((one) => one.key)).toEqual([
      'preq.docs.until',
      'preq.deadline',
      'preq.clarify.latest',
    ]);
  });
});
