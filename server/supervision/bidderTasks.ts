import { Op } from 'sequelize';
import { hasRole } from '../kernel/act.ts';
import { Bid, bidderTagOf, documentsOfBid } from '../bids/index.ts';
import { OpenedBid, Opening } from '../opening/index.ts';
import { Application, Round } from '../prequalification/index.ts';
import { isAdmitted, isInvited, Lot, organisationTagOf, Project } from '../tenders/index.ts';
import type { Asking, Task } from './myTasks.ts';
import { lotTask } from './taskOf.ts';

const mostOpen = 200;
const mostShown = 10;

/** What waits for a bidder: its own bids, and the open tenders that end soonest. Never anything about another's bid. */
export async function bidderTasks(asking: Asking): Promise<Task[]> {
  if (!hasRole(asking.person, 'bidder')) return [];
  return [...(await applicationTasks(asking)), ...(await tenderTasks(asking)), ...(await hallTasks(asking))];
}

/** Prequalifications that the bidder may still enter, and its own applications that wait for their key (REG 17; O20 28). */
async function applicationTasks({ platform: { keys }, person, now }: Asking): Promise<Task[]> {
  const lots = await Lot.findAll({
    where: { state: ['PREQ_OPEN', 'PREQ_REVIEW'], isSuspended: false },
    order: [['deadlineAt', 'ASC']],
    limit: mostOpen,
  });
  const tagOf = (lot: Lot) => organisationTagOf(keys, lot.id, person.organisationId);
  const own = await Application.findAll({
    attributes: ['lotId', 'state'],
    where: { applicantTag: lots.map(tagOf), state: 'SUBMITTED' },
  });
  const applied = new Set(own.map((one) => one.lotId));
  const rounds = await Round.findAll({ where: { lotId: [...applied], step: 'DECRYPTION' } });
  const windows = new Map(rounds.map((round) => [round.lotId, round.decryptUntil]));
  const waits = async (lot: Lot): Promise<boolean> => {
    const until = lot.state === 'PREQ_REVIEW' ? windows.get(lot.id) : lot.deadlineAt;
    if (!until || now >= until) return false;
    if (lot.state === 'PREQ_REVIEW') return true;
    if (applied.has(lot.id)) return false;
    return lot.procedure?.invitation == null || isInvited(keys, lot.id, person.organisationId, 'INVITED');
  };
  const waiting: Lot[] = [];
  for (const lot of lots) if (waiting.length < mostShown && (await waits(lot))) waiting.push(lot);
  return named(waiting, (lot) =>
    lot.state === 'PREQ_REVIEW'
      ? { kind: 'release_application_key', dueAt: windows.get(lot.id) ?? null }
      : { kind: 'prepare_application', dueAt: lot.deadlineAt },
  );
}

async function tenderTasks({ platform: { keys }, person, now }: Asking): Promise<Task[]> {
  const running = await Lot.findAll({
    where: { state: 'TENDERING', isSuspended: false, deadlineAt: { [Op.gt]: now } },
    order: [['deadlineAt', 'ASC']],
    limit: mostOpen,
  });
  const lots: Lot[] = [];
  for (const lot of running) if (await isAdmitted(keys, lot, person)) lots.push(lot);
  const tags = new Map(lots.map((lot) => [bidderTagOf(keys, lot.id, person.organisationId), lot.id]));
  const bids = await Bid.findAll({
    attributes: ['id', 'lotId', 'manifest'],
    where: { bidderTag: [...tags.keys()], state: 'SUBMITTED' },
  });
  const outdated = new Set(await outdatedOf(lots, bids));
  const own = new Set(bids.map((bid) => bid.lotId));
  const waiting = lots.filter((lot) => !own.has(lot.id)).slice(0, mostShown);
  return named(
    lots.filter((lot) => own.has(lot.id) || waiting.includes(lot)),
    (lot) =>
      outdated.has(lot.id)
        ? { kind: 'confirm_bid', dueAt: lot.deadlineAt }
        : own.has(lot.id)
          ? { kind: 'attend_opening', dueAt: lot.deadlineAt }
          : { kind: 'prepare_bid', dueAt: lot.deadlineAt },
  );
}

/** Lots whose documents changed after the own bid was sealed, as long as it was not confirmed. */
async function outdatedOf(lots: readonly Lot[], bids: readonly Bid[]): Promise<string[]> {
  const found: string[] = [];
  for (const bid of bids) {
    const lot = lots.find((one) => one.id === bid.lotId && one.documentsVersion > 1);
    if (!lot) continue;
    const { isCurrent, isConfirmed } = await documentsOfBid(lot, bid);
    if (!isCurrent && !isConfirmed) found.push(lot.id);
  }
  return found;
}

/** A bid in the hall waits for its key, for its confirmation, or just for the host. */
async function hallTasks({ person, now }: Asking): Promise<Task[]> {
  const bids = await OpenedBid.findAll({
    attributes: ['lotId', 'state', 'confirmedAt'],
    where: { bidderId: person.organisationId },
  });
  const lots = await Lot.findAll({ where: { id: bids.map((bid) => bid.lotId), state: 'OPENING', isSuspended: false } });
  const halls = await Opening.findAll({ where: { lotId: lots.map((lot) => lot.id) } });
  return named(lots, (lot) => {
    const hall = halls.find((one) => one.lotId === lot.id);
    const bid = bids.find((one) => one.lotId === lot.id);
    const isOpen = (until: Date | null | undefined) => until != null && now < until;
    if (hall?.step === 'DECRYPT_WINDOW' && bid?.state === 'SEALED' && isOpen(hall.decryptUntil))
      return { kind: 'release_key', dueAt: hall.decryptUntil };
    if (hall?.step === 'CONFIRM' && bid?.state === 'DECRYPTED' && bid.confirmedAt === null && isOpen(hall.confirmUntil))
      return { kind: 'confirm_opening', dueAt: hall.confirmUntil };
    return { kind: 'attend_opening', dueAt: null };
  });
}

async function named(
  lots: readonly Lot[],
  work: (lot: Lot) => { kind: Task['kind']; dueAt: Date | null },
): Promise<Task[]> {
  const projects = await Project.findAll({
    attributes: ['id', 'name'],
    where: { id: [...new Set(lots.map((lot) => lot.projectId))] },
  });
  const names = new Map(projects.map((project) => [project.id, project.name]));
  return lots.map((lot) => {
    const { kind, dueAt } = work(lot);
    return lotTask(kind, { lot, projectName: names.get(lot.projectId) ?? '' }, dueAt);
  });
}
