import { personOf, type Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { Refusal } from '../kernel/verdict.ts';
import { committeeOf, Seat } from '../experts/index.ts';
import { Lot } from '../tenders/index.ts';
import type { EvaluationScheme } from '../tenders/scheme.ts';
import type { EvaluationPhase } from './contract.ts';
import { Evaluation } from './evaluation.ts';

/** A session whose lot the act holds. */
export interface Session {
  readonly lot: Lot;
  readonly evaluation: Evaluation;
}

/** A member in the session. */
export interface Sitting extends Session {
  readonly seat: Seat;
}

export type SittingAct = Pick<Act<Call>, 'actor' | 'now' | 'tx' | 'platform' | 'record' | 'announce'>;

/** Who: a person that holds a seat on this lot's committee. When: the lot is evaluated and not suspended, in one of the phases. */
export async function sitDown(
  { actor, tx, platform }: SittingAct,
  lotId: string,
  phases: readonly EvaluationPhase[],
): Promise<Sitting> {
  const lot = await Lot.lock(lotId, tx);
  const seat = await Seat.ofPerson(platform.keys, personOf(actor).personId, lotId, tx);
  // Until the gate opens an expert knows time and place only: trying lot after lot must not tell which one it is (DOMAIN 5.3).
  if (!seat || (seat.state !== 'SEATED' && lot.state !== 'EVALUATING')) throw new Refusal('evaluation.not_a_member');
  if (lot.isSuspended) throw new Refusal('kernel.suspended');
  const evaluation = await Evaluation.of(lotId, tx);
  if (lot.state !== 'EVALUATING' || !phases.includes(evaluation.phase))
    throw new Refusal('kernel.wrong_state', { state: lot.state, phase: evaluation.phase });
  return { lot, evaluation, seat };
}

/** The same for whoever has declared to be free of conflict: nobody else does anything in the session (REG 46). */
export async function sitAmong(
  act: SittingAct,
  lotId: string,
  phases: readonly EvaluationPhase[],
): Promise<Sitting & { members: Seat[] }> {
  const sitting = await sitDown(act, lotId, phases);
  if (sitting.seat.declaredAt === null) throw new Refusal('evaluation.not_declared');
  return { ...sitting, members: await committeeOf(lotId, act.tx) };
}

/** The scheme as the signed documents fix it; a published lot always has one. */
export function schemeOf(lot: Pick<Lot, 'terms'>): EvaluationScheme {
  const { scheme } = lot.terms;
  if (!scheme) throw new Refusal('tenders.terms_missing', { field: 'scheme' });
  return scheme;
}
