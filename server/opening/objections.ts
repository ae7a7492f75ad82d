import { createHash } from 'node:crypto';
import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, firstNo, no, Refusal, yes } from '../kernel/verdict.ts';
import { countOf } from '../catalogue/index.ts';
import { lotStream, Project } from '../tenders/index.ts';
import { AnswerObjection, OpenObjections, RaiseObjection } from './contract.ts';
import { openingEvents } from './events.ts';
import { lockAsHost, lockHallOfBid, ownBidIn } from './hall.ts';
import { OpenedBid } from './opening.ts';
import { mayHost } from './policy.ts';
import { extendedUntil } from './rules.ts';
import { isOver } from './states.ts';

const hashOf = (words: string): string => createHash('sha256').update(words, 'utf8').digest('hex');

/** The host opens the one step in which bidders may object to the opening (REG 44). */
export const openObjections = command(OpenObjections, async (act) => {
  const { input, now, tx, record } = act;
  const { lot, opening, facts } = await lockAsHost(input.lotId, act);
  const until = extendedUntil(null, countOf(lot.rulebook ?? {}, 'opening.objectionMinutes'), now);
  await opening.move('openObjections', facts, now, tx, { objectionUntil: until });
  await record(
    fact(openingEvents, 'objections.opened', lotStream(lot.id), { lotId: lot.id, until: until.toISOString() }),
  );
  return { done: true } as const;
});

/** A bidder objects on the spot, once; the words stand as they were said. */
export const raiseObjection = command(RaiseObjection, async (act) => {
  const { input, now, tx, record } = act;
  const hall = await lockHallOfBid(input.bidId, act);
  const { lot, opening } = hall;
  const bid = await ownBidIn(hall, input.bidId, act);
  ensure(
    firstNo(
      lot.isSuspended ? no('kernel.suspended') : yes,
      opening.step === 'OBJECTION_WINDOW' ? yes : no('opening.not_hearing_objections'),
      isOver(opening.objectionUntil, now) ? no('opening.window_closed') : yes,
      bid.objection === null ? yes : no('opening.objection_raised'),
    ),
  );
  await bid.update({ objection: input.text }, { transaction: tx });
  await record(
    fact(
      openingEvents,
      'objection.raised',
      lotStream(lot.id),
      { lotId: lot.id, bidId: bid.bidId, textHash: hashOf(input.text) },
      'bidder',
    ),
  );
  return { done: true } as const;
});

/** The host answers on the spot what was objected, and nothing else; also after the window, since every objection has its answer. */
export const answerObjection = command(AnswerObjection, async (act) => {
  const { input, actor, tx, record } = act;
  const { lot, opening } = await lockHallOfBid(input.bidId, act);
  ensure(mayHost(actor, await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true })));
  const bid = await OpenedBid.of(input.bidId, tx);
  if (lot.isSuspended) throw new Refusal('kernel.suspended');
  if (bid.objection === null) throw new Refusal('opening.no_objection');
  if (bid.objectionAnswer !== null) throw new Refusal('opening.objection_answered');
  if (opening.step !== 'OBJECTION_WINDOW') throw new Refusal('opening.not_hearing_objections');
  await bid.update({ objectionAnswer: input.answer }, { transaction: tx });
  await record(
    fact(openingEvents, 'objection.answered', lotStream(lot.id), {
      lotId: lot.id,
      bidId: bid.bidId,
      answerHash: hashOf(input.answer),
    }),
  );
  return { done: true } as const;
});
