import { countBackwards, dayOf, periodEnd, type Day, type HolidayCalendar } from '../kernel/time/calendar.ts';
import type { Regime } from '../catalogue/contract.ts';
import { firstNo, no, yes, type Verdict } from '../kernel/verdict.ts';

/** One number of the law as the rulebook froze it for a lot: decimal text, its unit and its article. */
export interface LawParameter {
  readonly value: string;
  /** Periods are `d` (calendar days) or `wd` (working days). */
  readonly unit: string;
  readonly law: string;
}

/** The frozen rulebook of one lot: key of DOMAIN §3.6 → parameter, already chosen for the lot's regime. */
export type LawParameters = Readonly<Record<string, LawParameter>>;

interface Title {
  readonly zh: string;
  readonly en: string;
}

/** One date of the timetable. Exactly one of `earliest` and `latest` is set, or neither while the calendar year is unknown. */
export interface TimetableEntry {
  readonly key: string;
  readonly title: Title;
  readonly earliest: Day | null;
  readonly latest: Day | null;
  readonly law: string;
  /** Null while it cannot be judged yet. */
  readonly satisfied: boolean | null;
  /** Counted from an assumed day, because the act it starts from has not happened. */
  readonly projected: boolean;
}

export interface Timetable {
  readonly entries: readonly TimetableEntry[];
  readonly verdict: Verdict;
}

/** Days already known of the later life of the lot; what is missing is assumed to follow without delay. */
export interface KnownDays {
  readonly documentsUntil?: Day;
  readonly reportOn?: Day;
  readonly publicityOn?: Day;
  readonly publicityEndOn?: Day;
  readonly determinedOn?: Day;
  readonly notifiedOn?: Day;
  readonly contractedOn?: Day;
  readonly reportedOn?: Day;
}

export interface TimetableQuestion {
  readonly regime: Regime;
  /** Whether tendering is mandatory for the lot (LAW 3, REG 2). */
  readonly mandatory: boolean;
  readonly parameters: LawParameters;
  readonly calendar: HolidayCalendar;
  /** The instant at which the documents are first issued; usually now. */
  readonly issuedAt: Date;
  readonly proposedDeadline: Date;
  readonly known?: KnownDays;
}

type End = { readonly day: Day | null; readonly law: string; readonly verdict: Verdict };

const whole = (parameter: LawParameter) => Number(parameter.value);

/** Last day of the period that a parameter gives, counted from `start`. */
export function lawPeriodEnd(
  question: { readonly parameters: LawParameters; readonly calendar: HolidayCalendar },
  key: string,
  start: Day,
): End {
  const parameter = question.parameters[key];
  if (!parameter) return { day: null, law: '', verdict: no('catalogue.parameter_missing', { key }) };
  const { unit, law } = parameter;
  if (unit !== 'd' && unit !== 'wd') return { day: null, law, verdict: no('catalogue.parameter_missing', { key }) };
  const end = periodEnd(question.calendar, start, { value: whole(parameter), unit });
  return end.ok ? { day: end.day, law, verdict: yes } : { day: null, law, verdict: end };
}

/** Last day on which something due so many days before `end` may be done, counted backwards and not rolled. */
export function lawDaysBefore(parameters: LawParameters, key: string, end: Day): End {
  const parameter = parameters[key];
  if (!parameter || parameter.unit !== 'd')
    return { day: null, law: '', verdict: no('catalogue.parameter_missing', { key }) };
  return { day: countBackwards(end, whole(parameter)), law: parameter.law, verdict: yes };
}

const titles = {
  'docs.until': { zh: '招标文件提供期限届满', en: 'Documents available until at least' },
  'bid.deadline': { zh: '最早投标截止日', en: 'Earliest bid deadline' },
  'clarify.latest': { zh: '不顺延截止时间的最晚澄清日', en: 'Last day to clarify without moving the deadline' },
  'objection.latest': { zh: '对招标文件提出异议的最后一日', en: 'Last day to object to the documents' },
  'query.latest': { zh: '对采购文件提出质疑的最后一日', en: 'Last day to query the documents' },
  'publicity.start': { zh: '最晚开始公示中标候选人', en: 'Candidates published at the latest' },
  'publicity.end': { zh: '公示期最后一日', en: 'Last day of the publicity' },
  'award.determine': { zh: '最晚确定中标人', en: 'Winner determined at the latest' },
  'result.publish': { zh: '最晚发布中标结果公告', en: 'Result published at the latest' },
  'result.notice': { zh: '结果公告期最后一日', en: 'Last day of the result notice' },
  'contract.latest': { zh: '最晚订立合同', en: 'Contract signed at the latest' },
  'report.latest': { zh: '最晚提交招标投标情况书面报告', en: 'Written report to the supervisor at the latest' },
  'preq.docs.until': { zh: '资格预审文件提供期限届满', en: 'Prequalification documents available until at least' },
  'preq.deadline': { zh: '最早资格预审申请截止日', en: 'Earliest deadline of applications' },
  'preq.clarify.latest': { zh: '资格预审文件最晚澄清日', en: 'Last day to clarify without moving the deadline' },
  'preq.objection.latest': { zh: '对资格预审文件提出异议的最后一日', en: 'Last day to object to the documents' },
} satisfies Record<string, Title>;
type EntryKey = keyof typeof titles;

const earliestEntry = (key: EntryKey, end: End, actual: Day | undefined, projected = false): TimetableEntry => ({
  key,
  title: titles[key],
  earliest: end.day,
  latest: null,
  law: end.law,
  satisfied: actual === undefined || end.day === null ? null : actual >= end.day,
  projected,
});

const latestEntry = (key: EntryKey, end: End, actual: Day | undefined, projected = false): TimetableEntry => ({
  key,
  title: titles[key],
  earliest: null,
  latest: end.day,
  law: end.law,
  satisfied: actual === undefined || end.day === null ? null : actual <= end.day,
  projected,
});

/** An unmet earliest day as a refusal, with the day that would be lawful. */
const unlessMet = (entry: TimetableEntry, end: End, code: string): Verdict =>
  end.verdict.ok && entry.satisfied === false ? no(code, { earliest: entry.earliest, law: entry.law }) : end.verdict;

/** A projected date may stay open while next year's schedule is unpublished; a missing parameter may not. */
const unlessLater = ({ verdict }: End): Verdict =>
  !verdict.ok && verdict.code === 'kernel.calendar_missing' ? yes : verdict;

interface Part {
  readonly entries: readonly TimetableEntry[];
  readonly verdicts: readonly Verdict[];
}

function issuing(question: TimetableQuestion, issuedOn: Day, deadlineOn: Day): Part {
  const until = lawPeriodEnd(question, 'docs.saleMinDays', issuedOn);
  const documents = earliestEntry('docs.until', until, question.known?.documentsUntil ?? deadlineOn);
  const verdict = unlessMet(documents, until, 'tenders.docs_too_short');
  if (!question.mandatory) return { entries: [documents], verdicts: [verdict] };
  const prepared = lawPeriodEnd(question, 'bid.prepMinDays', issuedOn);
  const deadline = earliestEntry('bid.deadline', prepared, deadlineOn);
  return {
    entries: [documents, deadline],
    verdicts: [verdict, unlessMet(deadline, prepared, 'tenders.prep_too_short')],
  };
}

function asking(question: TimetableQuestion, issuedOn: Day, deadlineOn: Day): Part {
  const clarify = lawDaysBefore(question.parameters, 'clarify.minDaysBeforeDeadline', deadlineOn);
  const entries = [latestEntry('clarify.latest', clarify, undefined)];
  if (question.regime === 'TENDERING_LAW') {
    const objection = lawDaysBefore(question.parameters, 'objection.docs.beforeDeadline', deadlineOn);
    return {
      entries: [...entries, latestEntry('objection.latest', objection, undefined)],
      verdicts: [clarify.verdict, objection.verdict],
    };
  }
  // A query runs from the end of the notice period at the latest (GPR 53).
  const noticeEnd = lawPeriodEnd(question, 'docs.saleMinDays', issuedOn).day ?? issuedOn;
  const query = lawPeriodEnd(question, 'gp.query.max', noticeEnd);
  return {
    entries: [...entries, latestEntry('query.latest', query, undefined)],
    verdicts: [clarify.verdict, unlessLater(query)],
  };
}

function awarding(question: TimetableQuestion, deadlineOn: Day): Part & { determinedOn: Day; determined: boolean } {
  const known = question.known ?? {};
  const reportOn = known.reportOn ?? deadlineOn;
  if (question.regime === 'GOV_PROCUREMENT') {
    const determine = lawPeriodEnd(question, 'gp.determine', reportOn);
    const determinedOn = known.determinedOn ?? determine.day ?? reportOn;
    const publish = lawPeriodEnd(question, 'gp.publish', determinedOn);
    const publishedOn = known.publicityOn ?? publish.day ?? determinedOn;
    const notice = lawPeriodEnd(question, 'gp.noticePeriod', publishedOn);
    return {
      entries: [
        latestEntry('award.determine', determine, known.determinedOn, known.reportOn === undefined),
        latestEntry('result.publish', publish, known.publicityOn, known.determinedOn === undefined),
        earliestEntry('result.notice', notice, known.publicityEndOn, known.publicityOn === undefined),
      ],
      verdicts: [determine, publish, notice].map(unlessLater),
      determinedOn,
      determined: known.determinedOn !== undefined,
    };
  }
  const start = lawPeriodEnd(question, 'publicity.startMax', reportOn);
  const publicityOn = known.publicityOn ?? reportOn;
  const end = lawPeriodEnd(question, 'publicity.minDays', publicityOn);
  return {
    entries: [
      latestEntry('publicity.start', start, known.publicityOn, known.reportOn === undefined),
      earliestEntry('publicity.end', end, known.publicityEndOn, known.publicityOn === undefined),
    ],
    verdicts: [start, end].map(unlessLater),
    determinedOn: known.determinedOn ?? end.day ?? publicityOn,
    determined: known.determinedOn !== undefined,
  };
}

function closing(question: TimetableQuestion, determinedOn: Day, determined: boolean): Part {
  const known = question.known ?? {};
  const contract = lawPeriodEnd(question, 'award.contractMax', known.notifiedOn ?? determinedOn);
  const entries = [latestEntry('contract.latest', contract, known.contractedOn, known.notifiedOn === undefined)];
  if (!question.mandatory || question.regime !== 'TENDERING_LAW') return { entries, verdicts: [unlessLater(contract)] };
  const report = lawPeriodEnd(question, 'report.max', determinedOn);
  return {
    entries: [...entries, latestEntry('report.latest', report, known.reportedOn, !determined)],
    verdicts: [unlessLater(contract), unlessLater(report)],
  };
}

/**
 * The statutory dates of a lot, and whether its documents may be issued now with the proposed deadline
 * (LAW 24, 46, 47; REG 16, 21, 22, 54; 87 Art. 18, 27, 68, 69, 71).
 */
export function timetable(question: TimetableQuestion): Timetable {
  const issuedOn = dayOf(question.issuedAt);
  const deadlineOn = dayOf(question.proposedDeadline);
  const isLater = question.proposedDeadline.getTime() > question.issuedAt.getTime();
  const parts = [issuing(question, issuedOn, deadlineOn)];
  // A sale by auction or listing has its own later rules; only the documents' time is common to all.
  if (question.regime !== 'ASSET_SALE') {
    const award = awarding(question, deadlineOn);
    parts.push(asking(question, issuedOn, deadlineOn), award, closing(question, award.determinedOn, award.determined));
  }
  return {
    entries: parts.flatMap((part) => part.entries),
    verdict: firstNo(isLater ? yes : no('tenders.deadline_past'), ...parts.flatMap((part) => part.verdicts)),
  };
}

/**
 * Whether a clarification that may affect the bids moves the deadline, and to which day at the earliest
 * (LAW 23; REG 21; 87 Art. 27). `stage` chooses the parameter of bids or of prequalification applications.
 */
export function deadlineAfterClarification(question: {
  readonly parameters: LawParameters;
  readonly calendar: HolidayCalendar;
  readonly clarifiedOn: Day;
  readonly deadlineOn: Day;
  readonly stage?: 'BID' | 'PREQUALIFICATION';
}): { readonly mustMove: boolean; readonly earliest: Day | null; readonly law: string; readonly verdict: Verdict } {
  const key =
    question.stage === 'PREQUALIFICATION' ? 'preq.clarify.minDaysBeforeDeadline' : 'clarify.minDaysBeforeDeadline';
  const latest = lawDaysBefore(question.parameters, key, question.deadlineOn);
  const parameter = question.parameters[key];
  if (latest.day === null || !parameter) return { mustMove: false, earliest: null, law: '', verdict: latest.verdict };
  if (question.clarifiedOn <= latest.day) {
    return { mustMove: false, earliest: question.deadlineOn, law: latest.law, verdict: yes };
  }
  const end = periodEnd(question.calendar, question.clarifiedOn, { value: whole(parameter), unit: 'd' });
  return { mustMove: true, earliest: end.ok ? end.day : null, law: latest.law, verdict: end.ok ? yes : end };
}

/**
 * The dates of a prequalification round, and whether it may be announced so. Tendering counts the time to apply from the end of the
 * documents (REG 16, 17, 21, 22), procurement from the notice (GPR 21; 87 Art. 18, 27), and there documents are queried, not objected to.
 */
export function prequalificationTimetable(question: {
  readonly regime: Regime;
  readonly parameters: LawParameters;
  readonly calendar: HolidayCalendar;
  readonly mandatory: boolean;
  readonly issuedOn: Day;
  readonly documentsUntil: Day;
  readonly deadlineOn: Day;
}): Timetable {
  const { regime, parameters, deadlineOn } = question;
  const isProcurement = regime === 'GOV_PROCUREMENT';
  const until = lawPeriodEnd(question, 'preq.docs.saleMinDays', question.issuedOn);
  const documents = earliestEntry('preq.docs.until', until, question.documentsUntil);
  const apply = isProcurement
    ? lawPeriodEnd(question, 'preq.applyMinDays', question.issuedOn)
    : lawPeriodEnd(question, 'preq.applyMinDaysAfterSale', question.documentsUntil);
  const deadline = earliestEntry('preq.deadline', apply, deadlineOn);
  const hasApplyTime = isProcurement || question.mandatory;
  const clarify = lawDaysBefore(parameters, 'preq.clarify.minDaysBeforeDeadline', deadlineOn);
  const objection = isProcurement ? null : lawDaysBefore(parameters, 'preq.objection.beforeDeadline', deadlineOn);
  return {
    entries: [
      documents,
      ...(hasApplyTime ? [deadline] : []),
      latestEntry('preq.clarify.latest', clarify, undefined),
      ...(objection ? [latestEntry('preq.objection.latest', objection, undefined)] : []),
    ],
    verdict: firstNo(
      unlessMet(documents, until, 'tenders.docs_too_short'),
      hasApplyTime ? unlessMet(deadline, apply, 'tenders.preq_apply_too_short') : yes,
      clarify.verdict,
      objection?.verdict ?? yes,
    ),
  };
}
