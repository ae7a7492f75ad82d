import { command, type Act } from '../kernel/act.ts';
import { digestOf } from '../kernel/digest.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Tx } from '../kernel/db.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { countOf, type Rulebook } from '../catalogue/index.ts';
import { evaluationStream, Lot, mayPrepare, Project, sha256Of } from '../tenders/index.ts';
import { avoidances, employersOn } from './avoidance.ts';
import { PlanDraw } from './contract.ts';
import { expertFactsOf, partiesOf, type KnownParties } from './dossier.ts';
import { commitment, poolHashOf } from './draw.ts';
import { expertsEvents } from './events.ts';
import { dossierOf, Expert } from './expert.ts';
import { candidateName, ExpertDraw } from './expertDraw.ts';
import { frozenText, pickFrozen, type FrozenCandidate, type FrozenDraw } from './frozenDraw.ts';
import { knownParties } from './knownParties.ts';
import { avoidanceParameters, fewestYears, leavesTime, mayFormCommittee, planFits, redrawCause } from './rules.ts';
import { freePlaces, replaceSeats } from './seats.ts';
import { personOfSeat, Seat } from './seat.ts';
import { purposeAt } from './states.ts';
import { coversOne, isSpecialty } from './specialties.ts';
import { Venue } from './venue.ts';

type Planning = Act<typeof PlanDraw>;
type Plan = Planning['input']['plan'];

/**
 * The authority's side files its plan: the pool is filtered, frozen and hashed, and the platform binds itself to a nonce.
 * Nobody approves it; nobody has drawn anything yet (REG 46; O12 8).
 */
export const planDraw = command(PlanDraw, async (act) => {
  const { input, actor, now, tx, platform, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  const rulebook = lot.rulebook ?? {};
  const purpose = purposeAt(lot.state);
  const previous = await ExpertDraw.current(lot.id, tx, purpose);
  const cause = redrawCause(previous && { state: previous.state, missing: await freePlaces(previous, tx) });
  const isBroken = cause === 'CANDIDATES_EXHAUSTED';
  ensure(mayFormCommittee(lot, isBroken));
  if (cause !== null && typeof cause !== 'string') throw new Refusal(cause.code);
  const meetingAt = new Date(input.plan.meetingAt);
  ensure(leavesTime(meetingAt, rulebook, now));
  const venues = await venuesOf(input.plan, tx);
  ensure(planFits(planFacts(input.plan, venues), rulebook, { regime: project.regime, estimate: lot.estimate }));

  const drawId = newId(platform);
  const parties = await knownParties(project, { avoided: input.plan.avoidOrganisations }, tx);
  const barred = previous ? await whoLeft(platform, lot.id, tx) : new Set<string>();
  const frozen: FrozenDraw = {
    venues: input.plan.venues.map(({ venueId, experts }) => ({
      venueId,
      region: venues.get(venueId)?.region ?? '',
      number: experts,
    })),
    substitutes: input.plan.substitutes,
    sameEmployerMax: countOf(rulebook, 'avoidance.sameEmployerMax'),
    pool: await freezePool(act, {
      drawId,
      parties,
      rulebook,
      barred,
      regions: [...venues.values()].map((one) => one.region),
    }),
  };
  const candidates = frozen.pool.map((one) => one.id);
  if (candidates.length === 0) throw new Refusal('experts.pool_too_small', { specialty: null, needed: 1, found: 0 });
  const dry = pickFrozen(candidates, frozen);
  if (!dry.ok) throw new Refusal(dry.code, dry.facts);

  const nonce = platform.random(32).toString('hex');
  const digest = digestOf('sha256');
  const draw = await ExpertDraw.create(
    {
      id: drawId,
      lotId: lot.id,
      attempt: (await ExpertDraw.count({ where: { lotId: lot.id }, transaction: tx })) + 1,
      purpose,
      cause,
      state: 'PLANNED',
      plan: input.plan,
      frozen,
      poolHash: poolHashOf(digest, candidates),
      sealedNonce: platform.keys.seal('draw-nonce', nonce),
      platformCommitment: commitment(digest, nonce),
      plannedAt: now,
    },
    { transaction: tx },
  );
  await record(
    fact(expertsEvents, 'draw.planned', evaluationStream(lot.id), {
      lotId: lot.id,
      drawId,
      attempt: draw.attempt,
      cause,
      frozenHash: sha256Of(frozenText(frozen)),
      poolHash: draw.poolHash,
      candidateCount: candidates.length,
      platformCommitment: draw.platformCommitment,
    }),
  );
  if (previous) await dismiss(act, lot, previous, draw);
  const { platformCommitment, poolHash } = draw;
  return { drawId, platformCommitment, poolHash, candidateCount: candidates.length };
});

async function venuesOf(plan: Plan, tx: Tx): Promise<Map<string, Venue>> {
  const rows = await Venue.findAll({ where: { id: plan.venues.map((one) => one.venueId) }, transaction: tx });
  return new Map(rows.map((venue) => [venue.id, venue]));
}

const planFacts = (plan: Plan, venues: ReadonlyMap<string, Venue>) => ({
  venues: plan.venues.map(({ venueId, experts }) => ({ experts, seats: venues.get(venueId)?.seats ?? null })),
  representatives: plan.representatives,
  everySpecialtyKnown: plan.specialties.every(isSpecialty),
  isVenueTwice: new Set(plan.venues.map((one) => one.venueId)).size < plan.venues.length,
});

/** Persons who declined, kept silent or were replaced in an earlier attempt: they are not asked again. */
async function whoLeft(platform: Platform, lotId: string, tx: Tx): Promise<Set<string>> {
  const gone = ['DECLINED', 'NO_ANSWER', 'REPLACED'] as const;
  const seats = await Seat.findAll({ where: { lotId, state: [...gone] }, transaction: tx });
  return new Set(seats.map((seat) => personOfSeat(platform.keys, seat)));
}

/** Candidates = active experts of the venues' regions and the plan's specialties, free of every known tie (DOMAIN 5.2, 5.3). */
async function freezePool(
  { input, now, tx, platform }: Planning,
  told: {
    drawId: string;
    parties: KnownParties;
    rulebook: Rulebook;
    barred: ReadonlySet<string>;
    regions: readonly string[];
  },
): Promise<FrozenCandidate[]> {
  const on = dayOf(now);
  const rows = await Expert.findAll({ where: { state: 'ACTIVE', region: [...told.regions] }, transaction: tx });
  const fitting = rows.filter(
    (expert) =>
      expert.termUntil >= on &&
      expert.years >= fewestYears(told.rulebook) &&
      !told.barred.has(expert.personId) &&
      coversOne(expert.specialties, input.plan.specialties),
  );
  const parties = partiesOf(told.parties);
  const parameters = avoidanceParameters(told.rulebook);
  const pseudonym = (employer: string) => platform.keys.tag('employer', told.drawId, employer).slice(0, 16);
  return fitting
    .flatMap((row) => {
      const expert = expertFactsOf(row.personId, dossierOf(platform.keys, row), told.parties);
      if (avoidances({ expert, seat: 'EXPERT', parties, parameters, on }).length > 0) return [];
      const employers = employersOn(expert.engagements, on).map(pseudonym);
      return [{ id: candidateName(platform.keys, told.drawId, row.personId), regions: [row.region], employers }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A new attempt ends the old one whole: its experts are told not to come, its representatives stay. */
async function dismiss(act: Planning, lot: Lot, previous: ExpertDraw, draw: ExpertDraw): Promise<void> {
  const seats = await Seat.ofDraw(previous.id, act.tx);
  await replaceSeats(
    act,
    lot,
    seats.filter((seat) => seat.kind === 'EXPERT'),
    'DRAWN_ANEW',
  );
  const stays = seats.filter((seat) => seat.kind === 'REPRESENTATIVE').slice(0, draw.plan.representatives);
  await Seat.update({ drawId: draw.id }, { where: { id: stays.map((seat) => seat.id) }, transaction: act.tx });
  const goes = seats.filter((seat) => seat.kind === 'REPRESENTATIVE').slice(draw.plan.representatives);
  await replaceSeats(act, lot, goes, 'DRAWN_ANEW');
}
