import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure } from '../kernel/verdict.ts';
import { lotStream, mayPrepare, maySign, Project } from '../tenders/index.ts';
import { AnswerObjection, DraftObjectionAnswer } from './contract.ts';
import { supervisionEvents } from './events.ts';
import { goOnIfAnswered } from './objecting.ts';
import { Objection } from './objection.ts';

/**
 * The authority answers for all to read; with the last answer the clocks go on. An objection that is right is answered after the
 * documents were put right (REG 22, 23; GPL 53).
 */
export const answerObjection = command(AnswerObjection, async (act) => {
  const { input, actor, now, tx, record } = act;
  const { lot, objection } = await Objection.hold(input.objectionId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  await objection.move('answer', 'authority', now, tx, {
    facts: { isRemedied: !input.isUpheld || lot.documentsVersion > objection.documentsVersion },
    change: { answer: input.answer, isUpheld: input.isUpheld, answeredAt: now, draftAnswer: null },
  });
  await record(
    fact(supervisionEvents, 'objection.replied', lotStream(lot.id), {
      lotId: lot.id,
      objectionId: objection.id,
      isUpheld: input.isUpheld,
      answer: input.answer,
      documentsVersion: lot.documentsVersion,
    }),
  );
  await goOnIfAnswered(lot, 'OBJECTIONS_ANSWERED', act);
  return { done: true } as const;
});

/** The agency drafts what the authority may answer; nobody else reads it. */
export const draftObjectionAnswer = command(DraftObjectionAnswer, async ({ input, actor, tx, record }) => {
  const { lot, objection } = await Objection.hold(input.objectionId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  await objection.update({ draftAnswer: input.answer }, { transaction: tx });
  await record(
    fact(supervisionEvents, 'objection.answer_drafted', `project:${project.id}`, {
      lotId: lot.id,
      objectionId: objection.id,
    }),
  );
  return { done: true } as const;
});
