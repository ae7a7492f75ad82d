import type { Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { decisionStream } from '../tenders/index.ts';
import { CastBallot, DecisionRound } from './decisionRound.ts';
import { decisionEvents } from './events.ts';
import { replayed, type Meeting } from './meeting.ts';
import type { ReplayedDecision } from './replay.ts';
import { writeReport } from './writeReport.ts';

type Counting = Pick<Act<Call>, 'now' | 'tx' | 'platform' | 'record'>;

/** Opens and counts the ballots of a round in the very act that brought the last one. */
export async function closeRound(act: Counting, meeting: Meeting): Promise<void> {
  const { lot, decision } = meeting;
  const { now, tx, record } = act;
  const result = await replayed(meeting, tx);
  const counted = result.rounds.at(-1);
  if (!counted) throw new Error('a round without ballots was closed');
  const { round, purpose, candidates, counts, steps, outcome } = counted;
  await DecisionRound.create(
    {
      lotId: lot.id,
      round,
      purpose,
      candidates: [...candidates],
      counts,
      steps: [...steps],
      outcome,
      chairWords: [],
      closedAt: now,
    },
    { transaction: tx },
  );
  const cast = (await CastBallot.upTo(lot.id, decision.round, tx)).at(-1) ?? [];
  const ballots = cast.map(({ seat, choice, reasons, salt }) => ({ seat, choice, reasons, salt }));
  const facts = { lotId: lot.id, round, purpose, candidates, ballots, counts, outcome };
  await record(fact(decisionEvents, 'round.counted', decisionStream(lot.id), facts, 'decider'));
  await proceed(act, meeting, result);
}

/** What follows from a count or a word of the chair: the next round, a question to the chair, or the report. */
export async function proceed(act: Counting, meeting: Meeting, result: ReplayedDecision): Promise<void> {
  const { lot, decision } = meeting;
  const { now, tx } = act;
  const { next, chair, winner } = result;
  if (next)
    await decision.move('openRound', 'count', lot.isSuspended, now, tx, {
      change: { round: next.round, standing: next, asked: null },
    });
  if (chair) await decision.move('askChair', 'count', lot.isSuspended, now, tx, { change: { asked: chair } });
  if (winner) await writeReport(act, meeting, winner);
}
