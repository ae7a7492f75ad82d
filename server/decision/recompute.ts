import type { EntryBody } from '../kernel/ledger/chain.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import type { Check, Recomputation, RecomputeContext, Recomputations } from '../kernel/ledger/verify.ts';
import { commitmentOf } from './commitment.ts';
import { decisionEvents } from './events.ts';
import { checkReasons } from './reasons.ts';
import { replay, type ReplayedDecision, type ReplayedRound } from './replay.ts';
import { chairReasonSuffices } from './rules.ts';

const check = (name: string, ok: boolean, detail: string): Check => ({ name, ok, detail });

type Type = keyof typeof decisionEvents;
type FactsOf<Name extends Type> = ReturnType<(typeof decisionEvents)[Name]['facts']['parse']>;

/** The facts of one type in the sealed stream, oldest first. */
const factsOf = <Name extends Type>(entries: readonly EntryBody[], type: Name): FactsOf<Name>[] =>
  entries.filter((one) => one.type === type).map((one) => decisionEvents[type].facts.parse(one.facts) as FactsOf<Name>);

const until = ({ entry, streams }: RecomputeContext): readonly EntryBody[] =>
  (streams.get(entry.stream) ?? []).filter((one) => one.seq <= entry.seq);

const planOf = (entries: readonly EntryBody[]): FactsOf<'decision.started'> => {
  const started = factsOf(entries, 'decision.started').at(-1);
  if (!started) throw new RangeError('nothing says by which plan is counted');
  return started;
};

/** The whole decision again, from nothing but opened ballots and the chair's words. */
function again(entries: readonly EntryBody[]): ReplayedDecision {
  const { plan, finalists } = planOf(entries);
  const rounds = factsOf(entries, 'round.counted').map((one) =>
    one.ballots.map(({ seat, choice }) => ({ seat, choice })),
  );
  const words = factsOf(entries, 'chair.decided').map((one) => one.bidId);
  const replayed = replay(plan, finalists, rounds, words);
  if (!replayed.ok) throw new RangeError(replayed.code);
  return replayed.decision;
}

const sorted = (texts: readonly string[]): string => [...texts].sort().join(', ');

/** Every seat cast one ballot; each opens the hash that stood in the log before the round closed. */
function ballotsOpen(facts: FactsOf<'round.counted'>, entries: readonly EntryBody[]): Check {
  const members =
    factsOf(entries, 'deciders.named')
      .at(-1)
      ?.members.map((one) => one.seat) ?? [];
  const cast = factsOf(entries, 'ballot.cast').filter((one) => one.round === facts.round);
  const isOpened = facts.ballots.every((ballot) => {
    const committed = cast.filter((one) => one.seat === ballot.seat);
    return committed.length === 1 && committed[0]?.commitment === commitmentOf({ ...facts, ...ballot });
  });
  const isEverySeat = sorted(facts.ballots.map((one) => one.seat)) === sorted(members);
  const ok = isOpened && isEverySeat && cast.length === facts.ballots.length;
  return check(
    'decision: ballots',
    ok,
    ok
      ? `round ${String(facts.round)}: ${String(cast.length)} ballots open their commitments`
      : `round ${String(facts.round)}: not the ballots that were cast`,
  );
}

const reasonsStand = (facts: FactsOf<'round.counted'>, entries: readonly EntryBody[]): Check => {
  const { plan } = planOf(entries);
  const without = facts.ballots.filter((ballot) => !checkReasons(plan, ballot.reasons).ok).map((one) => one.seat);
  return check(
    'decision: reasons',
    without.length === 0,
    without.length === 0 ? 'a reason for every declared factor' : `without the declared reasons: ${sorted(without)}`,
  );
};

type Figures = Pick<ReplayedRound, 'round' | 'purpose' | 'candidates' | 'counts' | 'outcome'>;

const figures = ({ round, purpose, candidates, counts, outcome }: Figures): string =>
  canonical({ round, purpose, candidates, counts, outcome });

function countStands(facts: FactsOf<'round.counted'>, entries: readonly EntryBody[]): Check {
  const counted = again(entries).rounds.at(-1);
  const ok = counted !== undefined && figures(facts) === figures(counted);
  return check(
    'decision: count',
    ok,
    ok ? `round ${String(facts.round)} counts to the same` : `round ${String(facts.round)} counts to something else`,
  );
}

/** Opens the ballots of a round and counts them again (DOMAIN 8.4). */
const roundCounted: Recomputation = (told, context) => {
  const facts = decisionEvents['round.counted'].facts.parse(told);
  const entries = until(context);
  return [ballotsOpen(facts, entries), reasonsStand(facts, entries), countStands(facts, entries)];
};

/** The chair was asked, named one of those left equal, and said why (1117 (二)). */
const chairDecided: Recomputation = (told, context) => {
  const facts = decisionEvents['chair.decided'].facts.parse(told);
  const entries = until(context);
  const asked = again(entries.slice(0, -1)).chair;
  const isAsked = asked?.question === facts.question && asked.among.includes(facts.bidId);
  const ok = isAsked && chairReasonSuffices(planOf(entries).plan, facts.reason).ok;
  return [check('decision: chair', ok, ok ? 'asked, and decided with reasons' : 'not asked, or without reasons')];
};

/** The winner follows from the ballots, and every member signed this very report. Silent where the sealed stream is not in the export. */
const decisionConcluded: Recomputation = (told, { entry, streams }) => {
  const facts = decisionEvents['decision.concluded'].facts.parse(told);
  const entries = streams.get(`${entry.stream}:decision`);
  if (!entries) return [];
  const { winner, rounds } = again(entries);
  const price = planOf(entries).finalists.find((one) => one.bidId === facts.winnerBidId)?.price;
  const isWinner = winner?.bidId === facts.winnerBidId && price === facts.price && rounds.length === facts.rounds;
  const members =
    factsOf(entries, 'deciders.named')
      .at(-1)
      ?.members.map((one) => one.seat) ?? [];
  const signed = factsOf(entries, 'decision.signed').filter((one) => one.reportHash === facts.reportHash);
  const isSigned = members.length > 0 && sorted(signed.map((one) => one.seat)) === sorted(members);
  return [
    check(
      'decision: winner',
      isWinner,
      isWinner ? `${facts.winnerBidId} by ${winner.by}` : 'the ballots lead to another winner',
    ),
    check(
      'decision: signatures',
      isSigned,
      isSigned ? `${String(signed.length)} members signed` : 'not every member signed this report',
    ),
  ];
};

/** What the offline verifier repeats of this room. */
export const recomputations: Recomputations = {
  'round.counted': roundCounted,
  'chair.decided': chairDecided,
  'decision.concluded': decisionConcluded,
};
