import { command } from '../kernel/act.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { ensure, firstNo, no, Refusal, yes } from '../kernel/verdict.ts';
import { countOf, holidayCalendar, rulebookOn } from '../catalogue/index.ts';
import { Upload } from '../files/index.ts';
import {
  Admission,
  enoughInvited,
  Lot,
  lotStream,
  partyOf,
  prequalificationTimetable,
  Project,
  reasonPublished,
  sendInvitations,
  sha256Of,
} from '../tenders/index.ts';
import { OpenPrequalification } from './contract.ts';
import { prequalificationEvents } from './events.ts';
import { planOf, Round } from './round.ts';

/** The prequalification notice goes out: the law of this day is frozen, and the clock of the applications runs (REG 15–18). */
export const openPrequalification = command(OpenPrequalification, async (act) => {
  const { input, actor, now, tx, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const party = partyOf(actor, project);
  if (party !== 'authority' && party !== 'agency') throw new Refusal('tenders.not_yours');
  if (lot.state !== 'DOCS_READY') throw new Refusal('kernel.wrong_state', { state: lot.state });
  const plan = planOf(lot);
  const rulebook = await rulebookOn(dayOf(now), project.regime, project.catalogueItem, tx);
  ensure(reasonPublished(lot, now));
  const invited = lot.procedure?.invitation ? await Admission.ofLot(lot.id, 'INVITED', tx) : [];
  ensure(enoughInvited(lot.procedure, invited.length, countOf(rulebook, 'invite.minCount')));
  const deadlineAt = new Date(plan.deadlineAt);
  const { verdict } = prequalificationTimetable({
    regime: project.regime,
    parameters: rulebook,
    calendar: await holidayCalendar(tx),
    mandatory: lot.isMandatory && project.regime === 'TENDERING_LAW',
    issuedOn: dayOf(now),
    documentsUntil: dayOf(new Date(plan.documentsUntil)),
    deadlineOn: dayOf(deadlineAt),
  });
  const rulebookHash = sha256Of(canonical(rulebook));
  await lot.move('openPrequalification', party, now, tx, {
    facts: { timetableVerdict: firstNo(deadlineAt > now ? yes : no('tenders.deadline_past'), verdict) },
    change: { rulebook, rulebookHash, publishedAt: now, deadlineAt },
  });
  const files = await Upload.findAll({
    where: { id: plan.documentIds },
    attributes: ['sha256'],
    order: [['id', 'ASC']],
    transaction: tx,
  });
  const documentsHash = sha256Of(canonical({ lotId: lot.id, plan, files: files.map((file) => file.sha256) }));
  const isCommittee = lot.isMandatory && project.isStateControlled;
  const reviewedBy = isCommittee ? 'COMMITTEE' : 'AUTHORITY';
  await Round.create({ lotId: lot.id, step: 'OPEN', reviewedBy, documentsHash, openedAt: now }, { transaction: tx });
  const { documentsUntil } = plan;
  const dates = { documentsUntil, deadlineAt: deadlineAt.toISOString() };
  await record(
    fact(prequalificationEvents, 'prequalification.opened', lotStream(lot.id), {
      lotId: lot.id,
      documentsHash,
      rulebookHash,
      ...dates,
      reviewedBy,
    }),
  );
  if (invited.length > 0) await sendInvitations(act, lot, 'INVITED');
  return { done: true } as const;
});
