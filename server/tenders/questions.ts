import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { command, personOf, query } from '../kernel/act.ts';
import { idColumn, instantColumn, longTextColumn, textColumn, type Db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { AnswerQuestion, AskQuestion, ListQuestions } from './contract.ts';
import { sha256Of } from './sha256.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { mayPrepare } from './policy.ts';
import { Project } from './project.ts';

/** A question about the documents. The asker is a pseudonym: nobody learns who prepares a bid (O20 21). */
export class Question extends Model<InferAttributes<Question>, InferCreationAttributes<Question>> {
  declare id: string;
  declare lotId: string;
  declare askerTag: string;
  declare text: string;
  declare askedAt: Date;
  declare answer: CreationOptional<string | null>;
  declare answeredAt: CreationOptional<Date | null>;
}

export const defineQuestion = (db: Db): void => {
  Question.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      askerTag: textColumn(),
      text: longTextColumn(),
      askedAt: instantColumn(),
      answer: longTextColumn({ allowNull: true }),
      answeredAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'questions' },
  );
};

export const askQuestion = command(AskQuestion, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  if (mayPrepare(actor, project).ok) throw new Refusal('tenders.owner_cannot_ask');
  if (lot.publishedAt === null) throw new Refusal('tenders.not_published');
  if (lot.state !== 'TENDERING' && lot.state !== 'PREQ_OPEN')
    throw new Refusal('kernel.wrong_state', { state: lot.state });
  const question = await Question.create(
    {
      id: newId(platform),
      lotId: lot.id,
      askerTag: platform.keys.tag('asker', lot.id, personOf(actor).organisationId),
      text: input.text,
      askedAt: now,
    },
    { transaction: tx },
  );
  await record(
    fact(
      tendersEvents,
      'question.asked',
      lotStream(lot.id),
      { lotId: lot.id, questionId: question.id, textHash: sha256Of(input.text) },
      'somebody',
    ),
  );
  return { questionId: question.id };
});

/** Question and answer become public for all at the same moment (O20 22). */
export const answerQuestion = command(AnswerQuestion, async ({ input, actor, now, tx, record }) => {
  const named = await Question.findByPk(input.questionId, { attributes: ['lotId'], transaction: tx });
  if (!named) throw new Refusal('tenders.question_unknown');
  const lot = await Lot.lock(named.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  const question = await Question.findByPk(input.questionId, { transaction: tx, lock: true, rejectOnEmpty: true });
  if (question.answeredAt !== null) throw new Refusal('tenders.question_answered');
  if (lot.state !== 'TENDERING' && lot.state !== 'PREQ_OPEN')
    throw new Refusal('kernel.wrong_state', { state: lot.state });
  await question.update({ answer: input.answer, answeredAt: now }, { transaction: tx });
  await record(
    fact(tendersEvents, 'question.answered', lotStream(lot.id), {
      lotId: lot.id,
      questionId: question.id,
      question: question.text,
      answer: input.answer,
    }),
  );
  return { done: true } as const;
});

export const listQuestions = query(ListQuestions, async ({ input, actor, platform }) => {
  const lot = await Lot.findByPk(input.lotId, { attributes: ['id', 'projectId', 'publishedAt'] });
  if (!lot?.publishedAt) throw new Refusal('tenders.not_published');
  const project = await Project.findByPk(lot.projectId, {
    attributes: ['authorityId', 'agencyId'],
    rejectOnEmpty: true,
  });
  const seesAll = mayPrepare(actor, project).ok;
  const myTag = actor.kind === 'person' ? platform.keys.tag('asker', lot.id, actor.organisationId) : null;
  const rows = await Question.findAll({ where: { lotId: lot.id }, order: [['askedAt', 'ASC']], limit: 500 });
  return {
    items: rows
      .filter((row) => seesAll || row.answeredAt !== null || row.askerTag === myTag)
      .map((row) => ({
        id: row.id,
        text: row.text,
        askedAt: row.askedAt.toISOString(),
        answer: row.answer,
        answeredAt: row.answeredAt?.toISOString() ?? null,
        isMine: row.askerTag === myTag,
      })),
  };
});
