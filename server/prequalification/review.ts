import { command, personOf } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { exact } from '../kernel/decimal.ts';
import { ensure, no, Refusal, yes } from '../kernel/verdict.ts';
import { committeeVerdict, conflictsOf, provesIdentity, replaceMember, Seat } from '../experts/index.ts';
import { Organisation } from '../identity/index.ts';
import { Lot, partyOf, prequalificationStream, Project, sha256Of } from '../tenders/index.ts';
import { applicantOf, Application } from './application.ts';
import { concludeReview, writeReport } from './conclude.ts';
import { EnterReview, ReviewApplication, ScoreApplication, SignReview, StartReview, SubmitReview } from './contract.ts';
import { prequalificationEvents } from './events.ts';
import { Mark, planOf, Reviewer, Round } from './round.ts';
import { marksOwed } from './rules.ts';
import { authoritySeat, membersOf, sitAmong, sitDown, type SittingAct } from './sitting.ts';

/** The review begins: a lawful committee comes in, or the authority starts by itself where the law leaves it to it (REG 18). */
export const startReview = command(StartReview, async (act) => {
  const { input, actor, now, tx, platform, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const round = await Round.of(lot.id, tx);
  const party = partyOf(actor, project);
  const isCommittee = round.reviewedBy === 'COMMITTEE';
  if (party !== 'authority' && !(isCommittee && (party === 'agency' || party === 'centre')))
    throw new Refusal('tenders.not_yours');
  if (round.step === 'DECRYPTION') throw new Refusal('prequalification.window_running');
  if (lot.state !== 'PREQ_REVIEW') throw new Refusal('kernel.wrong_state', { state: lot.state });
  if (isCommittee) {
    const verdict = await committeeVerdict(platform, lot, project, now, tx);
    await round.move('gather', 'owner', lot, now, tx, { facts: { committeeVerdict: verdict } });
  } else {
    await round.move('review', 'owner', lot, now, tx);
    await Reviewer.create({ lotId: lot.id, seat: authoritySeat, declaredAt: now }, { transaction: tx });
  }
  const members = await membersOf(lot.id, round, tx);
  const applications = (await opened(lot.id, act)).map((one) => one.id);
  const facts = { lotId: lot.id, members, applications };
  await record(fact(prequalificationEvents, 'review.started', prequalificationStream(lot.id), facts));
  return { done: true } as const;
});

const opened = (lotId: string, { tx }: Pick<SittingAct, 'tx'>) =>
  Application.findAll({ where: { lotId, state: 'DECRYPTED' }, order: [['place', 'ASC']], transaction: tx });

/** A member comes in and declares; whoever is not free leaves, and the next in the drawn order is asked (REG 18, 46, 48). */
export const enterReview = command(EnterReview, async (act) => {
  const { input, actor, now, tx, platform, record } = act;
  const { lot, round, seat: label, members, reviewer } = await sitDown(act, input.lotId, ['GATE']);
  if (reviewer !== null) throw new Refusal('prequalification.already_declared');
  const { personId } = personOf(actor);
  const { identityProof = '', hasConflict, conflict = '' } = input;
  const seat = await Seat.findOne({ where: { lotId: lot.id, label }, transaction: tx, rejectOnEmpty: true });
  const isIn = seat.state === 'SEATED';
  const isProven = isIn || (await provesIdentity(platform, personId, identityProof, now, tx));
  ensure(isProven ? yes : no('prequalification.identity_unproven'));
  if (hasConflict === true && conflict === '') throw new Refusal('prequalification.reason_missing');
  if (!isIn) await seat.move('enter', 'holder', lot.isSuspended, now, tx, { enteredAt: now });
  if (hasConflict === undefined) return { seat: label };
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const ids = (await opened(lot.id, act)).map((one) => applicantOf(platform.keys, one));
  const organisations = await Organisation.findAll({ where: { id: ids }, transaction: tx });
  const bidders = organisations.map(({ creditCode, name }) => ({ creditCode, name }));
  const found = await conflictsOf(platform, lot, project, { seat, bidders, now }, tx);
  if (hasConflict || found.length > 0) {
    const cause = hasConflict ? 'DECLARED_CONFLICT' : `AVOIDANCE ${found.join(' ')}`;
    await replaceMember(act, lot, seat, cause, hasConflict ? conflict : null);
    return { seat: label };
  }
  await seat.update({ declaredAt: now }, { transaction: tx });
  await Reviewer.create({ lotId: lot.id, seat: label, declaredAt: now }, { transaction: tx });
  const stream = prequalificationStream(lot.id);
  await record(fact(prequalificationEvents, 'reviewer.declared', stream, { lotId: lot.id, seat: label }, 'committee'));
  const reviewers = new Set((await Reviewer.ofLot(lot.id, tx)).map((one) => one.seat));
  const everyDeclared = members.every((one) => reviewers.has(one));
  const verdict = everyDeclared ? await committeeVerdict(platform, lot, project, now, tx) : no('experts.place_free');
  if (verdict.ok) await round.move('admit', 'reviewer', lot, now, tx, { facts: { everyDeclared } });
  return { seat: label };
});

async function openMark(
  act: SittingAct,
  applicationId: string,
): Promise<{ lot: Lot; seat: string; application: Application }> {
  const { application } = await Application.lock(applicationId, act.tx);
  const { lot, seat, reviewer } = await sitAmong(act, application.lotId, ['REVIEW']);
  if (application.state !== 'DECRYPTED') throw new Refusal('kernel.not_found');
  if (reviewer.submittedAt !== null) throw new Refusal('prequalification.review_submitted');
  return { lot, seat, application };
}

/** One item of one application: PASS, or FAIL with its reason; nothing else than what the documents name (REG 18). */
export const reviewApplication = command(ReviewApplication, async (act) => {
  const { input, now, tx } = act;
  const { lot, seat, application } = await openMark(act, input.applicationId);
  const { itemId, verdict, reason } = input;
  if (!planOf(lot).items.some((item) => item.id === itemId)) throw new Refusal('prequalification.item_unknown');
  if (verdict === 'FAIL' && reason === '') throw new Refusal('prequalification.reason_missing');
  const place = { lotId: lot.id, seat, applicationId: application.id, itemId };
  await Mark.destroy({ where: place, transaction: tx });
  await Mark.create({ ...place, verdict, reason, givenAt: now }, { transaction: tx });
  return { done: true } as const;
});

/** Points of one application where only so many are admitted. */
export const scoreApplication = command(ScoreApplication, async (act) => {
  const { input, now, tx } = act;
  const { lot, seat, application } = await openMark(act, input.applicationId);
  const { selection } = planOf(lot);
  const score = selection.kind === 'LIMITED' ? selection.scores.find((one) => one.id === input.scoreId) : undefined;
  if (!score) throw new Refusal('prequalification.item_unknown');
  if (exact(input.points).gt(score.maxPoints))
    throw new Refusal('prequalification.points_out_of_range', { max: score.maxPoints });
  const place = { lotId: lot.id, seat, applicationId: application.id, itemId: score.id };
  await Mark.destroy({ where: place, transaction: tx });
  await Mark.create({ ...place, points: input.points, reason: '', givenAt: now }, { transaction: tx });
  return { done: true } as const;
});

/** A member hands in the review; the last one makes the report. */
export const submitReview = command(SubmitReview, async (act) => {
  const { input, now, tx, record } = act;
  const sitting = await sitAmong(act, input.lotId, ['REVIEW']);
  const { lot, seat, reviewer, members } = sitting;
  if (reviewer.submittedAt !== null) throw new Refusal('prequalification.review_submitted');
  const owed = marksOwed(planOf(lot), (await opened(lot.id, act)).length);
  const given = await Mark.count({ where: { lotId: lot.id, seat }, transaction: tx });
  if (given < owed) throw new Refusal('prequalification.review_incomplete', { given, owed });
  await reviewer.update({ submittedAt: now }, { transaction: tx });
  const facts = { lotId: lot.id, seat };
  await record(fact(prequalificationEvents, 'review.submitted', prequalificationStream(lot.id), facts, 'committee'));
  const submitted = (await Reviewer.ofLot(lot.id, tx)).filter(
    (one) => members.includes(one.seat) && one.submittedAt !== null,
  );
  if (submitted.length === members.length) await writeReport(act, sitting);
  return { done: true } as const;
});

/** A member signs exactly the report that lies there, with a written dissent if need be; the last one ends the review (REG 18, 19). */
export const signReview = command(SignReview, async (act) => {
  const { input, now, tx, record } = act;
  const sitting = await sitAmong(act, input.lotId, ['SIGNING']);
  const { lot, round, seat, reviewer, members } = sitting;
  const { reportHash, dissent } = input;
  if (reportHash !== round.reportHash) throw new Refusal('prequalification.report_changed');
  if (reviewer.signedAt !== null) throw new Refusal('prequalification.report_signed');
  await reviewer.update({ signedAt: now, dissent }, { transaction: tx });
  const dissentHash = dissent === '' ? null : sha256Of(dissent);
  const facts = { lotId: lot.id, seat, reportHash, dissentHash };
  await record(fact(prequalificationEvents, 'review.signed', prequalificationStream(lot.id), facts, 'committee'));
  const signed = (await Reviewer.ofLot(lot.id, tx)).filter(
    (one) => members.includes(one.seat) && one.signedAt !== null,
  );
  if (signed.length === members.length) await concludeReview(act, sitting);
  return { done: true } as const;
});
