import { query } from '../kernel/act.ts';
import type { OutputOf } from '../kernel/call.ts';
import type { Db } from '../kernel/db.ts';
import { dayOf, shiftDays, type Day } from '../kernel/time/calendar.ts';
import { holidayCalendar, rulebookOn } from '../catalogue/index.ts';
import { GetLotDates, shiftable, TryShift } from './contract.ts';
import { compareShift, dayOrNull, type DateProblem, type Days, type ShiftableDay } from './dateSolver.ts';
import { lotStream, type Lot } from './lot.ts';
import { mayPrepare } from './policy.ts';
import { visibleLot } from './queries.ts';

const nothingKnown: Days = {
  issuedOn: null,
  deadlineOn: null,
  documentsUntil: null,
  reportOn: null,
  publicityOn: null,
  determinedOn: null,
  notifiedOn: null,
};

/** Entries of a lot's public log that tell a day of its later life. */
const toldBy: Readonly<Record<string, ShiftableDay>> = {
  'report.checked': 'reportOn',
  'candidates.published': 'publicityOn',
  'lot.awarded': 'determinedOn',
  'award.notified': 'notifiedOn',
};

/** The days that the lot's own public log tells. */
async function toldDays(db: Db, lotId: string): Promise<Partial<Days>> {
  const rows = await db.rows<{ body: string }>('SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq', [
    lotStream(lotId),
  ]);
  const told: Partial<Record<ShiftableDay, Day>> = {};
  for (const { body } of rows) {
    const { type, at } = JSON.parse(body) as { type: string; at: string };
    const key = toldBy[type];
    if (key) told[key] = dayOf(new Date(at));
  }
  return told;
}

function answerOf(
  problem: DateProblem,
  known: Days,
  input: { readonly shift?: ShiftableDay | undefined; readonly to?: string | undefined },
  isFrozen: boolean,
): OutputOf<typeof GetLotDates> {
  const shift = input.shift !== undefined && input.to !== undefined ? { key: input.shift, to: input.to } : null;
  const { entries, refusal, shiftedRefusal } = compareShift(problem, shift);
  return {
    days: shiftable.map((key) => ({ key, day: problem.days[key], isKnown: known[key] !== null })),
    entries: entries.map(({ entry, shifted }) => ({ ...entry, shifted })),
    refusal,
    shiftedRefusal,
    isFrozen,
  };
}

/** A draft's own dates are for those who write it. */
const known = async (db: Db, lot: Lot, seesDraft: boolean): Promise<Days> => ({
  ...nothingKnown,
  issuedOn: dayOrNull(lot.publishedAt),
  deadlineOn: dayOrNull(lot.deadlineAt ?? (seesDraft && lot.terms.deadlineAt ? new Date(lot.terms.deadlineAt) : null)),
  documentsUntil: dayOrNull(seesDraft && lot.terms.documentsUntil ? new Date(lot.terms.documentsUntil) : null),
  ...(await toldDays(db, lot.id)),
});

/** A lot's dates by the law frozen into it, or by today's while it is not published. */
export const getLotDates = query(GetLotDates, async ({ input, actor, now, platform }) => {
  const { lot, project } = await visibleLot(input.lotId, actor);
  const today = dayOf(now);
  const told = await known(platform.db, lot, lot.publishedAt !== null || mayPrepare(actor, project).ok);
  const issuedOn = told.issuedOn ?? today;
  const problem: DateProblem = {
    regime: project.regime,
    mandatory: lot.isMandatory,
    parameters: lot.rulebook ?? (await rulebookOn(today, project.regime, project.catalogueItem)),
    calendar: await holidayCalendar(),
    days: { ...told, issuedOn, deadlineOn: told.deadlineOn ?? shiftDays(issuedOn, 30) },
  };
  return answerOf(problem, told, input, lot.rulebook !== null);
});

/** The same for any plan. */
export const tryShift = query(TryShift, async ({ input }) => {
  const told: Days = { ...nothingKnown, issuedOn: input.issuedOn, deadlineOn: input.deadlineOn };
  const problem: DateProblem = {
    regime: input.regime,
    mandatory: input.isMandatory,
    parameters: await rulebookOn(input.issuedOn, input.regime, '*'),
    calendar: await holidayCalendar(),
    days: { ...told, issuedOn: input.issuedOn, deadlineOn: input.deadlineOn },
  };
  return answerOf(problem, told, input, false);
});
