import { dayOf, endOfDay, type HolidayCalendar } from '../kernel/time/calendar.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { LotState } from './states.ts';
import { lawDaysBefore, lawPeriodEnd, type LawParameters } from './timetable.ts';

/** Questions are asked and answered while bids, or applications, are prepared. */
const asking: readonly LotState[] = ['TENDERING', 'PREQ_OPEN'];
export const isAskingStage = (state: LotState): boolean => asking.includes(state);

export interface QuestionWindow {
  /** The first instant that is too late. */
  readonly until: Date;
  readonly law: string;
  readonly verdict: Verdict;
}

/**
 * Until when questions may be asked: so many whole days before the deadline, counted backwards and not rolled; where the law of the
 * lot sets no such time, until the deadline itself (O20 22).
 */
export function questionWindow(lot: {
  readonly parameters: LawParameters;
  readonly state: LotState;
  readonly deadlineAt: Date;
}): QuestionWindow {
  const key = lot.state === 'PREQ_OPEN' ? 'preq.question.askBefore' : 'question.askBefore';
  if (!lot.parameters[key]) return { until: lot.deadlineAt, law: 'O20 22', verdict: yes };
  const { day, law, verdict } = lawDaysBefore(lot.parameters, key, dayOf(lot.deadlineAt));
  return { until: day === null ? lot.deadlineAt : endOfDay(day), law, verdict };
}

/** By when a question is owed its answer, the day of receipt not counted; null where the law sets no time (O20 22; GPR 52). */
export function questionAnswerDue(
  law: { readonly parameters: LawParameters; readonly calendar: HolidayCalendar },
  askedAt: Date,
): Date | null {
  if (!law.parameters['question.answerMax']) return null;
  const { day } = lawPeriodEnd(law, 'question.answerMax', dayOf(askedAt));
  return day === null ? null : endOfDay(day);
}

/** How many questions of one organisation may wait for an answer; null where the rulebook sets no number. */
export const openQuestionsMost = (parameters: LawParameters): number | null =>
  parameters['question.openMax'] ? Number(parameters['question.openMax'].value) : null;

export interface AskingFacts {
  readonly state: LotState;
  readonly isSuspended: boolean;
  /** Authority or agency of the lot. */
  readonly isOwner: boolean;
  /** Whoever judges or watches here or anywhere: centre, supervisor, experts, members of decisions. */
  readonly isJudge: boolean;
  /** Whether the documents in question are for the asker: in a restricted lot only for those admitted. */
  readonly isAdmitted?: boolean;
  readonly window: QuestionWindow;
  readonly openOfAsker: number;
  readonly openMost: number | null;
}

/** Whether somebody may ask now: from outside, while the lot runs, in time, and not endlessly (O20 22; LAW 22). */
export function mayAsk(facts: AskingFacts, now: Date): Verdict {
  if (facts.isOwner) return no('tenders.owner_cannot_ask');
  if (facts.isJudge) return no('tenders.not_an_asker');
  if (!isAskingStage(facts.state)) return no('kernel.wrong_state', { state: facts.state });
  if (facts.isAdmitted === false) return no('tenders.not_admitted_to_ask');
  if (facts.isSuspended) return no('kernel.suspended');
  if (!facts.window.verdict.ok) return facts.window.verdict;
  if (now >= facts.window.until) return no('tenders.question_too_late', { until: facts.window.until.toISOString() });
  return facts.openMost !== null && facts.openOfAsker >= facts.openMost
    ? no('tenders.too_many_questions', { most: facts.openMost })
    : yes;
}

export interface Stop {
  readonly fromAt: Date;
  readonly endedAt: Date | null;
}

/** For how long a lot stood still between two instants; causes that overlap count once. */
export function stoodStillWithin(stops: readonly Stop[], from: Date, to: Date): number {
  const spans = stops
    .map(({ fromAt, endedAt }) => [
      Math.max(fromAt.getTime(), from.getTime()),
      Math.min((endedAt ?? to).getTime(), to.getTime()),
    ])
    .filter((span): span is [number, number] => (span[1] ?? 0) > (span[0] ?? 0))
    .sort(([one], [other]) => one - other);
  let total = 0;
  let counted = from.getTime();
  for (const [start, end] of spans) {
    total += Math.max(0, end - Math.max(start, counted));
    counted = Math.max(counted, end);
  }
  return total;
}

/** When the answer is due, with the time that the lot stood still given back (DOMAIN 3.5). */
export const dueWithStops = (
  question: { readonly askedAt: Date; readonly answerDueAt: Date | null },
  stops: readonly Stop[],
  now: Date,
): Date | null =>
  question.answerDueAt === null
    ? null
    : new Date(question.answerDueAt.getTime() + stoodStillWithin(stops, question.askedAt, now));

/** Bidders are named from the opening on; until then, and where nothing was ever opened, an asker stays unknown (O20 21). */
const named: readonly LotState[] = [
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
  'INVALIDATED',
];
export const areBiddersNamed = (state: LotState): boolean => named.includes(state);

/** The words of an answer as they stand in the documents. */
export const clarificationWords = (question: string, answer: string): string => `问：${question}\n答：${answer}`;
