import { command, personOf } from '../kernel/act.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Refusal } from '../kernel/verdict.ts';
import { ownerTagOf } from '../files/index.ts';
import { lotStream, Project, sha256Of } from '../tenders/index.ts';
import { CorrectObjection, SettleObjection } from './contract.ts';
import { supervisionEvents } from './events.ts';
import { bindEvidence } from './fileObjection.ts';
import { clockOf, goOnIfAnswered } from './objecting.ts';
import { Objection, objectorTagOf } from './objection.ts';
import { complaintDue } from './objectionRules.ts';

/** The objector puts right what was missing; the time to answer is the same. */
export const correctObjection = command(CorrectObjection, async ({ input, actor, now, tx, platform, record }) => {
  const { lot, objection } = await Objection.hold(input.objectionId, tx);
  const { organisationId } = personOf(actor);
  if (objection.objectorTag !== objectorTagOf(platform.keys, lot.id, organisationId))
    throw new Refusal('supervision.objection_unknown');
  await objection.move('correct', 'objector', now, tx, {
    change: {
      points: input.points,
      evidence: [...objection.evidence, ...input.evidence],
      correctionDueAt: null,
    },
  });
  await bindEvidence(input.evidence, objection, ownerTagOf(platform, organisationId), tx);
  await record(
    fact(
      supervisionEvents,
      'objection.corrected',
      lotStream(lot.id),
      {
        lotId: lot.id,
        objectionId: objection.id,
        textHash: sha256Of(canonical({ objectionId: objection.id, points: input.points })),
      },
      'somebody',
    ),
  );
  return { done: true } as const;
});

const moveOf = { SATISFIED: 'satisfy', COMPLAINT: 'complain', WITHDRAWN: 'withdraw' } as const;

/** The objector takes it back, is satisfied with the answer, or goes on to the supervisor in time (REG 60; GPL 55). */
export const settleObjection = command(SettleObjection, async (act) => {
  const { input, actor, now, tx, platform, record } = act;
  const { lot, objection } = await Objection.hold(input.objectionId, tx);
  if (objection.objectorTag !== objectorTagOf(platform.keys, lot.id, personOf(actor).organisationId))
    throw new Refusal('supervision.objection_unknown');
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const until = objection.answeredAt ? complaintDue(await clockOf(lot, project, tx), objection.answeredAt).until : null;
  await objection.move(moveOf[input.outcome], 'objector', now, tx, {
    facts: { complaintUntil: until },
    change: { settledAt: now },
  });
  await record(
    fact(
      supervisionEvents,
      'objection.settled',
      lotStream(lot.id),
      { lotId: lot.id, objectionId: objection.id, outcome: input.outcome },
      'somebody',
    ),
  );
  if (input.outcome === 'WITHDRAWN') await goOnIfAnswered(lot, 'OBJECTION_WITHDRAWN', act);
  return { done: true } as const;
});
