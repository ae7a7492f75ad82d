import { query, type Actor } from '../kernel/act.ts';
import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Evaluation, outcomeOf } from '../evaluation/index.ts';
import { wasInvited } from '../experts/index.ts';
import { decisionStream, Lot, Project } from '../tenders/index.ts';
import { GetDecision, TryDecision } from './contract.ts';
import { Decider, Decision } from './decision.ts';
import { CastBallot, DecisionRound } from './decisionRound.ts';
import { isDetermined, settleFirst } from './determine.ts';
import { recommendedBy } from './finalists.ts';
import { limitOf } from './limitOf.ts';
import { deciderTag } from './meeting.ts';
import { outcomeText } from './outcomeText.ts';
import { viewerOf, type DecisionViewer } from './policy.ts';
import { presentDecision } from './present.ts';
import { replay } from './replay.ts';

/** What an actor is to the decision of a lot, or null: also asked before anybody may follow its stream. */
export async function decisionViewer(
  { keys }: Pick<Platform, 'keys'>,
  actor: Actor,
  lot: Pick<Lot, 'id' | 'projectId'>,
): Promise<DecisionViewer | null> {
  if (actor.kind !== 'person') return null;
  const { personId } = actor;
  const project = await Project.findByPk(lot.projectId, { attributes: ['authorityId'], rejectOnEmpty: true });
  const own = await Decider.findOne({ where: { lotId: lot.id, personTag: deciderTag(keys, personId) } });
  const wasEvaluator = await wasInvited(keys, lot.id, personId);
  return viewerOf(actor, { authorityId: project.authorityId, seat: own?.seat ?? null, wasEvaluator });
}

/** Before the report is signed nobody hears anything of its result, whatever the rows of an earlier report say. */
const evaluated: readonly string[] = [
  'EVALUATED',
  'REPORT_CHECK',
  'PUBLICITY',
  'DECIDING',
  'AWARDED',
  'NOTIFIED',
  'CONTRACTED',
  'REPORTED',
  'ARCHIVED',
  'INVALIDATED',
];

/** Until when the purchaser determines, and whom the documents’ rule names where several are first (87 Art. 68). */
async function determinationOf(lot: Lot): Promise<{ until: string | null; first: string | null } | null> {
  const project = await Project.findByPk(lot.projectId, { rejectOnEmpty: true });
  const outcome = await outcomeOf(lot.id);
  if (!isDetermined(lot, project) || !outcome) return null;
  const { determineUntil } = await Evaluation.of(lot.id);
  const settled = await settleFirst(lot, outcome);
  return { until: determineUntil?.toISOString() ?? null, first: settled?.bidId ?? null };
}

export const getDecision = query(GetDecision, async ({ input, actor, platform }) => {
  const { lotId } = input;
  const lot = await Lot.findByPk(lotId);
  const viewer = lot ? await decisionViewer(platform, actor, lot) : null;
  const plan = lot?.publishedAt ? lot.terms.decisionPlan : undefined;
  if (!lot || !viewer || !plan) throw new Refusal('kernel.not_found');
  const decision = await Decision.findByPk(lotId);
  const deciders = await Decider.ofLot(lotId);
  const rounds = await DecisionRound.ofLot(lotId);
  const ballots = await CastBallot.upTo(lotId, decision?.round ?? 0);
  const recommended = evaluated.includes(lot.state) ? recommendedBy(await outcomeOf(lotId)) : [];
  const present = await platform.live.present(decisionStream(lotId));
  const limit = evaluated.includes(lot.state) ? await limitOf(lot, recommended) : null;
  const view = presentDecision({ limit, lot, plan, decision, deciders, rounds, ballots, recommended, present }, viewer);
  return { ...view, ...(recommended.length > 0 ? { determination: await determinationOf(lot) } : {}) };
});

/** The same functions that count a real decision, for any plan and any ballots. */
export const tryDecision = query(TryDecision, async ({ input }) => {
  const finalists = input.finalists.map(({ bidId, price, total, credit }) => ({
    bidId,
    price,
    total: total === '' ? null : total,
    credit: credit ?? null,
  }));
  const answer = replay(
    input.plan,
    finalists,
    input.rounds,
    input.chairChoice === undefined ? [] : [input.chairChoice],
  );
  if (!answer.ok) throw new Refusal(answer.code, answer.facts);
  const { rounds, winner } = answer.decision;
  return {
    rounds: rounds.map(({ purpose, candidates, counts, steps, outcome }) => ({
      purpose,
      candidates: [...candidates],
      counts: Object.fromEntries(Object.entries(counts).map(([bidId, count]) => [bidId, String(count)])),
      steps: steps.map(({ label, formula, value }) => ({ label, formula, value })),
      outcome: outcomeText(outcome),
    })),
    winner: winner?.bidId ?? null,
  };
});
