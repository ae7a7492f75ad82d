import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { decisionStream } from '../tenders/index.ts';
import { checkChairChoice } from './ballot.ts';
import { proceed } from './closeRound.ts';
import { ChairDecides } from './contract.ts';
import { DecisionRound } from './decisionRound.ts';
import { decisionEvents } from './events.ts';
import { lockAsMember, replayed } from './meeting.ts';
import { chairReasonSuffices } from './rules.ts';

/** The chair separates with reasons whom the figures left equal: what stands at the end of every declared chain (1117 (二)). */
export const chairDecides = command(ChairDecides, async (act) => {
  const { input, now, tx, record } = act;
  const { me, ...meeting } = await lockAsMember(input.lotId, act);
  const { lot, plan, decision } = meeting;
  if (!me.isChair) throw new Refusal('decision.not_chair');
  await decision.move('speak', 'chair', lot.isSuspended, now, tx);
  const { asked } = decision;
  if (!asked) throw new Refusal('decision.chair_not_asked');
  ensure(checkChairChoice(asked, input.bidId));
  ensure(chairReasonSuffices(plan, input.reason));
  const word = { seat: me.seat, question: asked.question, bidId: input.bidId, reason: input.reason };
  const round = await DecisionRound.findOne({
    where: { lotId: lot.id, round: decision.round },
    transaction: tx,
    rejectOnEmpty: true,
  });
  await round.update({ chairWords: [...round.chairWords, { ...word, at: now.toISOString() }] }, { transaction: tx });
  await record(
    fact(
      decisionEvents,
      'chair.decided',
      decisionStream(lot.id),
      { lotId: lot.id, round: decision.round, ...word },
      'decider',
    ),
  );
  await proceed(act, meeting, await replayed(meeting, tx));
  return { done: true } as const;
});
