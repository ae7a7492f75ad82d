import { DateTime } from 'luxon';
import { hasRole } from '../kernel/act.ts';
import { zone } from '../kernel/time/calendar.ts';
import { Decider, deciderTag, Decision } from '../decision/index.ts';
import { Evaluation } from '../evaluation/index.ts';
import { Seat, seatTag, Venue } from '../experts/index.ts';
import { Round } from '../prequalification/index.ts';
import { Lot, Project } from '../tenders/index.ts';
import type { Asking, Task } from './myTasks.ts';
import { lotTask } from './taskOf.ts';

/** Steps at which a member of a prequalification's review has work, and knows for which lot (DOMAIN 5.3). */
const sittingSteps: readonly Round['step'][] = ['GATE', 'REVIEW', 'SIGNING'];

/** What waits for a member of an evaluation or decision committee. */
export async function memberTasks(asking: Asking): Promise<Task[]> {
  const { person } = asking;
  const evaluates = hasRole(person, 'expert') || hasRole(person, 'authority');
  return [
    ...(evaluates ? await seatTasks(asking) : []),
    ...(hasRole(person, 'decider') ? await deciderTasks(asking) : []),
  ];
}

/** Before the gate a seat is a time and a place; only whoever has passed it is told which lot it is for (DOMAIN 5.3). */
async function seatTasks({ platform, person, now }: Asking): Promise<Task[]> {
  const seats = await Seat.findAll({
    where: { personTag: seatTag(platform.keys, person.personId), state: ['INVITED', 'ACCEPTED', 'SEATED'] },
  });
  const lots = new Map(
    (await Lot.findAll({ where: { id: seats.map((seat) => seat.lotId), isSuspended: false } })).map((lot) => [
      lot.id,
      lot,
    ]),
  );
  const sessions = new Map(
    (await Evaluation.findAll({ attributes: ['lotId', 'phase'], where: { lotId: [...lots.keys()] } })).map((one) => [
      one.lotId,
      one.phase,
    ]),
  );
  const rounds = await Round.findAll({ attributes: ['lotId', 'step'], where: { lotId: [...lots.keys()] } });
  const venues = new Map((await Venue.findAll()).map((venue) => [venue.id, venue]));
  const placeOf = (seat: Seat) => {
    const venue = venues.get(seat.venueId ?? '');
    return `${DateTime.fromJSDate(seat.meetingAt, { zone }).toFormat('yyyy-MM-dd HH:mm')} ${venue ? `${venue.city}${venue.name}` : ''}`;
  };
  const tasks: Task[] = [];
  for (const seat of seats) {
    const lot = lots.get(seat.lotId);
    if (!lot) continue;
    const told = { projectId: null, subject: placeOf(seat) };
    if (seat.state === 'INVITED' && now < seat.replyUntil)
      tasks.push({ ...told, kind: 'reply_invitation', lotId: null, dueAt: seat.replyUntil.toISOString() });
    if (seat.purpose === 'PREQUALIFICATION') {
      const step = rounds.find((one) => one.lotId === lot.id)?.step;
      if (step !== undefined && sittingSteps.includes(step) && seat.state !== 'INVITED')
        tasks.push(lotTask('enter_prequalification', { lot, projectName: await projectName(lot) }));
      continue;
    }
    if (seat.state === 'ACCEPTED' && lot.state === 'EVALUATING')
      tasks.push({ ...told, kind: 'enter_evaluation', lotId: lot.id, dueAt: seat.meetingAt.toISOString() });
    const isSitting = seat.state === 'SEATED' && lot.state === 'EVALUATING' && sessions.get(lot.id) !== 'CLOSED';
    if (isSitting) tasks.push(lotTask('enter_evaluation', { lot, projectName: await projectName(lot) }));
  }
  return tasks;
}

async function deciderTasks({ platform, person }: Asking): Promise<Task[]> {
  const seats = await Decider.findAll({
    attributes: ['lotId', 'seat'],
    where: { personTag: deciderTag(platform.keys, person.personId) },
  });
  const running = await Decision.findAll({
    attributes: ['lotId'],
    where: { lotId: seats.map((one) => one.lotId), state: ['RUNNING', 'CHAIR_DECIDES', 'SIGNING'] },
  });
  const lots = await Lot.findAll({
    where: { id: running.map((one) => one.lotId), state: 'DECIDING', isSuspended: false },
  });
  const tasks: Task[] = [];
  for (const lot of lots) tasks.push(lotTask('enter_decision', { lot, projectName: await projectName(lot) }));
  return tasks;
}

const projectName = async (lot: Lot): Promise<string> =>
  (await Project.findByPk(lot.projectId, { attributes: ['name'] }))?.name ?? '';
