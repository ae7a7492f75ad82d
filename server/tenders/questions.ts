import { command, hasRole, personOf, query, type Actor } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { holidayCalendar } from '../catalogue/index.ts';
import { Organisation } from '../identity/index.ts';
import { readsChanges } from './admission.ts';
import { judgeAmendment } from './amending.ts';
import { mayAmend } from './amendmentEffect.ts';
import { AskQuestion, ListQuestions, UnsealAsker } from './contract.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { mayPrepare, partyOf, type Ownership } from './policy.ts';
import { Project } from './project.ts';
import { Question } from './question.ts';
import {
  areBiddersNamed,
  dueWithStops,
  isAskingStage,
  mayAsk,
  openQuestionsMost,
  questionAnswerDue,
  questionWindow,
} from './questionRules.ts';
import { sha256Of } from './sha256.ts';
import { Suspension } from './suspension.ts';

/** What an actor is to a lot's questions. */
const standing = (actor: Actor, project: Ownership) => ({
  isOwner: mayPrepare(actor, project).ok,
  isJudge: partyOf(actor, project) !== null || hasRole(actor, 'expert') || hasRole(actor, 'decider'),
});

const windowOf = (lot: Lot, now: Date) =>
  questionWindow({ parameters: lot.rulebook ?? {}, state: lot.state, deadlineAt: lot.deadlineAt ?? now });

/** Somebody from outside asks about the documents, known to the lot by a pseudonym and to nobody by name (O20 21, 22). */
export const askQuestion = command(AskQuestion, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  if (lot.publishedAt === null && !mayPrepare(actor, project).ok) throw new Refusal('tenders.not_published');
  const { organisationId } = personOf(actor);
  const askerTag = platform.keys.tag('asker', lot.id, organisationId);
  const parameters = lot.rulebook ?? {};
  ensure(
    mayAsk(
      {
        ...standing(actor, project),
        isAdmitted: await readsChanges(platform.keys, lot, actor, false),
        state: lot.state,
        isSuspended: lot.isSuspended,
        window: windowOf(lot, now),
        openOfAsker: await Question.count({ where: { lotId: lot.id, askerTag, answeredAt: null }, transaction: tx }),
        openMost: openQuestionsMost(parameters),
      },
      now,
    ),
  );
  const question = await Question.create(
    {
      id: newId(platform),
      lotId: lot.id,
      askerTag,
      askerSealed: platform.keys.seal('asker', organisationId),
      text: input.text,
      askedAt: now,
      answerDueAt: questionAnswerDue({ parameters, calendar: await holidayCalendar(tx) }, now),
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
  return { questionId: question.id, answerDueAt: question.answerDueAt?.toISOString() ?? null };
});

/** The supervisor learns who asked, once bidders are named; the log says that it was looked at and why, and not whose it is. */
export const unsealAsker = command(UnsealAsker, async ({ input, tx, platform, record }) => {
  const named = await Question.findByPk(input.questionId, { attributes: ['lotId'], transaction: tx });
  if (!named) throw new Refusal('tenders.question_unknown');
  const lot = await Lot.lock(named.lotId, tx);
  if (!areBiddersNamed(lot.state)) throw new Refusal('tenders.asker_sealed');
  const question = await Question.findByPk(input.questionId, { transaction: tx, rejectOnEmpty: true });
  if (!question.askerSealed) throw new Refusal('tenders.asker_unknown');
  const organisationId = platform.keys.unseal('asker', question.askerSealed);
  const organisation = await Organisation.findByPk(organisationId, { attributes: ['name'], transaction: tx });
  await record(
    fact(tendersEvents, 'question.unsealed', lotStream(lot.id), {
      lotId: lot.id,
      questionId: question.id,
      reason: input.reason,
    }),
  );
  return { organisationId, organisationName: organisation?.name ?? '' };
});

/** What the public may read, what waits for an answer and until when; who asked stands nowhere. */
export const listQuestions = query(ListQuestions, async ({ input, actor, now, platform }) => {
  const lot = await Lot.findByPk(input.lotId);
  if (!lot?.publishedAt) throw new Refusal('tenders.not_published');
  const project = await Project.findByPk(lot.projectId, {
    attributes: ['authorityId', 'agencyId'],
    rejectOnEmpty: true,
  });
  const seesAll = mayPrepare(actor, project).ok;
  const isParty = partyOf(actor, project) !== null;
  const isReader = await readsChanges(platform.keys, lot, actor, isParty);
  const isAdmitted = await readsChanges(platform.keys, lot, actor, false);
  const myTag = actor.kind === 'person' ? platform.keys.tag('asker', lot.id, actor.organisationId) : null;
  const rows = await Question.findAll({ where: { lotId: lot.id }, order: [['askedAt', 'ASC']], limit: 500 });
  const stops = await Suspension.findAll({ where: { lotId: lot.id }, attributes: ['fromAt', 'endedAt'] });
  return {
    window: windowSeen(lot, project, actor, { rows, myTag, now, isAdmitted }),
    effect: seesAll && mayAmend(lot, now).ok ? await effectNow(lot, now) : null,
    items: rows
      .filter((row) => seesAll || (isReader && row.answeredAt !== null) || row.askerTag === myTag)
      .map((row) => {
        const due = dueWithStops(row, stops, row.answeredAt ?? now);
        return {
          id: row.id,
          text: row.text,
          askedAt: row.askedAt.toISOString(),
          answerDueAt: due?.toISOString() ?? null,
          isOverdue: due !== null && (row.answeredAt ?? now) >= due,
          answer: row.answer,
          answeredAt: row.answeredAt?.toISOString() ?? null,
          affectsBids: row.affectsBids,
          isMine: row.askerTag === myTag,
        };
      }),
  };
});

interface SeenBy {
  readonly rows: readonly Question[];
  readonly myTag: string | null;
  readonly now: Date;
  readonly isAdmitted: boolean;
}

function windowSeen(lot: Lot, project: Ownership, actor: Actor, { rows, myTag, now, isAdmitted }: SeenBy) {
  if (!isAskingStage(lot.state)) return null;
  const window = windowOf(lot, now);
  const openMost = openQuestionsMost(lot.rulebook ?? {});
  const judged = mayAsk(
    {
      ...standing(actor, project),
      isAdmitted,
      state: lot.state,
      isSuspended: lot.isSuspended,
      window,
      openOfAsker: rows.filter((row) => row.askerTag === myTag && row.answeredAt === null).length,
      openMost,
    },
    now,
  );
  return {
    until: window.until.toISOString(),
    isOpen: now < window.until,
    refusal: judged.ok ? null : judged.code,
    openMost,
    law: window.law,
  };
}

/** Where the deadline would stand if an answer that may affect bids were published now. */
async function effectNow(lot: Lot, now: Date) {
  const { answer } = await judgeAmendment(lot, { proposed: {}, documentIds: null, affectsSaid: true }, now);
  return { deadlineAt: answer.deadlineAt.toISOString(), isMovedByLaw: answer.isMovedByLaw, law: answer.law };
}
