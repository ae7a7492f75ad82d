import { command, type Act } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { ensure, firstNo, no, Refusal, yes, type Verdict } from '../kernel/verdict.ts';
import { countOf, holidayCalendar, rulebookOn, type Rulebook } from '../catalogue/index.ts';
import { PublishLot, TerminateLot } from './contract.ts';
import { Admission, sendInvitations } from './admission.ts';
import { oneAwardLimit } from './awardLimitOf.ts';
import { hashDocuments } from './documentSet.ts';
import { keepSigned } from './keepSigned.ts';
import { publishJustifications } from './publishJustifications.ts';
import { sha256Of } from './sha256.ts';
import { documentSet } from './documentSet.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { listLot } from './lotGram.ts';
import { nameTrustees } from './nameTrustees.ts';
import { maySign, partyOf } from './policy.ts';
import { enoughInvited, groundToBid, reasonPublished } from './procedure.ts';
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
export const publishLot = command(PublishLot, async (act) => {
  const { input, actor, now, tx, platform, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const party = partyOf(actor, project);
  if (party !== 'authority' && party !== 'agency') throw new Refusal('tenders.not_yours');
  if (input.dates) await setDates(act, lot, party, input.dates);
  const { terms, documentsHash } = lot;
  // A procedure that began with a prequalification keeps the law under which it began.
  const rulebook = lot.rulebook ?? (await rulebookOn(dayOf(now), project.regime, project.catalogueItem, tx));
  ensure(reasonPublished(lot, now));
  // Two lots of a project that go out at once are judged one after the other.
  if (terms.awardLimit) await Project.lock(project.id, tx);
  ensure(await oneAwardLimit(lot, terms, tx));
  const ground = groundToBid(lot.procedure);
  if (ground === 'INVITED') {
    const invited = await Admission.ofLot(lot.id, 'INVITED', tx);
    ensure(enoughInvited(lot.procedure, invited.length, countOf(rulebook, 'invite.minCount')));
  }
  const rulebookHash = sha256Of(canonical(rulebook));
  const trustees = await nameTrustees(terms, tx);
  const deadlineAt = new Date(terms.deadlineAt ?? 0);
  await lot.move('publish', party, now, tx, {
    facts: { timetableVerdict: await timetableVerdict(lot, project, rulebook, now, tx) },
    change: {
      rulebook,
      rulebookHash,
      publishedAt: lot.publishedAt ?? now,
      deadlineAt,
      ceiling: terms.ceiling ?? null,
      decisionMode: terms.decisionPlan?.mode ?? null,
      trustees,
    },
  });
  await listLot(platform, lot, project, now, tx);
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
  if (trustees !== null)
    await record(
      fact(tendersEvents, 'trustees.named', lotStream(lot.id), {
        lotId: lot.id,
        threshold: trustees.threshold,
        trustees: trustees.trustees.map(({ organisationId, recipient }) => ({ organisationId, recipient })),
      }),
    );
  await publishJustifications({ lot, set: await documentSet(lot, project, now, { tx }), record });
  if (ground !== null) await sendInvitations(act, lot, ground);
  return { done: true } as const;
});

/** The dates of a tender that follows a prequalification, signed anew by the authority with the documents that they stand in. */
async function setDates(
  { now, tx, platform, record }: Act<typeof PublishLot>,
  lot: Lot,
  party: 'authority' | 'agency',
  dates: { deadlineAt: string; documentsUntil: string },
): Promise<void> {
  if (party !== 'authority' || lot.state !== 'PREQ_DONE') throw new Refusal('tenders.dates_fixed');
  lot.set({ terms: { ...lot.terms, ...dates } });
  const documentsHash = await hashDocuments(lot, tx, now);
  lot.set({ documentsHash });
  const link = await record(
    fact(tendersEvents, 'documents.signed', lotStream(lot.id), { lotId: lot.id, documentsHash }),
  );
  await keepSigned({ lot, link, now, tx, platform });
}

/** Only before the award, with a real cause, told to all (REG 31). */
export const terminateLot = command(TerminateLot, async ({ input, actor, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  await lot.move('terminate', 'authority', now, tx, { change: { failureGround: 'TERMINATED' } });
  await record(fact(tendersEvents, 'lot.terminated', lotStream(lot.id), { lotId: lot.id, reason: input.reason }));
  return { done: true } as const;
});
