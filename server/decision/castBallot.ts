import { command, type Act } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { decisionStream } from '../tenders/index.ts';
import { checkBallot } from './ballot.ts';
import { closeRound } from './closeRound.ts';
import { commitmentOf } from './commitment.ts';
import { CastBallot as CastBallotCall } from './contract.ts';
import { CastBallot } from './decisionRound.ts';
import { decisionEvents } from './events.ts';
import { lockAsMember } from './meeting.ts';
import { checkReasons } from './reasons.ts';
import { mayCast } from './rules.ts';

type Casting = Act<typeof CastBallotCall>;

/** One member's ballot, once and for all: the log gets its hash at once and its words when the last one is in (DOMAIN 8.4). */
export const castBallot = command(CastBallotCall, async (act) => {
  const { input, now, tx } = act;
  const { me, ...meeting } = await lockAsMember(input.lotId, act);
  const { lot, plan, decision, deciders } = meeting;
  if (!me.enteredAt) throw new Refusal('decision.not_entered');
  const everybodyEntered = deciders.every((one) => one.enteredAt !== null);
  await decision.move('cast', 'member', lot.isSuspended, now, tx, { facts: { everybodyEntered } });
  const mine = { lotId: lot.id, round: input.round, seat: me.seat };
  const hasCast = (await CastBallot.count({ where: mine, transaction: tx })) > 0;
  ensure(mayCast({ openRound: decision.round, round: input.round, hasCast }));
  ensure(checkBallot(plan, decision.standingNow(), input.choice));
  ensure(checkReasons(plan, input.reasons));
  const commitment = await keepBallot(act, me.seat);
  const cast = await CastBallot.count({ where: { lotId: lot.id, round: input.round }, transaction: tx });
  if (cast === deciders.length) await closeRound(act, meeting);
  return { commitment };
});

async function keepBallot({ input, now, tx, platform, record }: Casting, seat: string): Promise<string> {
  const { lotId, round, choice, reasons } = input;
  const ballot = { lotId, round, seat, choice, reasons, salt: platform.random(32).toString('hex') };
  const commitment = commitmentOf(ballot);
  await CastBallot.create({ ...ballot, commitment, castAt: now }, { transaction: tx });
  await record(
    fact(decisionEvents, 'ballot.cast', decisionStream(lotId), { lotId, round, seat, commitment }, 'decider'),
  );
  return commitment;
}
