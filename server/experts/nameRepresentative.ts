import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Person } from '../identity/index.ts';
import { evaluationStream, Lot, maySign, Project } from '../tenders/index.ts';
import { NameRepresentative } from './contract.ts';
import { expertsEvents } from './events.ts';
import { ExpertDraw } from './expertDraw.ts';
import { wasInvited } from './membership.ts';
import { mayFormCommittee } from './rules.ts';
import { completeIfHeld, giveSeat } from './seats.ts';
import { liveSeats, purposeAt } from './states.ts';
import { Seat } from './seat.ts';

/** The authority names one of its own persons, as many as the plan foresaw: at most a third of the members (LAW 37). */
export const nameRepresentative = command(NameRepresentative, async (act) => {
  const { input, actor, tx, platform, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  const draw = await ExpertDraw.current(lot.id, tx, purposeAt(lot.state));
  if (!draw) throw new Refusal('experts.draw_missing');
  const seats = await Seat.ofDraw(draw.id, tx);
  const named = seats.filter((seat) => seat.kind === 'REPRESENTATIVE' && liveSeats.includes(seat.state)).length;
  const { representatives } = draw.plan;
  if (named >= representatives) throw new Refusal('experts.representatives_named', { max: representatives });
  // A place that a conflict left free at the gate is filled again by the authority.
  ensure(
    mayFormCommittee(
      lot,
      seats.some((seat) => seat.kind === 'REPRESENTATIVE' && seat.state === 'REPLACED'),
    ),
  );
  const person = await Person.findByPk(input.personId, { transaction: tx });
  const isOwn = person?.organisationId === project.authorityId && person.isActive && person.roles.includes('authority');
  if (!isOwn) throw new Refusal('experts.not_a_representative');
  if (await wasInvited(platform.keys, lot.id, person.id, tx, draw.purpose))
    throw new Refusal('experts.already_invited');
  const told = {
    personId: person.id,
    kind: 'REPRESENTATIVE',
    venueId: mainVenue(draw),
    candidate: null,
    place: null,
  } as const;
  const seat = await giveSeat(act, lot, draw, told);
  await record(fact(expertsEvents, 'seat.named', evaluationStream(lot.id), { drawId: draw.id, seat: seat.label }));
  await completeIfHeld(act, lot, draw, 'authority');
  return { done: true } as const;
});

/** Representatives sit where the lot is registered: the plan's first venue. */
const mainVenue = (draw: ExpertDraw): string | null => draw.frozen.venues[0]?.venueId ?? null;
