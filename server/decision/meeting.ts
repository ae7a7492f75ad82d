import { personOf, type Act, type Actor } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import type { Tx } from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot } from '../tenders/index.ts';
import type { SeparatedPlan } from '../tenders/decisionPlan.ts';
import { Decider, Decision } from './decision.ts';
import { CastBallot, DecisionRound } from './decisionRound.ts';
import { replay, type ReplayedDecision } from './replay.ts';

/** A committee in session on one lot whose lock the act holds. */
export interface Meeting {
  readonly lot: Lot;
  readonly plan: SeparatedPlan;
  readonly decision: Decision;
  readonly deciders: readonly Decider[];
}

/** The tag under which a person finds the own seats, and nobody else without the vault's key. */
export const deciderTag = (keys: Pick<Keys, 'tag'>, personId: string): string => keys.tag('decider', personId);

/** The person behind a seat: for the check against the evaluation only. */
export const personOfDecider = (keys: Pick<Keys, 'unseal'>, decider: Pick<Decider, 'sealedPerson'>): string =>
  keys.unseal('decider', decider.sealedPerson);

/** The declared plan of a lot that is decided apart from its evaluation. */
export function separatedPlanOf(lot: Lot): SeparatedPlan {
  const plan = lot.terms.decisionPlan;
  if (plan?.mode !== 'SEPARATED') throw new Refusal('decision.not_separated');
  return plan;
}

const seatOf = (deciders: readonly Decider[], keys: Pick<Keys, 'tag'>, actor: Actor): Decider | undefined =>
  deciders.find((one) => one.personTag === deciderTag(keys, personOf(actor).personId));

/** A lot's meeting, locked, for one of its members alone: how every act of a member begins. */
export async function lockAsMember(
  lotId: string,
  { actor, tx, platform }: Pick<Act<Call>, 'actor' | 'tx' | 'platform'>,
): Promise<Meeting & { readonly me: Decider }> {
  const lot = await Lot.lock(lotId, tx);
  const decision = await Decision.findByPk(lotId, { transaction: tx });
  const deciders = await Decider.ofLot(lotId, tx);
  const me = seatOf(deciders, platform.keys, actor);
  if (!decision || !me) throw new Refusal('decision.not_a_member');
  if (lot.state !== 'DECIDING') throw new Refusal('kernel.wrong_state', { state: lot.state });
  return { lot, plan: separatedPlanOf(lot), decision, deciders, me };
}

/** The decision as its counted ballots and the chair's words make it (DOMAIN 8.4). What it says is the only truth of what comes next. */
export async function replayed({ lot, plan, decision }: Meeting, tx: Tx): Promise<ReplayedDecision> {
  const ballots = await CastBallot.upTo(lot.id, decision.round, tx);
  const words = (await DecisionRound.ofLot(lot.id, tx)).flatMap((round) => round.chairWords.map((word) => word.bidId));
  const answer = replay(plan, decision.standingNow().finalists, ballots, words);
  // Every ballot and word was judged when it was given, so that a refusal here is a fault of ours.
  if (!answer.ok) throw new Error(`a stored decision does not replay: ${answer.code}`);
  return answer.decision;
}
