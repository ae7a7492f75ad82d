import type { Tx } from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import type { Platform } from '../kernel/platform.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { Lot, Project } from '../tenders/index.ts';
import { avoidances, employersOn } from './avoidance.ts';
import { checkComposition } from './composition.ts';
import { expertFactsOf, partiesOf, type Dossier, type NamedOrganisation } from './dossier.ts';
import { dossierOf, Expert } from './expert.ts';
import { ExpertDraw } from './expertDraw.ts';
import { knownParties } from './knownParties.ts';
import { avoidanceParameters, compositionParameters } from './rules.ts';
import { heldSeats, purposeAt, type DrawPurpose } from './states.ts';
import { personOfSeat, Seat, seatTag } from './seat.ts';

/** The members who hold a seat on a lot's committee now, in the order of their labels. */
export async function committeeOf(lotId: string, tx?: Tx, purpose: DrawPurpose = 'EVALUATION'): Promise<Seat[]> {
  const draw = await ExpertDraw.current(lotId, tx, purpose);
  if (!draw) return [];
  return (await Seat.ofDraw(draw.id, tx)).filter((seat) => heldSeats.includes(seat.state));
}

/** Whether a person sits on a lot's committee. */
export async function isMemberOf(keys: Pick<Keys, 'tag'>, personId: string, lotId: string, tx?: Tx): Promise<boolean> {
  return (await Seat.ofPerson(keys, personId, lotId, tx)) !== null;
}

/** The tags of everybody who was ever asked or named for a lot's committee: evaluators and deciders are disjoint (DOMAIN 8.2). */
export async function seatTags(
  lotId: string,
  tx?: Tx,
  purpose: DrawPurpose = 'EVALUATION',
): Promise<ReadonlySet<string>> {
  const seats = await Seat.findAll({ attributes: ['personTag'], where: { lotId, purpose }, transaction: tx ?? null });
  return new Set(seats.map((seat) => seat.personTag));
}

/** Whether a person was ever asked or named for a lot's committee, whatever came of it. */
export async function wasInvited(
  keys: Pick<Keys, 'tag'>,
  lotId: string,
  personId: string,
  tx?: Tx,
  purpose: DrawPurpose = 'EVALUATION',
): Promise<boolean> {
  return (await seatTags(lotId, tx, purpose)).has(seatTag(keys, personId));
}

/** Evaluator and decider of one lot are never the same person (DOMAIN 5.2 AV9, 8.2). */
export async function neverEvaluated(
  keys: Pick<Keys, 'tag'>,
  lotId: string,
  personIds: readonly string[],
  tx?: Tx,
): Promise<Verdict> {
  const tags = await seatTags(lotId, tx);
  return personIds.some((personId) => tags.has(seatTag(keys, personId))) ? no('experts.evaluator_decides') : yes;
}

async function dossierOfSeat({ keys }: Pick<Platform, 'keys'>, seat: Seat, tx?: Tx): Promise<Dossier | null> {
  const expert = await Expert.findByPk(personOfSeat(keys, seat), { transaction: tx ?? null });
  return expert && dossierOf(keys, expert);
}

/** Whether the members who accepted form a lawful committee now (LAW 37; REG 46). */
export async function committeeVerdict(
  platform: Pick<Platform, 'keys'>,
  lot: Lot,
  project: Project,
  now: Date,
  tx?: Tx,
): Promise<Verdict> {
  const purpose = purposeAt(lot.state);
  const draw = await ExpertDraw.current(lot.id, tx, purpose);
  if (!draw) return no('experts.committee_missing');
  if (draw.state !== 'READY') return no('experts.committee_incomplete', { state: draw.state });
  const seats = await committeeOf(lot.id, tx, purpose);
  const known = await knownParties(project, {}, tx);
  const experts: { employers: string[] }[] = [];
  for (const seat of seats.filter((one) => one.kind === 'EXPERT')) {
    const dossier = await dossierOfSeat(platform, seat, tx);
    const engagements = dossier ? expertFactsOf('', dossier, known).engagements : [];
    experts.push({ employers: employersOn(engagements, dayOf(now)) });
  }
  const representatives = seats.length - experts.length;
  return checkComposition(
    { experts, representatives, chair: null },
    compositionParameters(lot.rulebook ?? {}, { regime: project.regime, estimate: lot.estimate }),
  );
}

/** The second check of avoidance, against the bidders now known: the codes of every hit (O12 12; REG 46). */
export async function conflictsOf(
  platform: Pick<Platform, 'keys'>,
  lot: Lot,
  project: Project,
  told: { readonly seat: Seat; readonly bidders: readonly NamedOrganisation[]; readonly now: Date },
  tx?: Tx,
): Promise<string[]> {
  const dossier = await dossierOfSeat(platform, told.seat, tx);
  if (!dossier) return [];
  const draw = await ExpertDraw.findByPk(told.seat.drawId, { transaction: tx ?? null });
  const avoided = draw?.plan.avoidOrganisations ?? [];
  const known = await knownParties(project, { bidders: told.bidders, avoided }, tx);
  const hits = avoidances({
    expert: expertFactsOf(personOfSeat(platform.keys, told.seat), dossier, known),
    seat: told.seat.kind,
    parties: partiesOf(known),
    parameters: avoidanceParameters(lot.rulebook ?? {}),
    on: dayOf(told.now),
  });
  return [...new Set(hits.map((hit) => hit.code))];
}
