import { command } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { ensure, firstNo, no, Refusal, yes, type Verdict } from '../kernel/verdict.ts';
import { holidayCalendar, rulebookOn, type Rulebook } from '../catalogue/index.ts';
import { PublishLot, TerminateLot } from './contract.ts';
import { sha256Of } from './documents.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { maySign, partyOf } from './policy.ts';
import { Project } from './project.ts';
import { timetable } from './timetable.ts';

/** The dates of a lot that is published now, judged by the law of today (§3.3 row 2). */
async function timetableVerdict(lot: Lot, project: Project, rulebook: Rulebook, now: Date, tx: Tx): Promise<Verdict> {
  const { deadlineAt, documentsUntil } = lot.terms;
  if (!deadlineAt || !documentsUntil) return no('tenders.timetable_unchecked');
  const judged = timetable({
    regime: project.regime,
    mandatory: lot.isMandatory,
    parameters: rulebook,
    calendar: await holidayCalendar(tx),
    issuedAt: now,
    proposedDeadline: new Date(deadlineAt),
    known: { documentsUntil: dayOf(new Date(documentsUntil)) },
  });
  return firstNo(new Date(deadlineAt) > now ? yes : no('tenders.deadline_past'), judged.verdict);
}

/** The notice goes out: the law of this day is frozen into the lot, and the clock of the deadline runs. */
export const publishLot = command(PublishLot, async ({ input, actor, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const party = partyOf(actor, project);
  if (party !== 'authority' && party !== 'agency') throw new Refusal('tenders.not_yours');
  const { terms, documentsHash } = lot;
  const rulebook = await rulebookOn(dayOf(now), project.regime, project.catalogueItem, tx);
  const rulebookHash = sha256Of(canonical(rulebook));
  const deadlineAt = new Date(terms.deadlineAt ?? 0);
  await lot.move('publish', party, now, tx, {
    facts: { timetableVerdict: await timetableVerdict(lot, project, rulebook, now, tx) },
    change: {
      rulebook,
      rulebookHash,
      publishedAt: now,
      deadlineAt,
      ceiling: terms.ceiling ?? null,
      decisionMode: terms.decisionPlan?.mode ?? null,
    },
  });
  await record(
    fact(tendersEvents, 'lot.published', lotStream(lot.id), {
      lotId: lot.id,
      documentsHash: documentsHash ?? '',
      rulebookHash,
      ceiling: terms.ceiling ?? '',
      deadlineAt: deadlineAt.toISOString(),
      decisionMode: terms.decisionPlan?.mode ?? '',
    }),
  );
  return { done: true } as const;
});

/** Only before the award, with a real cause, told to all (REG 31). */
export const terminateLot = command(TerminateLot, async ({ input, actor, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  await lot.move('terminate', 'authority', now, tx, { change: { failureGround: 'TERMINATED' } });
  await record(fact(tendersEvents, 'lot.terminated', lotStream(lot.id), { lotId: lot.id, reason: input.reason }));
  return { done: true } as const;
});
