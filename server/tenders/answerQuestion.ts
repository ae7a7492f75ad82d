import { command } from '../kernel/act.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { mayAmend } from './amendmentEffect.ts';
import { judgeAmendment } from './amending.ts';
import { AnswerQuestion } from './contract.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { mayPrepare, maySign } from './policy.ts';
import { Project } from './project.ts';
import { putInForce } from './putInForce.ts';
import { Question } from './question.ts';
import { sha256Of } from './sha256.ts';
import { areChangesPublic } from './procedure.ts';
import { clarificationWords } from './questionRules.ts';

/**
 * Question and answer become public for all at the same moment (O20 22). An answer that may affect bids is part of the documents: it
 * makes their next version, and comes early enough or moves the deadline in the same act (LAW 23; REG 21; 87 Art. 27).
 */
export const answerQuestion = command(AnswerQuestion, async (act) => {
  const { input, actor, now, tx, record } = act;
  const named = await Question.findByPk(input.questionId, { attributes: ['lotId'], transaction: tx });
  if (!named) throw new Refusal('tenders.question_unknown');
  const lot = await Lot.lock(named.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const affectsBids = input.affectsBids === true;
  ensure(mayPrepare(actor, project));
  if (affectsBids && !maySign(actor, project).ok) throw new Refusal('tenders.answer_needs_authority');
  const question = await Question.findByPk(input.questionId, { transaction: tx, lock: true, rejectOnEmpty: true });
  if (question.answeredAt !== null) throw new Refusal('tenders.question_answered');
  ensure(mayAmend(lot, now));
  await question.update({ answer: input.answer, answeredAt: now, affectsBids }, { transaction: tx });
  await record(
    fact(tendersEvents, 'question.answered', lotStream(lot.id), {
      lotId: lot.id,
      questionId: question.id,
      ...(areChangesPublic(lot)
        ? { question: question.text, answer: input.answer }
        : { question: '', answer: '', wordsHash: sha256Of(canonical([question.text, input.answer])) }),
      ...(affectsBids ? { affectsBids } : {}),
    }),
  );
  if (affectsBids) {
    const clarifications = [...(lot.terms.clarifications ?? []), clarificationWords(question.text, input.answer)];
    const proposal = { proposed: { clarifications }, documentIds: null, affectsSaid: true };
    const judged = await judgeAmendment(lot, proposal, now, tx);
    ensure(judged.answer.verdict);
    await putInForce(lot, { judged, documentIds: null, reason: '答复可能影响投标文件编制的提问' }, act);
  }
  return {
    done: true,
    version: lot.documentsVersion,
    deadlineAt: lot.deadlineAt?.toISOString() ?? null,
  } as const;
});
