import { personOf, type Act, type Actor } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import type { Tx } from '../kernel/db.ts';
import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';
import { committeeOf, Seat } from '../experts/index.ts';
import { Lot, partyOf, Project } from '../tenders/index.ts';
import type { RoundStep } from './contract.ts';
import { Reviewer, Round } from './round.ts';

/** The seat of an authority that reviews by itself. */
export const authoritySeat = 'A-1';

/** A reviewer in the session, the lot held. */
export interface Sitting {
  readonly lot: Lot;
  readonly round: Round;
  readonly seat: string;
  readonly members: readonly string[];
  readonly reviewer: Reviewer | null;
}

export type SittingAct = Pick<Act<Call>, 'actor' | 'now' | 'tx' | 'platform' | 'record' | 'announce'>;

/** The seat of an actor in the review of a lot, or null. */
export async function seatIn(
  { keys }: Pick<Platform, 'keys'>,
  actor: Actor,
  lot: Lot,
  project: Project,
  round: Round,
  tx?: Tx,
): Promise<string | null> {
  if (round.reviewedBy === 'AUTHORITY') return partyOf(actor, project) === 'authority' ? authoritySeat : null;
  const seat = await Seat.ofPerson(keys, personOf(actor).personId, lot.id, tx, 'PREQUALIFICATION');
  return seat?.label ?? null;
}

export const membersOf = async (lotId: string, round: Round, tx?: Tx): Promise<string[]> =>
  round.reviewedBy === 'AUTHORITY'
    ? [authoritySeat]
    : (await committeeOf(lotId, tx, 'PREQUALIFICATION')).map((seat) => seat.label);

const begun: readonly RoundStep[] = ['GATE', 'REVIEW', 'SIGNING', 'CLOSED'];

/** Who: a reviewer of this lot. When: the review is in one of these steps. Before it began no member learns which lot it is (DOMAIN 5.3). */
export async function sitDown(act: SittingAct, lotId: string, steps: readonly RoundStep[]): Promise<Sitting> {
  const { actor, tx, platform } = act;
  const lot = await Lot.lock(lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const round = await Round.findByPk(lotId, { transaction: tx });
  const seat = round && begun.includes(round.step) ? await seatIn(platform, actor, lot, project, round, tx) : null;
  if (!round || seat === null) throw new Refusal('prequalification.not_a_reviewer');
  if (lot.isSuspended) throw new Refusal('kernel.suspended');
  if (!steps.includes(round.step)) throw new Refusal('kernel.wrong_state', { state: lot.state, step: round.step });
  const reviewer = await Reviewer.findOne({ where: { lotId, seat }, transaction: tx });
  return { lot, round, seat, members: await membersOf(lotId, round, tx), reviewer };
}

/** The same for whoever has declared to be free of conflict: nobody else sees or judges anything (REG 46). */
export async function sitAmong(
  act: SittingAct,
  lotId: string,
  steps: readonly RoundStep[],
): Promise<Sitting & { reviewer: Reviewer }> {
  const sitting = await sitDown(act, lotId, steps);
  if (sitting.reviewer === null) throw new Refusal('prequalification.not_declared');
  return { ...sitting, reviewer: sitting.reviewer };
}
