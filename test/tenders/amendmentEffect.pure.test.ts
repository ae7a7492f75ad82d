import { calendarOf } from '../../server/kernel/time/calendar.ts';
import {
  affectingFields,
  changedFields,
  deadlineIfResumed,
  deadlineOfAmendment,
  lawfulDeadline,
  mayAmend,
  rolledInstant,
} from '../../server/tenders/amendmentEffect.ts';
import type { DraftTerms } from '../../server/tenders/contract.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { versionDifference } from '../../server/tenders/documentDifference.ts';
import official2022 from '../vectors/holidays2022.json' with { type: 'json' };

const calendar = calendarOf({ ...official2022, years: [2022] });
const parameters = {
  'clarify.minDaysBeforeDeadline': { value: '15', unit: 'd', law: 'REG 21' },
  'preq.clarify.minDaysBeforeDeadline': { value: '3', unit: 'd', law: 'REG 21' },
  'bid.prepMinDays': { value: '20', unit: 'd', law: 'LAW 24' },
};
const beijing = (text: string) => new Date(`${text}+08:00`);
const terms: DraftTerms = {
  deadlineAt: '2022-03-21T01:30:00.000Z',
  documentsUntil: '2022-03-08T00:00:00.000Z',
  ceiling: '12000000.00',
  securityAmount: '200000.00',
  qualification: '二级及以上',
  contact: '陈立',
  scheme: worksScheme,
};
const file = { name: '招标文件.pdf', sha256: 'a'.repeat(64) };
const documents = (change: DraftTerms, files = [file]) => ({ terms: { ...terms, ...change }, files });

describe('whether an amendment affects bids (LAW 23; REG 21)', () => {
  test.each<[string, DraftTerms, string[]]>([
    ['another ceiling', { ceiling: '11900000.00' }, ['ceiling']],
    ['another qualification', { qualification: '一级' }, ['qualification']],
    ['another scheme', { scheme: { ...worksScheme, pointPlaces: 1 } as typeof worksScheme }, ['scheme']],
    ['a higher security', { securityAmount: '200000.01' }, ['securityAmount']],
    ['a lower security', { securityAmount: '199999.99' }, []],
    ['an earlier deadline', { deadlineAt: '2022-03-21T01:29:59.999Z' }, ['deadlineAt']],
    ['a later deadline', { deadlineAt: '2022-03-22T01:30:00.000Z' }, []],
    ['documents for a shorter time', { documentsUntil: '2022-03-07T00:00:00.000Z' }, ['documentsUntil']],
    ['another contact', { contact: '王五' }, []],
    ['a term that nobody thought of', { bidValidityDays: 120 }, ['bidValidityDays']],
  ])('%s', (_what, change, affecting) => {
    expect(affectingFields(documents({}), documents(change))).toEqual(affecting);
  });

  test('another file is left to the authority’s judgement, but it is a change', () => {
    const after = documents({}, [{ ...file, sha256: 'b'.repeat(64) }]);
    expect(changedFields(documents({}), after)).toEqual(['files']);
    expect(affectingFields(documents({}), after)).toEqual([]);
  });

  test('nothing changed is no change', () => {
    expect(changedFields(documents({}), documents({}))).toEqual([]);
  });
});

describe('the deadline after an amendment (LAW 23, 24; REG 21)', () => {
  const ask = (change: Partial<Parameters<typeof deadlineOfAmendment>[0]>) =>
    deadlineOfAmendment({
      parameters,
      calendar,
      isMandatory: true,
      stage: 'BID',
      publishedAt: beijing('2022-02-28T09:00:00.000'),
      deadlineAt: beijing('2022-03-21T09:30:00.000'),
      proposed: null,
      affects: true,
      now: beijing('2022-03-10T10:00:00.000'),
      ...change,
    });

  test.each([
    ['the last millisecond of the fifteenth day before', '2022-03-06T23:59:59.999', '2022-03-21T09:30:00.000', false],
    ['the first of the fourteenth', '2022-03-07T00:00:00.000', '2022-03-22T09:30:00.000', true],
    ['T-3: eleven days before', '2022-03-10T10:00:00.000', '2022-03-25T09:30:00.000', true],
    // 11 + 15 = Saturday 26 March: Monday.
    ['the fifteenth day on a Saturday', '2022-03-11T10:00:00.000', '2022-03-28T09:30:00.000', true],
    // 21 + 15 = Tuesday 5 April, the Tomb-sweeping holiday: Wednesday.
    ['the fifteenth day on a holiday', '2022-03-21T09:00:00.000', '2022-04-06T09:30:00.000', true],
  ])('%s', (_what, now, deadline, isMovedByLaw) => {
    expect(ask({ now: beijing(now) })).toMatchObject({
      deadlineAt: beijing(deadline),
      isMovedByLaw,
      verdict: { ok: true },
    });
  });

  test('stays where bids are not affected, even a minute before the deadline', () => {
    expect(ask({ affects: false, now: beijing('2022-03-21T09:29:00.000') })).toMatchObject({
      deadlineAt: beijing('2022-03-21T09:30:00.000'),
      floor: null,
    });
  });

  test('goes where the authority asks when that is later than the law needs, and to the law’s day when it is not', () => {
    expect(ask({ proposed: beijing('2022-04-01T09:30:00.000') })).toMatchObject({
      deadlineAt: beijing('2022-04-01T09:30:00.000'),
      isMovedByLaw: false,
    });
    expect(ask({ proposed: beijing('2022-03-24T09:30:00.000') })).toMatchObject({
      deadlineAt: beijing('2022-03-25T09:30:00.000'),
      isMovedByLaw: true,
    });
  });

  test('can come earlier only after fifteen days from now and twenty from the notice', () => {
    const early = { now: beijing('2022-03-01T09:00:00.000'), deadlineAt: beijing('2022-03-31T09:30:00.000') };
    expect(ask({ ...early, proposed: beijing('2022-03-17T09:30:00.000') }).deadlineAt).toEqual(
      beijing('2022-03-21T09:30:00.000'),
    );
    expect(ask({ ...early, proposed: beijing('2022-03-22T09:30:00.000') }).deadlineAt).toEqual(
      beijing('2022-03-22T09:30:00.000'),
    );
  });

  test('of a prequalification round moves by three days', () => {
    const round = { stage: 'PREQUALIFICATION' as const, deadlineAt: beijing('2022-03-11T17:00:00.000') };
    expect(ask({ ...round, now: beijing('2022-03-08T23:59:59.999') }).isMovedByLaw).toBe(false);
    expect(ask({ ...round, now: beijing('2022-03-09T00:00:00.000') }).deadlineAt).toEqual(
      beijing('2022-03-14T17:00:00.000'),
    );
  });

  test('is not guessed for a year without a calendar', () => {
    expect(
      ask({ now: beijing('2022-12-25T09:00:00.000'), deadlineAt: beijing('2022-12-30T09:30:00.000') }).verdict,
    ).toMatchObject({
      code: 'kernel.calendar_missing',
    });
  });
});

describe('a deadline that a person sets', () => {
  const now = beijing('2022-03-10T10:00:00.000');
  test.each([
    ['2022-03-10T10:00:00.000', 'tenders.deadline_past'],
    ['2022-03-10T10:00:00.001', null],
    ['2022-03-26T09:30:00.000', 'tenders.deadline_on_rest_day'],
    ['2022-04-02T09:30:00.000', null],
    ['2022-04-05T09:30:00.000', 'tenders.deadline_on_rest_day'],
  ])('%s', (deadline, code) => {
    const judged = lawfulDeadline(calendar, beijing(deadline), now);
    expect(judged.ok ? null : judged.code).toBe(code);
  });

  test('an instant on a rest day rolls to the same time of the next working day', () => {
    expect(rolledInstant(calendar, beijing('2022-04-05T15:07:08.009'))).toEqual(beijing('2022-04-06T15:07:08.009'));
    expect(rolledInstant(calendar, beijing('2022-04-06T15:07:08.009'))).toEqual(beijing('2022-04-06T15:07:08.009'));
    expect(rolledInstant(calendar, beijing('2031-04-05T15:07:08.009'))).toEqual(beijing('2031-04-05T15:07:08.009'));
  });
});

describe('when documents may be amended (REG 21-23)', () => {
  const deadlineAt = beijing('2022-03-21T09:30:00.000');
  const lot = { state: 'TENDERING' as const, isSuspended: false, suspensionCause: null, deadlineAt };
  const code = (change: object, now = new Date(deadlineAt.getTime() - 1)) => {
    const judged = mayAmend({ ...lot, ...change }, now);
    return judged.ok ? null : judged.code;
  };
  test('until the deadline and not at it', () => {
    expect(code({})).toBeNull();
    expect(code({}, deadlineAt)).toBe('tenders.deadline_past');
  });
  test('not in another state, and of a stopped lot only because of an objection', () => {
    expect(code({ state: 'BID_CLOSED' })).toBe('kernel.wrong_state');
    expect(code({ isSuspended: true, suspensionCause: 'SUPERVISOR_ORDER' })).toBe('kernel.suspended');
    expect(code({ isSuspended: true, suspensionCause: 'OBJECTION_PENDING' })).toBeNull();
  });
  test('a stopped lot’s deadline is where it would fall if the clocks went on now', () => {
    const suspendedAt = beijing('2022-03-10T09:30:00.000');
    expect(
      deadlineIfResumed({ deadlineAt, isSuspended: true, suspendedAt }, beijing('2022-03-12T09:30:00.000')),
    ).toEqual(beijing('2022-03-23T09:30:00.000'));
  });
});

test('two versions stand side by side, place by place, items found again by their id', () => {
  const [first, ...others] = worksScheme.criteria;
  const after = documents(
    { ceiling: '11900000.00', scheme: { ...worksScheme, criteria: [...others, ...(first ? [first] : [])] } },
    [file, { name: '补充图纸.pdf', sha256: 'c'.repeat(64) }],
  );
  expect(versionDifference(documents({}), after)).toEqual([
    { field: 'ceiling', place: '', before: '12000000.00', after: '11900000.00' },
    { field: 'files', place: '补充图纸.pdf', before: null, after: 'c'.repeat(64) },
  ]);
});

test('clarifications stand one by one, as the text that was published', () => {
  const first = '问：管径？\n答：以图纸为准。';
  const second = '问：尺寸？\n答：允许正偏差。';
  expect(versionDifference(documents({}), documents({ clarifications: [first] }))).toEqual([
    { field: 'clarifications', place: '1', before: null, after: first },
  ]);
  expect(
    versionDifference(documents({ clarifications: [first] }), documents({ clarifications: [first, second] })),
  ).toEqual([{ field: 'clarifications', place: '2', before: null, after: second }]);
});
