import { command, hasRole, personOf } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Tx } from '../kernel/db.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { ownerTagOf, Upload } from '../files/index.ts';
import { Lot, lotStream, partyOf, Project, sha256Of } from '../tenders/index.ts';
import { FileObjection } from './contract.ts';
import { supervisionEvents } from './events.ts';
import { acceptNow, clockOf } from './objecting.ts';
import { Objection, objectorTagOf } from './objection.ts';
import { answerDue, kindIn, mayFile, objectionWindow } from './objectionRules.ts';

/**
 * Somebody who may bid objects to the documents. The form leaves nothing to be found wrong with it, so that the system accepts it and
 * stops the procedure at once; one of another interested party is judged by the authority first (REG 22; O20 39).
 */
export const fileObjection = command(FileObjection, async (act) => {
  const { input, actor, now, tx, platform, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  if (lot.publishedAt === null && lot.state !== 'PREQ_OPEN') throw new Refusal('tenders.not_published');
  const person = personOf(actor);
  const objectorTag = objectorTagOf(platform.keys, lot.id, person.organisationId);
  const clock = await clockOf(lot, project, tx);
  const kind = kindIn(lot.state) ?? 'DOCUMENTS';
  const window = objectionWindow({
    ...clock,
    kind,
    publishedAt: lot.publishedAt ?? now,
    deadlineAt: lot.deadlineAt ?? now,
  });
  ensure(
    mayFile({
      state: lot.state,
      isOutsider: partyOf(actor, project) === null && !hasRole(actor, 'expert') && !hasRole(actor, 'decider'),
      isBidder: hasRole(actor, 'bidder'),
      interest: input.interest,
      hasOpen: await hasOpen(lot.id, objectorTag, tx),
      // While the clocks stand still the window stands still with them.
      at: lot.suspendedAt ?? now,
      window,
    }),
  );
  const due = answerDue(clock, now);
  ensure(due.verdict);
  const objection = await Objection.create(
    {
      id: newId(platform),
      lotId: lot.id,
      kind,
      state: 'FILED',
      objectorTag,
      identitySealed: platform.keys.seal(
        'objector',
        JSON.stringify({ personId: person.personId, organisationId: person.organisationId }),
      ),
      interest: input.interest,
      interestText: input.interestText,
      points: input.points,
      evidence: input.evidence,
      documentsVersion: lot.documentsVersion,
      filedAt: now,
      answerDueAt: due.until ?? now,
      nextDueAt: due.until,
    },
    { transaction: tx },
  );
  await bindEvidence(input.evidence, objection, ownerTagOf(platform, person.organisationId), tx);
  await record(
    fact(
      supervisionEvents,
      'objection.received',
      lotStream(lot.id),
      {
        lotId: lot.id,
        objectionId: objection.id,
        kind,
        parts: [...new Set(input.points.map((point) => point.part))],
        textHash: sha256Of(canonical({ objectionId: objection.id, points: input.points })),
        answerDueAt: objection.answerDueAt.toISOString(),
      },
      'somebody',
    ),
  );
  if (input.interest === 'PROSPECTIVE_BIDDER')
    await acceptNow({ lot, project, objection }, { name: 'accept', by: 'system' }, act);
  return { objectionId: objection.id, state: objection.state, answerDueAt: objection.answerDueAt.toISOString() };
});

const hasOpen = async (lotId: string, objectorTag: string, tx: Tx): Promise<boolean> =>
  (await Objection.count({
    where: { lotId, objectorTag, state: ['FILED', 'CORRECTION', 'ACCEPTED'] },
    transaction: tx,
  })) > 0;

/** Evidence is the objector's own; bound to the objection it carries the lot's pseudonym, so that it names nobody. */
export async function bindEvidence(
  uploadIds: readonly string[],
  objection: Objection,
  ownerTag: string,
  tx: Tx,
): Promise<void> {
  if (uploadIds.length === 0) return;
  const [bound] = await Upload.update(
    { state: 'BOUND', boundKind: 'objection', boundId: objection.id, ownerTag: objection.objectorTag },
    { where: { id: [...uploadIds], ownerTag, purpose: 'document', state: 'COMPLETE' }, transaction: tx },
  );
  if (bound !== uploadIds.length) throw new Refusal('tenders.upload_not_yours');
}
