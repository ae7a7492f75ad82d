import law from '../../seeds/law/rulebook.json' with { type: 'json' };
import holidays from '../../seeds/law/holidays.json' with { type: 'json' };
import { HolidaysSeed, RulebookSeed } from '../../seeds/law/schema.ts';
import type { Regime } from '../../server/catalogue/contract.ts';
import type { Rulebook } from '../../server/catalogue/rulebook.ts';
import { leavesTime, inDrawTime, replyUntil } from '../../server/experts/rules.ts';
import { calendarOf, dayOf, endOfDay, startOfDay, type Day } from '../../server/kernel/time/calendar.ts';
import type { Verdict } from '../../server/kernel/verdict.ts';
import { publicityEnd } from '../../server/publicity/publicityEnd.ts';
import { isOverdue, refundDueOn, type RefundCause } from '../../server/securities/refunds.ts';
import {
  answerDue,
  complaintDue,
  correctionDue,
  mayFile,
  objectionWindow,
  type ObjectionKind,
} from '../../server/supervision/objectionRules.ts';
import { objectionMoves, type ObjectionFacts } from '../../server/supervision/states.ts';
import { deadlineOfAmendment } from '../../server/tenders/amendmentEffect.ts';
import { mayAsk, questionAnswerDue, questionWindow } from '../../server/tenders/questionRules.ts';
import { prequalificationTimetable, timetable, type KnownDays } from '../../server/tenders/timetable.ts';

export const { parameters } = RulebookSeed.parse(law);
const { years } = HolidaysSeed.parse(holidays);
const calendar = calendarOf({
  years: Object.keys(years).map(Number),
  rest: Object.values(years).flatMap((year) => year.rest),
  work: Object.values(years).flatMap((year) => year.work),
});

/** The law of a regime as it stands on a day, without what is particular to an item. */
const rulebookOf = (regime: Regime, on: Day = '2026-03-02'): Rulebook =>
  Object.fromEntries(
    parameters
      .filter((one) => [regime, 'ALL'].includes(one.regime) && one.item === null)
      .filter((one) => one.validFrom <= on && on <= (one.validTo ?? '9999'))
      .map((one) => [one.key, one]),
  );

type Judged = string | null;
const codeOf = (verdict: Verdict): Judged => (verdict.ok ? null : verdict.code);
const beijing = (day: Day, time = '09:30:00.000') => new Date(`${day}T${time}+08:00`);

/** One limit of the law: what the real rule says at the instant before it, at it and after it. */
export interface TimeLimit {
  readonly key: string;
  readonly regime: Regime;
  /** The first instant at which the answer is another. */
  readonly limit: Date;
  readonly before: Judged;
  readonly from: Judged;
  readonly judge: (at: Date) => Judged;
}

/** Thursday 5 March 2026: five calendar days end on Tuesday the 10th, five working days on Thursday the 12th. */
const issuedOn = '2026-03-05';
const deadlineOn = '2026-04-20';

const issued = (regime: Regime, mandatory: boolean) => (at: Date) =>
  codeOf(
    timetable({
      regime,
      mandatory,
      parameters: rulebookOf(regime),
      calendar,
      issuedAt: beijing(issuedOn),
      proposedDeadline: at,
    }).verdict,
  );

const round =
  (regime: Regime, of: (day: Day) => { documentsUntil: Day; deadlineOn: Day }) =>
  (at: Date): Judged =>
    codeOf(
      prequalificationTimetable({
        regime,
        parameters: rulebookOf(regime),
        calendar,
        mandatory: true,
        issuedOn,
        ...of(dayOf(at)),
      }).verdict,
    );

const amended = (regime: Regime, stage: 'BID' | 'PREQUALIFICATION') => (at: Date) =>
  deadlineOfAmendment({
    parameters: rulebookOf(regime),
    calendar,
    isMandatory: true,
    stage,
    publishedAt: beijing('2026-03-02'),
    deadlineAt: beijing(deadlineOn),
    proposed: null,
    affects: true,
    now: at,
  }).isMovedByLaw
    ? 'moved'
    : null;

/** Whether a later date of the timetable is kept when its act happens at an instant. */
const happened =
  (regime: Regime, key: string, known: (day: Day) => KnownDays) =>
  (at: Date): Judged => {
    const { entries } = timetable({
      regime,
      mandatory: true,
      parameters: rulebookOf(regime),
      calendar,
      issuedAt: beijing('2026-03-02'),
      proposedDeadline: beijing('2026-03-30'),
      known: known(dayOf(at)),
    });
    return entries.find((entry) => entry.key === key)?.satisfied === true ? 'kept' : 'broken';
  };

const filed = (regime: Regime, kind: ObjectionKind) => (at: Date) =>
  codeOf(
    mayFile({
      state: kind === 'DOCUMENTS' ? 'TENDERING' : 'PREQ_OPEN',
      isOutsider: true,
      isBidder: true,
      interest: 'PROSPECTIVE_BIDDER',
      hasOpen: false,
      at,
      window: objectionWindow({
        regime,
        parameters: rulebookOf(regime),
        calendar,
        kind,
        publishedAt: beijing(issuedOn),
        deadlineAt: beijing(deadlineOn),
      }),
    }),
  );

/** An objection received on Thursday, and the move that becomes possible, or impossible, when its time is over. */
const moved =
  (regime: Regime, move: 'acceptBySilence' | 'lapse' | 'complain') =>
  (at: Date): Judged => {
    const clock = { regime, parameters: rulebookOf(regime), calendar };
    const from = beijing(issuedOn);
    const state = { acceptBySilence: 'FILED', lapse: 'CORRECTION', complain: 'ANSWERED' } as const;
    const facts: ObjectionFacts = {
      state: state[move],
      isSuspended: false,
      answerDueAt: answerDue(clock, from).until ?? at,
      correctionDueAt: correctionDue(clock, from).until,
      complaintUntil: complaintDue(clock, from).until,
    };
    return codeOf(objectionMoves.judge(move, move === 'complain' ? 'objector' : 'clock', facts, at));
  };

const refunded = (regime: Regime, cause: RefundCause) => (at: Date) => {
  const due = refundDueOn(cause, beijing(issuedOn), rulebookOf(regime), calendar);
  return due.ok && !isOverdue(due.day, at) ? null : 'overdue';
};

const asked = (state: 'TENDERING' | 'PREQ_OPEN') => (at: Date) =>
  codeOf(
    mayAsk(
      {
        state,
        isSuspended: false,
        isOwner: false,
        isJudge: false,
        window: questionWindow({ parameters: rulebookOf('TENDERING_LAW'), state, deadlineAt: beijing(deadlineOn) }),
        openOfAsker: 0,
        openMost: null,
      },
      at,
    ),
  );

const owed = (regime: Regime) => (at: Date) => {
  const due = questionAnswerDue({ parameters: rulebookOf(regime), calendar }, beijing(issuedOn));
  return due !== null && at < due ? null : 'overdue';
};

/** At an instant, the draw for a meeting that begins on Friday morning. */
const meetingAt = beijing('2026-03-20');
const drawn = (venues: number) => (at: Date) =>
  codeOf(inDrawTime({ meetingAt, venues }, rulebookOf('TENDERING_LAW'), at));
const ahead = (minutes: number) => new Date(meetingAt.getTime() - minutes * 60_000);

const published = (at: Date) => {
  const ends = publicityEnd(calendar, { value: 3, unit: 'd' }, beijing('2026-03-05'));
  return ends.ok && at < ends.endsAt ? 'running' : 'over';
};

const T = 'TENDERING_LAW';
const G = 'GOV_PROCUREMENT';
const A = 'ASSET_SALE';
const soon = 'tenders.docs_too_short';
const prep = 'tenders.prep_too_short';
const apply = 'tenders.preq_apply_too_short';
const late = 'supervision.objection_too_late';
const early = 'supervision.objection_in_time';
const onDay = (day: Day) => startOfDay(day);
const after = (day: Day) => endOfDay(day);

type Row = readonly [
  key: string,
  regime: Regime,
  limit: Date,
  before: Judged,
  from: Judged,
  judge: (at: Date) => Judged,
];
const rows: readonly Row[] = [
  // Five days: Tuesday 10 March. Five working days: Thursday 12 March.
  ['docs.saleMinDays', T, onDay('2026-03-10'), soon, null, issued(T, false)],
  ['docs.saleMinDays', G, onDay('2026-03-12'), soon, null, issued(G, false)],
  ['docs.saleMinDays', A, onDay('2026-03-10'), soon, null, issued(A, false)],
  // Twenty days: Wednesday 25 March.
  ['bid.prepMinDays', T, onDay('2026-03-25'), prep, null, issued(T, true)],
  ['bid.prepMinDays', G, onDay('2026-03-25'), prep, null, issued(G, true)],
  ['bid.prepMinDays', A, onDay('2026-03-25'), prep, null, issued(A, true)],
  [
    'preq.docs.saleMinDays',
    T,
    onDay('2026-03-10'),
    soon,
    null,
    round(T, (day) => ({ documentsUntil: day, deadlineOn })),
  ],
  [
    'preq.docs.saleMinDays',
    G,
    onDay('2026-03-12'),
    soon,
    null,
    round(G, (day) => ({ documentsUntil: day, deadlineOn })),
  ],
  // Documents end on Tuesday the 10th: five days later is a Sunday, so Monday the 16th.
  [
    'preq.applyMinDaysAfterSale',
    T,
    onDay('2026-03-16'),
    apply,
    null,
    round(T, (day) => ({ documentsUntil: '2026-03-10', deadlineOn: day })),
  ],
  // Procurement counts from the notice.
  [
    'preq.applyMinDays',
    G,
    onDay('2026-03-12'),
    apply,
    null,
    round(G, (day) => ({ documentsUntil: '2026-03-12', deadlineOn: day })),
  ],
  // Fifteen days before 20 April: 5 April is the last day, though it is a holiday.
  ['clarify.minDaysBeforeDeadline', T, after('2026-04-05'), null, 'moved', amended(T, 'BID')],
  ['clarify.minDaysBeforeDeadline', G, after('2026-04-05'), null, 'moved', amended(G, 'BID')],
  ['clarify.minDaysBeforeDeadline', A, after('2026-04-05'), null, 'moved', amended(A, 'BID')],
  ['preq.clarify.minDaysBeforeDeadline', T, after('2026-04-17'), null, 'moved', amended(T, 'PREQUALIFICATION')],
  ['preq.clarify.minDaysBeforeDeadline', G, after('2026-04-17'), null, 'moved', amended(G, 'PREQUALIFICATION')],
  ['objection.docs.beforeDeadline', T, after('2026-04-10'), null, late, filed(T, 'DOCUMENTS')],
  ['preq.objection.beforeDeadline', T, after('2026-04-18'), null, late, filed(T, 'PREQUALIFICATION')],
  // Five working days of the notice to the 12th, seven more to Monday the 23rd.
  ['gp.query.max', G, after('2026-03-23'), null, late, filed(G, 'DOCUMENTS')],
  // Three days from Thursday: Sunday, so Monday the 9th. Seven working days: Monday the 16th.
  ['objection.answerMax', T, after('2026-03-09'), early, null, moved(T, 'acceptBySilence')],
  ['objection.answerMax', A, after('2026-03-09'), early, null, moved(A, 'acceptBySilence')],
  ['gp.query.answer', G, after('2026-03-16'), early, null, moved(G, 'acceptBySilence')],
  // Two days: a Saturday, so Monday.
  ['objection.correctionMax', T, after('2026-03-09'), early, null, moved(T, 'lapse')],
  ['objection.correctionMax', G, after('2026-03-09'), early, null, moved(G, 'lapse')],
  // Ten days: a Sunday, so Monday the 16th. Fifteen working days: Thursday the 26th.
  ['complaint.fileMax', T, after('2026-03-16'), null, 'supervision.complaint_too_late', moved(T, 'complain')],
  ['gp.complaint.fileMax', G, after('2026-03-26'), null, 'supervision.complaint_too_late', moved(G, 'complain')],
  ['question.askBefore', T, after('2026-04-10'), null, 'tenders.question_too_late', asked('TENDERING')],
  ['question.answerMax', T, after('2026-03-09'), null, 'overdue', owed(T)],
  ['question.answerMax', G, after('2026-03-10'), null, 'overdue', owed(G)],
  ['security.bid.refundWithdraw', T, after('2026-03-10'), null, 'overdue', refunded(T, 'WITHDRAWN')],
  ['security.bid.refundWithdraw', G, after('2026-03-12'), null, 'overdue', refunded(G, 'WITHDRAWN')],
  ['security.bid.refundAfterContract', T, after('2026-03-10'), null, 'overdue', refunded(T, 'WINNER')],
  ['security.bid.refundAfterContract', G, after('2026-03-12'), null, 'overdue', refunded(G, 'WINNER')],
  ['security.bid.refundLosers', T, after('2026-03-10'), null, 'overdue', refunded(T, 'LOSER')],
  ['security.bid.refundLosers', G, after('2026-03-12'), null, 'overdue', refunded(G, 'LOSER')],
  ['security.bid.refundTermination', T, after('2026-03-10'), null, 'overdue', refunded(T, 'TERMINATED')],
  ['security.bid.refundTermination', G, after('2026-03-12'), null, 'overdue', refunded(G, 'TERMINATED')],
  // A report of Tuesday 31 March: three days later is 3 April, a Friday.
  [
    'publicity.startMax',
    T,
    after('2026-04-03'),
    'kept',
    'broken',
    happened(T, 'publicity.start', (publicityOn) => ({ reportOn: '2026-03-31', publicityOn })),
  ],
  // Published on Thursday: three days later is a Sunday, so to the end of Monday.
  ['publicity.minDays', T, after('2026-03-09'), 'running', 'over', published],
  // Thirty days from 8 April: 8 May, a Friday.
  ...[T, G].map((regime): Row => [
    'award.contractMax',
    regime as Regime,
    after('2026-05-08'),
    'kept',
    'broken',
    happened(regime as Regime, 'contract.latest', (contractedOn) => ({
      determinedOn: '2026-04-07',
      notifiedOn: '2026-04-08',
      contractedOn,
    })),
  ]),
  // Fifteen days from 7 April: Wednesday 22 April.
  [
    'report.max',
    T,
    after('2026-04-22'),
    'kept',
    'broken',
    happened(T, 'report.latest', (reportedOn) => ({ determinedOn: '2026-04-07', reportedOn })),
  ],
  // Five working days from 31 March over the holiday of 4 to 6 April: Wednesday 8 April.
  [
    'gp.determine',
    G,
    after('2026-04-08'),
    'kept',
    'broken',
    happened(G, 'award.determine', (determinedOn) => ({ reportOn: '2026-03-31', determinedOn })),
  ],
  // Two working days from Friday 3 April: Wednesday 8 April.
  [
    'gp.publish',
    G,
    after('2026-04-08'),
    'kept',
    'broken',
    happened(G, 'result.publish', (publicityOn) => ({ determinedOn: '2026-04-03', publicityOn })),
  ],
  // One working day from Friday 3 April: Tuesday 7 April must have come.
  [
    'gp.noticePeriod',
    G,
    onDay('2026-04-07'),
    'broken',
    'kept',
    happened(G, 'result.notice', (publicityEndOn) => ({ publicityOn: '2026-04-03', publicityEndOn })),
  ],
  ['draw.earliestHours', T, ahead(24 * 60), 'experts.draw_too_early', null, drawn(1)],
  ['draw.earliestHoursTravel', T, ahead(48 * 60), 'experts.draw_too_early', null, drawn(2)],
  [
    'draw.latestMinutes',
    T,
    new Date(ahead(30).getTime() + 1),
    null,
    'experts.draw_too_late',
    (at) => codeOf(leavesTime(meetingAt, rulebookOf(T), at)),
  ],
  [
    'draw.replyMinutes',
    T,
    new Date(meetingAt.getTime() + 15 * 60_000),
    'may answer',
    'too late',
    (at) => (at < replyUntil(rulebookOf(T), meetingAt) ? 'may answer' : 'too late'),
  ],
];

/** Every limit that a pure rule enforces, by the values that the seeds hold. */
export const timeLimits: readonly TimeLimit[] = rows.map(([key, regime, limit, before, from, judge]) => ({
  key,
  regime,
  limit,
  before,
  from,
  judge,
}));
